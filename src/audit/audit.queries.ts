import type { Statement } from '../database/pg-pool.js';
import { conditionsFrom } from '../conditions.js';
import { ENTRY_COLUMNS } from '../verify/entries.js';

const CONDITIONS = {
  chain: (chain: string) => `e.agreement_id = ${chain}`,
  author: (author: string) => `e.author = ${author}`,
  action: (action: string) => `e.action = ${action}`,
  from: (from: string) => `e.recorded_at > ${from}`,
  to: (to: string) => `e.recorded_at <= ${to}`,
  among: (ids: string) => `e.agreement_id = ANY (${ids}::int[])`,
};

export type AuditFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** Entries known at $1, oldest first; $2 limit, then the filters' values, then the place to go on after. */
export function auditEntries(filters: AuditFilters, after: [string, number, number] | null): Statement {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 3);
  const place = `(e.recorded_at, e.agreement_id, e.sequence)`;
  const text = `
  SELECT coalesce(a.ref, 'system') AS agreement, e.agreement_id AS chain, e.sequence::int, e.recorded_at AS "recordedAt",
    e.author, e.action, e.body, encode(e.previous_hash, 'hex') AS "previousHash", encode(e.hash, 'hex') AS hash
    ${after ? '' : ', (count(*) OVER ())::int AS total'}
  FROM ledger_entry e LEFT JOIN agreement a ON a.id = e.agreement_id
  WHERE e.recorded_at <= $1 ${sql} ${after ? `AND ${place} > ($${next}::timestamptz, $${next + 1}, $${next + 2})` : ''}
  ORDER BY ${place} LIMIT $2`;
  const name = ['audit', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}

/** SQL: among which chains: all, or those of the agreements of a parameter, and then not `system`. */
const AMONG = {
  all: () => 'true',
  some: (ids: string) => `h.agreement_id = ANY (${ids}::int[])`,
};
type Among = keyof typeof AMONG;

/** The chain of $1: an agreement's ref, or `system`; `some`: if it is among $2. */
export const chainAmong = (among: Among) => ({
  name: `chain among ${among}`,
  text: `
  SELECT h.agreement_id AS chain, coalesce(a.ref, 'system') AS agreement, h.sequence::int, encode(h.hash, 'hex') AS hash,
    h.recorded_at AS "recordedAt"
  FROM ledger_head h LEFT JOIN agreement a ON a.id = h.agreement_id WHERE coalesce(a.ref, 'system') = $1
    AND ${AMONG[among]('$2')}`,
});

/** Chains with their heads, of those after $1, $2 at most; `some`: among $3. */
export const headsAmong = (among: Among) => ({
  name: `heads among ${among}`,
  text: `
  SELECT h.agreement_id AS chain, coalesce(a.ref, 'system') AS agreement, h.sequence::int, encode(h.hash, 'hex') AS hash,
    h.recorded_at AS "recordedAt"
  FROM ledger_head h LEFT JOIN agreement a ON a.id = h.agreement_id
  WHERE h.agreement_id > $1 AND ${AMONG[among]('$3')} ORDER BY h.agreement_id LIMIT $2`,
});

/** How many chains there are; `some`: among $1. */
export const chainsAmong = (among: Among) => ({
  name: `chains among ${among}`,
  text: `SELECT count(*)::int AS total FROM ledger_head h WHERE ${AMONG[among]('$1')}`,
});

/** Entries of chain $1 after $2 up to $3; $4 limit. */
export const ENTRIES = {
  name: 'ledger entries',
  text: `
  SELECT ${ENTRY_COLUMNS} FROM ledger_entry
  WHERE agreement_id = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence LIMIT $4`,
};

/** Hashes of chain $1 after $2; $3 limit. */
export const HASHES = {
  name: 'ledger hashes',
  text: `
  SELECT sequence::int, encode(hash, 'hex') AS hash FROM ledger_entry
  WHERE agreement_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
};
