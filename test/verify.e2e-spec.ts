import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { HeadsFile } from '../src/audit/heads-file.service.js';
import { hashOf } from '../src/ledger/hash-chain.js';
import type { StoredEntry } from '../src/verify/chain.js';
import { entriesIn, entriesOf } from '../src/verify/entries.js';
import { type Anchors, readHeads } from '../src/verify/heads.js';
import { verifyDatabase, verifyEntries } from '../src/verify/verify.js';
import { startApp, type TestApp } from './app.js';
import { make } from './make.js';

const APPENDS = 400;
const CLIENTS = 8;
const REF = 'busy-2020';

let jalon: TestApp;
let owner: Client;
let chain: number;
let anchors: Anchors;
let length: number;
beforeAll(async () => {
  jalon = await startApp();
  owner = new Client(jalon.ownerUrl);
  await owner.connect();
  await make(jalon).agreement(REF);
  const pact = make(jalon).in(REF);
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let i = 0; i < APPENDS / CLIENTS; i++) await pact.event(`event-${client}-${i}`);
    }),
  );
  const { rows } = await owner.query<{ id: number }>('SELECT id FROM agreement WHERE ref = $1', [REF]);
  chain = rows[0]?.id ?? 0;
  const heads = jalon.app.get(HeadsFile);
  await heads.write();
  anchors = heads.anchors();
  length = APPENDS + 1;
});
afterAll(async () => {
  await owner.end();
  await jalon.close();
});

test('400 appends of 8 clients at once make one chain that verifies', async () => {
  const verdicts = await verifyDatabase(owner, anchors);
  expect(verdicts.map(({ agreement }) => agreement)).toEqual(['system', REF]);
  expect(verdicts[1]).toEqual({
    ...{ agreement: REF, chain, entries: length, fault: null, firstBad: null, notYetAnchored: 0 },
    detail: 'every entry is as it was written',
  });
  expect(anchors.faults).toEqual([]);
  const answer = await jalon.as('viewer').get(`/v1/audit/verify?agreement=${REF}`);
  expect(answer.body).toMatchObject({ valid: true, faults: [], chains: [{ entries: length, fault: null }] });
});

/** What is found after some tampering by the owner of the database, which is then undone. */
async function after(...statements: string[]) {
  await owner.query('BEGIN');
  try {
    await owner.query('ALTER TABLE ledger_entry DISABLE TRIGGER USER');
    await owner.query('SET CONSTRAINTS ALL DEFERRED');
    for (const statement of statements) await owner.query(statement.replaceAll('$chain', String(chain)));
    const [inDatabase] = await verifyDatabase(owner, anchors, REF);
    const [exported] = await verifyEntries(entriesIn(owner, chain), anchors, REF);
    expect(exported).toEqual(inDatabase);
    return inDatabase;
  } finally {
    await owner.query('ROLLBACK');
  }
}

const at = (k: number) => `WHERE agreement_id = $chain AND sequence = ${k}`;
const MIDDLE = 200;

