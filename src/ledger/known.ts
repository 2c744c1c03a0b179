/** SQL: that a record was known at an instant: recorded by then, and neither retracted nor corrected. */
export const known = (record: string, instant: string): string => `
  ${record}.recorded_at <= ${instant} AND NOT EXISTS (SELECT FROM withdrawn_span w
    WHERE w.agreement_id = ${record}.agreement_id AND w.record_id = ${record}.id
      AND w.known_from <= ${instant} AND w.known_to > ${instant})`;
