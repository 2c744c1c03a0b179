import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

const clock = new StoppedClock('2020-06-30T10:00:00.000Z');
const NONE = {
  onTime: 0,
  late: 0,
  overdue: 0,
  dueSoon: 0,
  open: 0,
  awaitingTrigger: 0,
  suspended: 0,
  lapsed: 0,
  void: 0,
};

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ clock });
  const { party, agreement } = make(jalon);
  await party('gov');
  await party('front', { kind: 'armed_group' });
  await agreement('pact', { dueSoonDays: 10 });
  const pact = make(jalon).in('pact');
  const fixed = (on: string) => ({ deadline: { kind: 'fixed', on } });
  await pact.provision('annex', { kind: 'annex', theme: 'framework', ...fixed('2020-01-01') });
  await pact.provision('a-1', {
    theme: 'justice',
    type: 'amnesty',
    responsible: ['gov'],
    ...fixed('2020-03-01'),
  });
  await pact.provision('a-2', { theme: 'justice', responsible: ['gov', 'front'], ...fixed('2020-04-01') });
  await pact.provision('a-3', {
    theme: 'security',
    type: 'amnesty',
    responsible: ['front'],
    ...fixed('2020-07-10'),
  });
  await pact.provision('a-4', { theme: 'security', responsible: [], ...fixed('2020-07-11') });
  await pact.provision('a-5', { theme: 'security', responsible: ['gov'] });
  await pact.milestone('m-1', 'a-1', fixed('2020-02-01'));
  await pact.milestone('m-5', 'a-5', fixed('2020-02-01'));
  await pact.milestone('m-6', 'a-5', { deadline: { kind: 'asap', words: 'soon' } });
  await pact.completion('m-1', { metOn: '2020-02-04' });
  await pact.assessment('a-1', 'full', '2020-02-20');
  await pact.assessment('a-1', 'intermediate', '2020-05-01', { flags: ['violationReported'] });
  await pact.assessment('a-2', 'minimum', '2020-03-01');
  await pact.assessment('a-3', null, '2020-06-01', { state: 'notYetApplicable' });
  await pact.assessment('a-4', 'full', '2020-06-01', { kind: 'self_report', assessor: 'gov' });
}, 60_000);
afterAll(() => jalon.close());

