import { type Lang, LANGUAGES } from './languages.ts';
import { AGREEMENT } from './words/agreement.ts';
import { CLAIMS } from './words/claims.ts';
import { CORE } from './words/core.ts';
import { EDITIONS } from './words/editions.ts';
import { FIND } from './words/find.ts';
import { HOUSE } from './words/house.ts';
import { MONTH } from './words/month.ts';
import { PICTURES } from './words/pictures.ts';
import { PROBLEMS } from './words/problems.ts';
import { PROVISION } from './words/provision.ts';
import { RECOMMENDATIONS } from './words/recommendations.ts';
import { RECORD } from './words/record.ts';
import { THEMES } from './words/themes.ts';
import { VALUES } from './words/values.ts';

const WORDS = {
  ...CORE,
  ...THEMES,
  ...VALUES,
  ...RECORD,
  ...PICTURES,
  ...AGREEMENT,
  ...PROBLEMS,
  ...EDITIONS,
  ...PROVISION,
  ...CLAIMS,
  ...MONTH,
  ...RECOMMENDATIONS,
  ...FIND,
  ...HOUSE,
};

export type Word = keyof typeof WORDS;

/** The words in one language, as react-intl takes them; for the build, which makes a file of each. */
export function messagesIn(lang: Lang): Record<string, string> {
  const place = Object.keys(LANGUAGES).indexOf(lang);
  return Object.fromEntries(Object.entries(WORDS).map(([name, said]) => [name, said[place] ?? said[0]]));
}
