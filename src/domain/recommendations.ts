import { type Day, daysBetween } from './calendar-date.js';

/**
 * What was found of a recommendation when somebody looked, in the words of the monitors who publish it: not begun, carried
 * out in part or in full, declined by those it is addressed to, or replaced or withdrawn by those who made it.
 */
export const FOLLOW_UP_STATUSES = ['notStarted', 'partly', 'done', 'rejected', 'superseded'] as const;
export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number];

/** Where a recommendation stands: as the latest follow-up has it, and unknown before the first. */
export const RECOMMENDATION_STATUSES = [...FOLLOW_UP_STATUSES, 'unknown'] as const;
export type RecommendationStatus = (typeof RECOMMENDATION_STATUSES)[number];

/** Statuses in which nothing is owed any more. Who declines still owes: no party's word clears a promise (API.md, Words). */
export const CLOSED_STATUSES: readonly RecommendationStatus[] = ['done', 'superseded'];

/** How a recommendation stands against its due day. */
export interface Lateness {
  overdue: boolean;
  /** Done: days from the due day to that day, negative when early. Overdue: days since. Otherwise null. */
  daysLate: number | null;
}

/** Against its due day on a day; due today is not overdue (API.md). `since`: day from which it has the status. */
export function latenessOn(
  asOf: Day,
  { dueOn, status, since }: { dueOn: Day | null; status: RecommendationStatus; since: Day | null },
): Lateness {
  const overdue = dueOn !== null && dueOn < asOf && !CLOSED_STATUSES.includes(status);
  const counted = status === 'done' ? since : overdue ? asOf : null;
  return { overdue, daysLate: dueOn !== null && counted !== null ? daysBetween(dueOn, counted) : null };
}
