import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import { Search1766400000000 } from '../migrations/1766400000000-search.js';
import { databaseOptions } from '../src/database/options.js';
import { people, type Principal } from './access/principals.js';
import { ask } from './access/routes.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make } from './make.js';

const clock = new StoppedClock('2024-06-30T10:00:00.000Z');

let jalon: TestApp;
let reader: Principal;
/** An instant before the second agreement, and before a title was changed. */
let before: string;
beforeAll(async () => {
  jalon = await startApp({ clock });
  const { party, agreement } = make(jalon);
  await party('gov', {
    name: { en: 'The Government', ar: 'حكومة' },
    acronym: 'GV',
    aliases: ['Bamako camp'],
  });
  await party('front', { name: { fr: 'Front de l’Azawad' }, kind: 'armed_group' });
  await agreement('accord', {
    title: { en: 'Agreement for peace', fr: 'Accord pour la paix' },
    ...{ shortTitle: { en: 'Accord' }, place: 'Ménaka' },
  });
  const accord = make(jalon).in('accord');
  await accord.provision('art-1', {
    ...{ number: '21 bis', responsible: ['gov'] },
    title: { en: 'Cantonment', fr: 'Cantonnement à Ménaka', ar: 'التجميع في منطقة ميناكا' },
    text: {
      en: 'The Parties open sites.',
      fr: 'Les Parties ouvrent des sites : 100 % avant l’été, sous_réserve \\ fin.',
    },
    note: { en: 'heronnote' },
  });
  await accord.provision('art-2', {
    number: '7',
    text: { ar: 'تلتزم الأطراف بإجراءات المُصالَحة إلى النهاية' },
  });
  await accord.milestone('ms-1', 'art-1', { title: { fr: 'Commission réunie' }, note: { en: 'heronnote' } });
  await accord.event('signing', { label: { fr: 'Signature à Ménaka' } });
  await accord.assessment('art-1', 'minimum', '2024-01-31', {
    sources: [{ key: 'report', title: 'Rapport sur Ménaka', publisher: 'Observatoire', lang: 'fr' }],
    note: { en: 'heronnote' },
  });
  await jalon
    .as('analyst')
    .post('/v1/agreements/accord/sources')
    .send({
      ...{
        title: 'What the heron saw',
        publisher: 'Heron',
        access: 'restricted',
        codeName: 'Witness A',
        lang: 'en',
      },
      publicWording: { en: 'A witness.' },
    })
    .expect(201);
  before = (await get('q=accord')).knownAt;
  clock.set('2024-06-30T11:00:00.000Z');
  await agreement('other', { shortTitle: { en: 'Other' } });
  await make(jalon)
    .in('other')
    .provision('art-1', { title: { en: 'Ménaka again' }, responsible: ['front'] });
  await jalon
    .as('analyst')
    .patch('/v1/agreements/accord/provisions/art-2')
    .set('if-match', '*')
    .send({ title: { en: 'Reconciliation' } })
    .expect(200);
  reader = await people(jalon).roleIn('viewer', 'other');
}, 60_000);
afterAll(() => jalon.close());

interface Hit {
  kind: string;
  agreement: string | null;
  ref: string;
}

