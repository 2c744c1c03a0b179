/** What is said in English, French and Arabic. */
export type Said = readonly [en: string, fr: string, ar: string];
