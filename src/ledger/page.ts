import { cursorOf, pageOf, questionOf } from './cursor.js';
import type { Day } from '../domain/calendar-date.js';
import type { Lang } from '../domain/text.js';
import type { Reading, Scope, Scopes } from './scope.service.js';
import type { ListQuery } from './two-clocks.dto.js';

/** The page of a list that a query asks for: the first, at the clocks of the query; or that of a cursor, at its. */
export interface AskedPage<Key> {
  clocks: Reading & { at?: string };
  limit: number;
  /** The place to go on after; null on the first page. */
  after: Key | null;
  /** Of the whole list, as the first page counted it. */
  total: number | undefined;
  question: string;
}

/** @throws DomainError `malformed` for a foreign cursor. `keyLength`: of a place in the list's order. */
export function askedPage<Key extends (string | number)[]>(
  route: string,
  query: ListQuery & Reading,
  lang: Lang | null,
  keyLength: number,
): AskedPage<Key> {
  const question = questionOf(route, { ...query, lang });
  const { cursor, limit = 50, asOf, knownAt, assessor, evidencedBy, drafts } = query;
  const lens = { assessor, evidencedBy, drafts };
  if (cursor === undefined)
    return { question, limit, after: null, total: undefined, clocks: { asOf, knownAt, ...lens } };
  const page = pageOf<Key>(cursor, question, query, keyLength);
  const clocks = { asOf: page.asOf ?? undefined, knownAt: page.knownAt, at: page.at, ...lens };
  return { question, limit, after: page.after, total: page.total, clocks };
}

/** Cuts a page from its rows, of which one more than its limit was read; `at`: see `WideScope`. */
export function cutPage<Row, Key extends (string | number)[], AsOf extends Day | null>(
  { question, limit, total = 0 }: AskedPage<Key>,
  rows: Row[],
  { asOf, knownAt, at }: { asOf: AsOf; knownAt: Date; at?: string },
  keyOf: (row: Row) => Key,
): { rows: Row[]; foot: { total: number; next: string | null; asOf: AsOf; knownAt: string } } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const cut = { asOf, knownAt: knownAt.toISOString() };
  const next =
    rows.length > limit && last ? cursorOf({ ...cut, at, total, after: keyOf(last), query: question }) : null;
  return { rows: shown, foot: { total, next, ...cut } };
}

/** What a list within one agreement says beside its items. */
export interface PageFoot {
  total: number;
  next: string | null;
  asOf: Day;
  knownAt: string;
  /** Of the newest ledger entry up to `knownAt`. */
  sequence: number;
}

/** A list within one agreement: `keyOf` gives the place of a row in the order of `rows`, which goes on after one. */
export interface Listing<Row, Key extends (string | number)[]> {
  route: string;
  agreement: string;
  query: ListQuery & Reading;
  lang: Lang | null;
  keyLength: number;
  /** See `Scopes.one`. */
  shown?: 'parties';
  keyOf: (row: Row) => Key;
  /** At most `limit` rows; without `after`, each with the total of the whole list. */
  rows: (scope: Scope, limit: number, after: Key | null) => Promise<(Row & { total?: number })[]>;
}

/**
 * Reads one page of a list at the clocks of its query or of its cursor.
 * @throws DomainError `not-found` for an unknown agreement, `malformed` for a foreign cursor.
 */
export async function readPage<Row, Key extends (string | number)[]>(
  scopes: Scopes,
  { route, agreement, query, lang, keyLength, keyOf, rows, shown }: Listing<Row, Key>,
): Promise<{ scope: Scope; rows: Row[]; foot: PageFoot }> {
  const asked = askedPage<Key>(`${agreement} ${route}`, query, lang, keyLength);
  const scope = await scopes.one(agreement, asked.clocks, shown);
  const found = await rows(scope, asked.limit + 1, asked.after);
  const total = asked.total ?? found[0]?.total;
  const page = cutPage<Row, Key, Day>({ ...asked, total }, found, scope, keyOf);
  return { scope, rows: page.rows, foot: { ...page.foot, sequence: scope.sequence } };
}
