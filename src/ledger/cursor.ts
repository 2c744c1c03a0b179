import { createHash } from 'node:crypto';
import { isDay } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';

/** What a cursor carries from one page of a list to the next; `query` is a digest of the question it belongs to. */
interface Page<Key> {
  asOf: string | null;
  knownAt: string;
  total: number;
  after: Key;
  query: string;
  /** The instant whose days are today, of a list over all agreements without `asOf`. */
  at?: string;
}

/** A question as a cursor remembers it: route, filters, order and language, without paging. */
export function questionOf(route: string, filters: object): string {
  const asked = Object.entries(filters)
    .filter(
      ([name, value]) =>
        value !== undefined && !['cursor', 'limit', 'asOf', 'knownAt', 'format'].includes(name),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([route, asked]))
    .digest('base64url')
    .slice(0, 16);
}

/** The opaque text of a cursor. */
export function cursorOf<Key>(page: Page<Key>): string {
  return Buffer.from(JSON.stringify(page)).toString('base64url');
}

/**
 * Reads a cursor back.
 * @throws DomainError `malformed` when it is none, belongs to another question, or asOf or knownAt stand beside it and differ.
 */
export function pageOf<Key extends (string | number | null)[]>(
  cursor: string,
  query: string,
  beside: { asOf?: string; knownAt?: string },
  keyLength: number,
): Page<Key> {
  const page = decoded(cursor) as Page<Key> | undefined;
  const valid =
    page !== undefined &&
    page.query === query &&
    Array.isArray(page.after) &&
    page.after.length === keyLength &&
    Number.isSafeInteger(page.total) &&
    (page.asOf === null || isDay(page.asOf)) &&
    [page.knownAt, page.at ?? page.knownAt].every(isInstant) &&
    (beside.asOf === undefined || beside.asOf === page.asOf) &&
    (beside.knownAt === undefined || Date.parse(beside.knownAt) === Date.parse(page.knownAt));
  if (valid) return page;
  throw refusedCursor(
    'is not a cursor of this list with these filters: take it from `next`, and repeat the same filters',
  );
}

/** What a cursor is answered that leads nowhere. */
export const refusedCursor = (detail: string): DomainError =>
  new DomainError('malformed', `cursor ${detail}`, [{ pointer: '/cursor', detail }]);

/** As `toISOString` writes one of the years that days have, in every zone: Date itself reaches 270,000 years to either side. */
const isInstant = (text: unknown): boolean =>
  typeof text === 'string' &&
  isDay(text.slice(0, 10)) &&
  text < '9999-12-31' &&
  text > '0001-01-02' &&
  /^T[\d:.]+Z$/.test(text.slice(10)) &&
  !Number.isNaN(Date.parse(text));

function decoded(cursor: string): unknown {
  try {
    const page: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return typeof page === 'object' && page !== null ? page : undefined;
  } catch {
    return undefined;
  }
}
