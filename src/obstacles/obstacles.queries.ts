import { countsFor } from '../deadlines/counted.js';
import { spanHolds } from '../deadlines/spans.queries.js';
import { known } from '../ledger/known.js';
import { guardOf } from '../ledger/words.js';
import { counted, type OwnColumns } from '../register/register.queries.js';

/** SQL: the day on which blockage `r` was lifted, as of $2, as known at $3; the earliest recorded lifting counts. */
const LIFTED = (r: string): string => `
  SELECT l.day FROM register_record l
  WHERE l.agreement_id = ${r}.agreement_id AND l.kind = 'lifting' AND l.of_ref = ${r}.ref AND ${counted('l')}
  ORDER BY l.sequence, l.position LIMIT 1`;

/** What a list of blockages tells of each, and can be held to. */
export const BLOCKAGE_COLUMNS: OwnColumns = {
  name: 'blockages',
  columns: { liftedOn: LIFTED('r') },
  conditions: {
    party: (ref) => `r.content->>'whose' = ${ref}`,
    standing: (standing) => `((${LIFTED('r')}) IS NULL) = ${standing}::boolean`,
  },
};

/** Since when blockage $2 of agreement $1 stands, as recorded last. */
export const BEGINNING_OF_BLOCKAGE = `
  SELECT day AS since FROM register_record WHERE agreement_id = $1 AND kind = 'blockage' AND ref = $2
  ORDER BY recorded_at DESC LIMIT 1`;

/** Whether agreement $1 has something of kind $2 with ref $3. */
export const NAMED_NODES = `
  SELECT CASE $2 WHEN 'provision' THEN EXISTS (SELECT FROM provision WHERE agreement_id = $1 AND ref = $3)
    WHEN 'milestone' THEN EXISTS (SELECT FROM milestone WHERE agreement_id = $1 AND ref = $3)
    ELSE EXISTS (SELECT FROM event WHERE agreement_id = $1 AND ref = $3) END AS there`;

/** SQL: the kind of what a rule of agreement $1 counts from. */
const ANCHOR_KIND = (ref: string): string => `
  CASE WHEN EXISTS (SELECT FROM milestone a WHERE a.agreement_id = $1 AND a.ref = ${ref}) THEN 'milestone' ELSE 'event' END`;

/** SQL: what waits for what in agreement $1: kinds and refs, and why. Dependencies for which `dependency` holds; rules as known at an instant. */
const WAITING = (knownAt: string, dependency: string): string => `
  SELECT CASE WHEN m.id IS NOT NULL THEN 'milestone' WHEN p.id IS NOT NULL THEN 'provision' ELSE 'event' END AS from_kind,
    coalesce(m.ref, p.ref, r.content->>'event') AS from_ref, o.key AS to_kind, o.value AS to_ref, 'dependency' AS why
  FROM register_record r
  LEFT JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
  LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
  CROSS JOIN LATERAL jsonb_each_text(r.content->'on') o
  WHERE r.agreement_id = $1 AND r.kind = 'dependency' AND o.value IS NOT NULL AND ${dependency}
  UNION ALL
  SELECT 'provision', p.ref, ${ANCHOR_KIND("v.deadline->>'event'")}, v.deadline->>'event', 'rule'
  FROM provision_version v JOIN provision p ON p.agreement_id = v.agreement_id AND p.id = v.provision_id
  WHERE v.agreement_id = $1 AND v.known_from <= ${knownAt} AND v.known_to > ${knownAt} AND v.deadline ? 'event'
  UNION ALL
  SELECT 'milestone', m.ref, ${ANCHOR_KIND("v.deadline->>'event'")}, v.deadline->>'event', 'rule'
  FROM milestone_version v JOIN milestone m ON m.agreement_id = v.agreement_id AND m.id = v.milestone_id
  WHERE v.agreement_id = $1 AND v.known_from <= ${knownAt} AND v.known_to > ${knownAt} AND v.deadline ? 'event'`;

const AS_EDGE = `
  json_build_object('kind', w.from_kind, 'ref', w.from_ref) AS "from",
  json_build_object('kind', w.to_kind, 'ref', w.to_ref) AS "to", w.why`;

/** Within a write of agreement $1 at $2: what waits for what, on whatever day; but dependency $3, which is being corrected. */
export const WAITING_NOW = `
  SELECT ${AS_EDGE} FROM (${WAITING('$2', `r.ref <> $3 AND ${known('r', '$2')}`)}) w`;

/** SQL: the deadline of an item on $2, as known at $3, on a basis. */
const SPAN = (basis: string): string => `
  LEFT JOIN LATERAL (SELECT s.state, s.due_on, s.met_on, CASE s.state WHEN 'overdue' THEN $2::date - s.due_on
      WHEN 'lapsed' THEN s.lapsed_days END AS days_late
    FROM deadline_span s
    WHERE s.agreement_id = $1 AND s.basis = '${basis}' AND s.kind = n.kind AND s.item_id = n.id AND ${spanHolds('s', '$2', '$3')}
    LIMIT 1) ${basis} ON true`;

