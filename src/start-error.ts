/** What whoever starts Jalon can put right. Shown as one line: it names the cause and the remedy, and holds no secret. */
export class StartError extends Error {}
