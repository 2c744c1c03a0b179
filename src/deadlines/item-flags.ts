import { type Day, daysBetween } from '../domain/calendar-date.js';
import type { DeadlineState } from '../domain/item.js';
import { isDueSoon } from '../domain/overdue.js';
import { type AssessmentFact, assessorsDiffer, trendFlags } from '../domain/status-scale.js';

/** Where an item stands on a day, and what was judged of its provision. */
export interface FlaggedItem {
  state: DeadlineState;
  dueOn: Day | null;
  daysLate: number | null;
  assessments: AssessmentFact[];
  dueSoonDays: number;
  /** Null: a status never goes stale. */
  staleDays: number | null;
}

/** The derived flags of an item on a day, in the order in which `API.md`, Words, names them. */
export function itemFlags(item: FlaggedItem, day: Day): string[] {
  const { state, dueOn, daysLate, assessments, dueSoonDays, staleDays } = item;
  const evidence = assessments.map(({ effectiveOn }) => effectiveOn).filter((on) => on <= day);
  const newest = evidence.sort().at(-1);
  const stale = staleDays !== null && newest !== undefined && daysBetween(newest, day) >= staleDays;
  return [
    ...(state === 'overdue' ? ['overdue'] : []),
    ...(state === 'due' && dueOn !== null && isDueSoon(dueOn, day, dueSoonDays) ? ['dueSoon'] : []),
    ...(state === 'met' && (daysLate ?? 0) > 0 ? ['metLate'] : []),
    ...(state === 'awaitingTrigger' ? ['awaitingTrigger'] : []),
    ...(assessorsDiffer(assessments, day) ? ['assessorsDiffer'] : []),
    ...trendFlags(assessments, day),
    ...(stale ? ['stale'] : []),
    ...(state === 'lapsed' ? ['lapsed'] : []),
  ];
}
