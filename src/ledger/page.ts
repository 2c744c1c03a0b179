import { cursorOf, pageOf, questionOf } from '../cursor.js';
import type { Day } from '../domain/calendar-date.js';
import type { Lang } from '../domain/text.js';
import type { Scope, Scopes } from './scope.service.js';
import type { ListQuery } from './two-clocks.dto.js';

/** What a list within one agreement says beside its items. */
export interface PageFoot {
  total: number;
  next: string | null;
  asOf: Day;
  knownAt: string;
  /** Of the newest ledger entry; absent where the reader chose `knownAt`. */
  sequence?: number;
}

/** A list within one agreement: `keyOf` gives the place of a row in the order of `rows`, which goes on after one. */
export interface Listing<Row, Key extends (string | number)[]> {
  route: string;
  agreement: string;
  query: ListQuery;
  lang: Lang | null;
  keyLength: number;
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
  { route, agreement, query, lang, keyLength, keyOf, rows }: Listing<Row, Key>,
): Promise<{ scope: Scope; rows: Row[]; foot: PageFoot }> {
  const question = questionOf(`${agreement} ${route}`, { ...query, lang });
  const page = query.cursor === undefined ? null : pageOf<Key>(query.cursor, question, query, keyLength);
  const scope = await scopes.one(
    agreement,
    page ? { asOf: page.asOf ?? undefined, knownAt: page.knownAt } : query,
  );
  const limit = query.limit ?? 50;
  const found = await rows(scope, limit + 1, page?.after ?? null);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const total = page?.total ?? found[0]?.total ?? 0;
  const { asOf, sequence } = scope;
  const knownAt = scope.knownAt.toISOString();
  const next =
    found.length > limit && last
      ? cursorOf({ asOf, knownAt, total, after: keyOf(last), query: question })
      : null;
  return { scope, rows: shown, foot: { total, next, asOf, knownAt, ...(sequence !== null && { sequence }) } };
}
