import { type Day, type Direction, addDays, dayNumbered, daysBetween } from './calendar-date.js';
import { DomainError } from './errors.js';
import type { Text } from './text.js';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type Weekday = (typeof WEEKDAYS)[number];

export interface Holiday {
  on: Day;
  label: Text;
  estimated?: boolean;
}

/** The one calendar of an agreement: the days of its working week, and its holidays. */
export interface Calendar {
  week: Weekday[];
  holidays: Holiday[];
}

/** A rest day that was passed over. */
export interface Skipped {
  on: Day;
  reason: 'weekend' | 'holiday';
  label?: Text;
}

/** A day reached, and the rest days passed over on the way, in the order of the walk; collected only where they are read. */
export interface Walk {
  day: Day;
  readonly skipped: Skipped[];
}

export type Roll = 'none' | 'next' | 'previous';

/** Monday to Friday without holidays. */
export const DEFAULT_CALENDAR: Calendar = { week: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: [] };

/** Days are numbered from this Monday while walking: a number is quicker to step than a date. */
const MONDAY: Day = '0001-01-01';

/** Room for MOST_WORKING_DAYS in a week of one working day; a calendar without any would never end. */
const MAX_STEPS = 100_000;

const WEEKEND = { reason: 'weekend' } as const;

/** The longest span of working days that a rule may have; each is walked, one by one. */
export const MOST_WORKING_DAYS = 9_999;

/** True when a day belongs to the working week and is no holiday. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  return restDays(calendar)(daysBetween(MONDAY, day)) === null;
}

/**
 * The n-th working day after or before a day, which itself is day 0 whatever it is.
 * @throws DomainError `out-of-range`
 */
export function addWorkingDays(day: Day, n: number, direction: Direction, calendar: Calendar): Walk {
  const restOn = restDays(calendar);
  const step = direction === 'after' ? 1 : -1;
  const start = daysBetween(MONDAY, day);
  let offset = 0;
  for (let left = n; left > 0;) {
    offset += step;
    if (Math.abs(offset) > MAX_STEPS) throw tooFar(day);
    if (!restOn(start + offset)) left--;
  }
  const reached = start + offset;
  return {
    day: addDays(day, offset),
    get skipped() {
      const rests: Skipped[] = [];
      for (let at = start + step; at * step < reached * step; at += step) {
        const rest = restOn(at);
        if (rest) rests.push({ on: dayNumbered(at), ...rest });
      }
      return rests;
    },
  };
}

/** The day itself if it is a working day, else the next or previous one. @throws DomainError `out-of-range` */
export function roll(day: Day, to: Roll, calendar: Calendar): Walk {
  const rest = to === 'none' ? null : restDays(calendar)(daysBetween(MONDAY, day));
  if (!rest) return { day, skipped: [] };
  const walk = addWorkingDays(day, 1, to === 'next' ? 'after' : 'before', calendar);
  return { day: walk.day, skipped: [{ on: day, ...rest }, ...walk.skipped] };
}

type RestOn = (ordinal: number) => Omit<Skipped, 'on'> | null;

/** By calendar: a write reads the same one for every item. */
const known = new WeakMap<Calendar, RestOn>();

/** Why a day, numbered from MONDAY, is a rest day; null when it is a working day. */
function restDays(calendar: Calendar): RestOn {
  const restOn = known.get(calendar) ?? restDaysOf(calendar);
  known.set(calendar, restOn);
  return restOn;
}

function restDaysOf({ week, holidays }: Calendar): RestOn {
  const works = WEEKDAYS.map((weekday) => week.includes(weekday));
  const labels = new Map(holidays.map(({ on, label }) => [daysBetween(MONDAY, on), label]));
  return (ordinal) => {
    if (!works.at(ordinal % 7)) return WEEKEND;
    const label = labels.get(ordinal);
    return label ? { reason: 'holiday', label } : null;
  };
}

function tooFar(day: Day): DomainError {
  return new DomainError('out-of-range', `The working day is more than ${MAX_STEPS} days from ${day}`);
}