describe('each tampering has its own code and names the first bad entry', () => {
  const someone = `'00000000-0000-7000-8000-000000000001'`;
  test.each([
    ['instant', `UPDATE ledger_entry SET recorded_at = recorded_at - interval '1 ms' ${at(MIDDLE)}`],
    ['author', `UPDATE ledger_entry SET author = ${someone} ${at(MIDDLE)}`],
    ['action', `UPDATE ledger_entry SET action = action || '.' ${at(MIDDLE)}`],
    ['body', `UPDATE ledger_entry SET body = body || ' ' ${at(MIDDLE)}`],
    ['nested JSON', `UPDATE ledger_entry SET body = replace(body, '"event-', '"Event-') ${at(MIDDLE)}`],
    ['previous hash', `UPDATE ledger_entry SET previous_hash = sha256(previous_hash) ${at(MIDDLE)}`],
    ['hash', `UPDATE ledger_entry SET hash = sha256(hash) ${at(MIDDLE)}`],
  ])('%s changed', async (_field, statement) => {
    expect(await after(statement)).toMatchObject({ fault: 'changed', firstBad: MIDDLE, entries: length });
  });

  test('moved to another number', async () => {
    const found = await after(`UPDATE ledger_entry SET sequence = 9000 ${at(MIDDLE)}`);
    expect(found).toMatchObject({ fault: 'displaced', firstBad: MIDDLE });
  });

  test('moved to another chain', async () => {
    const found = await after(`UPDATE ledger_entry SET agreement_id = 0, sequence = 9000 ${at(MIDDLE)}`);
    expect(found).toMatchObject({ fault: 'missing', firstBad: MIDDLE });
  });

  test.each([
    [MIDDLE, MIDDLE + 1],
    [10, 390],
  ])('entries %d and %d swapped', async (i, j) => {
    const found = await after(
      `UPDATE ledger_entry SET sequence = 9000 ${at(i)}`,
      `UPDATE ledger_entry SET sequence = ${i} ${at(j)}`,
      `UPDATE ledger_entry SET sequence = ${j} ${at(9000)}`,
    );
    expect(found).toMatchObject({ fault: 'displaced', firstBad: i });
  });

  test('one deleted in the middle', async () => {
    expect(await after(`DELETE FROM ledger_entry ${at(MIDDLE)}`)).toMatchObject({
      ...{ fault: 'missing', firstBad: MIDDLE, entries: length - 1 },
    });
  });

  test('the newest two deleted, and the head with them', async () => {
    const found = await after(
      `DELETE FROM ledger_entry WHERE agreement_id = $chain AND sequence > ${length - 2}`,
      `UPDATE ledger_head SET sequence = ${length - 2} WHERE agreement_id = $chain`,
    );
    expect(found).toMatchObject({ fault: 'newestMissing', firstBad: length - 1 });
  });

  test('all deleted', async () => {
    const found = await after(
      'DELETE FROM ledger_entry WHERE agreement_id = $chain',
      'UPDATE ledger_head SET sequence = 0 WHERE agreement_id = $chain',
    );
    expect(found).toMatchObject({ fault: 'allMissing', firstBad: 1, entries: 0 });
  });

  test.each([1, MIDDLE, APPENDS])('hashed anew from entry %d on', async (k) => {
    const entries = await chainFrom(k);
    let previous: Buffer = k === 1 ? Buffer.alloc(32) : Buffer.from(entries[0]?.previousHash ?? '', 'hex');
    const updates = entries.map((entry, i) => {
      const action = i === 0 ? 'forged' : entry.action;
      const hash = hashOf({
        ...{ agreementId: chain, sequence: entry.sequence, recordedAt: new Date(entry.recordedAt) },
        ...{ author: entry.author, action, body: entry.body, previousHash: previous },
      });
      const update = `UPDATE ledger_entry SET action = '${action}', previous_hash = '\\x${previous.toString('hex')}',
        hash = '\\x${hash.toString('hex')}' ${at(entry.sequence)}`;
      previous = hash;
      return update;
    });
    expect(await after(...updates)).toMatchObject({ fault: 'hashedAnew', firstBad: k });
  });
});

test('what is newer than the newest head is not yet anchored, and no fault', async () => {
  const older = { ...anchors, hashes: new Map([[chain, anchors.hashes.get(chain)?.slice(0, 300) ?? []]]) };
  const [found] = await verifyDatabase(owner, older, REF);
  expect(found).toMatchObject({ fault: null, notYetAnchored: length - 299 });
});

test('a heads file that is not genuine is refused; a torn line is not', async () => {
  const file = jalon.app.get(HeadsFile);
  const text = await readFile(file.path, 'utf8');
  const pem = await readFile(path.join(jalon.dataDir, 'keys', 'ledger-public-key.pem'));
  expect(readHeads(text, pem).faults).toEqual([]);
  expect(readHeads(`${text}{"chain":1,"from"`, pem)).toMatchObject({
    ...{ faults: [], torn: [expect.stringContaining('was not written whole')] },
  });
  expect(readHeads('Dear monitor,\nall is well.\n', pem).faults).toEqual([
    'the heads hold no line of this key',
  ]);
  expect(readHeads(`${text}{"chain":1}\n`, pem).faults).toEqual([
    expect.stringContaining('is no signed head'),
  ]);
  const forged = text.replace(/"to":(\d+)/, '"to":$1,"note":"forged"');
  expect(readHeads(forged, pem).faults).toEqual([
    'line 1 of the heads does not bear the signature of this key',
  ]);
});

