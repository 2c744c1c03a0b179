import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { GENESIS, hashOf } from '../src/ledger/hash-chain.js';
import { startApp, type TestApp } from './app.js';
import { Browser } from './browser.js';
import { make, SOURCE } from './make.js';

// What a break in the middle leaves behind: nothing half done, and no answer that blames the product.

let jalon: TestApp;
let owner: Client;
beforeAll(async () => {
  jalon = await startApp();
  owner = new Client({ connectionString: jalon.ownerUrl });
  await owner.connect();
  await make(jalon).agreement('pact');
  await make(jalon)
    .in('pact')
    .provision('a-1', { deadline: { kind: 'fixed', on: '2020-03-01' } });
});
afterAll(() => owner.end());

const assess = (note: string) =>
  jalon
    .as('analyst')
    .post('/v1/agreements/pact/provisions/a-1/assessments')
    .send({
      ...{ level: 'minimum', effectiveOn: '2020-02-01', assessor: 'desk', kind: 'desk' },
      ...{ note: { en: note }, sources: [SOURCE] },
    });

test('connections cut again and again: 201 or 503, all that was acknowledged is there, and the chain verifies', async () => {
  const statuses = new Map<number, number>();
  let cutting = true;
  const writer = async (name: string) => {
    for (let i = 0; cutting; i++) {
      const { status } = await assess(`${name} ${i}`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const writers = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(writer));
  for (let cuts = 0; cuts < 40; cuts++) {
    await sleep(20 * (1 + (cuts % 10))); // on a slow machine too some writes come through, and some do not
    await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'jalon'`,
    );
  }
  cutting = false;
  await writers;
  expect([...statuses.keys()].sort()).toEqual([201, 503]);

  const { rows: records } = await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM assessment');
  expect(records[0]?.n).toBeGreaterThanOrEqual(statuses.get(201) ?? 0);
  const { rows: entries } = await owner.query<{ id: number; hash: Buffer; records: number }>(
    `SELECT l.agreement_id AS id, l.sequence::int, l.recorded_at AS "recordedAt", l.author, l.action, l.body, l.hash,
       (SELECT count(*)::int FROM assessment a WHERE a.agreement_id = l.agreement_id AND a.sequence = l.sequence) AS records
     FROM ledger_entry l WHERE l.agreement_id > 0 ORDER BY l.sequence`,
  );
  let previousHash: Buffer = GENESIS;
  for (const { id, hash, records: stored, ...entry } of entries) {
    const said = entry as unknown as Parameters<typeof hashOf>[0];
    expect(hashOf({ ...said, agreementId: id, previousHash })).toEqual(hash);
    expect(stored).toBe(said.action === 'assessment recorded' ? 1 : 0);
    previousHash = hash;
  }
  expect(entries.reduce((sum, entry) => sum + entry.records, 0)).toBe(records[0]?.n);
}, 60_000);

test('whoever signs in, or is signed in, is told that the database is away, not that they are unknown', async () => {
  const [email, password] = ['awa@example.org', 'a long enough password'];
  const { body: invitation } = await jalon.as('admin').post('/v1/invitations').send({ email, role: 'viewer' }).expect(201); // prettier-ignore
  const { origin, hash } = new URL(invitation.link);
  const browser = new Browser(jalon.app, origin);
  const accepted = { token: hash.slice('#invitation='.length), name: 'Awa', password };
  expect((await browser.ask('post', '/v1/invitations/acceptance', accepted)).status).toBe(204);
  const signIn = (as: Browser) => as.ask('post', '/v1/auth/sign-in', { email, password });
  expect((await signIn(browser)).status).toBe(200);

  const name = new URL(jalon.url).pathname.slice(1);
  const server = new URL(jalon.ownerUrl);
  server.pathname = '/postgres';
  const admin = new Client(server.href);
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  const cut = () =>
    admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'jalon accounts'`, [name]); // prettier-ignore
  try {
    for (let tries = 0; tries < 11; tries++) {
      await cut();
      expect((await browser.ask('get', '/v1/agreements')).status).toBe(503);
      expect((await browser.ask('get', '/v1/auth/session')).status).toBe(503);
      const stranger = await signIn(new Browser(jalon.app, origin));
      expect([stranger.status, stranger.headers['retry-after']]).toEqual([503, '1']);
    }
  } finally {
    await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.end();
  }
  expect((await browser.ask('get', '/v1/agreements')).status).toBe(200);
  expect((await signIn(new Browser(jalon.app, origin))).status).toBe(200); // none of these counted as a wrong password
});

test('a request that comes on an open connection while the server stops is served', async () => {
  const server = jalon.app.getHttpAdapter().getInstance();
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = jalon.app.getHttpServer().address() as net.AddressInfo;
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let heard = '';
  socket.on('data', (text) => (heard += text.toString()));
  const head = `HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${jalon.keys.viewer}\r\n`;
  await owner.query('BEGIN');
  await owner.query('SELECT 1 FROM ledger_head FOR UPDATE');
  socket.write(`GET /v1/agreements/pact?knownAt=${new Date().toISOString()} ${head}\r\n`);
  await sleep(200);
  const closed = jalon.close();
  await sleep(100);
  socket.write(`GET /v1/agreements/pact/summary ${head}\r\n`);
  await sleep(100);
  await owner.query('ROLLBACK');
  await once(socket, 'close');
  await closed;
  expect(heard.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
});
