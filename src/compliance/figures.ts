import type { Counted } from './evidence.queries.js';

/** What a figure of a summary counts; null: no such figure. `classes`: the scale's levels, and states. */
export function countedBy(figure: string, classes: readonly string[]): Counted | null {
  const [head = '', kind = '', timing = '', ...rest] = figure.split('.');
  if (rest.length > 0 || (head !== 'deadlines' && timing !== '')) return null;
  if (head === 'counts' || head === 'percent')
    return classes.includes(kind) ? { of: 'class', class: kind } : null;
  if (head === 'deadlines' && timing !== '') return timedBy(kind, timing);
  return Object.hasOwn(FIGURES, figure) ? (FIGURES[figure] ?? null) : null;
}

/** The one figure whose items stand for all that belongs to them: provisions with their milestones. */
export const AFFECTED = 'deadlines.provisionsAffected';

const FIGURES: Partial<Record<string, Counted>> = {
  total: { of: 'judged', which: 'all' },
  applicable: { of: 'judged', which: 'applicable' },
  assessed: { of: 'judged', which: 'assessed' },
  unknown: { of: 'class', class: 'unknown' },
  shareFull: { of: 'judged', which: 'full' },
  score: { of: 'judged', which: 'assessed' },
  'score.value': { of: 'judged', which: 'assessed' },
  'score.numerator': { of: 'judged', which: 'assessed' },
  'score.denominator': { of: 'judged', which: 'assessed' },
  scoreAll: { of: 'judged', which: 'applicable' },
  'scoreAll.value': { of: 'judged', which: 'applicable' },
  'scoreAll.numerator': { of: 'judged', which: 'applicable' },
  'scoreAll.denominator': { of: 'judged', which: 'applicable' },
  range: { of: 'judged', which: 'applicable' },
  'range.low': { of: 'judged', which: 'applicable' },
  'range.high': { of: 'judged', which: 'applicable' },
  'dueByNow.due': { of: 'judged', which: 'due' },
  'dueByNow.done': { of: 'judged', which: 'done' },
  'dueByNow.standing': { of: 'judged', which: 'standing' },
  [AFFECTED]: { of: 'affected' },
  violationsReported: { of: 'judged', which: 'violated' },
};

const TIMINGS = [
  ...['onTime', 'late', 'overdue', 'dueSoon', 'open', 'awaitingTrigger', 'suspended', 'lapsed', 'void'],
];

function timedBy(kinds: string, timing: string): Counted | null {
  const kind = kinds === 'provisions' ? 'provision' : kinds === 'milestones' ? 'milestone' : null;
  if (kind === null) return null;
  if (timing === 'total') return { of: 'timed', kind, timing: null };
  if (timing === 'meanDaysLate') return { of: 'timed', kind, timing: 'late' };
  return TIMINGS.includes(timing) ? { of: 'timed', kind, timing } : null;
}