describe('jalon verify', () => {
  const run = (options: string[], more = {}): Promise<{ code: number; text: string }> =>
    new Promise((resolve) => {
      const cli = path.resolve('dist/src/cli.js');
      const env = { ...process.env, DATABASE_URL: jalon.url, DATA_DIR: jalon.dataDir, ...more };
      execFile(process.execPath, [cli, 'verify', ...options], { env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr });
      });
    });

  test('verifies the database and an export, with a code for each fault', async () => {
    expect(await run([])).toEqual({
      code: 0,
      text: expect.stringContaining(`${REF}: ${length} entries, every entry is as it was written`),
    });
    const directory = await mkdtemp(path.join(tmpdir(), 'jalon-verify-'));
    const file = path.join(directory, 'export.ndjson');
    const { text } = await jalon.as('analyst').get(`/v1/audit/export?agreement=${REF}`).buffer(true);
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(length);
    const codeOf = async (changed: string[]) => {
      await writeFile(file, changed.map((line) => `${line}\n`).join(''));
      return (await run(['--file', file, '--agreement', REF])).code;
    };
    const line = (k: number) => lines[k - 1] ?? '';
    expect(await codeOf(lines)).toBe(0);
    expect(await codeOf(lines.with(MIDDLE - 1, line(MIDDLE).replace('event-', 'Event-')))).toBe(10);
    expect(await codeOf(lines.with(4, line(6)).with(5, line(5)))).toBe(11);
    expect(await codeOf([...lines.slice(0, 7), line(7), ...lines.slice(7)])).toBe(11);
    expect(await codeOf(lines.toSpliced(MIDDLE - 1, 1))).toBe(12);
    expect(await codeOf(lines.slice(0, -2))).toBe(13);
    expect(await codeOf([])).toBe(14);
    expect(await codeOf(hashedAnew(lines, MIDDLE))).toBe(15);
    const heads = path.join(directory, 'heads.jsonl');
    const signed = await readFile(path.join(jalon.dataDir, 'heads', 'heads.jsonl'), 'utf8');
    await writeFile(heads, signed.replace('"to":', '"note":"forged","to":'));
    expect((await run(['--heads', heads])).code).toBe(16);
    const begun = hashedAnew(lines, 1, 'ff'.repeat(32));
    await writeFile(file, begun.map((line) => `${line}\n`).join(''));
    expect((await run(['--file', file, '--without-heads'])).code).toBe(17);
    expect((await run(['--file', file, '--agreement', REF])).code).toBe(15);
    const elsewhere = await run([], { DATA_DIR: directory });
    expect([elsewhere.code, elsewhere.text]).toEqual([18, expect.stringContaining('--without-heads')]);
    expect((await run(['--without-heads'], { DATA_DIR: directory })).code).toBe(0);
    await writeFile(file, `${lines.join('\n')}\n`);
    const whole = await run(['--file', file]);
    expect([whole.code, whole.text]).toEqual([14, expect.stringContaining('--agreement <ref>')]);
    expect((await run(['--heads', file, '--public-key', file])).code).toBe(3);
    expect((await run(['--file', path.join(directory, 'nothing')])).code).toBe(3);
    expect((await run(['--nonsense'])).code).toBe(2);
  });
});

/** Lines of an export, another action in entry `k` and all hashes from there on made anew. */
function hashedAnew(lines: string[], k: number, begins?: string): string[] {
  let previousHash = begins;
  return lines.map((line, i) => {
    const entry = JSON.parse(line) as StoredEntry;
    if (i < k - 1) return line;
    const action = i === k - 1 ? 'forged' : entry.action;
    const next = { ...entry, action, previousHash: previousHash ?? entry.previousHash };
    previousHash = hashOf({
      ...{ ...next, agreementId: next.chain, recordedAt: new Date(next.recordedAt) },
      previousHash: Buffer.from(next.previousHash, 'hex'),
    }).toString('hex');
    return JSON.stringify({ ...next, hash: previousHash });
  });
}

async function chainFrom(k: number): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const entry of entriesIn(owner, chain)) if (entry.sequence >= k) entries.push(entry);
  return entries;
}

test('an export that is none is refused by its line', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'jalon-verify-'));
  const file = path.join(directory, 'export.ndjson');
  await writeFile(file, '{"chain": 1}\n');
  await expect(verifyEntries(entriesOf(file))).rejects.toThrow('line 1 is no entry of a ledger');
});
