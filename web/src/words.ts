import { AGREEMENT } from './words/agreement';
import { CLAIMS } from './words/claims';
import { CORE } from './words/core';
import { EDITIONS } from './words/editions';
import { FIND } from './words/find';
import { HOUSE } from './words/house';
import { MONTH } from './words/month';
import { PICTURES } from './words/pictures';
import { PROVISION } from './words/provision';
import { RECORD } from './words/record';
import { THEMES } from './words/themes';
import { VALUES } from './words/values';

/** The languages of the dashboard, each named by itself. */
export const LANGUAGES = { en: 'English', fr: 'Français', ar: 'العربية' } as const;
export type Lang = keyof typeof LANGUAGES;

const WORDS = {
  ...CORE,
  ...THEMES,
  ...VALUES,
  ...RECORD,
  ...PICTURES,
  ...AGREEMENT,
  ...EDITIONS,
  ...PROVISION,
  ...CLAIMS,
  ...MONTH,
  ...FIND,
  ...HOUSE,
};

export type Word = keyof typeof WORDS;

/** The words in one language, as react-intl takes them. */
export function messagesIn(lang: Lang): Record<string, string> {
  const place = Object.keys(LANGUAGES).indexOf(lang);
  return Object.fromEntries(Object.entries(WORDS).map(([name, said]) => [name, said[place] ?? said[0]]));
}