async function get(query: string) {
  const answer = await jalon.as('viewer').get(`/v1/search?${query}`);
  if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const search = (words: string, more = '') => get(`q=${encodeURIComponent(words)}${more}`);
const refs = ({ items }: { items: Hit[] }) =>
  items.map(({ kind, agreement, ref }) => [agreement, kind, ref].filter(Boolean).join(' '));

test('what is found is shown in English, with the text in which the words stand', async () => {
  const { knownAt, ...found } = await search('cantonnement');
  expect(knownAt).toMatch(/^2024-06-30T11:00:00/);
  expect(found).toEqual({
    items: [
      {
        ...{ kind: 'provision', agreement: 'accord', ref: 'art-1', title: 'Cantonment', lang: 'en' },
        found: { in: 'title', lang: 'fr', excerpt: 'Cantonnement à Ménaka' },
      },
    ],
    ...{ total: 1, next: null, asOf: null },
  });
  const { items } = await search('cantonment', '&lang=ar&asOf=2020-01-01');
  expect(items[0]).toMatchObject({ title: 'التجميع في منطقة ميناكا', lang: 'ar', found: { lang: 'en' } });
});

test('names come before texts, then agreement, kind and ref; every kind is found', async () => {
  expect(refs(await search('MENAKA'))).toEqual([
    'accord event signing',
    'accord provision art-1',
    'accord source report',
    'other provision art-1',
    'accord agreement accord',
  ]);
  expect(refs(await search('azawad'))).toEqual(['party front']);
  expect(refs(await search('reunie'))).toEqual(['accord milestone ms-1']);
});

describe('words', () => {
  test.each([
    ['sous_réserve', ['accord provision art-1']],
    ['100 %', ['accord provision art-1']],
    ['RESERVE \\ fin', ['accord provision art-1']],
    ['s%s', []],
    ['sous%serve', []],
    ['cantonnemen_', []],
    ['l’azawad', ['party front']],
    ["l'azawad", ['party front']],
    ['المصالحه', ['accord provision art-2']],
    ['المصالحة الى', ['accord provision art-2']],
    ['باجراءات', ['accord provision art-2']],
    ['حكومـــة', ['party gov']],
    ['bamako camp', ['party gov']],
    ['observatoire', ['accord source report']],
    ['art-2', ['accord provision art-2']],
    ['cantonment cantonnement', []],
    ['nothing of the kind', []],
  ])('%j', async (words, expected) => {
    expect(refs(await search(words))).toEqual(expected);
  });

  test.each([
    ['7', ['accord provision art-2']],
    ['gv', ['party gov']],
    ['2', []],
    ['a', []],
    ['%', []],
    ['_%', []],
    ['\\', []],
  ])('of one or two signs, %j, must be a whole name', async (words, expected) => {
    expect(refs(await search(words))).toEqual(expected);
  });

  test('tell in which text they stand', async () => {
    const foundBy = async (words: string) => (await search(words)).items[0].found;
    expect(await foundBy('art-2')).toEqual({ in: 'ref', lang: null, excerpt: 'art-2' });
    expect(await foundBy('21 bis')).toEqual({ in: 'number', lang: null, excerpt: '21 bis' });
    expect(await foundBy('مصالحه')).toMatchObject({ in: 'text', lang: 'ar' });
    expect(await foundBy('rapport')).toEqual({ in: 'title', lang: 'fr', excerpt: 'Rapport sur Ménaka' });
    expect(await foundBy('camp')).toEqual({ in: 'alias', lang: null, excerpt: 'Bamako camp' });
  });
});

test('of one kind, page by page, as a table, and as known before', async () => {
  expect(refs(await search('menaka', '&kind=provision'))).toEqual([
    'accord provision art-1',
    'other provision art-1',
  ]);
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await search('menaka', `&limit=1${cursor}`);
    expect(page.total).toBe(5);
    seen.push(...refs(page));
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  expect(seen).toEqual(refs(await search('menaka')));
  const { text } = await jalon.as('viewer').get('/v1/search?q=menaka&format=csv');
  expect(text.trim().split('\r\n')).toHaveLength(6);
  expect(refs(await search('menaka', `&knownAt=${before}`))).toHaveLength(4);
  expect(refs(await search('reconciliation'))).toEqual(['accord provision art-2']);
  expect(refs(await search('reconciliation', `&knownAt=${before}`))).toEqual([]);
});

test('nobody is found by what they may not read', async () => {
  expect(refs(await search('heronnote'))).toEqual([]);
  expect(refs(await search('heron'))).toEqual([]);
  const { items } = await search('witness a');
  expect(items).toMatchObject([{ kind: 'source', title: 'Witness A', lang: null, found: { in: 'title' } }]);
});

test('who reads one agreement finds nothing of another, nor parties that it does not name', async () => {
  const of = async (words: string) => {
    const path = `/v1/search?q=${encodeURIComponent(words)}`;
    return (await ask(jalon.app, 'get', path, reader.headers).expect(200)).body;
  };
  expect(refs(await of('menaka'))).toEqual(['other provision art-1']);
  expect((await of('menaka')).total).toBe(1);
  expect(refs(await of('azawad'))).toEqual(['party front']);
  expect(refs(await of('government'))).toEqual([]);
  expect(refs(await of('accord'))).toEqual([]);
});

test('the ref of what is found is its own, and a change is found at once', async () => {
  const accord = make(jalon).in('accord');
  await accord.event('kidal-handover', { label: { en: 'Handover of Kidal' } });
  expect(refs(await search('kidal'))).toEqual(['accord event kidal-handover']);
});

test('what was stored before there was a search is folded as what is stored now', async () => {
  const { ownerUrl } = jalon;
  const owner = await new DataSource(databaseOptions(ownerUrl)).initialize();
  const tables = ['agreement', 'provision', 'milestone', 'event', 'party'].map((kind) => `${kind}_version`);
  const stored = () =>
    Promise.all([...tables, 'source'].map((table) => owner.query(`SELECT search FROM ${table} ORDER BY 1`)));
  const written = await stored();
  const after = migrations.length - migrations.indexOf(Search1766400000000);
  for (let undone = 0; undone < after; undone++) await owner.undoLastMigration();
  for (const table of tables.filter((name) => name !== 'event_version'))
    await owner.query(`UPDATE ${table} SET search = 'as it was'`);
  await owner.runMigrations();
  expect(await stored()).toEqual(written);
  await owner.destroy();
});

test.each([
  ['', '/q'],
  ['q=', '/q'],
  ['q=%20%20', '/q'],
  ['q=%D9%80%D9%8E', '/q'],
  [`q=${'a'.repeat(301)}`, '/q'],
  ['q=a&q=b', '/q'],
  ['q=abc&kind=note', '/kind'],
  ['q=abc&limit=201', '/limit'],
  ['q=abc&lang=de', '/lang'],
  ['q=abc&cursor=abc', '/cursor'],
  ['q=abc&knownAt=2030-01-01T00:00:00.000Z', '/knownAt'],
])('refuses %s', async (query, pointer) => {
  const { status, body } = await jalon.as('viewer').get(`/v1/search?${query}`);
  expect({ status, pointer: body.errors?.[0].pointer }).toEqual({ status: 400, pointer });
});
