import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { Keys } from '../src/auth/keys.service.js';
import { verifyDatabase } from '../src/verify/verify.js';
import { startApp, type TestApp } from './app.js';
import { type Answer, make, SOURCE } from './make.js';

const SECRET = 'Commander Qwxyz of the fourth column';
const at = '/v1/agreements/sealed';

let jalon: TestApp;
let cleared: string;
let otherAdmin: string;
beforeAll(async () => {
  jalon = await startApp();
  const keys = jalon.app.get(Keys);
  cleared = (await keys.make({ role: 'viewer', label: 'cleared', clearance: 'confidential' }, null)).key;
  otherAdmin = (await keys.make({ role: 'admin', label: 'another admin' }, null)).key;
  await make(jalon).agreement('sealed');
  await make(jalon).in('sealed').provision('p1');
});
afterAll(() => jalon.close());

const read = async (path: string, key: string) => {
  const answer = await jalon
    .as('viewer')
    .get(at + path)
    .set('authorization', `Bearer ${key}`);
  expect(answer.status).toBe(200);
  return answer;
};
const purge = (source: string, key: string) =>
  jalon
    .as('admin')
    .post(`${at}/sources/${source}/purge`)
    .set('authorization', `Bearer ${key}`)
    .send({ reason: { en: 'It was asked for.' } });

/** Every row of every table as text, that bytes would show in too. */
async function everything(database: Client): Promise<string> {
  const { rows } = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const parts: string[] = [];
  for (const { name } of rows) {
    const { rows: texts } = await database.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    parts.push(...texts.map(({ row }) => row));
  }
  return parts.join('\n');
}

test('what a confidential source is is nowhere but with those cleared; purged by two, with nobody', async () => {
  const source = {
    ...{ title: SECRET, publishedOn: '2020-01-31', access: 'confidential', codeName: 'Ibis' },
    ...{ publicWording: { en: 'a commander' }, reliability: 'B2' },
  };
  const assessed = await make(jalon)
    .in('sealed')
    .assessment('p1', 'minimum', '2020-02-01', { sources: [source] });
  const [{ id }] = assessed.sources as [Answer];
  await make(jalon).in('sealed').assessment('p1', 'minimum', '2020-03-01');
  for (const path of ['/sources', `/sources/${id}`, '/sources?format=csv', '/provisions/p1/assessments']) {
    expect((await read(path, cleared)).text).toContain(SECRET);
    for (const key of [jalon.keys.viewer, jalon.keys.admin]) {
      const { text } = await read(path, key);
      expect(text).toContain('Ibis');
      expect(text).not.toContain('Qwxyz');
    }
  }
  expect((await read('/sources?undatable=true', jalon.keys.viewer)).body).toMatchObject({ total: 1 });
  expect((await read(`/sources/${id}`, jalon.keys.viewer)).body).toMatchObject({
    ...{
      title: 'Ibis',
      publishedOn: null,
      citedBy: [{ kind: 'assessment', id: assessed.id, day: '2020-02-01' }],
    },
  });
  expect((await read('/summary?evidencedBy=2020-02-15', jalon.keys.viewer)).body).toMatchObject({
    ...{ assessed: 1, undatable: [expect.any(String)] }, // by the later assessment's public source, of 2020-01-31
  });

  const first = await purge(id, jalon.keys.admin);
  expect([first.status, first.body]).toEqual([200, { purged: false, purgers: [expect.any(String)] }]);
  expect((await purge(id, jalon.keys.admin)).status).toBe(409);
  expect((await purge(id, jalon.keys.analyst)).status).toBe(403);
  expect((await read(`/sources/${id}`, cleared)).text).toContain(SECRET);
  const asked = jalon.as('viewer').get(`${at}/report?format=docx`).set('prefer', 'respond-async');
  const job = (await asked.set('authorization', `Bearer ${cleared}`).expect(202)).body as { id: string };
  const second = await purge(id, otherAdmin);
  expect(second.body).toMatchObject({ purged: true });
  expect((await purge(id, cleared)).status).toBe(403);
  expect((await purge(SOURCE.key, jalon.keys.admin)).status).toBe(422);
  expect((await purge('nothing', jalon.keys.admin)).status).toBe(404);
  await jalon.as('viewer').get(`/v1/jobs/${job.id}`).set('authorization', `Bearer ${cleared}`).expect(404);
  for (const key of [cleared, jalon.keys.analyst]) {
    const { text } = await read(`/sources/${id}`, key);
    expect(text).toContain('Ibis');
    expect(text).not.toContain('Qwxyz');
  }

  const owner = new Client(jalon.ownerUrl);
  await owner.connect();
  const stored = await everything(owner);
  expect(stored).toContain('Ibis'); // the search sees what is there
  expect(stored).not.toContain('Qwxyz');
  expect(stored).not.toContain(Buffer.from(SECRET).toString('hex'));
  expect((await verifyDatabase(owner)).map(({ fault }) => fault)).toEqual([null, null]);
  await owner.end();
});