const get = async (path: string) => {
  const answer = await jalon.as('viewer').get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const part = (by: { key: string | null }[], key: string | null) => by.find((one) => one.key === key);

test('a summary is whole', async () => {
  const { knownAt, sequence, evidence, ...summary } = await get('/v1/agreements/pact/summary');
  expect(evidence).toMatch(/summary\/evidence\?asOf=2020-06-30&knownAt=2020-06-30T.*&figure=$/);
  expect(knownAt).toMatch(/^2020-06-30T/);
  expect(sequence).toBeGreaterThan(1);
  const states = { unknown: 2, suspended: 0, superseded: 0, notApplicable: 0, notYetApplicable: 1 };
  expect(summary).toEqual({
    agreement: 'pact',
    title: 'Implementation summary, with compliance record',
    lang: 'en',
    asOf: '2020-06-30',
    scale: 'pam',
    total: 5,
    applicable: 4,
    assessed: 2,
    unknown: 2,
    counts: { not_initiated: 0, minimum: 1, intermediate: 1, full: 0, ...states },
    percent: {
      not_initiated: 0,
      minimum: 20,
      intermediate: 20,
      full: 0,
      ...states,
      unknown: 40,
      notYetApplicable: 20,
    },
    shareFull: 0,
    score: { value: 50, numerator: 3, denominator: 6 },
    scoreAll: { value: 25, numerator: 3, denominator: 12 },
    range: { low: 25, high: 75 },
    headline: false,
    dueByNow: { due: 2, done: 1, standing: 0 },
    deadlines: {
      // The annex is not scored, but it has a deadline; a-3 awaits what it hangs on.
      provisions: {
        ...NONE,
        total: 5,
        onTime: 1,
        overdue: 2,
        open: 1,
        awaitingTrigger: 1,
        meanDaysLate: null,
      },
      milestones: { ...NONE, total: 2, late: 1, overdue: 1, meanDaysLate: 3 },
      provisionsAffected: 3,
    },
    violationsReported: 1,
    overlapping: false,
  });
});

test('a day later what is due in ten days is due soon', async () => {
  const { deadlines } = await get('/v1/agreements/pact/summary?asOf=2020-07-01');
  expect(deadlines.provisions).toMatchObject({ open: 0, dueSoon: 1 });
});

describe('in groups', () => {
  test('by theme, in order of key, what is not scored only where it is late', async () => {
    const { by, overlapping, total } = await get('/v1/agreements/pact/summary?by=theme');
    expect({ overlapping, total }).toEqual({ overlapping: false, total: 5 });
    expect(by.map(({ key, total: size }: { key: string; total: number }) => [key, size])).toEqual([
      ['framework', 0],
      ['justice', 2],
      ['security', 3],
    ]);
    expect(part(by, 'justice')).toMatchObject({
      score: { value: 50, numerator: 3, denominator: 6 },
      headline: true,
      deadlines: { provisions: { total: 2 }, milestones: { total: 1, late: 1 }, provisionsAffected: 1 },
      violationsReported: 1,
    });
    expect(part(by, 'framework')).toMatchObject({ score: { value: null }, shareFull: null, headline: false });
  });

  test('by type, those of none last', async () => {
    const { by } = await get('/v1/agreements/pact/summary?by=type');
    expect(by.map(({ key, total }: { key: string | null; total: number }) => [key, total])).toEqual([
      ['amnesty', 2],
      [null, 3],
    ]);
  });

  test('by party, each with what it must do alone and with others, overlapping', async () => {
    const { by, overlapping } = await get('/v1/agreements/pact/summary?by=party');
    expect(overlapping).toBe(true);
    expect(
      by.map(({ key, total, alone, shared }: Record<string, unknown>) => [key, total, alone, shared]),
    ).toEqual([
      ['front', 2, 1, 1],
      ['gov', 3, 2, 1],
      [null, 1, 0, 1],
    ]);
  });
});

test('compared with another day: what changed and what moved; a score that is no headline is not compared', async () => {
  const { compareTo, change, counts } = await get('/v1/agreements/pact/summary?compareTo=2020-02-25');
  const alone = await get('/v1/agreements/pact/summary?asOf=2020-02-25');
  const names = ['agreement', 'title', 'lang', 'scale', 'knownAt', 'sequence', 'overlapping', 'evidence'];
  const block = Object.fromEntries(Object.entries(alone).filter(([name]) => !names.includes(name)));
  expect(compareTo).toEqual(block);
  expect(compareTo.counts).toMatchObject({ full: 1, unknown: 4 });
  expect(change).toEqual({
    score: null,
    counts: {
      ...Object.fromEntries(Object.keys(counts).map((key) => [key, 0])),
      minimum: 1,
      intermediate: 1,
      full: -1,
      unknown: -2,
      notYetApplicable: 1,
    },
    split: {
      same: {
        provisions: 1,
        then: { value: 100, numerator: 3, denominator: 3 },
        now: { value: 66.67, numerator: 2, denominator: 3 },
      },
      newly: { provisions: 1, score: { value: 33.33, numerator: 1, denominator: 3 } },
      noLonger: { provisions: 0, score: { value: null, numerator: 0, denominator: 0 } },
    },
    done: [],
    doneTotal: 0,
    newlyAssessed: [{ provision: 'a-2', from: 'unknown', to: 'minimum' }],
    newlyAssessedTotal: 1,
    moved: [
      { provision: 'a-1', from: 'full', to: 'intermediate' },
      { provision: 'a-3', from: 'unknown', to: 'notYetApplicable' },
    ],
    movedTotal: 2,
    reDated: [],
    reDatedTotal: 0,
  });
});

test('headlines are compared, in points', async () => {
  await make(jalon).agreement('small');
  const small = make(jalon).in('small');
  for (const ref of ['s-1', 's-2', 's-3']) await small.provision(ref);
  for (const ref of ['s-1', 's-2', 's-3']) await small.assessment(ref, 'minimum', '2020-02-01');
  await small.assessment('s-1', 'intermediate', '2020-03-01');
  const { score, headline, change } = await get('/v1/agreements/small/summary?compareTo=2020-02-15');
  expect({ score: score.value, headline, change: change.score }).toEqual({
    score: 44.44,
    headline: true,
    change: 11.11,
  });
});

test('as known before, in French, and of nothing yet', async () => {
  const before = await get('/v1/agreements/small/summary');
  clock.set('2020-07-01T10:00:00.000Z');
  await make(jalon).in('small').assessment('s-2', 'full', '2020-03-01');
  const asKnown = await get(`/v1/agreements/small/summary?asOf=2020-06-30&knownAt=${before.knownAt}&lang=fr`);
  expect(asKnown).toEqual({
    ...before,
    title: 'État de mise en œuvre, respect des engagements',
    lang: 'fr',
    sequence: expect.any(Number),
  });
  expect((await get('/v1/agreements/small/summary?asOf=2020-06-30')).counts.full).toBe(1);
  await make(jalon).agreement('empty', { scale: 'carter5' });
  const empty = await get('/v1/agreements/empty/summary?by=party&compareTo=2020-01-01&lang=ar');
  expect(empty).toMatchObject({
    lang: 'en',
    scale: 'carter5',
    total: 0,
    score: { value: null },
    headline: false,
    by: [],
  });
  expect(Object.keys(empty.counts).slice(0, 5)).toEqual([
    'not_initiated',
    'minimal',
    'intermediate',
    'nearly_completed',
    'completed',
  ]);
  const { status } = await jalon.as('viewer').get('/v1/agreements/none/summary');
  expect(status).toBe(404);
});

test('all agreements, page by page, each on its own scale and its own day', async () => {
  await make(jalon).agreement('manila', { timeZone: 'Asia/Manila' });
  clock.set('2020-07-01T20:00:00.000Z');
  const items = [];
  let cursor = '';
  do {
    const page = await get(`/v1/summary?limit=2&by=theme&compareTo=2020-03-01${cursor}`);
    expect(page).toMatchObject({ total: 4, asOf: null });
    items.push(...page.items);
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  expect(items.map(({ agreement, asOf, scale }) => [agreement, asOf, scale])).toEqual([
    ['empty', '2020-07-01', 'carter5'],
    ['manila', '2020-07-02', 'pam'],
    ['pact', '2020-07-01', 'pam'],
    ['small', '2020-07-01', 'pam'],
  ]);
  for (const item of items) {
    const path = `/v1/agreements/${item.agreement}/summary?by=theme&compareTo=2020-03-01&asOf=${item.asOf}`;
    const { knownAt: _knownAt, sequence: _sequence, evidence: _evidence, ...alone } = await get(path);
    expect(item).toEqual(alone);
  }
  const known = await get('/v1/summary?asOf=2020-06-30&knownAt=2020-06-30T23:00:00.000Z');
  expect(known).toMatchObject({ asOf: '2020-06-30', knownAt: '2020-06-30T23:00:00.000Z', total: 2 });
  expect(known.items.map(({ agreement }: { agreement: string }) => agreement)).toEqual(['pact', 'small']);
});

test.each([
  ['by=colour', '/by'],
  ['compareTo=2020-02-30', '/compareTo'],
  ['asOf=today', '/asOf'],
  ['cursor=x', '/cursor'],
])('refuses %s', async (query, pointer) => {
  const answer = await jalon.as('viewer').get(`/v1/summary?${query}`);
  expect({ status: answer.status, errors: answer.body.errors }).toMatchObject({
    status: 400,
    errors: [{ pointer }],
  });
});

test('a revision of a later day does not make an item without a day count on an earlier one', async () => {
  await make(jalon).agreement('ended');
  const { provision, milestone, revision, state } = make(jalon).in('ended');
  await provision('a-1');
  await milestone('soon', 'a-1', { deadline: { kind: 'asap', words: 'soon' } });
  await state({ kind: 'terminated', on: '2020-02-01', sources: [SOURCE] });
  const timing = async (asOf: string) =>
    (await get(`/v1/agreements/ended/summary?asOf=${asOf}`)).deadlines.milestones;
  const before = await timing('2020-03-01');
  await revision('milestones/soon', { dueOn: '2021-01-01', decidedOn: '2020-05-01' });
  expect(await timing('2020-03-01')).toEqual(before);
  expect(before).toMatchObject({ total: 0, void: 0 });
  expect(await timing('2020-06-01')).toMatchObject({ total: 1, void: 1 });
});
