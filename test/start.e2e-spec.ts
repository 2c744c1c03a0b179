import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { createEmptyDatabase } from './database.js';
import {
  childrenOf,
  databaseProcess,
  dataDirectory,
  isRunning,
  Product,
  removeDirectories,
  until,
} from './product.js';

jest.setTimeout(120_000);

const running: Product[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((product) => product.stop()));
});

afterAll(removeDirectories);

/** A product that is stopped after the test at the latest. */
function start(env: NodeJS.ProcessEnv, command?: string[]): Product {
  const product = new Product(env, command);
  running.push(product);
  return product;
}

const ADMIN = 'k'.repeat(40);
const headers = { authorization: `Bearer ${ADMIN}`, 'content-type': 'application/json' };
const addParty = (url: string, ref: string): Promise<Response> =>
  fetch(`${url}/v1/parties`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ref, kind: 'state', name: { en: ref } }),
  });
const accepts = (url: string): Promise<boolean> =>
  fetch(`${url}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );
const statusOf = async (url: string): Promise<number> => (await fetch(url, { headers })).status;

test('a first start makes everything, hands over an admin key and leaves nothing running', async () => {
  const dataDir = dataDirectory();
  mkdirSync(path.join(dataDir, 'draft-999999999'), { recursive: true }); // of a start that was killed
  const product = start({ DATA_DIR: dataDir });
  const url = await product.ready();
  expect(readdirSync(dataDir).filter((name) => name.startsWith('draft'))).toEqual([]);
  expect(product.said).toContain('It holds 2 agreements.\n');
  const file = path.join(dataDir, 'admin-key');
  expect(product.said).toContain(`Your admin API key is in ${file}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const key = readFileSync(file, 'utf8').trim();
  expect(product.said).not.toContain(key);
  for (const [authorization, status] of [
    [`Bearer ${key}`, 200],
    [`Bearer ${key}x`, 401],
  ] as const) {
    expect((await fetch(`${url}/v1/keys`, { headers: { authorization } })).status).toBe(status);
  }
  expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ok', databaseRoles: 'ok' });

  const processes = [databaseProcess(dataDir) ?? 0, ...childrenOf(product.process)];
  expect(processes.every(isRunning)).toBe(true);
  expect(await product.stop()).toBe(0);
  await until(() => !processes.some(isRunning)); // PostgreSQL removes its pid file a moment before it ends

  const again = start({ DATA_DIR: dataDir });
  await again.ready();
  const told = `starting the database\nJalon is ready: ${await again.ready()}/docs\nIt holds 2 agreements.\n`;
  const link = `Make the first admin's account here, once, within a week: ${await again.ready()}/account#invitation=`;
  expect(again.said).toContain(told + link); // nobody followed the one of the start before
});

test('killed, it loses nothing, leaves no database behind and starts again', async () => {
  const env = { DATA_DIR: dataDirectory(), BOOTSTRAP_ADMIN_KEY: ADMIN };
  const killed = start(env);
  expect((await addParty(await killed.ready(), 'kept-1')).status).toBe(201);
  const watchers = childrenOf(killed.process);
  await killed.stop('SIGKILL');
  await until(() => databaseProcess(env.DATA_DIR) === null && !watchers.some(isRunning));

  const second = start(env);
  expect(await statusOf(`${await second.ready()}/v1/parties/kept-1`)).toBe(200);
  expect((await addParty(await second.ready(), 'kept-2')).status).toBe(201);
  await second.stop('SIGKILL');
  const third = start(env); // at once: the watchdog of the second may be at work
  expect(await statusOf(`${await third.ready()}/v1/parties/kept-2`)).toBe(200);

  for (const watcher of childrenOf(third.process)) process.kill(watcher, 'SIGKILL');
  await third.stop('SIGKILL'); // as when a whole container is killed
  expect(databaseProcess(env.DATA_DIR)).not.toBeNull();
  const fourth = start(env);
  expect(await statusOf(`${await fourth.ready()}/v1/parties/kept-2`)).toBe(200);
  expect(fourth.said).toContain('adopted the database server that an earlier run left behind\n');
  expect(await fourth.stop()).toBe(0);
  expect(databaseProcess(env.DATA_DIR)).toBeNull();
});

