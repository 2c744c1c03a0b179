/**
 * SQL: who may read the words of a record. `guard` says so to `Withholding`, which takes it away from every answer;
 * null where everybody may.
 */
export const wordsOf = (record: string): string => `
  ${record}.access, ${guardOf(`${record}.access`, `${record}.author`)} AS guard`;

/** SQL: the guard alone, of words that somebody wrote on a record of some access. */
export const guardOf = (access: string, author: string): string => `
  CASE WHEN ${access} <> 'public' THEN jsonb_build_object('access', ${access}, 'author', ${author}) END`;
