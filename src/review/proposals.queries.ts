import { conditionsFrom } from '../conditions.js';
import { guardOf } from '../ledger/words.js';
import type { Statement } from '../database/pg-pool.js';

const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Proposals of agreement $1 as known at $2, each with its newest version and what was decided of that. */
const PROPOSALS = `
  SELECT p.id, p.kind, p.action, p.about, p.record_id AS "recordId", v.version, coalesce(d.decision, 'pending') AS state,
    v.input, v.reason, q.access, p.author, v.author AS editor, ${instant('p.recorded_at')} AS "proposedAt",
    ${instant('v.recorded_at')} AS "editedAt", p.sequence::int,
    CASE WHEN d.decision IS NOT NULL THEN json_build_object('decision', d.decision, 'at', ${instant('d.recorded_at')},
      'by', d.author, 'reason', d.reason, 'record', d.record_id,
      'guard', ${guardOf('q.access', 'd.author')}) END AS decision
  FROM proposal p
  CROSS JOIN LATERAL (SELECT * FROM proposal_version v WHERE v.agreement_id = p.agreement_id
    AND v.proposal_id = p.id AND v.recorded_at <= $2 ORDER BY v.version DESC LIMIT 1) v
  LEFT JOIN proposal_decision d ON d.agreement_id = p.agreement_id AND d.proposal_id = p.id
    AND d.version = v.version AND d.recorded_at <= $2
  CROSS JOIN LATERAL (SELECT coalesce(v.draft->>'access', (SELECT r.access FROM (
      ${['assessment', 'event_occurrence', 'milestone_completion', 'deadline_revision']
        .map((table) => `SELECT agreement_id, id, access FROM ${table}`)
        .join(' UNION ALL ')}) r
    WHERE r.agreement_id = p.agreement_id AND r.id = p.record_id), 'public') AS access) q
  WHERE p.agreement_id = $1`;

/** $3 id. */
export const PROPOSAL = { name: 'proposal', text: `${PROPOSALS} AND p.id = $3` };

/** In the order proposed; $3 limit, then the state, then the place to go on after. */
export function proposals(
  filters: { state?: unknown[] },
  after: [number, string] | null,
): Statement & { values: unknown[] } {
  const conditions = { state: (state: string) => `q.state = ${state}` };
  const { names, sql, values, next } = conditionsFrom(conditions, filters, 4);
  const place = after ? `AND (q.sequence, q.id) > ($${next}, $${next + 1}::uuid)` : '';
  const text = `
  SELECT q.* ${after ? '' : ', (count(*) OVER ())::int AS total'} FROM (${PROPOSALS}) q
  WHERE true ${sql} ${place} ORDER BY q.sequence, q.id LIMIT $3`;
  const name = ['proposals', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}
