import { type Day, daysBetween } from '../domain/calendar-date.js';
import { type Html, html } from '../html.js';

// Pictures repeat figures that stand beside them: they are hidden from screen readers, and say nothing by colour alone.

/** A bar of a share of the longest one. */
export function bar(value: number, most: number): Html {
  const width = most > 0 ? (100 * value) / most : 0;
  return html`<svg class="bar" width="100%" height="12" aria-hidden="true">
    <rect width="${Math.round(width * 100) / 100}%" height="12" />
  </svg>`;
}

/** The days of a milestone or provision that are drawn. */
export interface Dated {
  originalDueOn: Day | null;
  dueOn: Day | null;
  metOn: Day | null;
  deadlineState: string;
}

/** Whether it goes on being late. */
const isLate = ({ deadlineState }: Dated): boolean => deadlineState === 'overdue';

/** The first and the last of all days that are drawn, so that rows can be compared. */
export function spanOf(items: readonly Dated[], asOf: Day): [Day, Day] {
  const days = items.flatMap(({ originalDueOn, dueOn, metOn }) => [originalDueOn, dueOn, metOn]);
  const now = items.some(isLate) ? [asOf] : [];
  const known = [...days.filter((one) => one !== null), ...now].sort();
  return [known[0] ?? asOf, known.at(-1) ?? asOf];
}

/**
 * A deadline over time: a tick at its original day, a dashed line to the day in force, a thick one while it was late, and a
 * mark where it was met.
 */
export function course(item: Dated, asOf: Day, [first, last]: [Day, Day]): Html | null {
  const { originalDueOn, dueOn, metOn } = item;
  if (dueOn === null) return null;
  const whole = Math.max(1, daysBetween(first, last));
  const at = (on: Day) => Math.round((9800 * daysBetween(first, on)) / whole) / 100 + 1;
  const [original, due] = [at(originalDueOn ?? dueOn), at(dueOn)];
  const end = metOn ?? (isLate(item) ? asOf : null);
  return html`<svg
    class="course"
    width="100%"
    height="16"
    viewBox="0 0 100 16"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path class="original" d="M${original} 2V14" />
    <path class="moved" d="M${original} 8H${due}" />
    ${end !== null && end > dueOn && html`<path class="late" d="M${due} 8H${at(end)}" />`}
    ${metOn !== null && html`<path class="met" d="M${at(metOn)} 3V13" />`}
  </svg>`;
}
