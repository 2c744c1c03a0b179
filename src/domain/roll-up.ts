import { addDays, addPeriod, type Day, LAST_DAY } from './calendar-date.js';
import { ratio } from './ratio.js';

/** A year of an agreement, as monitors count them: the first begins on the day it was signed. */
export interface AccordYear {
  year: number;
  endsOn: Day;
  /** False for the year that was still running. */
  complete: boolean;
}

/** The years from the day an agreement was signed to another day, the first one first; at most so many. */
export function accordYears(signedOn: Day, asOf: Day, most: number): AccordYear[] {
  const years: AccordYear[] = [];
  if (signedOn > asOf) return years;
  for (let year = 1; year <= most && (years.at(-1)?.endsOn ?? '') < asOf; year++) {
    const lastDay = lastDayOfYear(signedOn, year);
    const complete = lastDay <= asOf;
    years.push({ year, endsOn: complete ? lastDay : asOf, complete });
  }
  return years;
}

function lastDayOfYear(signedOn: Day, year: number): Day {
  if (Number(signedOn.slice(0, 4)) + year > 9999) return LAST_DAY;
  return addDays(addPeriod(signedOn, 'P1Y', 'after', year), -1);
}

/** One level for several provisions of a type. */
export interface RolledUp {
  /** Null where none is assessed. */
  rank: number | null;
  /** Of the assessed, with two decimals, half up. */
  meanRank: number | null;
}

/**
 * The level that several provisions have together: their mean, rounded half up; but the top only where all that are
 * assessed are there, and the lowest only where none has begun. What is unknown says nothing.
 * @param counts how many provisions stand at each rank, the lowest first
 */
export function rollUp(counts: readonly number[]): RolledUp {
  const assessed = counts.reduce((sum, count) => sum + count, 0);
  const sum = counts.reduce((total, count, rank) => total + rank * count, 0);
  const nearest = ratio(sum, assessed, 0);
  if (nearest === null) return { rank: null, meanRank: null };
  const top = counts.length - 1;
  const between = Math.min(Math.max(nearest, 1), top - 1);
  const rank = sum === 0 ? 0 : sum === top * assessed ? top : top === 1 ? 0 : between;
  return { rank, meanRank: ratio(sum, assessed, 2) };
}
