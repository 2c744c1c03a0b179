import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { leftOf, responsibleConditions } from '../parties-in-time.js';
import { known } from '../ledger/known.js';

const CONDITIONS = {
  ...responsibleConditions('v.responsible'),
  refs: (refs: string) => `coalesce(m.ref, p.ref) = ANY (${refs}::text[])`,
};

export type RePromiseFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/**
 * Items of agreement $1 as of $2, as known at $3, that a revision or announcement is of, or that were overdue on a day, with
 * the days of that; the longest first. $4 limit, then the filters' values, then the place to go on after.
 */
export function rePromises(
  filters: RePromiseFilters,
  after: [number, string, string] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 5);
  const beyond = after ? `WHERE (-i.days, i.kind, i.ref) > ($${next}::int, $${next + 1}, $${next + 2})` : '';
  const text = `
  WITH late AS (
    SELECT s.kind, s.item_id, sum(least(s.to_day, $2::date + 1) - s.from_day)::int AS days
    FROM deadline_span s
    WHERE s.agreement_id = $1 AND s.basis = 'current' AND s.state = 'overdue' AND s.from_day <= $2
      AND s.known_from <= $3 AND s.known_to > $3
    GROUP BY s.kind, s.item_id),
  promised AS (
    SELECT CASE WHEN d.milestone_id IS NULL THEN 'provision' ELSE 'milestone' END AS kind,
      coalesce(d.milestone_id, d.provision_id) AS item_id,
      json_agg(json_build_object('id', d.id, 'issuer', d.issuer, 'authority', d.authority, 'decidedOn', d.decided_on)
        ORDER BY d.decided_on, d.sequence, d.position) AS promises
    FROM deadline_revision d WHERE d.agreement_id = $1 AND d.decided_on <= $2 AND ${known('d', '$3')}
    GROUP BY 1, 2),
  item AS (
    SELECT coalesce(l.kind, n.kind) COLLATE "C" AS kind, coalesce(l.item_id, n.item_id) AS id, coalesce(l.days, 0) AS days,
      coalesce(n.promises, '[]') AS promises, coalesce(m.ref, p.ref) AS ref, p.ref AS provision,
      p.id AS provision_id, coalesce(w.title, v.title) AS title, v.responsible
    FROM late l FULL JOIN promised n ON n.kind = l.kind AND n.item_id = l.item_id
    LEFT JOIN milestone m ON coalesce(l.kind, n.kind) = 'milestone' AND m.agreement_id = $1
      AND m.id = coalesce(l.item_id, n.item_id)
    LEFT JOIN milestone_version w ON w.agreement_id = $1 AND w.milestone_id = m.id
      AND w.known_from <= $3 AND w.known_to > $3
    JOIN provision p ON p.agreement_id = $1 AND p.id = coalesce(m.provision_id, l.item_id, n.item_id)
    JOIN provision_version v ON v.agreement_id = $1 AND v.provision_id = p.id AND v.known_from <= $3 AND v.known_to > $3
    WHERE true ${sql})
  SELECT i.kind, i.id, i.ref, i.provision, i.provision_id AS "provisionId", i.title, i.responsible,
    ${leftOf('i.responsible', '$1', '$2', '$3')} AS left, i.days, i.promises
    ${after ? '' : ', (count(*) OVER ())::int AS total'}
  FROM item i ${beyond} ORDER BY -i.days, i.kind, i.ref LIMIT $4`;
  const name = ['re-promises', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}
