import { addDays, type Day, daysBetween } from './calendar-date.js';
import { type ItemFacts, timeline } from './item.js';

/** Days in default on one deadline: the first and the last, up to the day asked for. */
export interface DefaultSpan {
  /** The deadline then in force. */
  dueOn: Day;
  from: Day;
  to: Day;
  days: number;
}

/**
 * When an item was in default by a day: every day after the deadline then in force on which it was not done; neither the
 * day on which it was met nor the one on which a new deadline was decided is one. Days on which the obligation stood
 * still, suspended or with the agreement at its end, are none either.
 * @throws DomainError `out-of-range`
 */
export function defaultsOf(facts: ItemFacts, day: Day): DefaultSpan[] {
  const spans: DefaultSpan[] = [];
  for (const { state, from, to, dueOn } of timeline(facts, 'current')) {
    if (state !== 'overdue' || dueOn === null || from > day) continue;
    const last = to === null || to > day ? day : addDays(to, -1);
    const days = daysBetween(from, last) + 1;
    const before = spans.at(-1);
    // A turn of something else, such as of a flag, divides no span.
    if (before?.dueOn === dueOn && addDays(before.to, 1) === from) {
      before.to = last;
      before.days += days;
    } else spans.push({ dueOn, from, to: last, days });
  }
  return spans;
}

/** Days in default over all spans. */
export function daysInDefault(spans: readonly DefaultSpan[]): number {
  return spans.reduce((sum, { days }) => sum + days, 0);
}
