import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Client } from 'pg';
import type { StoredEntry } from './chain.js';

/** Entries read at once: bounds memory. */
const BATCH = 5_000;

/** An entry as JSON and as the verifier reads it: hashes in hex. */
export const ENTRY_COLUMNS = `
  agreement_id AS chain, sequence::int, to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    AS "recordedAt", author, action, body, encode(previous_hash, 'hex') AS "previousHash", encode(hash, 'hex') AS hash`;

/** A chain as the database names it, and where it says that it ends. */
export interface StoredChain {
  chain: number;
  agreement: string;
  head: number;
}

/** The chains of a database; of one agreement (or `system`) where a ref is given. */
export async function chainsIn(database: Client, ref?: string): Promise<StoredChain[]> {
  const { rows } = await database.query<StoredChain>(
    `SELECT h.agreement_id AS chain, coalesce(a.ref, 'system') AS agreement, h.sequence::int AS head
     FROM ledger_head h LEFT JOIN agreement a ON a.id = h.agreement_id
     WHERE $1::text IS NULL OR coalesce(a.ref, 'system') = $1 ORDER BY h.agreement_id`,
    [ref ?? null],
  );
  return rows;
}

/** The entries of one chain in order, a batch after the other. */
export async function* entriesIn(database: Client, chain: number): AsyncGenerator<StoredEntry> {
  for (let after = -(2 ** 53); ;) {
    const { rows } = await database.query<StoredEntry>(
      `SELECT ${ENTRY_COLUMNS} FROM ledger_entry
       WHERE agreement_id = $1 AND sequence > $2 ORDER BY sequence LIMIT ${BATCH}`,
      [chain, after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.sequence;
  }
}

/** The entries of an export, one a line. @throws Error naming the line that cannot be read. */
export async function* entriesOf(file: string): AsyncGenerator<StoredEntry> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (line === '') continue;
    yield entryOf(line, number);
  }
}

function entryOf(line: string, number: number): StoredEntry {
  try {
    const entry = JSON.parse(line) as StoredEntry;
    const texts = [entry.recordedAt, entry.author, entry.action, entry.body, entry.previousHash, entry.hash];
    if (Number.isSafeInteger(entry.chain) && Number.isSafeInteger(entry.sequence)) {
      if (texts.every((text) => typeof text === 'string')) return entry;
    }
  } catch {
    // said below
  }
  throw new Error(`line ${number} is no entry of a ledger`);
}
