import { Temporal } from 'temporal-polyfill';
import { DomainError } from './errors.js';

/** A calendar day `YYYY-MM-DD`, 0001-01-01 to 9999-12-31; never an instant. Sorts as text. */
export type Day = string;

/** How exactly the day of a record is known; of a month or a year its last day stands. */
export const PRECISIONS = ['day', 'month', 'year'] as const;
export type Precision = (typeof PRECISIONS)[number];

export type Direction = 'after' | 'before';

export const FIRST_DAY: Day = '0001-01-01';
export const LAST_DAY: Day = '9999-12-31';

/** An ISO 8601 period of one unit: `count` of `unit`. */
export interface Period {
  count: number;
  unit: 'days' | 'weeks' | 'months' | 'years';
}

const EPOCH_MS = Date.parse(FIRST_DAY);
const LAST_MS = Date.parse(LAST_DAY);
const DAY_MS = 86_400_000;

const UNITS: Record<string, Period['unit']> = { D: 'days', W: 'weeks', M: 'months', Y: 'years' };

/** True for a real day written `YYYY-MM-DD`: not 2023-02-30, 2015-W25, today or infinity. */
export function isDay(value: unknown): value is Day {
  const parts = typeof value === 'string' && /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.exec(value);
  if (!parts || value < FIRST_DAY) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return Temporal.PlainDate.from({ year, month, day }).day === day;
}

/** True for an ISO 8601 period of one unit: P60D, P2W, P3M, P2Y, P0D. */
export function isPeriod(value: unknown): value is string {
  return typeof value === 'string' && /^(P[1-9]\d*[DWMY]|P0D)$/.test(value);
}

/** True for a year or a month: `2013`, `2013-07`. */
export function isYearOrMonth(value: unknown): value is string {
  return typeof value === 'string' && /^(?!0000)\d{4}(-(0[1-9]|1[0-2]))?$/.test(value);
}

/**
 * True for the name of an IANA time zone; an offset such as +01:00 is none, nor a short name that is no IANA name, such as
 * IST: `Intl` takes that for one, and no day can be told in it (`todayIn`).
 */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions();
    return timeZone !== '' && todayIn(value, new Date(0)) !== '';
  } catch {
    return false;
  }
}

/** The parts of a period that `isPeriod` accepts. */
export function readPeriod(period: string): Period {
  return { count: Number(period.slice(1, -1)), unit: UNITS[period.slice(-1)] ?? 'days' };
}

/**
 * The day `times` periods after or before a day; months and years clamp to the month's end
 * (2015-11-30 + P3M = 2016-02-29). The whole span is added at once, so that a series does not drift.
 * @throws DomainError `out-of-range` outside 0001-01-01 to 9999-12-31
 */
export function addPeriod(day: Day, period: string, direction: Direction = 'after', times = 1): Day {
  const { count, unit } = readPeriod(period);
  return add(day, { [unit]: (direction === 'after' ? count : -count) * times });
}

/** The day `days` later; earlier when negative. @throws DomainError `out-of-range` */
export function addDays(day: Day, days: number): Day {
  return add(day, { days });
}

/**
 * The day so many days after 0001-01-01: many times quicker than adding days to a day.
 * @throws DomainError `out-of-range`
 */
export function dayNumbered(ordinal: number): Day {
  const instant = EPOCH_MS + ordinal * DAY_MS;
  if (instant >= EPOCH_MS && instant <= LAST_MS) return new Date(instant).toISOString().slice(0, 10);
  throw new DomainError('out-of-range', `Counting leads outside ${FIRST_DAY} to ${LAST_DAY}`);
}

/** Whole calendar days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** The last day of a year (`2013`) or a month (`2013-07`). */
export function lastDayOf(value: string): Day {
  const month = Temporal.PlainYearMonth.from(value.length === 4 ? `${value}-12` : value);
  return month.toPlainDate({ day: month.daysInMonth }).toString();
}

/** The calendar day that an instant falls on in a time zone. */
export function todayIn(zone: string, instant: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

function add(day: Day, span: Temporal.DurationLike): Day {
  try {
    const sum = Temporal.PlainDate.from(day).add(span);
    if (sum.year >= 1 && sum.year <= 9999) return sum.toString();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new DomainError('out-of-range', `Counting from ${day} leads outside ${FIRST_DAY} to ${LAST_DAY}`);
}
