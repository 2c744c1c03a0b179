import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { leftOf, responsibleConditions } from '../parties-in-time.js';
import { sourceKeysOf } from '../sources/sources.queries.js';
import { FLAGS, joinSpan, joinStatus, joinTrend, STATUS } from './status.queries.js';

// Throughout: $1 agreement, $2 asOf, $3 knownAt, $4 dueSoonDays, $5 staleDays, $6 scale.

const VERSION = `
  JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
    AND v.known_from <= $3 AND v.known_to > $3`;

const VIEW = `
  SELECT p.id, p.id AS "provisionId", p.ref, parent.ref AS parent, v.kind, v.number, v.title, v.text, v.theme, v.type, v.responsible,
    ${leftOf('v.responsible', '$1', '$2', '$3')} AS left,
    v.scored, v.nature, v.deadline, v.deadline_words AS "deadlineWords", v.sort_order AS "order", v.confidence,
    ${sourceKeysOf('v', 'p.agreement_id')} AS sources, v.note, ${STATUS} AS status, ${FLAGS} AS flags,
    coalesce(t.spread, 0) AS spread, d.state AS "deadlineState", d.due_on AS "dueOn", d.original_due_on AS "originalDueOn", d.met_on AS "metOn",
    d.days_late AS "daysLate",
    ARRAY(SELECT m.ref FROM milestone m WHERE m.agreement_id = $1 AND m.provision_id = p.id AND m.recorded_at <= $3
      ORDER BY m.id) AS milestones,
    v.version, v.known_from AS "recordedAt", v.author`;

const SURROUNDINGS = `
  LEFT JOIN provision parent ON parent.agreement_id = v.agreement_id AND parent.id = v.parent_id
  ${joinStatus('p.id')} ${joinTrend('p.id')} ${joinSpan('provision', 'p.id')}`;

/** $7 ref. */
export const PROVISION = {
  name: 'provision',
  text: `${VIEW} FROM provision p ${VERSION} ${SURROUNDINGS} WHERE p.agreement_id = $1 AND p.ref = $7`,
};

/** What a list of provisions can be narrowed by, and how. */
const CONDITIONS = {
  theme: (theme: string) => `v.theme = ${theme}`,
  type: (type: string) => `v.type = ${type}`,
  ...responsibleConditions('v.responsible'),
  q: (words: string) => `strpos(v.search, ${words}) > 0`,
  status: (status: string) => `coalesce(s.state, s.level, 'unknown') = ${status}`,
  flag: (flag: string) => `${flag} = ANY (coalesce(s.flags, '{}') || ${FLAGS})`,
};

export type ProvisionFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** Provisions in the order of the tree; $7 limit, then the filters' values, then order and ref to go on after. */
export function provisions(
  filters: ProvisionFilters,
  after: [number, string] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 8);
  const text = `
  WITH page AS (SELECT p.id, p.ref, v.sort_order ${after ? '' : ', (count(*) OVER ())::int AS total'}
    FROM provision p ${VERSION}
    ${filters.status || filters.flag ? joinStatus('p.id') : ''}
    ${filters.flag ? joinTrend('p.id') + joinSpan('provision', 'p.id') : ''}
    WHERE p.agreement_id = $1 ${sql} ${after ? `AND (v.sort_order, p.ref) > ($${next}, $${next + 1})` : ''}
    ORDER BY v.sort_order, p.ref LIMIT $7)
  ${VIEW} ${after ? '' : ', page.total'}
  FROM page JOIN provision p ON p.agreement_id = $1 AND p.id = page.id ${VERSION} ${SURROUNDINGS}
  ORDER BY page.sort_order, page.ref`;
  const name = ['provisions', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}

/** The provision with the ref $2 in agreement $1 and all that it stands under, upwards, as known now. */
export const PROVISION_PATH = `
  WITH RECURSIVE path AS (
    SELECT p.id, p.ref, 1 AS step FROM provision p WHERE p.agreement_id = $1 AND p.ref = $2
    UNION ALL
    SELECT p.id, p.ref, path.step + 1 FROM path
    JOIN provision_version v ON v.agreement_id = $1 AND v.provision_id = path.id AND v.known_to = 'infinity'
    JOIN provision p ON p.agreement_id = $1 AND p.id = v.parent_id
    WHERE path.step < 1000)
  SELECT id, ref FROM path ORDER BY step`;

/** Ends the newest version of provision $2 of agreement $1 at $3. */
export const CLOSE_PROVISION_VERSION = `
  UPDATE provision_version SET known_to = $3 WHERE agreement_id = $1 AND provision_id = $2 AND known_to = 'infinity'`;
