import { guardOf } from '../ledger/words.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The record $2 of agreement $1, of whatever kind: where it stands, what withdrew it, and what hangs on it. */
export const RECORD_BY_ID = {
  name: 'record by id',
  text: `
  WITH record (kind, id, sequence, position, digest, provision_id, anchor, access, author) AS (
    SELECT 'assessment', id, sequence, position, digest, provision_id, NULL, access, author FROM assessment
      WHERE agreement_id = $1 AND id = $2
    UNION ALL
    SELECT 'occurrence', o.id, o.sequence, o.position, o.digest, NULL, e.ref, o.access, o.author FROM event_occurrence o
      JOIN event e ON e.agreement_id = o.agreement_id AND e.id = o.event_id
      WHERE o.agreement_id = $1 AND o.id = $2
    UNION ALL
    SELECT 'completion', c.id, c.sequence, c.position, c.digest, m.provision_id, m.ref, c.access, c.author
      FROM milestone_completion c
      JOIN milestone m ON m.agreement_id = c.agreement_id AND m.id = c.milestone_id
      WHERE c.agreement_id = $1 AND c.id = $2
    UNION ALL
    SELECT 'revision', id, sequence, position, digest, provision_id, NULL, access, author FROM deadline_revision
      WHERE agreement_id = $1 AND id = $2
    UNION ALL
    SELECT 'state', id, sequence, position, digest, NULL, NULL, access, author FROM agreement_state
      WHERE agreement_id = $1 AND id = $2
    UNION ALL
    SELECT 'publishedFigure', id, NULL, position, digest, NULL, NULL, access, author FROM published_figure
      WHERE agreement_id = $1 AND id = $2
    UNION ALL
    SELECT kind, id, sequence, position, digest, NULL, NULL, access, author FROM register_record
      WHERE agreement_id = $1 AND id = $2)
  SELECT r.kind, r.id, r.sequence::text, r.position, r.digest, r.provision_id AS "provisionId", r.anchor,
    r.access, r.author,
    (SELECT json_build_object('at', ${instant('x.recorded_at')}, 'by', x.author, 'reason', x.reason,
        'guard', ${guardOf('r.access', 'x.author')})
      FROM retraction x WHERE x.agreement_id = $1 AND x.record_id = r.id) AS retracted,
    (SELECT json_build_object('at', ${instant('x.recorded_at')}, 'by', x.author, 'reason', x.reason, 'record', x.record_id,
        'guard', ${guardOf('r.access', 'x.author')})
      FROM correction x JOIN withdrawn_span w ON w.agreement_id = $1 AND w.record_id = r.id
        AND w.known_to = 'infinity' AND w.by_record = x.record_id
      WHERE x.agreement_id = $1 AND x.corrects = r.id) AS corrected,
    (SELECT x.corrects FROM correction x WHERE x.agreement_id = $1 AND x.record_id = r.id) AS corrects
  FROM record r`,
};

/** Ends at $3 that record $2 of agreement $1 is out of effect: the correction in its place is withdrawn. */
export const BRING_BACK = `
  UPDATE withdrawn_span SET known_to = $3 WHERE agreement_id = $1 AND record_id = $2 AND known_to = 'infinity'`;
