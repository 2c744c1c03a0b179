import { known } from '../ledger/known.js';
import { guardOf } from '../ledger/words.js';
import { counted, type OwnColumns } from '../register/register.queries.js';

/** SQL: the day on which blockage `r` was lifted, as of $2, as known at $3; a blockage is lifted once. */
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

/** Whether agreement $1 has something of kind $2 with ref $3. */
export const NAMED_NODES = `
  SELECT CASE $2 WHEN 'provision' THEN EXISTS (SELECT FROM provision WHERE agreement_id = $1 AND ref = $3)
    WHEN 'milestone' THEN EXISTS (SELECT FROM milestone WHERE agreement_id = $1 AND ref = $3)
    ELSE EXISTS (SELECT FROM event WHERE agreement_id = $1 AND ref = $3) END AS there`;

/** SQL: what the deadlines of items `i` count from, as their text has it, as known at an instant. */
const RULED = (kind: 'provision' | 'milestone', knownAt: string): string => `
  SELECT '${kind}', i.ref, v.deadline->>'event'
  FROM ${kind}_version v JOIN ${kind} i ON i.agreement_id = v.agreement_id AND i.id = v.${kind}_id
  WHERE v.agreement_id = $1 AND v.known_from <= ${knownAt} AND v.known_to > ${knownAt} AND v.deadline ? 'event'`;

/** What waits for what: which dependencies, and the day by which deadlines were revised, for which all is asked. */
interface Waiting {
  knownAt: string;
  dependency: string;
  decided: string;
}

/** SQL: what waits for what in agreement $1: kinds and refs, and why; rules of the text, and of revisions that can move. */
const WAITING = ({ knownAt, dependency, decided }: Waiting): string => `
  SELECT CASE WHEN m.id IS NOT NULL THEN 'milestone' WHEN p.id IS NOT NULL THEN 'provision' ELSE 'event' END AS from_kind,
    coalesce(m.ref, p.ref, r.content->>'event') AS from_ref, o.key AS to_kind, o.value AS to_ref, 'dependency' AS why
  FROM register_record r
  LEFT JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
  LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
  CROSS JOIN LATERAL jsonb_each_text(r.content->'on') o
  WHERE r.agreement_id = $1 AND r.kind = 'dependency' AND o.value IS NOT NULL AND ${dependency}
  UNION ALL
  SELECT c.kind, c.ref, CASE WHEN EXISTS (SELECT FROM milestone a WHERE a.agreement_id = $1 AND a.ref = c.anchor)
    THEN 'milestone' ELSE 'event' END, c.anchor, 'rule'
  FROM (${RULED('provision', knownAt)} UNION ${RULED('milestone', knownAt)} UNION
    SELECT CASE WHEN m.id IS NULL THEN 'provision' ELSE 'milestone' END, coalesce(m.ref, p.ref), d.rule->>'event'
    FROM deadline_revision d
    JOIN provision p ON p.agreement_id = d.agreement_id AND p.id = d.provision_id
    LEFT JOIN milestone m ON m.agreement_id = d.agreement_id AND m.id = d.milestone_id
    WHERE d.agreement_id = $1 AND d.rule ? 'event' AND d.authority IN ('parties', 'mechanism') AND ${decided}
      AND ${known('d', knownAt)}) c (kind, ref, anchor)`;

const AS_EDGE = `
  json_build_object('kind', w.from_kind, 'ref', w.from_ref) AS "from",
  json_build_object('kind', w.to_kind, 'ref', w.to_ref) AS "to", w.why`;

/** Within a write of agreement $1 at $2: what waits for what, on whatever day; but dependency $3, which is being corrected. */
export const WAITING_NOW = `
  SELECT ${AS_EDGE} FROM (${WAITING({
    knownAt: '$2',
    dependency: `r.ref <> $3 AND ${known('r', '$2')}`,
    decided: 'true',
  })}) w`;

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
 * as known at $3: `nodes`, itself among them, and the `edges` between them.
 */
export const IN_THE_WAY = {
  name: 'in the way',
  text: `
  WITH RECURSIVE waiting AS MATERIALIZED (${WAITING({
    knownAt: '$3',
    dependency: counted('r'),
    decided: 'd.decided_on <= $2',
  })}),
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
    SELECT n.*, ${STANDING} AS blockages, n.kind = 'event' AND coalesce((SELECT o.occurred_on FROM event_occurrence o
        WHERE o.agreement_id = $1 AND o.event_id = n.id AND o.occurred_on IS NOT NULL AND ${known('o', '$3')}
        ORDER BY o.sequence, o.position LIMIT 1) <= $2, false) AS occurred
    FROM named n)
  SELECT (SELECT coalesce(json_agg(json_build_object('kind', n.kind, 'ref', n.ref,
      'provisionId', n.provision_id, 'title', n.title, 'responsible', n.responsible, 'blockages', n.blockages,
      'occurred', n.occurred)), '[]') FROM node n) AS nodes,
    (SELECT coalesce(json_agg(row_to_json(e)), '[]') FROM (SELECT ${AS_EDGE}
      FROM waiting w JOIN reached f ON f.kind = w.from_kind AND f.ref = w.from_ref
      ORDER BY w.from_kind, w.from_ref, w.to_kind, w.to_ref, w.why DESC) e) AS edges`,
};
