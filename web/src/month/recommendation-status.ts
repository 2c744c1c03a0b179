/** What can be found of a recommendation when somebody looks. */
export const FOLLOW_UP_STATUSES = ['done', 'partly', 'notStarted', 'rejected', 'superseded'] as const;
/** And where it stands before anybody has. */
export const RECOMMENDATION_STATUSES = [...FOLLOW_UP_STATUSES, 'unknown'] as const;
export type RecommendationStatus = (typeof RECOMMENDATION_STATUSES)[number];
