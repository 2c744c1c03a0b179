import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysBetween } from '../src/domain/calendar-date.js';
import { FOLLOW_UP_STATUSES, latenessOn, RECOMMENDATION_STATUSES } from '../src/domain/recommendations.js';
import type { Lang } from '../src/domain/text.js';
import { sentence, type Word, written } from '../src/reports/words.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';
import { Random } from './random.js';
import { bytesOf, rowsOf } from './written-report.js';

interface Item {
  id: string;
  ref: string;
  status: string;
  since: string | null;
  dueOn: string | null;
  overdue: boolean;
  daysLate: number | null;
}

let jalon: TestApp;
const get = async (path: string, status = 200) =>
  (await jalon.as('viewer').get(`/v1/agreements/${path}`).expect(status)).body;
const post = async (path: string, body: object, status = 201) =>
  (await jalon.as('analyst').post(`/v1/agreements/${path}`).send(body).expect(status)).body;

/** A recommendation of the Independent Observer. */
const recommended = (ref: string, fields: object = {}) => ({
  ...{ ref, title: { en: `Do ${ref}` }, addressees: ['gov'], issuer: 'Independent Observer' },
  ...{ madeOn: '2018-05-31', sources: [SOURCE], ...fields },
});
const followedUp = (status: string, on: string, fields: object = {}) => ({
  ...{ status, on, sources: [SOURCE], ...fields },
});
const refs = async (path: string) => (await get(path)).items.map(({ ref }: Item) => ref);

