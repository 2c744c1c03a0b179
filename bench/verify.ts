import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { Client } from 'pg';
import { migrate } from '../src/database/migrate.js';
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.js';
import { GENESIS, hashOf } from '../src/ledger/hash-chain.js';
import type { StoredEntry } from '../src/verify/chain.js';
import { entriesOf } from '../src/verify/entries.js';
import { type NamedVerdict, verifyDatabase, verifyEntries } from '../src/verify/verify.js';

// How long the verifier takes over a made-up chain with its heads: in a database, and as an export.

const ENTRIES = Number(process.argv[2] ?? 100_000);
const ROUNDS = 3;
const AT_ONCE = 5_000;
const JALON = '00000000-0000-7000-8000-000000000001';

/** Entries as a year of work gives them: one record each, by the digest of what it says. */
function* madeUp(): Generator<StoredEntry> {
  let previousHash = GENESIS;
  for (let sequence = 1; sequence <= ENTRIES; sequence++) {
    const recordedAt = new Date(Date.UTC(2026, 0, 1) + sequence * 1_000);
    const name = `01a00000-0000-7000-8000-${sequence.toString(16).padStart(12, '0')}`;
    const body = JSON.stringify({ rows: [['assessment', name, GENESIS.toString('hex')]] });
    const said = { sequence, author: JALON, action: 'assessment recorded', body };
    const hash = hashOf({ ...said, agreementId: 0, recordedAt, previousHash });
    yield {
      ...{ ...said, chain: 0, recordedAt: recordedAt.toISOString() },
      ...{ previousHash: previousHash.toString('hex'), hash: hash.toString('hex') },
    };
    previousHash = hash;
  }
}

async function store(database: Client, entries: StoredEntry[]): Promise<void> {
  for (let start = 0; start < entries.length; start += AT_ONCE) {
    await database.query(
      `INSERT INTO ledger_entry (agreement_id, sequence, recorded_at, author, action, body, previous_hash, hash)
       SELECT chain, sequence, "recordedAt", author, action, body, decode("previousHash", 'hex'), decode(hash, 'hex')
       FROM json_to_recordset($1) AS e (chain int, sequence bigint, "recordedAt" timestamptz, author uuid, action text,
         body text, "previousHash" text, hash text)`,
      [JSON.stringify(entries.slice(start, start + AT_ONCE))],
    );
  }
  await database.query('UPDATE ledger_head SET sequence = $1, hash = decode($2, $3) WHERE agreement_id = 0', [
    ...[entries.length, entries.at(-1)?.hash ?? '', 'hex'],
  ]);
}

async function timed(what: string, verify: () => Promise<NamedVerdict[]>): Promise<void> {
  const started = performance.now();
  const [verdict] = await verify();
  const seconds = ((performance.now() - started) / 1_000).toFixed(2);
  console.log(`${what}: ${verdict?.entries ?? 0} entries in ${seconds} s, ${verdict?.detail ?? ''}`);
  if (verdict?.fault !== null || verdict.entries !== ENTRIES) process.exitCode = 1;
}

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'jalon-bench-'));
chmodSync(dataDir, 0o711); // root's server runs as another user
const server = await startEmbeddedPostgres({ dataDir, durable: false });
const database = new Client(server.ownerUrl);
try {
  await migrate(server.ownerUrl, 'jalon');
  await database.connect();
  const entries = [...madeUp()];
  await store(database, entries);
  const file = path.join(dataDir, 'export.ndjson');
  const lines = createWriteStream(file);
  for (const entry of entries) lines.write(`${JSON.stringify(entry)}\n`);
  lines.end();
  await finished(lines);
  const hashes = new Map([[0, [undefined, ...entries.map(({ hash }) => hash)]]]);
  const anchors = { hashes, names: new Map([[0, 'system']]), faults: [], torn: [] };
  for (let round = 0; round < ROUNDS; round++) {
    await timed('database', () => verifyDatabase(database, anchors));
    await timed('export', () => verifyEntries(entriesOf(file), anchors));
  }
} finally {
  await database.end();
  await server.stop();
  for (const made of new Set([dataDir, server.dataDir])) rmSync(made, { recursive: true, force: true });
}