test('when its database dies, it starts it again and stays the only one on its data', async () => {
  const env = { DATA_DIR: dataDirectory(), BOOTSTRAP_ADMIN_KEY: ADMIN };
  const product = start(env);
  const url = await product.ready();
  expect((await addParty(url, 'before')).status).toBe(201);
  process.kill(databaseProcess(env.DATA_DIR) ?? 0, 'SIGKILL');
  const statuses = new Set<number>();
  await until(async () => {
    const { status } = await addParty(url, 'after');
    statuses.add(status);
    return status === 201;
  });
  expect([...statuses].filter((status) => status !== 503)).toEqual([201]);
  expect(await statusOf(`${url}/v1/parties/before`)).toBe(200);
  const rival = start(env);
  expect(await rival.end()).toBe(1);
  expect(rival.said).toContain('is in use by a running application');
  expect(await product.stop()).toBe(0);
  expect(databaseProcess(env.DATA_DIR)).toBeNull();
});

test('what it needs and another has is named, and nothing is left running', async () => {
  const { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } = await createEmptyDatabase();
  const taken = net.createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as net.AddressInfo;
  const dataDir = dataDirectory();
  const late = start({ DATA_DIR: dataDir, PORT: String(port) });
  expect(await late.end()).toBe(1);
  expect(late.said).toMatch(new RegExp(`\nJalon cannot start: port ${port} is taken; .*\\bPORT\\b.*\n$`));
  expect(databaseProcess(dataDir)).toBeNull();
  taken.close();

  const first = start({ DATA_DIR: dataDir });
  await first.ready();
  const second = start({ DATA_DIR: dataDir });
  expect(await second.end()).toBe(1);
  expect(second.said).toMatch(
    new RegExp(`\nJalon cannot start: ${dataDir} is in use by a running application; .*DATA_DIR.*\n$`),
  );
  expect((await fetch(`${await first.ready()}/health/ready`)).status).toBe(200);
  expect(await first.stop('SIGINT')).toBe(0);
  expect(databaseProcess(dataDir)).toBeNull();

  const wrong = new URL(DATABASE_URL);
  wrong.password = 'wrong';
  const unknown = start({ DATABASE_URL: wrong.href, DATABASE_OWNER_URL, DATA_DIR: dataDir });
  expect(await unknown.end()).toBe(1);
  expect(unknown.said).toMatch(
    /^Jalon cannot start: the database refuses: password .* check DATABASE_URL .*\n$/,
  );
  const absent = start({ DATABASE_URL: `postgres://jalon@127.0.0.1:${port}/jalon`, DATA_DIR: dataDir });
  expect(await absent.end()).toBe(1);
  expect(absent.said).toMatch(
    /^Jalon cannot start: no database answers at 127\.0\.0\.1:\d+ .*DATABASE_URL.*\n$/,
  );
});

