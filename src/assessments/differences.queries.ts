import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { countedAssessor, countsFor } from '../deadlines/counted.js';
import { responsibleConditions } from '../parties-in-time.js';
import { known } from '../ledger/known.js';
import { joinStatus, statusOn } from '../provisions/status.queries.js';
import { sourceKeysOf } from '../sources/sources.queries.js';

const CONDITIONS = {
  theme: (theme: string) => `v.theme = ${theme}`,
  ...responsibleConditions('v.responsible'),
};

export type DifferenceFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/**
 * Provisions on whose level the latest assessments of two assessors differ, the widest spread first. $1 agreement,
 * $2 asOf, $3 knownAt, $4 scale, $5 limit, then the filters' values, then the place to go on after.
 */
export function differences(
  filters: DifferenceFilters,
  after: [number, string] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 6);
  const text = `
  WITH latest AS (SELECT DISTINCT ON (a.provision_id, a.assessor) a.*,
      ${countsFor('a', countedAssessor('$1', '$3'))} AS counted
    FROM assessment a WHERE a.agreement_id = $1 AND a.effective_on <= $2 AND a.rank IS NOT NULL AND ${known('a', '$3')}
    ORDER BY a.provision_id, a.assessor, a.effective_on DESC, a.sequence DESC, a.position DESC),
  differing AS (SELECT l.provision_id, max(l.rank) - min(l.rank) AS spread,
      json_agg(json_build_object('id', l.id, 'assessor', l.assessor, 'kind', l.kind, 'counts', l.counted,
        'level', l.level, 'rank', l.rank, 'effectiveOn', l.effective_on, 'sources', ${sourceKeysOf('l', '$1')})
        ORDER BY l.rank DESC, l.assessor) AS assessors
    FROM latest l GROUP BY l.provision_id HAVING max(l.rank) > min(l.rank))
  SELECT p.ref AS provision, v.title, d.spread, ${statusOn('$4')} AS status, d.assessors
    ${after ? '' : ', (count(*) OVER ())::int AS total'}
  FROM differing d JOIN provision p ON p.agreement_id = $1 AND p.id = d.provision_id
  JOIN provision_version v ON v.agreement_id = $1 AND v.provision_id = p.id AND v.known_from <= $3 AND v.known_to > $3
  ${joinStatus('p.id')}
  WHERE true ${sql}
    ${after ? `AND (-d.spread, p.ref) > ($${next}, $${next + 1})` : ''}
  ORDER BY d.spread DESC, p.ref LIMIT $5`;
  const name = ['differences', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}
