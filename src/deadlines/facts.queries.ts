import { known } from '../ledger/known.js';
import { countsFor } from './counted.js';

/** SQL: the ledger entry of a write of agreement $1 at an instant; of the write under way, the one that it will add. */
const entryAt = (instant: string): string => `
  coalesce((SELECT l.sequence FROM ledger_entry l WHERE l.agreement_id = $1 AND l.recorded_at = ${instant}),
    (SELECT h.sequence + 1 FROM ledger_head h WHERE h.agreement_id = $1))`;

/** SQL: the ledger entry since which a text has the deadline that its version `v` has. */
const entryOfRule = (table: string, key: string): string =>
  entryAt(`(SELECT w.known_from FROM ${table} w WHERE w.agreement_id = $1 AND w.${key} = v.${key}
    AND w.version = 1 + coalesce((SELECT max(x.version) FROM ${table} x WHERE x.agreement_id = $1
      AND x.${key} = v.${key} AND x.version < v.version AND x.deadline IS DISTINCT FROM v.deadline), 0))`);

/**
 * All that the deadlines of some provisions and of their milestones depend on, in one row: $1 agreement, $2 instant of
 * knowledge, $3 ids of provisions. Days in it are text.
 */
export const FACTS = {
  name: 'deadline facts',
  text: `
  WITH item AS (
    SELECT 'provision' AS kind, p.id, p.ref, p.id AS provision_id, v.nature, v.deadline AS rule, v.deadline_words AS words,
      ${entryOfRule('provision_version', 'provision_id')} AS sequence
    FROM provision p
    JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
      AND v.known_from <= $2 AND v.known_to > $2
    WHERE p.agreement_id = $1 AND p.id = ANY($3::int[])
    UNION ALL
    SELECT 'milestone', m.id, m.ref, m.provision_id, p.nature, v.deadline, v.deadline_words,
      ${entryOfRule('milestone_version', 'milestone_id')}
    FROM milestone m
    JOIN milestone_version v ON v.agreement_id = m.agreement_id AND v.milestone_id = m.id
      AND v.known_from <= $2 AND v.known_to > $2
    JOIN provision_version p ON p.agreement_id = m.agreement_id AND p.provision_id = m.provision_id
      AND p.known_from <= $2 AND p.known_to > $2
    WHERE m.agreement_id = $1 AND m.provision_id = ANY($3::int[])
  ), revision AS (
    SELECT v.id, v.provision_id, v.milestone_id, v.decided_on, v.authority, v.due_on, v.window_from, v.window_to, v.rule,
      v.sequence, v.position
    FROM deadline_revision v
    WHERE v.agreement_id = $1 AND v.provision_id = ANY($3::int[]) AND ${known('v', '$2')}
  ), anchor AS (
    SELECT rule->>'event' AS ref FROM (SELECT rule FROM item UNION ALL SELECT rule FROM revision) counted
    WHERE rule ? 'event'
    UNION
    SELECT other->>'event' FROM item, jsonb_array_elements(rule->'alternatives') other
  ), occurrence AS (
    SELECT e.ref, o.occurred_on, o.planned_on, o.decided_on, o.sequence, o.position
    FROM event e JOIN event_occurrence o ON o.agreement_id = e.agreement_id AND o.event_id = e.id
    WHERE e.agreement_id = $1 AND e.ref IN (SELECT ref FROM anchor) AND ${known('o', '$2')}
    UNION ALL
    SELECT m.ref, min(c.met_on), NULL, NULL, (array_agg(c.sequence ORDER BY c.met_on, c.sequence))[1], 0
    FROM milestone m JOIN milestone_completion c ON c.agreement_id = m.agreement_id AND c.milestone_id = m.id
    WHERE m.agreement_id = $1 AND m.ref IN (SELECT ref FROM anchor) AND ${known('c', '$2')}
    GROUP BY m.ref
  )
  SELECT a.ref AS "agreementRef", v.time_zone AS "timeZone",
    (SELECT json_agg(json_build_object('calendar', c.calendar, 'recordedAt', c.known_from, 'sequence', c.sequence)
      ORDER BY c.version)
      FROM (SELECT w.calendar, w.known_from, w.version, ${entryAt('w.known_from')} AS sequence,
          w.version = 1 OR w.calendar IS DISTINCT FROM lag(w.calendar) OVER (ORDER BY w.version) AS changed
        FROM agreement_version w
        WHERE w.agreement_id = $1 AND w.known_from <= $2) c
      WHERE c.changed) AS calendars,
    (SELECT max(l.rank) FROM scale_level l WHERE l.scale = v.scale) AS "topRank",
    (SELECT coalesce(json_agg(json_build_object('kind', i.kind, 'id', i.id, 'ref', i.ref,
      'provisionId', i.provision_id, 'nature', i.nature, 'rule', i.rule, 'words', i.words, 'sequence', i.sequence)
      ORDER BY i.kind, i.id), '[]') FROM item i) AS items,
    (SELECT coalesce(json_agg(json_build_object('id', x.id, 'provisionId', x.provision_id,
      'milestoneId', x.milestone_id, 'decidedOn', x.decided_on, 'authority', x.authority, 'dueOn', x.due_on,
      'from', x.window_from, 'to', x.window_to, 'rule', x.rule, 'sequence', x.sequence, 'position', x.position)), '[]')
      FROM revision x) AS revisions,
    (SELECT coalesce(json_agg(json_build_object('ref', o.ref, 'occurredOn', o.occurred_on,
      'plannedOn', o.planned_on, 'decidedOn', o.decided_on, 'sequence', o.sequence, 'position', o.position)
      ORDER BY o.sequence, o.position), '[]') FROM occurrence o) AS occurrences,
    (SELECT coalesce(json_agg(json_build_object('milestoneId', c.milestone_id, 'metOn', c.met_on)), '[]')
      FROM milestone m JOIN milestone_completion c ON c.agreement_id = m.agreement_id AND c.milestone_id = m.id
      WHERE m.agreement_id = $1 AND m.provision_id = ANY($3::int[]) AND ${known('c', '$2')}) AS completions,
    (SELECT coalesce(json_agg(json_build_object('provisionId', s.provision_id, 'level', s.level, 'rank', s.rank,
      'state', s.state, 'flags', s.flags, 'effectiveOn', s.effective_on, 'assessor', s.assessor, 'kind', s.kind,
      'counts', ${countsFor('s', 'v.counted_assessor')}, 'sequence', s.sequence, 'position', s.position)), '[]')
      FROM assessment s
      WHERE s.agreement_id = $1 AND s.provision_id = ANY($3::int[]) AND ${known('s', '$2')}) AS assessments,
    (SELECT coalesce(json_agg(json_build_object('kind', s.kind, 'on', s.on_day, 'sequence', s.sequence,
      'position', s.position)), '[]')
      FROM agreement_state s WHERE s.agreement_id = $1 AND ${known('s', '$2')}) AS "agreementStates"
  FROM agreement a
  JOIN agreement_version v ON v.agreement_id = a.id AND v.known_from <= $2 AND v.known_to > $2
  WHERE a.id = $1`,
};