beforeAll(async () => {
  jalon = await startApp({ clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
  const { agreement, party, in: within } = make(jalon);
  for (const ref of ['gov', 'movements', 'stranger']) await party(ref);
  for (const ref of ['algiers', 'pact', 'any']) await agreement(ref, { signedOn: '2015-05-15' });
  const pact = within('pact');
  await pact.provision('ddr');
  await pact.provision('returns');
  await pact.milestone('camps', 'ddr');
});
afterAll(() => jalon.close());

describe('49 recommendations of which 3 are done and 8 partly', () => {
  const statuses = [...Array<string>(3).fill('done'), ...Array<string>(8).fill('partly'), 'rejected'];
  beforeAll(async () => {
    for (let number = 1; number <= 49; number++) {
      const addressees = number % 2 === 0 ? ['gov', 'movements'] : ['gov'];
      const dueOn = number <= 20 ? '2018-12-31' : null;
      await post('algiers/recommendations', recommended(`r-${number}`, { addressees, dueOn }));
      const status = statuses[number - 1];
      if (status)
        await post(`algiers/recommendations/r-${number}/follow-ups`, followedUp(status, '2019-12-31'));
    }
  });

  it('are counted, and each count leads to as many items', async () => {
    const { counts, ways, total, items, asOf, knownAt } = await get('algiers/recommendations?limit=10');
    expect([total, items.length]).toEqual([49, 10]);
    expect(counts).toEqual({
      ...{ total: 49, notStarted: 0, partly: 8, done: 3, rejected: 1, superseded: 0, unknown: 37 },
      overdue: 17,
    });
    expect(Object.keys(ways)).toEqual(['total', ...RECOMMENDATION_STATUSES, 'overdue']);
    for (const [name, way] of Object.entries(ways as Record<string, string>)) {
      const list = (await jalon.as('viewer').get(way).expect(200)).body;
      expect([name, list.total, list.asOf, list.knownAt]).toEqual([name, counts[name], asOf, knownAt]);
      expect(list.counts).toEqual(counts); // of the same total, whatever the status asked for
    }
  });

  it('are counted by addressee, and a count leads to those of the addressee', async () => {
    const { counts, ways } = await get('algiers/recommendations?party=movements&status=rejected');
    expect(counts).toMatchObject({ total: 24, done: 1, partly: 4, rejected: 1, unknown: 18, overdue: 9 });
    const partly = (await jalon.as('viewer').get(ways.partly).expect(200)).body;
    expect(partly.items.map(({ ref }: Item) => ref).sort()).toEqual(['r-10', 'r-4', 'r-6', 'r-8']);
    expect((await get('algiers/recommendations?party=stranger')).counts.total).toBe(0);
  });

  it('stood otherwise on an earlier day, and were not known of at an earlier instant', async () => {
    const before = await get('algiers/recommendations?asOf=2019-12-30');
    expect(before.counts).toMatchObject({ total: 49, done: 0, unknown: 49, overdue: 20 });
    expect((await get('algiers/recommendations?asOf=2018-12-31')).counts.overdue).toBe(0);
    expect((await get('algiers/recommendations?asOf=2018-05-30')).counts.total).toBe(0);
    const { knownAt } = await get('algiers/recommendations');
    const text = JSON.stringify(await get(`algiers/recommendations?knownAt=${knownAt}`));
    await post('algiers/recommendations/r-49/follow-ups', followedUp('done', '2020-01-31'));
    expect((await get('algiers/recommendations')).counts.done).toBe(4);
    expect(JSON.stringify(await get(`algiers/recommendations?knownAt=${knownAt}`))).toBe(text);
  });

  it('come as CSV, whole, with status and days late', async () => {
    const { text } = await jalon
      .as('viewer')
      .get('/v1/agreements/algiers/recommendations?format=csv&party=gov&status=done&asOf=2019-12-31')
      .expect(200);
    const [head = '', ...rows] = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(head).toMatch(/^id,ref,.*,addressees,.*,status,since,followUpAccess,lang,overdue,daysLate$/);
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/,done,2019-12-31,public,en,false,365$/);
  });
});

describe('a recommendation', () => {
  it('stands where the latest follow-up has it, since the first that says so without a break', async () => {
    await post('pact/recommendations', recommended('camps', { milestone: 'camps', dueOn: '2018-12-31' }));
    const at = 'pact/recommendations/camps';
    const standing = async (asOf: string) => {
      const { status, since, overdue, daysLate } = await get(`${at}?asOf=${asOf}`);
      return [status, since, overdue, daysLate];
    };
    for (const [status, on] of [
      ['notStarted', '2018-09-01'],
      ['done', '2019-01-10'],
      ['partly', '2019-03-01'],
      ['done', '2019-06-01'],
      ['done', '2020-06-01'],
    ] as const)
      await post(`${at}/follow-ups`, followedUp(status, on, { account: { en: `Found ${on}` } }));
    expect(await standing('2018-08-31')).toEqual(['unknown', null, false, null]);
    expect(await standing('2018-12-31')).toEqual(['notStarted', '2018-09-01', false, null]);
    expect(await standing('2019-01-01')).toEqual(['notStarted', '2018-09-01', true, 1]);
    expect(await standing('2019-02-01')).toEqual(['done', '2019-01-10', false, 10]);
    expect(await standing('2019-03-01')).toEqual(['partly', '2019-03-01', true, 60]);
    expect(await standing('2026-01-01')).toEqual(['done', '2019-06-01', false, 152]);
    const detail = await get(`${at}?lang=en&asOf=2019-03-01`);
    expect(detail).toMatchObject({ provision: 'ddr', milestone: 'camps', title: 'Do camps', text: null });
    expect(detail.followUps).toMatchObject([
      {
        ref: 'follow-up-3',
        recommendation: 'camps',
        status: 'partly',
        on: '2019-03-01',
        account: 'Found 2019-03-01',
      },
      { status: 'done' },
      { status: 'notStarted' },
    ]);
    await get(`${at}?asOf=2018-05-30`, 404);
  });

  it('is found by the provision that it or a milestone of it is about, by party, status and lateness', async () => {
    await post(
      'pact/recommendations',
      recommended('home', { provision: 'returns', addressees: ['movements'] }),
    );
    await post('pact/recommendations', recommended('roads', { dueOn: '2019-12-31' }));
    const list = 'pact/recommendations?asOf=2020-01-01';
    expect(await refs(list)).toEqual(['roads', 'home', 'camps']);
    expect(await refs(`${list}&provision=ddr`)).toEqual(['camps']);
    expect((await get(`${list}&provision=ddr`)).counts).toMatchObject({ total: 1, done: 1 });
    expect((await get(`${list}&provision=nowhere`)).counts.total).toBe(0);
    expect(await refs(`${list}&party=movements`)).toEqual(['home']);
    expect(await refs(`${list}&status=unknown`)).toEqual(['roads', 'home']);
    expect(await refs(`${list}&overdue=true`)).toEqual(['roads']);
    expect(await refs(`${list}&overdue=false`)).toEqual(['home', 'camps']);
    const first = await get(`${list}&limit=2`);
    const second = await get(`${list}&limit=2&cursor=${first.next}`);
    expect([first.items.length, second.items.map(({ ref }: Item) => ref)]).toEqual([2, ['camps']]);
    expect(second.counts).toEqual(first.counts);
  });

  it('is corrected and retracted as other records are, under what belongs to it', async () => {
    const { correction } = make(jalon).in('pact');
    const [latest] = (await get('pact/recommendations/camps')).followUps as { id: string }[];
    await post(`pact/records/${latest?.id}/retraction`, { reason: { en: 'Not seen.' } });
    expect((await get('pact/recommendations/camps')).followUps).toHaveLength(4);
    const { id } = await get('pact/recommendations/camps');
    const leaning = await post(`pact/records/${id}/retraction`, { reason: { en: 'x' } }, 409);
    expect(leaning.detail).toContain('followUp follow-up-1');
    await expect(correction(id, { madeOn: '2018-09-02' })).rejects.toThrow(
      'is after 2018-09-01, the day of follow up',
    );
    await expect(correction(id, { dueOn: '2018-05-30' })).rejects.toThrow(
      'is before the day on which it was made',
    );
    const { record } = await correction(id, { dueOn: '2019-06-30' });
    expect(record).toMatchObject({ ref: 'camps', dueOn: '2019-06-30', corrects: id });
    expect(await get('pact/recommendations/camps')).toMatchObject({ daysLate: -29, corrects: id });
    const home = await get('pact/recommendations/home');
    await post(`pact/records/${home.id}/retraction`, { reason: { en: 'Of another accord.' } });
    await get('pact/recommendations/home', 404);
    expect((await get('pact/recommendations')).counts.total).toBe(2);
    expect((await get(`pact/recommendations?knownAt=${home.knownAt}`)).counts.total).toBe(3);
  });

  it('is refused without source, addressee or day, and names the field', async () => {
    const fault = async (body: object, status = 422, path = 'pact/recommendations') =>
      (await post(path, body, status)).errors[0].pointer;
    expect(await fault(recommended('x', { sources: [] }))).toBe('/sources');
    expect(await fault(recommended('x', { addressees: [] }), 422)).toBe('/addressees');
    expect(await fault(recommended('x', { addressees: ['gov', 'nobody'] }))).toBe('/addressees/1');
    expect(await fault(recommended('x', { dueOn: '2018-05-30' }))).toBe('/dueOn');
    expect(await fault(recommended('x', { madeOn: '2026-11-26' }))).toBe('/madeOn');
    expect(await fault(recommended('x', { madeOn: undefined }), 400)).toBe('/madeOn');
    expect(await fault(recommended('x', { issuer: '' }), 400)).toBe('/issuer');
    expect(await fault(recommended('x', { provision: 'ddr', milestone: 'camps' }))).toBe('/milestone');
    expect(await fault(recommended('x', { provision: 'nowhere' }))).toBe('/provision');
    expect((await post('pact/recommendations', recommended('roads'), 409)).type).toBe('/problems/ref-taken');
    const on = 'pact/recommendations/roads/follow-ups';
    expect(await fault(followedUp('open', '2019-01-01'), 400, on)).toBe('/status');
    expect(await fault(followedUp('done', '2018-05-30'), 422, on)).toBe('/on');
    expect(await fault(followedUp('done', '2026-11-26'), 422, on)).toBe('/on');
    expect(await fault(followedUp('done', '2019-01-01', { sources: [] }), 422, on)).toBe('/sources');
    await post('pact/recommendations/nowhere/follow-ups', followedUp('done', '2019-01-01'), 404);
    await get('pact/recommendations?status=open', 400);
    await get('pact/recommendations?overdue=maybe', 400);
  });

  it('of restricted words shows addressees, days and status to a viewer, and no words nor who made it', async () => {
    const words = {
      title: { en: 'Told in trust' },
      text: { en: 'In every letter' },
      issuer: 'A quiet envoy',
    };
    await post('pact/recommendations', recommended('hushed', { ...words, access: 'restricted' }));
    const account = { en: 'Heard in a corridor' };
    await post(
      'pact/recommendations/hushed/follow-ups',
      followedUp('partly', '2019-01-01', { account, note: { en: 'Own note' }, access: 'restricted' }),
    );
    const seen = await get('pact/recommendations/hushed?lang=en');
    expect(seen).toMatchObject({
      ...{ title: 'Withheld', text: 'Withheld', issuer: 'Withheld', addressees: ['gov'], status: 'partly' },
      followUps: [{ account: 'Withheld', note: null, status: 'partly' }],
    });
    const list = JSON.stringify(await get('pact/recommendations?lang=en'));
    const csv = await jalon.as('viewer').get('/v1/agreements/pact/recommendations?format=csv').expect(200);
    for (const text of [JSON.stringify(seen), list, csv.text])
      for (const secret of ['trust', 'every letter', 'envoy', 'corridor', 'Own note'])
        expect(text).not.toContain(secret);
    const own = await jalon.as('analyst').get('/v1/agreements/pact/recommendations/hushed').expect(200);
    expect(own.body).toMatchObject({ ...words, followUps: [{ account }] });
  });

  it('is overdue and late in SQL as the domain has it', async () => {
    const chance = new Random(11);
    const below = (end: number) => chance.below(end);
    const day = () => `20${16 + below(6)}-0${1 + below(9)}-1${below(9)}`;
    for (let number = 0; number < 40; number++) {
      const dueOn = below(4) === 0 ? null : day();
      await post('any/recommendations', recommended(`a-${number}`, { madeOn: '2016-01-01', dueOn }));
      for (let step = below(4); step > 0; step--)
        await post(
          `any/recommendations/a-${number}/follow-ups`,
          followedUp(chance.of(FOLLOW_UP_STATUSES), day()),
        );
    }
    for (const asOf of ['2016-03-01', '2018-06-15', '2020-02-29', '2026-11-25']) {
      const { items, counts } = await get(`any/recommendations?limit=200&asOf=${asOf}`);
      const overdue = await refs(`any/recommendations?limit=200&asOf=${asOf}&overdue=true`);
      const open = await refs(`any/recommendations?limit=200&asOf=${asOf}&overdue=false`);
      const late = (items as Item[]).filter((item) => item.overdue).map(({ ref }) => ref);
      expect([overdue, open.length]).toEqual([late, 40 - late.length]);
      expect(counts.overdue).toBe(late.length);
      for (const status of RECOMMENDATION_STATUSES)
        expect(counts[status]).toBe((items as Item[]).filter((item) => item.status === status).length);
      for (const item of items) {
        expect(item).toMatchObject(latenessOn(asOf, item));
        if (item.overdue) expect(item.daysLate).toBe(daysBetween(item.dueOn, asOf));
      }
    }
  });
});

describe('in a report', () => {
  const report = async (query: string) =>
    (await bytesOf(jalon.as('viewer').get(`/v1/agreements/${query}`)).expect(200)).body as Buffer;

  it('stands after the blockages, with the counts of the list and what each part of a total is', async () => {
    const model = JSON.parse((await report('algiers/report?asOf=2020-01-31')).toString());
    const { counts } = await get('algiers/recommendations?asOf=2020-01-31');
    expect(model.recommendations).toMatchObject({ total: 49, counts });
    expect(model.recommendations.items).toHaveLength(49);
    const names = Object.keys(model);
    expect(names[names.indexOf('blockages') + 1]).toBe('recommendations');
    const { recommendations, sources } = JSON.parse(
      (await report('algiers/report?without=recommendations')).toString(),
    );
    expect([recommendations, sources]).toEqual([null, []]);
    expect(model.sources).toHaveLength(1);
    expect(model.recommendations.items[0].sources).toEqual([1]);
  });

  it('says that there is nothing, and no shares of nothing', async () => {
    const read = rowsOf('html', await report('any/report?format=html&asOf=2015-12-31'));
    const at = read.findIndex(([said]) => said === sentence('recommendations', 'en'));
    expect(read[at + 1]).toEqual([sentence('nothing', 'en')]);
    expect(read.flat()).not.toContain(sentence('carriedOut', 'en'));
  });

  it.each(['html', 'csv', 'xlsx', 'docx'])('is told in three languages as %s', async (format) => {
    const { items } = await get('pact/recommendations?asOf=2020-01-01&lang=en&overdue=true');
    expect(items).toMatchObject([{ ref: 'roads', daysLate: 1 }]);
    for (const lang of ['en', 'fr', 'ar'] as Lang[]) {
      const algiers = rowsOf(
        format,
        await report(`algiers/report?format=${format}&lang=${lang}&asOf=2020-01-31`),
      );
      const said = (word: Word) => sentence(word, lang);
      const figure = (value: number, decimals = 0) =>
        format === 'xlsx' || format === 'csv' ? String(value) : written(value, lang, decimals);
      const row = (word: Word) => algiers.find(([name, , of]) => name === said(word) && of === figure(49));
      expect(row('carriedOut')?.slice(1, 4)).toEqual([figure(4), figure(49), figure(8.16, 2)]);
      expect(row('partly')?.slice(1, 4)).toEqual([figure(8), figure(49), figure(16.33, 2)]);
      expect(row('ofThemOverdue')?.slice(1, 4)).toEqual([figure(17), figure(49), figure(34.69, 2)]);
      const pact = rowsOf(format, await report(`pact/report?format=${format}&lang=${lang}&asOf=2020-01-01`));
      const [roads = []] = pact.filter(([what]) => what === 'Do roads · roads');
      expect(roads.slice(0, 7)).toEqual([
        ...['Do roads · roads', 'gov', 'Independent Observer', '2018-05-31', '2019-12-31'],
        ...[said('notFollowedUp'), figure(1)],
      ]);
    }
  });

  it('is laid out as PDF, and its restricted words are withheld in every format', async () => {
    expect((await report('pact/report?format=pdf&asOf=2020-01-01')).toString('latin1')).toMatch(/^%PDF/);
    for (const format of ['json', 'html', 'csv', 'xlsx', 'docx']) {
      const bytes = await report(`pact/report?format=${format}&asOf=2020-01-01`);
      const text = format === 'json' ? bytes.toString() : rowsOf(format, bytes).flat().join('\n');
      expect(text).toContain('Withheld');
      for (const secret of ['Told in trust', 'every letter', 'envoy']) expect(text).not.toContain(secret);
    }
  });
});
