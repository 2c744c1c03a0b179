import { type Lang } from './domain/text.js';

/** What an answer says of the language of its texts, where the reader asked for one. */
export class InLanguage {
  /** Language of the first of its texts. */
  lang?: Lang;
  /** Language of each text that fell back to another, by field. */
  otherLangs?: Record<string, Lang>;
}
