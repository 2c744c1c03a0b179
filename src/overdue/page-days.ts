import { type Day, todayIn } from '../domain/calendar-date.js';
import type { WideScope } from '../ledger/scope.service.js';
import { refusal } from '../refusal.js';

/** Every zone's midnight falls on a quarter of an hour: within one, no day changes anywhere. */
const QUARTER_MS = 15 * 60_000;

/** Today by time zone, for all pages of one list; `instant` is what its cursors keep of it. */
export interface PageDays {
  instant: string;
  zones: string[];
  days: Day[];
}

/**
 * The days of a page over all agreements: midnight may pass between two pages, and must not tear the list. `kept` is
 * the instant of the first page, from its cursor. With `asOf` no day depends on a zone, and nothing is kept.
 * @throws DomainError `malformed` when the cursor holds no instant
 */
export function daysOfPage(
  { asOf, days: { zones } }: WideScope,
  now: Date,
  kept: string | undefined,
): PageDays {
  if (asOf !== null) return { instant: '', zones: [], days: [] };
  const quarter = Math.floor(now.getTime() / QUARTER_MS) * QUARTER_MS;
  const instant = new Date(kept ?? quarter);
  if (Number.isNaN(instant.getTime())) {
    throw refusal('malformed', '/cursor', 'is not a cursor of this list: take it from `next`');
  }
  return { instant: instant.toISOString(), zones, days: zones.map((zone) => todayIn(zone, instant)) };
}
