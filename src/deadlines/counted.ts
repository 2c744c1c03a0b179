/** SQL: whether an assessment makes the status; `assessor` is whose alone do, null where it goes by their kind. */
export const countsFor = (assessment: string, assessor: string): string =>
  `coalesce(${assessment}.assessor = ${assessor}, ${assessment}.counts)`;

/** SQL: whose assessments alone count in an agreement, as known at an instant. */
export const countedAssessor = (agreement: string, knownAt: string): string => `
  (SELECT g.counted_assessor FROM agreement_version g
    WHERE g.agreement_id = ${agreement} AND g.known_from <= ${knownAt} AND g.known_to > ${knownAt})`;
