/** How far an edition has come. What is published stays so; a corrigendum stands beside it. */
export const STAGES = ['draft', 'shared', 'published', 'corrected'] as const;
export type Stage = (typeof STAGES)[number];

/** What a party said of what was shared with it. */
export const REPLIES = ['comment', 'acceptance', 'refusal'] as const;
export type ReplyKind = (typeof REPLIES)[number];

/** Where a party stands; only replies are stored. `sharedAnew`: it was asked again before it had to answer. */
export const ANSWERS = ['replied', 'awaited', 'silent', 'sharedAnew'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What is asked of one party by one sharing. */
interface Asked {
  sharedOn: string;
  commentsDueOn: string;
}

/** Where a party stands on a day. `later`: when the same edition was shared with it again. */
export function answerOn(day: string, { commentsDueOn }: Asked, replied: boolean, later: string[]): Answer {
  if (replied) return 'replied';
  if (later.some((sharedOn) => sharedOn <= commentsDueOn)) return 'sharedAnew';
  return day > commentsDueOn ? 'silent' : 'awaited';
}
