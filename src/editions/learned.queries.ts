import { known } from '../ledger/known.js';

/**
 * SQL: records up to day $2, recorded by $4, of the kinds that move statuses, deadlines and figures: what they are about,
 * what they say, and their place, in which whatever corrects them stands too.
 */
const RECORDS = [
  `SELECT 'assessment', 'provision', p.ref, r.effective_on, coalesce(r.state, r.level), %
   FROM assessment r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
   WHERE r.effective_on <= $2`,
  `SELECT 'completion', 'milestone', m.ref, r.met_on, r.met_on::text, %
   FROM milestone_completion r JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
   WHERE r.met_on <= $2`,
  `SELECT 'revision', CASE WHEN m.id IS NULL THEN 'provision' ELSE 'milestone' END, coalesce(m.ref, p.ref), r.decided_on,
     coalesce(r.due_on, r.window_to)::text, %
   FROM deadline_revision r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
   LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
   WHERE r.decided_on <= $2`,
  `SELECT 'occurrence', 'event', e.ref, coalesce(r.occurred_on, r.decided_on), coalesce(r.occurred_on, r.planned_on)::text, %
   FROM event_occurrence r JOIN event e ON e.agreement_id = r.agreement_id AND e.id = r.event_id
   WHERE coalesce(r.occurred_on, r.decided_on) <= $2`,
  `SELECT 'state', 'agreement', NULL, r.on_day, r.kind, % FROM agreement_state r WHERE r.on_day <= $2`,
].map(
  (part) =>
    part.replace(
      '%',
      `r.id, r.agreement_id, r.sequence, r.position, r.recorded_at, ${known('r', '$3')} AS was_known, ${known('r', '$4')} AS is_known`,
    ) + ' AND r.agreement_id = $1 AND r.recorded_at <= $4',
);

/**
 * What was known at $3 and at $4 of what happened by $2 in agreement $1, where the two differ: recorded since, corrected
 * since or withdrawn since; the earliest of these first, $5 at most, each with the total.
 */
export const LEARNED = {
  name: 'learned after publication',
  text: `
  WITH record (kind, about, ref, day, said, id, agreement_id, sequence, position, recorded_at, was_known, is_known) AS (
    ${RECORDS.join('\n UNION ALL \n')}),
  gone AS (
    SELECT r.*, w.known_from, w.by_record FROM record r
    JOIN withdrawn_span w ON w.agreement_id = r.agreement_id AND w.record_id = r.id AND w.known_from <= $4 AND w.known_to > $4
    WHERE r.was_known AND NOT r.is_known),
  come AS (SELECT r.* FROM record r WHERE r.is_known AND NOT r.was_known)
  SELECT coalesce(c.kind, g.kind) AS kind, coalesce(c.about, g.about) AS about, coalesce(c.ref, g.ref) AS ref,
    CASE WHEN g.id IS NULL THEN 'recorded' WHEN c.id IS NULL AND g.by_record IS NULL THEN 'retracted' ELSE 'corrected' END AS how,
    coalesce(c.day, g.day)::text AS day, CASE WHEN c.recorded_at > $3 THEN c.recorded_at ELSE coalesce(g.known_from, c.recorded_at) END AS "recordedAt",
    g.said AS "saidBefore", c.said AS "saidNow",
    coalesce(mv.title, pv.title, ev.label) AS title, (count(*) OVER ())::int AS total
  FROM come c FULL JOIN gone g ON g.kind = c.kind AND coalesce(g.ref, '') = coalesce(c.ref, '')
    AND g.sequence = c.sequence AND g.position = c.position
  LEFT JOIN provision p ON coalesce(c.about, g.about) = 'provision' AND p.agreement_id = $1 AND p.ref = coalesce(c.ref, g.ref)
  LEFT JOIN provision_version pv ON pv.agreement_id = $1 AND pv.provision_id = p.id AND pv.known_from <= $4 AND pv.known_to > $4
  LEFT JOIN milestone m ON coalesce(c.about, g.about) = 'milestone' AND m.agreement_id = $1 AND m.ref = coalesce(c.ref, g.ref)
  LEFT JOIN milestone_version mv ON mv.agreement_id = $1 AND mv.milestone_id = m.id AND mv.known_from <= $4 AND mv.known_to > $4
  LEFT JOIN event e ON coalesce(c.about, g.about) = 'event' AND e.agreement_id = $1 AND e.ref = coalesce(c.ref, g.ref)
  LEFT JOIN event_version ev ON ev.agreement_id = $1 AND ev.event_id = e.id AND ev.known_from <= $4 AND ev.known_to > $4
  ORDER BY "recordedAt", coalesce(c.kind, g.kind), coalesce(c.ref, g.ref),
    coalesce(c.day, g.day), coalesce(c.id, g.id)
  LIMIT $5`,
};
