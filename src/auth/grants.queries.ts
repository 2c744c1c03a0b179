import type { Statement } from '../database/pg-pool.js';
import { conditionsFrom } from '../conditions.js';

const COLUMNS = `
  g.id, g.person_id AS "personId", p.name AS person, a.ref AS agreement, g.role, g.clearance,
  g.granted_by AS "grantedBy", g.granted_at AS "grantedAt"`;

const FROM = `
  FROM role_grant g JOIN person p ON p.id = g.person_id LEFT JOIN agreement a ON a.id = g.agreement_id
  WHERE g.ended_at IS NULL`;

const CONDITIONS = {
  personId: (id: string) => `g.person_id = ${id}`,
  reach: (ids: string) => `g.agreement_id = ANY (${ids}::int[])`,
};

type GrantFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** A page of standing grants before the id $1, $2 at most, then the filters' values. */
export function grants(filters: GrantFilters): Statement & { values: unknown[] } {
  const { names, sql, values } = conditionsFrom(CONDITIONS, filters, 3);
  const text = `
  SELECT ${COLUMNS}, (SELECT count(*)::int ${FROM} ${sql}) AS total ${FROM} ${sql} AND g.id < $1
  ORDER BY g.id DESC LIMIT $2`;
  return { name: ['grants', ...names].join(' '), text, values };
}

/** The standing grant $1. */
export const GRANT = { name: 'grant', text: `SELECT ${COLUMNS} ${FROM} AND g.id = $1` };
