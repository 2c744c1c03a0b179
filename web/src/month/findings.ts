/** What may be found of an incident, from the allegation on. */
export const FINDINGS = ['alleged', 'under_investigation', 'verified', 'not_substantiated', 'inconclusive'];
