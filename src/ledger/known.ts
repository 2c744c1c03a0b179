/** SQL: that a record was known at an instant: recorded by then, and not yet retracted. */
export const known = (record: string, instant: string): string => `
  ${record}.recorded_at <= ${instant} AND NOT EXISTS (SELECT FROM retraction r
    WHERE r.agreement_id = ${record}.agreement_id AND r.record_id = ${record}.id AND r.recorded_at <= ${instant})`;
