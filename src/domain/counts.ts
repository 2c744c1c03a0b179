import type { Day } from './calendar-date.js';

/** A count as far as comparing it with others asks. */
export interface Count {
  ref: string;
  value: number;
  measuredOn: Day;
  countedBy: string;
}

/** A day for which counters gave different values, side by side. */
export interface DifferingCounts {
  measuredOn: Day;
  counts: Pick<Count, 'ref' | 'value' | 'countedBy'>[];
}

/** The days on which counters differ. `counts`: the newest first; of one counter and day the first counts. */
export function differingDays(counts: readonly Count[]): DifferingCounts[] {
  const days = new Map<Day, Map<string, Count>>();
  for (const count of counts) {
    const counters = days.get(count.measuredOn) ?? new Map<string, Count>();
    if (!counters.has(count.countedBy)) counters.set(count.countedBy, count);
    days.set(count.measuredOn, counters);
  }
  return [...days].flatMap(([measuredOn, counters]) => {
    const beside = [...counters.values()].map(({ ref, value, countedBy }) => ({ ref, value, countedBy }));
    return new Set(beside.map(({ value }) => value)).size > 1 ? [{ measuredOn, counts: beside }] : [];
  });
}
