import { ratio } from './ratio.js';
import { NO_LEVELS, type Scale, topRank } from './status-scale.js';

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

/** All arithmetic of a summary, exact: half up on whole numbers, never on binary fractions. */
export function block(grouped: BlockCounts, scale: Scale): Block {
  const of = (key: string) => grouped.classes[key] ?? 0;
  const classes = [...scale.levels, ...NO_LEVELS].map((key) => ({ key, count: of(key) }));
  const top = topRank(scale);
  const total = sum(classes.map(({ count }) => count));
  const applicable = total - of('superseded') - of('notApplicable') - of('notYetApplicable');
  const assessed = sum(scale.levels.map(of));
  const ranks = sum(scale.levels.map((level, rank) => rank * of(level)));
  return {
    total,
    applicable,
    assessed,
    unknown: of('unknown'),
    counts: Object.fromEntries(classes.map(({ key, count }) => [key, count])),
    percent: percentages(classes, total),
    shareFull: ratio(100 * of(scale.levels[top] ?? ''), applicable, 2),
    score: score(ranks, top * assessed),
    scoreAll: score(ranks, top * applicable),
    range: {
      low: ratio(100 * ranks, top * applicable, 2),
      high: ratio(100 * (ranks + top * of('unknown')), top * applicable, 2),
    },
    dueByNow: { due: grouped.due, done: grouped.done, standing: grouped.standing },
    deadlines: {
      provisions: timing(grouped.provisions),
      milestones: timing(grouped.milestones),
      provisionsAffected: grouped.provisionsAffected,
    },
    violationsReported: grouped.violationsReported,
  };
}

/** A score of so many steps reached out of so many. */
export function score(numerator: number, denominator: number): Score {
  return { value: ratio(100 * numerator, denominator, 2), numerator, denominator };
}

function timing({ lateDays, ...counts }: DeadlineCounts): DeadlineBlock {
  return { ...counts, meanDaysLate: ratio(lateDays, counts.late, 1) };
}

/** Whole percentages that add to 100: the largest remainders are raised, of equal ones the earlier. */
function percentages(classes: { key: string; count: number }[], total: number): Record<string, number> {
  if (total === 0) return Object.fromEntries(classes.map(({ key }) => [key, 0]));
  const shares = classes.map(({ key, count }) => ({
    key,
    whole: Math.floor((100 * count) / total),
    remainder: (100 * count) % total,
  }));
  const missing = 100 - sum(shares.map(({ whole }) => whole));
  const raised = new Set(shares.toSorted((a, b) => b.remainder - a.remainder).slice(0, missing));
  return Object.fromEntries(shares.map((share) => [share.key, share.whole + Number(raised.has(share))]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