/** The provision of an item, and its own id: $1 agreement, $2 ref, $3 instant of knowledge. */
export const PROVISION_BY_REF = {
  name: 'provision by ref',
  text: `
  SELECT p.id, p.id AS "provisionId" FROM provision p
  WHERE p.agreement_id = $1 AND p.ref = $2 AND p.recorded_at <= $3`,
};
export const MILESTONE_BY_REF = {
  name: 'milestone by ref',
  text: `
  SELECT m.id, m.provision_id AS "provisionId" FROM milestone m
  WHERE m.agreement_id = $1 AND m.ref = $2 AND m.recorded_at <= $3`,
};

/** What the revision $2 of agreement $1 is about, as `Revisions.prepare` takes it. */
export const ITEM_OF_REVISION = `
  SELECT CASE WHEN m.id IS NULL THEN 'provision ' || p.ref ELSE 'milestone ' || m.ref END AS about
  FROM deadline_revision d
  JOIN provision p ON p.agreement_id = d.agreement_id AND p.id = d.provision_id
  LEFT JOIN milestone m ON m.agreement_id = d.agreement_id AND m.id = d.milestone_id
  WHERE d.agreement_id = $1 AND d.id = $2`;

/** Every provision of an agreement: $1. */
export const ALL_PROVISIONS = {
  name: 'ids of provisions',
  text: 'SELECT p.id FROM provision p WHERE p.agreement_id = $1 ORDER BY p.id',
};

/** The provisions that have an item whose deadline counts, or was revised to count, from one of $2: $1 agreement. */
export const PROVISIONS_ANCHORED_AT = {
  name: 'provisions anchored at',
  text: `
  SELECT v.provision_id AS id FROM provision_version v
  WHERE v.agreement_id = $1 AND v.known_to = 'infinity' AND v.deadline->>'event' = ANY($2::text[])
  UNION
  SELECT m.provision_id FROM milestone m
  JOIN milestone_version v ON v.agreement_id = m.agreement_id AND v.milestone_id = m.id AND v.known_to = 'infinity'
  WHERE m.agreement_id = $1 AND v.deadline->>'event' = ANY($2::text[])
  UNION
  SELECT d.provision_id FROM deadline_revision d WHERE d.agreement_id = $1 AND d.rule->>'event' = ANY($2::text[])`,
};
