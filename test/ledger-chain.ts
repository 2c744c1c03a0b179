import type { Client } from 'pg';
import { GENESIS, hashOf, type Link } from '../src/ledger/hash-chain.js';

type Entry = Link & { hash: Buffer };

/** The entries of a chain, in their order. */
export async function chainOf(database: Client, agreementId: number): Promise<Entry[]> {
  const { rows } = await database.query<Entry>(
    `SELECT agreement_id AS "agreementId", sequence::int, recorded_at AS "recordedAt", author, action, body,
       previous_hash AS "previousHash", hash
     FROM ledger_entry WHERE agreement_id = $1 ORDER BY sequence`,
    [agreementId],
  );
  return rows;
}

/** What is wrong with a chain, whose last hash must be that of its head; null: nothing. */
export function faultOf(entries: Entry[], head: Buffer): string | null {
  let previous: Buffer = GENESIS;
  for (const [index, entry] of entries.entries()) {
    const { sequence, previousHash, hash } = entry;
    if (sequence !== index + 1) return `entry ${sequence} stands at place ${index + 1}`;
    if (!previousHash.equals(previous)) return `entry ${sequence} does not follow the one before`;
    if (!hashOf(entry).equals(hash)) return `entry ${sequence} does not have its hash`;
    previous = hash;
  }
  return previous.equals(head) ? null : 'the head is of another chain';
}

/** The last hash of a chain, as its head has it. */
export async function headOf(database: Client, agreementId: number): Promise<Buffer> {
  const { rows } = await database.query<{ hash: Buffer }>(
    'SELECT hash FROM ledger_head WHERE agreement_id = $1',
    [agreementId],
  );
  return rows[0]?.hash ?? GENESIS;
}