/** SQL: the blockages that stand on item `n` on $2, as known at $3. */
const STANDING = `
  coalesce((SELECT json_agg(json_build_object('ref', b.ref, 'obstacle', b.content->'obstacle', 'whose', b.content->'whose',
      'since', b.day, 'days', $2::date - b.day, 'guard', ${guardOf('b.access', 'b.author')}) ORDER BY b.day, b.ref)
    FROM (SELECT r.* FROM register_record r
      WHERE r.agreement_id = $1 AND r.kind = 'blockage' AND ${counted('r')} AND (${LIFTED('r')}) IS NULL
        AND r.provision_id = n.provision_id AND r.milestone_id IS NOT DISTINCT FROM n.milestone_id
      ORDER BY r.day, r.ref LIMIT 20) b), '[]')`;

/**
 * All that is in the way of the item or event of kind $4 and ref $5 of agreement $1, directly or further down, as of $2,
 * as known at $3: `nodes` with how each stands, and the `edges` among them. Itself is among them.
 */
export const IN_THE_WAY = {
  name: 'in the way',
  text: `
  WITH RECURSIVE waiting AS MATERIALIZED (${WAITING('$3', counted('r'))}),
  reached (kind, ref) AS (
    SELECT $4::text, $5::text
    UNION SELECT w.to_kind, w.to_ref FROM reached f JOIN waiting w ON w.from_kind = f.kind AND w.from_ref = f.ref),
  named AS (
    SELECT f.kind, f.ref, p.id, p.id AS provision_id, NULL::int AS milestone_id, v.title, v.responsible
    FROM reached f JOIN provision p ON f.kind = 'provision' AND p.agreement_id = $1 AND p.ref = f.ref
    JOIN provision_version v ON v.agreement_id = $1 AND v.provision_id = p.id AND v.known_from <= $3 AND v.known_to > $3
    UNION ALL
    SELECT f.kind, f.ref, m.id, m.provision_id, m.id, v.title, w.responsible
    FROM reached f JOIN milestone m ON f.kind = 'milestone' AND m.agreement_id = $1 AND m.ref = f.ref
    JOIN milestone_version v ON v.agreement_id = $1 AND v.milestone_id = m.id AND v.known_from <= $3 AND v.known_to > $3
    JOIN provision_version w ON w.agreement_id = $1 AND w.provision_id = m.provision_id
      AND w.known_from <= $3 AND w.known_to > $3
    UNION ALL
    SELECT f.kind, f.ref, e.id, NULL, NULL, v.label, '{}'
    FROM reached f JOIN event e ON f.kind = 'event' AND e.agreement_id = $1 AND e.ref = f.ref
    JOIN event_version v ON v.agreement_id = $1 AND v.event_id = e.id AND v.known_from <= $3 AND v.known_to > $3),
  node AS (
    SELECT n.kind, n.ref, n.title, n.responsible, ${STANDING} AS blockages,
      json_build_object('state', current.state, 'dueOn', current.due_on, 'daysLate', current.days_late,
        'originalDueOn', original.due_on, 'daysLateOriginal', original.days_late) AS deadline,
      CASE n.kind WHEN 'milestone' THEN coalesce(current.state = 'met', false)
        WHEN 'event' THEN EXISTS (SELECT FROM event_occurrence o WHERE o.agreement_id = $1 AND o.event_id = n.id
          AND o.occurred_on <= $2 AND ${known('o', '$3')})
        ELSE EXISTS (SELECT FROM assessment a JOIN agreement_version g ON g.agreement_id = $1
            AND g.known_from <= $3 AND g.known_to > $3
          WHERE a.agreement_id = $1 AND a.provision_id = n.id AND a.effective_on <= $2
            AND a.rank = (SELECT max(l.rank) FROM scale_level l WHERE l.scale = a.scale)
            AND ${countsFor('a', 'g.counted_assessor')} AND ${known('a', '$3')}) END AS done
    FROM named n ${SPAN('current')} ${SPAN('original')})
  SELECT (SELECT coalesce(json_agg(row_to_json(n)), '[]') FROM node n) AS nodes,
    (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (SELECT DISTINCT ON (w.from_kind, w.from_ref, w.to_kind, w.to_ref)
        ${AS_EDGE}
      FROM waiting w JOIN reached f ON f.kind = w.from_kind AND f.ref = w.from_ref
      ORDER BY w.from_kind, w.from_ref, w.to_kind, w.to_ref, w.why DESC) e) AS edges`,
};
