import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { unguarded } from '../src/domain/spreadsheet-text.js';
import { startApp, type TestApp } from './app.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true });
}, 60_000);
afterAll(() => jalon.close());

/** Rows of a CSV without line breaks in its cells. */
const lines = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n');

test('a list comes whole as CSV, in its order, as Excel reads it', async () => {
  const path = '/v1/agreements/algiers-2015/overdue?asOf=2017-02-23';
  const json = await jalon.as('viewer').get(`${path}&limit=200`).expect(200);
  const csv = await jalon.as('viewer').get(`${path}&format=csv&limit=5`).expect(200);
  expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(csv.headers['content-disposition']).toBe('attachment; filename="algiers-2015-overdue.csv"');
  expect(csv.text.startsWith('\uFEFFkind,agreement,provision,milestone,title,lang,')).toBe(true);
  const rows = lines(csv.text).slice(1);
  expect(rows).toHaveLength(json.body.total);
  json.body.items.forEach(
    (item: { kind: string; provision: string; milestone: string | null }, i: number) => {
      expect(rows[i]).toMatch(
        new RegExp(`^${item.kind},algiers-2015,${item.provision},${item.milestone ?? ''},`),
      );
    },
  );
});

test('Accept asks for it too; accents and languages are kept', async () => {
  const csv = await jalon.as('viewer').get('/v1/agreements?lang=fr').set('accept', 'text/csv').expect(200);
  expect(lines(csv.text)).toHaveLength(3);
  expect(csv.text).toContain("Accord préliminaire à l'élection présidentielle");
});

test('a list without texts comes as CSV too', async () => {
  for (const list of ['keys', 'grants']) {
    const { body } = await jalon.as('admin').get(`/v1/${list}`).expect(200);
    const { text } = await jalon.as('admin').get(`/v1/${list}?format=csv`).expect(200);
    expect(lines(text)).toHaveLength(1 + (body as { total: number }).total);
  }
});

test('a cell that a spreadsheet would run as a formula is not live (C10)', async () => {
  const names = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '"a"\n=2',
    'a\n=3',
    'a\r=4',
    '\n=5',
    "'=6",
    'a;=7',
  ];
  for (const [i, name] of names.entries()) {
    const party = { ref: `formula-${i}`, kind: 'state', name: { en: name } };
    await jalon.as('admin').post('/v1/parties').send(party).expect(201);
  }
  const { text } = await jalon.as('viewer').get('/v1/parties?q=formula&format=csv').expect(200);
  for (const live of [/,"?=1\+1/, /,"?\+1/, /,"?-1/, /,"?@SUM/, /,"?\t/, /,"?\r/])
    expect(text).not.toMatch(live);
  expect(text).toContain(`'=1+1`);
  expect(text).toContain('"""a""\n=2"'); // within quotes it is text
  const rows = parse(text, { bom: true, columns: true, record_delimiter: ['\r\n', '\n', '\r'] });
  const read = rows as unknown as { ref: string; name: string }[];
  expect(read.map(({ ref, name }) => [ref, unguarded(name)]).sort()).toEqual(
    names.map((name, i) => [`formula-${i}`, name]).sort(),
  );
});

test('an empty list is an empty table, an error stays a problem', async () => {
  const none = await jalon.as('viewer').get('/v1/parties?q=nobody-at-all&format=csv').expect(200);
  expect(none.text.trim()).toBe('\uFEFF'.trim());
  await jalon.as('viewer').get('/v1/parties?format=xml').expect(400);
  const { headers } = await jalon.as('viewer').get('/v1/agreements/none/overdue?format=csv').expect(404);
  expect(headers['content-type']).toContain('application/problem+json');
});

test('a single thing stays JSON, in all its languages; an instant is plain; Accept-Language is heard', async () => {
  const one = await jalon
    .as('viewer')
    .get('/v1/agreements/algiers-2015')
    .set('accept', 'text/csv')
    .expect(200);
  expect(Object.keys(one.body.title)).toEqual(['en', 'fr']);
  const path = '/v1/agreements/algiers-2015/events/signature-final/occurrences?format=csv';
  const { text } = await jalon.as('viewer').get(path).expect(200);
  expect(text).toMatch(/,\d{4}-\d\d-\d\dT[\d:.]+Z,/);
  const french = await jalon
    .as('viewer')
    .get('/v1/agreements?format=csv')
    .set('accept-language', 'fr')
    .expect(200);
  expect(french.text).toContain("Accord préliminaire à l'élection présidentielle");
});
