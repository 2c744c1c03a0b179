/**
 * SQL: that a span holds on a day, as known at an instant. One CASE and not four conditions: PostgreSQL 18 would take
 * those for bounds to skip through the primary key by, and guess that to cost a third of the whole index.
 */
export const spanHolds = (span: string, day: string, knownAt: string): string => `
  CASE WHEN ${span}.from_day <= ${day} AND ${span}.known_from <= ${knownAt}
    THEN ${span}.to_day > ${day} AND ${span}.known_to > ${knownAt} ELSE false END`;

/** The spans now known of the items $2 (kinds) and $3 (ids) of the agreement $1, both bases. */
export const NEWEST_SPANS = {
  name: 'newest spans',
  text: `
  SELECT s.basis, s.kind, s.item_id AS "itemId", s.from_day AS "fromDay", s.to_day::text AS "toDay", s.state,
    s.due_on AS "dueOn", s.original_due_on AS "originalDueOn", s.met_on AS "metOn", s.days_late AS "daysLate",
    s.lapsed_days AS "lapsedDays", s.known_from AS "knownFrom"
  FROM unnest($2::text[], $3::int[]) AS i (kind, id)
  CROSS JOIN (VALUES ('current'), ('original')) AS b (basis)
  JOIN deadline_span s ON s.agreement_id = $1 AND s.basis = b.basis AND s.kind = i.kind AND s.item_id = i.id
    AND s.known_to = 'infinity'`,
};

const NAMED = `s.agreement_id = $1 AND s.basis = n.basis AND s.kind = n.kind AND s.item_id = n.id
    AND s.from_day = n.from_day AND s.known_to = 'infinity'`;
const NAMES = 'unnest($3::text[], $4::text[], $5::int[], $6::date[]) AS n (basis, kind, id, from_day)';

/** Ends the knowledge of spans at $2; they are named by basis, kind, item and first day. */
export const CLOSE_SPANS = {
  name: 'close spans',
  text: `UPDATE deadline_span s SET known_to = $2 FROM ${NAMES} WHERE ${NAMED} AND s.known_from < $2`,
};

/** Removes spans that the same write opened at $2: nobody has read them, and no knowledge lasts no time. */
export const DROP_SPANS = {
  name: 'drop spans',
  text: `DELETE FROM deadline_span s USING ${NAMES} WHERE ${NAMED} AND s.known_from = $2`,
};
