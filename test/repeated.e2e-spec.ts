import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startApp, type TestApp } from './app.js';

const ASSESSMENTS = '/v1/agreements/ouagadougou-2013/provisions/art-3/assessments';
const SAID = {
  level: 'minimum',
  effectiveOn: '2013-10-02',
  assessor: 'desk-bamako',
  kind: 'desk',
  note: { en: 'First steps.' },
  sources: [{ title: 'Report of October 2013', publisher: 'A paper' }],
};

let jalon: TestApp;
let owner: Client;
beforeAll(async () => {
  jalon = await startApp({ seeds: true });
  owner = new Client(jalon.ownerUrl);
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await owner.end();
  await jalon.close();
});

const post = (key: string, body: object) =>
  jalon.as('analyst').post(ASSESSMENTS).set('idempotency-key', key).send(body);
const count = async (): Promise<number> => {
  const { rows } = await owner.query<{ n: number }>('SELECT count(*)::int AS n FROM assessment');
  return rows[0]?.n ?? -1;
};

test('a repeated request is one record and the very same answer', async () => {
  const before = await count();
  const first = await post('one', SAID).expect(201);
  const second = await post('one', SAID).expect(201);
  expect(second.text).toBe(first.text);
  expect(second.headers['idempotency-replayed']).toBe('true');
  expect(await count()).toBe(before + 1);
});

test('another body under the same key is refused, another key or another caller is another request', async () => {
  const before = await count();
  const { body } = await post('one', { ...SAID, level: 'full' }).expect(422);
  expect(body.type).toBe('/problems/key-reused');
  await post('two', SAID).expect(201);
  await jalon.as('admin').post(ASSESSMENTS).set('idempotency-key', 'one').send(SAID).expect(201);
  expect(await count()).toBe(before + 2);
});

test('eight at once are one record (A13)', async () => {
  const before = await count();
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('eight', SAID)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.id as string)).size).toBe(1);
  expect(await count()).toBe(before + 1);
});

test('an answer lost after the commit is made again, without a second record (A6)', async () => {
  const first = await post('lost', SAID).expect(201);
  const before = await count();
  await owner.query(`UPDATE idempotency_key SET answer = NULL WHERE key = 'lost'`);
  const second = await post('lost', SAID).expect(201);
  expect(second.body.id).toBe(first.body.id);
  expect(await count()).toBe(before);
});

test('a refused request claims nothing', async () => {
  await post('refused', { ...SAID, level: 'sideways' }).expect(422);
  await post('refused', SAID).expect(201);
});

test('a key must be readable, and an API key is never shown twice', async () => {
  await post('', SAID).expect(400);
  await post('x'.repeat(201), SAID).expect(400);
  const make = () =>
    jalon.as('admin').post('/v1/keys').set('idempotency-key', 'k').send({ role: 'viewer', label: 'reader' });
  const made = await make().expect(201);
  await make().expect(409);
  const { rows } = await owner.query('SELECT * FROM idempotency_key WHERE path = $1', ['/v1/keys']);
  expect(JSON.stringify(rows)).not.toContain(made.body.key);
});

test('requests are forgotten after a week', async () => {
  await post('old', SAID).expect(201);
  await post('young', SAID).expect(201);
  const age = (key: string, days: number) =>
    owner.query(`UPDATE idempotency_key SET created_at = now() - $2 * interval '1 day' WHERE key = $1`, [
      key,
      days,
    ]);
  await age('old', 7.1);
  await age('young', 6.9);
  await post('next', SAID).expect(201);
  const { rows } = await owner.query(
    `SELECT key FROM idempotency_key WHERE key IN ('old', 'young', 'next') ORDER BY key`,
  );
  expect(rows).toEqual([{ key: 'next' }, { key: 'young' }]);
});