test.each([
  ['PORT', '65536'],
  ['BOOTSTRAP_ADMIN_KEY', 'short'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://localhost/jalon'],
  ['DATABASE_OWNER_URL', 'postgres://localhost/jalon'],
  ['HOST', 'no.such.host.invalid'],
])('a bad %s is one line and exit code 1', async (name, value) => {
  const { url, ownerUrl } = await createEmptyDatabase();
  const given = name === 'HOST' ? { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } : {};
  const product = start({ ...given, [name]: value, DATA_DIR: dataDirectory() });
  expect(await product.end()).toBe(1);
  const lines = product.said.trim().split('\n');
  expect(lines.at(-1)).toMatch(new RegExp(`^Jalon cannot start: ${name} `));
  expect(lines.filter((line) => line.includes('cannot start'))).toHaveLength(1);
  expect(product.said).not.toContain('    at ');
});

test('two starters at once on one empty database migrate, load and make a key once', async () => {
  const { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } = await createEmptyDatabase();
  const both = [dataDirectory(), dataDirectory()].map((DATA_DIR) =>
    start({ DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR }),
  );
  const urls = await Promise.all(both.map((product) => product.ready()));
  for (const said of ['bringing the schema up to date', 'Your admin API key is in ']) {
    expect(both.filter((product) => product.said.includes(said))).toHaveLength(1);
  }
  for (const url of urls) {
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ok', databaseRoles: 'ok' });
  }
  for (const product of both) expect(product.said).toContain('It holds 2 agreements.\n');
  await withClient(DATABASE_OWNER_URL, async (owner) => {
    const { rows } = await owner.query<{ names: string; n: string }>(
      'SELECT count(DISTINCT name)::text AS names, count(*)::text AS n FROM migrations',
    );
    expect(rows[0]?.n).toBe(rows[0]?.names);
    const keys = await owner.query(`SELECT FROM api_key WHERE role = 'admin'`);
    expect(keys.rowCount).toBe(1);
  });
});

test('one role for owner and product is reported at the start and by /health/ready', async () => {
  const { ownerUrl: DATABASE_URL } = await createEmptyDatabase();
  const product = start({ DATABASE_URL, DATA_DIR: dataDirectory() });
  const url = await product.ready();
  expect(product.said).toMatch(/^warning: one database role for both .*DATABASE_OWNER_URL$/m);
  expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({
    status: 'ok',
    databaseRoles: expect.stringMatching(/^one role for both/),
  });
});

test('a database of a newer version is refused and left as it is', async () => {
  const { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } = await createEmptyDatabase();
  const env = { DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR: dataDirectory() };
  const product = start(env);
  await product.ready();
  await product.stop();
  await withClient(DATABASE_OWNER_URL, (owner) =>
    owner.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Newer9999999999999')`),
  );
  const older = start(env);
  expect(await older.end()).toBe(1);
  expect(older.said).toMatch(
    /^Jalon cannot start: the database was brought up .* newer .*Newer9999999999999.*\n$/,
  );
});

test('a signal lets the running request end; a second one does not wait', async () => {
  const { url: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL } = await createEmptyDatabase();
  const env = { DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR: dataDirectory(), BOOTSTRAP_ADMIN_KEY: ADMIN };
  const patient = start(env);
  const url = await patient.ready();
  await withClient(DATABASE_OWNER_URL, async (owner) => {
    await holdWrites(owner);
    const write = addParty(url, 'in-time');
    await untilWaiting(owner);
    patient.process.kill('SIGTERM');
    await until(async () => !(await accepts(url)));
    await owner.query('ROLLBACK');
    expect((await write).status).toBe(201);
    expect(await patient.end()).toBe(0);

    const hurried = start(env);
    const again = await hurried.ready();
    expect(await statusOf(`${again}/v1/parties/in-time`)).toBe(200);
    await holdWrites(owner);
    const lost = addParty(again, 'too-late').catch((error: unknown) => error);
    await untilWaiting(owner);
    hurried.process.kill('SIGTERM');
    await until(async () => !(await accepts(again)));
    const asked = Date.now();
    expect(await hurried.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(5_000);
    expect(await lost).toMatchObject({ message: 'fetch failed' });
  });
});

test('stopped through npm, whose shell dies without handing the signal on, it stops too', async () => {
  const dataDir = dataDirectory();
  const shell = start({ DATA_DIR: dataDir, npm_lifecycle_event: 'start' }, [
    'sh',
    '-c',
    `"${process.execPath}" dist/src/main.js; true`,
  ]);
  await shell.ready();
  const products = childrenOf(shell.process);
  expect(products).toHaveLength(1);
  shell.process.kill('SIGTERM');
  try {
    await until(() => databaseProcess(dataDir) === null && !products.some(isRunning));
  } finally {
    for (const number of products.filter(isRunning)) process.kill(number);
  }
});

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the next write of the system's chain wait until this transaction ends. */
async function holdWrites(owner: Client): Promise<void> {
  await owner.query('BEGIN');
  await owner.query('SELECT FROM ledger_head FOR UPDATE');
}

async function untilWaiting(owner: Client): Promise<void> {
  for (;;) {
    const { rowCount } = await owner.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rowCount) return;
  }
}
