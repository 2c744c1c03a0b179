import { type Day, daysBetween } from './calendar-date.js';

/** A band of lateness: its name and the days overdue from which it holds. */
export interface Band {
  key: string;
  from: number;
}

/** `API.md`, severity: 1 to 89 days, 90 to 364, from 365. */
export const DEFAULT_BANDS: readonly Band[] = [
  { key: 'overdue', from: 1 },
  { key: 'long_overdue', from: 90 },
  { key: 'over_a_year', from: 365 },
];

/** The key of the highest band reached after so many days; of the lowest one while none is. */
export function severityOf(days: number, bands: readonly Band[] = DEFAULT_BANDS): string {
  const ascending = bands.toSorted((a, b) => a.from - b.from);
  return (ascending.findLast(({ from }) => from <= days) ?? ascending[0])?.key ?? 'overdue';
}

/** True when an open item falls due within so many days of `asOf`, that day and the last included. */
export function isDueSoon(dueOn: Day, asOf: Day, dueSoonDays: number): boolean {
  const days = daysBetween(asOf, dueOn);
  return days >= 0 && days <= dueSoonDays;
}
