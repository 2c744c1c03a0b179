import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';

/** SQL: the provisions `p` of an agreement with their texts `v`, as known at an instant. */
const provisions = (knownAt: string): string => `
  FROM provision p
  JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
    AND v.known_from <= ${knownAt} AND v.known_to > ${knownAt}`;

/** SQL: the milestones `m` with their texts `w`, and those of their provisions. */
const milestones = (knownAt: string): string => `
  FROM milestone m
  JOIN milestone_version w ON w.agreement_id = m.agreement_id AND w.milestone_id = m.id
    AND w.known_from <= ${knownAt} AND w.known_to > ${knownAt}
  JOIN provision p ON p.agreement_id = m.agreement_id AND p.id = m.provision_id
  JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
    AND v.known_from <= ${knownAt} AND v.known_to > ${knownAt}`;

/** SQL: the spans of item `i` in agreement $1, of what was known at $3 or before. */
const SPANS_OF = `
  FROM deadline_span s WHERE s.agreement_id = $1 AND s.basis = 'current' AND s.kind = i.kind AND s.item_id = i.id
    AND s.known_from <= $3`;

/**
 * What was recorded of each item of agreement $1 that may have a due day, by $3: `sequence` counts its revisions that can
 * move it, withdrawn ones too, and what else changed its deadline since it first had one, so that it never falls;
 * `changedAt` is of the last of these, or of its text. `gone`: the due day that it had by $2, where it has none any more.
 */
export const ITEM_CHANGES = {
  name: 'changes of items',
  text: `
  WITH item AS (
    SELECT 'milestone' AS kind, m.id, m.ref, p.ref AS provision, w.title, v.theme, v.responsible,
      greatest(w.known_from, v.known_from) AS said_at ${milestones('$3')} WHERE m.agreement_id = $1
    UNION ALL
    SELECT 'provision', p.id, p.ref, p.ref, v.title, v.theme, v.responsible, v.known_from
    ${provisions('$3')} WHERE p.agreement_id = $1),
  revision AS (
    SELECT CASE WHEN r.milestone_id IS NULL THEN 'provision' ELSE 'milestone' END AS kind,
      coalesce(r.milestone_id, r.provision_id) AS id, r.recorded_at AS at
    FROM deadline_revision r
    WHERE r.agreement_id = $1 AND r.recorded_at <= $3 AND r.authority IN ('parties', 'mechanism')),
  turn AS (
    SELECT s.kind, s.item_id AS id, s.known_from AS at FROM deadline_span s
    WHERE s.agreement_id = $1 AND s.basis = 'current' AND s.known_from <= $3
    UNION
    SELECT s.kind, s.item_id, s.known_to FROM deadline_span s
    WHERE s.agreement_id = $1 AND s.basis = 'current' AND s.known_to <= $3),
  revised AS (SELECT kind, id, count(*) AS number, max(at) AS at FROM revision GROUP BY kind, id),
  turned AS (
    SELECT t.kind, t.id, max(t.at) AS at,
      count(*) FILTER (WHERE t.at > t.first AND NOT EXISTS (SELECT FROM revision r
        WHERE r.kind = t.kind AND r.id = t.id AND r.at = t.at)) AS number
    FROM (SELECT turn.*, min(at) OVER (PARTITION BY kind, id) AS first FROM turn) t GROUP BY t.kind, t.id)
  SELECT i.kind, i.ref, i.provision, i.title, i.theme, i.responsible,
    (coalesce(r.number, 0) + coalesce(t.number, 0))::int AS sequence,
    greatest(i.said_at, r.at, t.at) AS "changedAt",
    CASE WHEN NOT EXISTS (SELECT ${SPANS_OF} AND s.known_to > $3 AND s.from_day <= $2 AND s.to_day > $2
        AND s.due_on IS NOT NULL)
      THEN (SELECT s.due_on ${SPANS_OF} AND s.from_day <= $2 AND s.due_on IS NOT NULL
        ORDER BY s.known_from DESC, s.from_day DESC LIMIT 1) END AS gone
  FROM item i LEFT JOIN revised r USING (kind, id) LEFT JOIN turned t USING (kind, id)`,
};

/** The provisions of agreement $1 that have a milestone which recurs, as known at $2. */
export const RECURRING = {
  name: 'provisions with recurring milestones',
  text: `
  SELECT DISTINCT m.provision_id AS id FROM milestone m
  JOIN milestone_version w ON w.agreement_id = m.agreement_id AND w.milestone_id = m.id
    AND w.known_from <= $2 AND w.known_to > $2
  WHERE m.agreement_id = $1 AND w.deadline->>'kind' = 'recurring'`,
};

/** What the agreement $1 is called, as known at $2. */
export const AGREEMENT_NAME = {
  name: 'name of an agreement',
  text: `
  SELECT v.title FROM agreement_version v WHERE v.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2`,
};

/** What the provisions, milestones and events $2 of agreement $1 are called, as known at $3. */
export const NAMED = {
  name: 'what changes are about',
  text: `
  SELECT 'provision' AS kind, p.ref, v.title ${provisions('$3')} WHERE p.agreement_id = $1 AND p.ref = ANY ($2::text[])
  UNION ALL
  SELECT 'milestone', m.ref, w.title ${milestones('$3')} WHERE m.agreement_id = $1 AND m.ref = ANY ($2::text[])
  UNION ALL
  SELECT 'event', e.ref, v.label FROM event e
  JOIN event_version v ON v.agreement_id = e.agreement_id AND v.event_id = e.id
    AND v.known_from <= $3 AND v.known_to > $3
  WHERE e.agreement_id = $1 AND e.ref = ANY ($2::text[])`,
};

const CONDITIONS = {
  party: (ref: string) => `${ref} = ANY (v.responsible)`,
  theme: (theme: string) => `v.theme = ${theme}`,
  among: (refs: string) => `p.ref = ANY (${refs}::text[])`,
};

/** Refs of the provisions of agreement $1 that filters let through, as known at $2, and of all their milestones. */
export function subjects(
  filters: Partial<Record<keyof typeof CONDITIONS, unknown[]>>,
): Statement & { values: unknown[] } {
  const { names, sql, values } = conditionsFrom(CONDITIONS, filters, 3);
  const text = `
  SELECT p.ref ${provisions('$2')} WHERE p.agreement_id = $1 ${sql}
  UNION
  SELECT m.ref ${milestones('$2')} WHERE m.agreement_id = $1 ${sql}`;
  return { name: ['subjects', ...names].join(' '), text, values };
}
