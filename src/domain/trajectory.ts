import { addDays, type Day, lastDayOf } from './calendar-date.js';

/** How far apart the points of a trajectory are. */
export type Step = 'day' | 'month' | 'year';

/**
 * The days of a trajectory, the earliest first: each day, or the last one of each month or year, and at the end `to`.
 * Null where they are more than `most`.
 */
export function pointsBetween(from: Day, to: Day, step: Step, most: number): Day[] | null {
  const points: Day[] = [];
  for (let day = endOf(from, step); day < to; day = endOf(addDays(day, 1), step)) {
    if (points.length === most - 1) return null;
    points.push(day);
  }
  return [...points, to];
}

function endOf(day: Day, step: Step): Day {
  if (step === 'day') return day;
  return lastDayOf(step === 'month' ? day.slice(0, 7) : day.slice(0, 4));
}
