/** Languages of texts, in the order in which one stands in for another. */
export const LANGUAGES = ['en', 'fr', 'ar'] as const;
export type Lang = (typeof LANGUAGES)[number];

/** Text people read, by language; at least one of them. */
export interface Text {
  en?: string;
  fr?: string;
  ar?: string;
}

/** Whether a value is text by language: nothing but languages, and none of them empty. */
export function isText(value: unknown): value is Text {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(
      ([lang, text]) =>
        LANGUAGES.some((known) => known === lang) && typeof text === 'string' && text.trim() !== '',
    )
  );
}

/** The text in the language asked for, else in the first of en, fr, ar that it has; `lang` says which it is. */
export function inLanguage(text: Text, lang: Lang): { text: string; lang: Lang } {
  for (const candidate of [lang, ...LANGUAGES]) {
    const found = text[candidate];
    if (found !== undefined) return { text: found, lang: candidate };
  }
  return { text: '', lang };
}

/**
 * The form in which texts are searched: blind to accents, case, width, whether an apostrophe is curved and œ is one
 * letter; in Arabic to vowel marks, stretching (tatweel), hamza wherever it sits, the forms of alef, and whether ta
 * marbuta and final ya are dotted. Applied to what is stored and to what is asked, else only one side would be blind.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u0621]/gu, '') // hamza above or below a letter is a mark by now
    .replaceAll('\u0671', '\u0627')
    .replaceAll('\u0629', '\u0647')
    .replaceAll('\u0649', '\u064a')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/gu, "'")
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** French sets a narrow space, at which no line breaks, before `; : ! ? %` and within quotation marks. */
export const setFrench = (said: string): string => said.replaceAll(/ (?=[;:!?%»])|(?<=«) /g, '\u202F');
