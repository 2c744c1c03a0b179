import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Keys } from '../src/auth/keys.service.js';
import { startApp, type TestApp } from './app.js';

const PATH = '/v1/agreements/ouagadougou-2013/provisions/art-21/assessments';
const SECRET = 'Colonel Zyxwv of the third battalion';
const CONFIDENTIAL = {
  ...{
    title: SECRET,
    publisher: 'qqpublisherqq',
    url: 'https://zzsecret.example/1',
    note: { en: 'ppnotepp' },
  },
  ...{ access: 'confidential', codeName: 'Heron', publicWording: { en: 'an officer' }, reliability: 'B2' },
};
const WORDS = [SECRET, 'qqpublisherqq', 'zzsecret', 'ppnotepp'];

let jalon: TestApp;
let cleared: string;
beforeAll(async () => {
  jalon = await startApp({ seeds: true });
  const key = { role: 'viewer' as const, label: 'cleared', clearance: 'confidential' as const };
  cleared = (await jalon.app.get(Keys).make(key, null)).key;
});
afterAll(() => jalon.close());

const assessed = (source: object, idempotencyKey = String(Math.random())) =>
  jalon
    .as('analyst')
    .post(PATH)
    .set('idempotency-key', idempotencyKey)
    .send({
      ...{
        level: 'minimum',
        effectiveOn: '2016-01-01',
        assessor: 'monitor',
        kind: 'observer',
        note: { en: 'Seen' },
      },
      sources: [source],
    });

const readBy = (key: string, query = '') =>
  jalon
    .as('viewer')
    .get(PATH + query)
    .set('authorization', `Bearer ${key}`);

test('a confidential source is enough, and tells who it is to its author and those cleared only', async () => {
  const first = await assessed(CONFIDENTIAL, 'once');
  expect([first.status, first.text]).toEqual([201, expect.stringContaining(SECRET)]);
  const again = await assessed(CONFIDENTIAL, 'once');
  const { id, sources } = first.body as Record<string, unknown>;
  expect([again.status, again.body]).toEqual([201, expect.objectContaining({ id, sources })]);

  expect((await readBy(cleared)).text).toContain(SECRET);
  for (const key of [jalon.keys.viewer, jalon.keys.admin]) {
    for (const query of ['', '?format=csv', '?lang=en']) {
      const { status, text } = await readBy(key, query);
      expect(status).toBe(200);
      expect(text).toContain('Heron');
      for (const word of [...WORDS, 'guarded', 'sealed']) expect(text).not.toContain(word);
    }
  }
});

test('who it is stands in no table, neither in the ledger nor in what is kept of a request', async () => {
  const database = await new DataSource({ type: 'postgres', url: jalon.ownerUrl }).initialize();
  const tables = await database.query<{ name: string }[]>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  expect(await database.query(`SELECT 1 FROM source_secret`)).toHaveLength(1);
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    const rows = await database.query<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`);
    const text = rows.map(({ row }) => row).join('\n');
    for (const word of WORDS) {
      expect([name, text.includes(word), text.includes(Buffer.from(word).toString('hex'))]).toEqual([
        name,
        false,
        false,
      ]);
    }
  }
  await database.destroy();
});

test('a restricted source is told to analysts and not to viewers', async () => {
  const restricted = {
    title: 'rrtitlerr',
    access: 'restricted',
    codeName: 'Egret',
    publicWording: { en: 'a list' },
  };
  expect((await assessed(restricted)).status).toBe(201);
  expect((await readBy(jalon.keys.admin)).text).toContain('rrtitlerr');
  const { text } = await readBy(jalon.keys.viewer);
  expect([text.includes('Egret'), text.includes('rrtitlerr')]).toEqual([true, false]);
});

test.each([
  ['codeName', { codeName: undefined }],
  ['publicWording', { publicWording: undefined }],
  ['reliability', { reliability: undefined }],
  ['key', { key: 'the-colonel' }],
])('a confidential source is refused for its %s', async (field, change) => {
  const { status, body } = await assessed({ ...CONFIDENTIAL, ...change });
  const { errors } = body as { errors: { pointer: string }[] };
  expect([status, errors[0]?.pointer]).toEqual([422, `/sources/0/${field}`]);
});

test('nobody gives more clearance than they have', async () => {
  const make = (clearance: string) =>
    jalon.as('admin').post('/v1/keys').send({ role: 'viewer', label: 'more', clearance });
  expect((await make('confidential')).status).toBe(403);
  const { status, body } = await make('restricted');
  expect([status, (body as { clearance: string }).clearance]).toEqual([201, 'restricted']);
});

test('the list of sources has the same columns for each, protected or not', async () => {
  const at = '/v1/agreements/ouagadougou-2013/sources';
  const { text } = await jalon.as('viewer').get(`${at}?format=csv`).expect(200);
  const [head = '', ...rows] = text.split('\r\n');
  for (const column of ['access', 'codeName', 'publicWording', 'archivedHash', 'uses'])
    expect(head.split(',')).toContain(column);
  expect(rows.some((row) => row.includes('Heron') && row.includes('confidential'))).toBe(true);
  const { body } = await jalon.as('viewer').get(`${at}?limit=1`).expect(200);
  expect((body as { items: object[] }).items).toMatchObject([{ access: 'public', codeName: null }]);
});

test('a public source is not cited as a protected one by its key', async () => {
  const at = '/v1/agreements/algiers-2015/sources';
  const open = { key: 'open-to-all', title: 'Open to all' };
  await jalon.as('analyst').post(at).send(open).expect(201);
  const hidden = { ...open, access: 'restricted', codeName: 'Owl', publicWording: { en: 'a report' } };
  await jalon.as('analyst').post(at).send(hidden).expect(409);
});
