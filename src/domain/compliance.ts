import type { Scale } from './status-scale.js';

/** How many items stand in each class; `lateDays` is the sum of the days late over the late ones. */
export interface DeadlineCounts {
  total: number;
  onTime: number;
  late: number;
  overdue: number;
  dueSoon: number;
  open: number;
  awaitingTrigger: number;
  suspended: number;
  lapsed: number;
  void: number;
  lateDays: number;
}

/** What a query counts for a summary: `classes` by level, state or `unknown`, over scored provisions. */
export interface BlockCounts {
  classes: Record<string, number>;
  violationsReported: number;
  due: number;
  done: number;
  standing: number;
  provisions: DeadlineCounts;
  milestones: DeadlineCounts;
  provisionsAffected: number;
}

/** Percent in two decimals, half up, with the fraction it comes from. */
export interface Score {
  value: number | null;
  numerator: number;
  denominator: number;
}

/** Classes of timing, with the mean of days late in one decimal, half up. */
export interface DeadlineBlock extends Omit<DeadlineCounts, 'lateDays'> {
  meanDaysLate: number | null;
}

/** The figures of a summary (`API.md`, Shapes). */
export interface Block {
  total: number;
  applicable: number;
  assessed: number;
  unknown: number;
  counts: Record<string, number>;
  percent: Record<string, number>;
  shareFull: number | null;
  score: Score;
  scoreAll: Score;
  range: { low: number | null; high: number | null };
  dueByNow: { due: number; done: number; standing: number };
  deadlines: { provisions: DeadlineBlock; milestones: DeadlineBlock; provisionsAffected: number };
  violationsReported: number;
}

export function block(_counts: BlockCounts, _scale: Scale): Block {
  throw new Error('not built yet');
}
