import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { readEnv } from '../env.js';
import { FAULTS } from '../verify/chain.js';
import { readHeads } from '../verify/heads.js';
import type { NamedVerdict } from '../verify/verify.js';
import { print } from './on-database.js';

interface Options {
  heads?: string;
  publicKey?: string;
  file?: string;
  agreement?: string;
  withoutHeads?: true;
  json?: true;
}

/** A chain that is whole in itself may have been hashed anew from its beginning. */
const NO_HEADS =
  'there are no signed heads: give --heads, or --without-heads to hold the chains against themselves only';

/** What could not be read at all. */
const UNREADABLE = 3;

/** `jalon verify`: holds the ledger against itself and against the heads that were signed outside the database. */
export const verifyCommand = new Command('verify')
  .description(
    'verify the ledger: its chains, the heads that were signed outside the database, and what was published',
  )
  .option('--file <export>', 'entries as GET /v1/audit/export gives them; else those of the database')
  .option('--heads <file>', 'signed heads; DATA_DIR/heads/heads.jsonl when left out')
  .option('--public-key <file>', 'that signed them; DATA_DIR/keys/ledger-public-key.pem when left out')
  .option('--agreement <ref>', 'only its chain; "system" for what belongs to none')
  .option(
    '--without-heads',
    'hold the chains against themselves only: whoever can write all of it can forge that',
  )
  .option('--json', 'as JSON')
  .addHelpText(
    'after',
    `
Exit codes: 0 verified, 10 an entry was changed, 11 entries stand in each other's place, 12 an entry is missing,
13 the newest entries are missing, 14 a whole chain is missing, 15 a chain was hashed anew, 16 the heads are not
genuine, 17 a chain does not begin at the beginning, 18 there are no signed heads to hold the chains against,
19 a published document is gone or was changed; 2 not understood, 3 could not be read.`,
  )
  .action(async (options: Options) => {
    try {
      await verify(options);
    } catch (error) {
      console.error(`error: could not be read: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = UNREADABLE;
    }
  });

async function verify({ heads, publicKey, file, agreement, withoutHeads, json }: Options): Promise<void> {
  const anchors = withoutHeads ? null : await anchorsFrom(heads, publicKey);
  const { NO_ANCHORS, verifyDatabase, verifyEntries } = await import('../verify/verify.js');
  const { entriesOf } = await import('../verify/entries.js');
  const verdicts =
    file === undefined
      ? await onClient((database) => verifyDatabase(database, anchors ?? NO_ANCHORS, agreement))
      : await verifyEntries(entriesOf(file), anchors ?? NO_ANCHORS, agreement);
  if (agreement !== undefined && verdicts.length === 0) {
    const unnamed = 'an export does not tell its name before a head of it is signed: leave --agreement out';
    throw new Error(`there is no chain of ${agreement}${file === undefined ? '' : `; ${unnamed}`}`);
  }
  const faults = anchors?.faults ?? [];
  const code = codeOf(verdicts, faults);
  const notes = [...(anchors?.torn ?? [])];
  if (code === FAULTS.allMissing && file !== undefined && agreement === undefined)
    notes.push('an export of one agreement is verified with --agreement <ref>');
  print(
    json ? { valid: code === 0, faults, notes, chains: verdicts } : told(verdicts, [...faults, ...notes]),
  );
  process.exitCode = code;
}

function codeOf(verdicts: NamedVerdict[], faults: string[]): number {
  if (faults.some((fault) => fault !== NO_HEADS)) return FAULTS.headsNotGenuine;
  const bad = verdicts.find(({ fault }) => fault !== null)?.fault;
  if (bad) return FAULTS[bad];
  return faults.length > 0 ? FAULTS.noHeads : 0;
}

function told(verdicts: NamedVerdict[], faults: string[]): string {
  const lines = verdicts.map(({ agreement, entries, detail, notYetAnchored }) => {
    const count = `${agreement}: ${entries} ${entries === 1 ? 'entry' : 'entries'}, ${detail}`;
    return notYetAnchored > 0 ? `${count}; ${notYetAnchored} not yet anchored` : count;
  });
  return [...faults, ...lines].join('\n');
}

/** The heads that are given, or those that the product wrote. */
async function anchorsFrom(heads: string | undefined, publicKey: string | undefined) {
  const { dataDir } = readEnv();
  const text = await readFile(heads ?? path.join(dataDir, 'heads', 'heads.jsonl'), 'utf8').catch(
    (error: unknown) => {
      if (heads !== undefined || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return null;
    },
  );
  if (text === null) {
    const { NO_ANCHORS } = await import('../verify/verify.js');
    return { ...NO_ANCHORS, faults: [NO_HEADS] };
  }
  return readHeads(text, await readFile(publicKey ?? path.join(dataDir, 'keys', 'ledger-public-key.pem')));
}

async function onClient<Result>(work: (client: import('pg').Client) => Promise<Result>): Promise<Result> {
  const { Client } = await import('pg');
  const env = readEnv();
  const { startEmbeddedPostgres } = await import('../database/embedded-postgres.js');
  const embedded =
    env.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: env.dataDir, inUse: 'join' }) : null;
  const client = new Client({ connectionString: env.databaseUrl ?? embedded?.url ?? '' });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
    await embedded?.stop();
  }
}
