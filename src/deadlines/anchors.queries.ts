import { known } from '../ledger/known.js';

/** What each milestone's deadline counts from, by its text or by a revision that can move it: $1 agreement, $2 instant. */
export const MILESTONE_ANCHORS = {
  name: 'anchors of milestones',
  text: `
  SELECT m.ref AS "from", v.deadline->>'event' AS "to" FROM milestone m
  JOIN milestone_version v ON v.agreement_id = m.agreement_id AND v.milestone_id = m.id AND v.known_to = 'infinity'
  WHERE m.agreement_id = $1 AND v.deadline ? 'event'
  UNION
  SELECT m.ref, d.rule->>'event' FROM deadline_revision d
  JOIN milestone m ON m.agreement_id = d.agreement_id AND m.id = d.milestone_id
  WHERE d.agreement_id = $1 AND d.rule ? 'event' AND d.authority IN ('parties', 'mechanism') AND ${known('d', '$2')}`,
};

/** Of the refs $2, those that are no event and no milestone of the agreement $1. */
export const UNKNOWN_ANCHORS = {
  name: 'unknown anchors',
  text: `
  SELECT u.ref FROM unnest($2::text[]) AS u (ref)
  WHERE NOT EXISTS (SELECT FROM event e WHERE e.agreement_id = $1 AND e.ref = u.ref)
    AND NOT EXISTS (SELECT FROM milestone m WHERE m.agreement_id = $1 AND m.ref = u.ref)`,
};

/** Of the keys $2, those that name no source of the agreement $1. */
export const UNKNOWN_SOURCES = {
  name: 'unknown sources',
  text: `
  SELECT u.key AS ref FROM unnest($2::text[]) AS u (key)
  WHERE NOT EXISTS (SELECT FROM source s WHERE s.agreement_id = $1 AND s.key = u.key)`,
};
