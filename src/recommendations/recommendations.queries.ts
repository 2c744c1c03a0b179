import { type Conditions, conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { CLOSED_STATUSES } from '../domain/recommendations.js';
import { counted, type OwnColumns } from '../register/register.queries.js';

/** SQL: the follow-ups `f` of recommendation `r`, as of $2, as known at $3. */
const FOLLOW_UPS = (f: string): string => `
  FROM register_record ${f} WHERE ${f}.agreement_id = r.agreement_id AND ${f}.kind = 'followUp' AND ${f}.of_ref = r.ref
    AND ${counted(f)}`;

const STATUS = `coalesce((SELECT f.content->>'status' ${FOLLOW_UPS('f')}
  ORDER BY f.day DESC, f.sequence DESC, f.position DESC LIMIT 1), 'unknown')`;

const LATEST_ACCESS = `SELECT f.access ${FOLLOW_UPS('f')} ORDER BY f.day DESC, f.sequence DESC, f.position DESC LIMIT 1`;

/** SQL: the day from which follow-ups have said the same without a break: none of them comes before one that says another. */
const SINCE = `
  SELECT min(f.day) ${FOLLOW_UPS('f')} AND NOT EXISTS (SELECT ${FOLLOW_UPS('g')}
    AND (g.day, g.sequence, g.position) > (f.day, f.sequence, f.position)
    AND g.content->>'status' <> f.content->>'status')`;

/** SQL: as `latenessOn` has it. */
const OVERDUE = `coalesce((r.content->>'dueOn')::date < $2
  AND ${STATUS} NOT IN (${CLOSED_STATUSES.map((status) => `'${status}'`).join(', ')}), false)`;

const addressedTo = (party: string): string => `r.content->'addressees' ? ${party}`;

/** What a list of recommendations tells of each, and can be held to. */
export const RECOMMENDATION_COLUMNS: OwnColumns = {
  name: 'recommendations',
  columns: { status: STATUS, since: SINCE, followUpAccess: LATEST_ACCESS },
  conditions: {
    party: addressedTo,
    status: (status) => `${STATUS} = ${status}`,
    overdue: (overdue) => `${OVERDUE} = ${overdue}::boolean`,
  },
};

const COUNT_CONDITIONS = {
  party: addressedTo,
  provision: (ref: string) =>
    `r.provision_id = (SELECT p.id FROM provision p WHERE p.agreement_id = r.agreement_id AND p.ref = ${ref})`,
};

export type CountFilters = Partial<Record<keyof typeof COUNT_CONDITIONS, unknown[]>>;

/** Recommendations of agreement $1 as of $2, as known at $3, by status: how many, and how many of them are overdue. */
export function recommendationCounts(filters: CountFilters): Statement & Pick<Conditions, 'values'> {
  const { names, sql, values } = conditionsFrom(COUNT_CONDITIONS, filters, 4);
  const text = `
  SELECT c.status, count(*)::int AS number, (count(*) FILTER (WHERE c.overdue))::int AS overdue
  FROM (SELECT ${STATUS} AS status, ${OVERDUE} AS overdue FROM register_record r
    WHERE r.agreement_id = $1 AND r.kind = 'recommendation' AND ${counted('r')} ${sql}) c
  GROUP BY c.status`;
  return { name: ['recommendation counts', ...names].join(' '), text, values };
}
