import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

const clock = new StoppedClock('2020-06-30T10:00:00.000Z');
const WORKING_DAYS = { count: 'working', roll: 'none', direction: 'after' };
const CALENDAR_DAYS = { count: 'calendar', roll: 'none', direction: 'after' };
const REVISION = {
  issuer: 'The committee',
  authority: 'parties',
  decidedOn: '2020-05-01',
  sources: [SOURCE],
};

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ clock });
  await make(jalon).agreement('pact');
  const pact = make(jalon).in('pact');
  await pact.event('signed');
  await pact.event('signed-first');
  await pact.event('vote');
  await pact.occurrence('signed', { occurredOn: '2020-01-10' });
  await pact.occurrence('signed-first', { occurredOn: '2020-01-05' });
  await pact.provision('art-1', {
    deadline: { kind: 'relative', event: 'signed', offset: 'P3M', ...CALENDAR_DAYS },
    deadlineWords: { en: 'within three months', fr: 'dans les trois mois' },
  });
}, 60_000);
afterAll(() => jalon.close());

const get = async (path: string, status = 200): Promise<Response['body']> => {
  const answer = await jalon.as('viewer').get(`/v1/agreements/pact/${path}`);
  expect({ path, status: answer.status }).toEqual({ path, status });
  return answer.body;
};
const revise = (item: string, fields: object) =>
  jalon
    .as('analyst')
    .post(`/v1/agreements/pact/${item}/deadline-revisions`)
    .send({ ...REVISION, ...fields });
/** Where the faults of a refused request are, each place once. */
const pointers = (answer: { body: { errors?: { pointer: string }[] } }) => [
  ...new Set((answer.body.errors ?? []).map(({ pointer }) => pointer)),
];

describe('a deadline explained', () => {
  test('says what was read, counted and where it stands', async () => {
    const { knownAt, sequence, ...explained } = await get(
      'provisions/art-1/deadline?asOf=2020-04-30&lang=fr',
    );
    expect(knownAt).toMatch(/^2020-06-30T10:00:00\.\d{3}Z$/);
    expect(sequence).toBeGreaterThan(0);
    expect(explained).toEqual({
      agreement: 'pact',
      kind: 'provision',
      ref: 'art-1',
      words: 'dans les trois mois',
      lang: 'fr',
      rule: { kind: 'relative', event: 'signed', offset: 'P3M', ...CALENDAR_DAYS },
      state: 'overdue',
      anchor: { event: 'signed', on: '2020-01-10', planned: false },
      calendar: { week: ['mon', 'tue', 'wed', 'thu', 'fri'], holidays: [] },
      original: {
        dueOn: '2020-04-10',
        steps: ['signed 2020-01-10 is day 0', '+ 3 months = 2020-04-10'],
        skipped: [],
      },
      current: { dueOn: '2020-04-10', by: 'rule' },
      revisions: [],
      announced: [],
      daysInDefault: 20,
      defaults: [{ dueOn: '2020-04-10', from: '2020-04-11', to: '2020-04-30', days: 20 }],
      timesRepromised: 0,
      reading: 'Read as 3 months after signed (2020-01-10, the first recorded).',
      otherReadings: [],
      metOn: null,
      daysLate: null,
      daysLateOriginal: null,
      slippageDays: 0,
      asOf: '2020-04-30',
    });
  });

  test('has state none where there is no rule and no revision', async () => {
    await make(jalon).in('pact').provision('art-2');
    expect(await get('provisions/art-2/deadline')).toMatchObject({
      state: 'none',
      rule: null,
      words: null,
      anchor: null,
      current: null,
      original: { dueOn: null, steps: [], skipped: [] },
    });
  });

  test('is not there before it was recorded', async () => {
    const before = await get('provisions/art-1/deadline');
    await make(jalon).in('pact').provision('art-3');
    await make(jalon).in('pact').milestone('ms-3', 'art-3');
    await get(`provisions/art-3/deadline?knownAt=${before.knownAt}`, 404);
    await get(`milestones/ms-3/deadline?knownAt=${before.knownAt}`, 404);
    await get('milestones/ms-3/deadline');
    await get('milestones/art-3/deadline', 404);
  });

  test('gives other readings the day that they would have', async () => {
    const alternatives = [
      { event: 'signed-first' },
      { event: 'signed', offset: 'P30D', sources: ['report'] },
      { event: 'vote' },
    ];
    const deadline = { kind: 'relative', event: 'signed', offset: 'P60D', ...CALENDAR_DAYS, alternatives };
    await make(jalon)
      .in('pact')
      .provision('art-4', { sources: [SOURCE], deadline });
    const { otherReadings, original } = await get('provisions/art-4/deadline');
    expect(original.dueOn).toBe('2020-03-10');
    expect(otherReadings).toEqual([
      { event: 'signed-first', offset: 'P60D', dueOn: '2020-03-05' },
      { event: 'signed', offset: 'P30D', sources: ['report'], dueOn: '2020-02-09' },
      { event: 'vote', offset: 'P60D', dueOn: null },
    ]);
  });
});

describe('a revision', () => {
  beforeAll(async () => {
    const pact = make(jalon).in('pact');
    await pact.provision('art-5');
    await pact.milestone('ms-5', 'art-5', { deadline: { kind: 'fixed', on: '2020-03-01' } });
    await pact.milestone('ms-6', 'art-5', { deadline: { kind: 'fixed', on: '2020-03-01' } });
  });

  test('of the parties moves the deadline from the day it was decided, and is shown with the answer', async () => {
    const answer = await revise('milestones/ms-5', {
      dueOn: '2020-06-01',
      reason: { en: 'More time', fr: 'Plus de temps' },
      confidence: 'high',
    });
    expect(answer.status).toBe(201);
    const { id, deadline, cascade, recordedAt, author, sequence, sources, ...record } = answer.body;
    expect(record).toEqual({
      provision: null,
      milestone: 'ms-5',
      decision: null,
      previousDueOn: null,
      access: 'public',
      dueOn: '2020-06-01',
      window: null,
      rule: null,
      decidedOn: '2020-05-01',
      issuer: 'The committee',
      authority: 'parties',
      reason: { en: 'More time', fr: 'Plus de temps' },
      confidence: 'high',
      corrects: null,
    });
    expect(cascade.moves).toMatchObject([{ ref: 'ms-5', current: { from: '2020-03-01', to: '2020-06-01' } }]);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(recordedAt).toMatch(/^2020-06-30T10:00:00\.\d{3}Z$/);
    expect(author).toMatch(/^[0-9a-f-]{36}$/);
    expect(sources).toMatchObject([{ key: 'report', title: 'A report', publishedOn: '2020-01-31' }]);
    expect(deadline).toMatchObject({
      state: 'overdue',
      current: { dueOn: '2020-06-01', by: 'revision' },
      slippageDays: 92,
      timesRepromised: 1,
    });
    expect(deadline.revisions).toEqual([{ id, ...record, recordedAt, author, sequence, sources }]);
    const earlier = await get('milestones/ms-5/deadline?asOf=2020-04-30');
    expect(earlier).toMatchObject({
      state: 'overdue',
      current: { dueOn: '2020-03-01', by: 'rule' },
      revisions: [],
    });
    const between = await get('milestones/ms-5/deadline?asOf=2020-05-01');
    expect(between).toMatchObject({ state: 'due', current: { dueOn: '2020-06-01' } });
    expect(await get('milestones/ms-6/deadline')).toMatchObject({
      current: { dueOn: '2020-03-01', by: 'rule' },
    });
    expect(await get('provisions/art-5/deadline')).toMatchObject({ state: 'none', revisions: [] });
  });

  test('of one party is announced, counted and moves nothing', async () => {
    const answer = await revise('milestones/ms-6', { dueOn: '2020-09-01', authority: 'oneParty' });
    expect(answer.status).toBe(201);
    expect(answer.body.deadline).toMatchObject({
      current: { dueOn: '2020-03-01', by: 'rule' },
      revisions: [],
      announced: [{ id: answer.body.id }],
      timesRepromised: 1,
    });
  });

  test('may be a window, a rule, or a day not known', async () => {
    const pact = make(jalon).in('pact');
    await pact.milestone('ms-7', 'art-5', { deadline: { kind: 'fixed', on: '2020-03-01' } });
    const dayOf = async (fields: object): Promise<Response['body']> => {
      const answer = await revise('milestones/ms-7', fields);
      expect(answer.status).toBe(201);
      return answer.body.deadline.current.dueOn;
    };
    expect(await dayOf({ window: { from: '2020-07-01', to: '2020-07-15' } })).toBe('2020-07-15');
    const rule = { kind: 'relative', event: 'signed', offset: 'P6M', ...CALENDAR_DAYS };
    expect(await dayOf({ rule, decidedOn: '2020-05-02' })).toBe('2020-07-10');
    expect(await dayOf({ dueOn: null, decidedOn: '2020-05-03' })).toBe('2020-07-10');
    const page = await get('milestones/ms-7/deadline-revisions?limit=2');
    expect(page).toMatchObject({
      total: 3,
      items: [{ window: { from: '2020-07-01', to: '2020-07-15' } }, { rule }],
    });
    const rest = await get(`milestones/ms-7/deadline-revisions?limit=2&cursor=${page.next}`);
    expect(rest).toMatchObject({ total: 3, next: null, items: [{ dueOn: null, window: null, rule: null }] });
    expect((await get('milestones/ms-7/deadline-revisions?asOf=2020-05-01')).total).toBe(1);
    expect((await get('provisions/art-5/deadline-revisions')).items).toEqual([]);
    await get('provisions/none/deadline-revisions', 404);
  });

  test('of a provision moves its own deadline', async () => {
    const answer = await revise('provisions/art-5', { dueOn: '2020-08-01' });
    expect(answer.body).toMatchObject({ provision: 'art-5', milestone: null, deadline: { state: 'due' } });
    expect(await get('milestones/ms-6/deadline')).toMatchObject({ current: { dueOn: '2020-03-01' } });
  });

  test.each([
    ['no day at all', {}, 422, ['/dueOn']],
    [
      'two of them',
      { dueOn: '2020-07-01', window: { from: '2020-07-01', to: '2020-07-02' } },
      422,
      ['/dueOn'],
    ],
    ['a window that ends first', { window: { from: '2020-07-02', to: '2020-07-01' } }, 422, ['/window/to']],
    ['a window in words', { window: 'July' }, 400, ['/window']],
    ['no real day', { dueOn: '2020-02-30' }, 400, ['/dueOn']],
    ['infinity', { dueOn: 'infinity' }, 400, ['/dueOn']],
    ['a decision to come', { dueOn: '2020-07-01', decidedOn: '2020-07-01' }, 422, ['/decidedOn']],
    ['no source', { dueOn: '2020-07-01', sources: [] }, 422, ['/sources']],
    ['no such authority', { dueOn: '2020-07-01', authority: 'press' }, 400, ['/authority']],
    [
      'a rule that recurs',
      { rule: { kind: 'recurring', first: '2020-07-01', every: 'P1M', until: null } },
      422,
      ['/rule/kind'],
    ],
    [
      'an event unknown',
      { rule: { kind: 'relative', event: 'nothing', offset: 'P1D', ...CALENDAR_DAYS } },
      422,
      ['/rule/event'],
    ],
    ['a field unknown', { dueOn: '2020-07-01', day: '2020-07-01' }, 400, ['/day']],
  ])('is refused with %s', async (_, fields, status, fields_) => {
    const answer = await revise('milestones/ms-6', fields);
    expect({ status: answer.status, pointers: pointers(answer) }).toEqual({ status, pointers: fields_ });
  });

  test('that makes a circle is refused with its path', async () => {
    const pact = make(jalon).in('pact');
    const after = (event: string) => ({ kind: 'relative', event, offset: 'P1D', ...CALENDAR_DAYS });
    await pact.milestone('ms-a', 'art-5', { deadline: { kind: 'fixed', on: '2020-03-01' } });
    await pact.milestone('ms-b', 'art-5', { deadline: after('ms-a') });
    await pact.milestone('ms-c', 'art-5', { deadline: after('ms-b') });
    const answer = await revise('milestones/ms-a', { rule: after('ms-c') });
    expect({ status: answer.status, type: answer.body.type }).toEqual({
      status: 409,
      type: '/problems/circle',
    });
    expect(answer.body.errors).toEqual([
      { pointer: '/rule/event', detail: 'would make ms-a count from itself: ms-a -> ms-c -> ms-b -> ms-a' },
    ]);
    const self = await revise('milestones/ms-a', { rule: after('ms-a') });
    expect(self.body.detail).toContain('ms-a -> ms-a');
    // An announcement moves nothing, and so closes no circle.
    expect((await revise('milestones/ms-a', { rule: after('ms-c'), authority: 'reported' })).status).toBe(
      201,
    );
  });

  test('is recorded by an analyst, not by a viewer', async () => {
    const path = '/v1/agreements/pact/milestones/ms-6/deadline-revisions';
    const answer = await jalon
      .as('viewer')
      .post(path)
      .send({ ...REVISION, dueOn: '2020-07-01' });
    expect(answer.status).toBe(403);
  });
});

describe('a deadline beyond the calendar', () => {
  const far = { kind: 'relative', event: 'signed', offset: 'P8000Y', ...CALENDAR_DAYS };

  test.each(['act', 'limit'])('is refused when it is to be counted: of nature %s', async (nature) => {
    const texts = { title: { en: 'Far' }, text: { en: 'Far' }, kind: 'article', theme: 'security' };
    const answer = await jalon
      .as('analyst')
      .post('/v1/agreements/pact/provisions')
      .send({ ref: `far-${nature}`, ...texts, nature, deadline: far });
    expect({ status: answer.status, type: answer.body.type }).toEqual({
      status: 422,
      type: '/problems/out-of-range',
    });
    await get(`provisions/far-${nature}/deadline`, 404);
  });

  test('in another reading or an announcement is shown without a day', async () => {
    const pact = make(jalon).in('pact');
    await pact.provision('art-9', {
      deadline: {
        ...far,
        offset: 'P5D',
        ...WORKING_DAYS,
        alternatives: [
          { event: 'signed', offset: 'P8000Y' },
          { event: 'signed', offset: 'P1M' },
        ],
      },
    });
    const answer = await revise('provisions/art-9', { rule: far, authority: 'reported' });
    expect({ status: answer.status, deadline: answer.body.deadline }).toMatchObject({
      status: 201,
      deadline: { timesRepromised: 0, otherReadings: [{ dueOn: null }, { dueOn: '2020-02-10' }] },
    });
  });
});

test('a milestone can be an event, and what counts from it is due once it is met', async () => {
  const pact = make(jalon).in('pact');
  await pact.provision('art-8');
  await pact.milestone('ms-first', 'art-8', { deadline: { kind: 'fixed', on: '2020-02-01' } });
  const deadline = { kind: 'relative', event: 'ms-first', offset: 'P2W', ...CALENDAR_DAYS };
  await pact.milestone('ms-second', 'art-8', { deadline });
  expect(await get('milestones/ms-second/deadline')).toMatchObject({
    state: 'awaitingTrigger',
    anchor: { on: null },
  });
  await pact.completion('ms-first', { metOn: '2020-03-01' });
  expect(await get('milestones/ms-second/deadline')).toMatchObject({
    state: 'overdue',
    current: { dueOn: '2020-03-15' },
  });
  expect(await get('milestones/ms-second/deadline?asOf=2020-02-28')).toMatchObject({
    state: 'awaitingTrigger',
  });
});

describe('the calculator', () => {
  const calculate = (body: object) => jalon.as('viewer').post('/v1/deadlines/calculate').send(body);

  test('counts the example of the contract', async () => {
    const rule = { kind: 'relative', event: 'new-government-formed', offset: 'P60D', ...CALENDAR_DAYS };
    const answer = await calculate({ rule, anchorOn: '2013-09-08' });
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 200,
      body: {
        dueOn: '2013-11-07',
        steps: ['new-government-formed 2013-09-08 is day 0', '+ 60 calendar days = 2013-11-07'],
        skipped: [],
      },
    });
  });

  test('passes over rest days, and lists them', async () => {
    const calendar = { holidays: [{ on: '2017-09-22', label: { en: 'Independence Day' } }] };
    const rule = { kind: 'relative', event: 'signed', offset: 'P5D', ...WORKING_DAYS };
    const { body } = await calculate({ rule, anchorOn: '2017-09-18', calendar });
    expect(body.dueOn).toBe('2017-09-26');
    expect(body.skipped).toEqual([
      { on: '2017-09-22', reason: 'holiday', label: { en: 'Independence Day' } },
      { on: '2017-09-23', reason: 'weekend' },
      { on: '2017-09-24', reason: 'weekend' },
    ]);
  });

  test.each([
    ['awaits its event', { kind: 'relative', event: 'vote', offset: 'P1D', ...CALENDAR_DAYS }, null],
    ['ends a window', { kind: 'window', from: '2020-01-01', to: '2020-01-31' }, '2020-01-31'],
    ['ends a month', { kind: 'precision', value: '2016-02' }, '2016-02-29'],
    ['begins a series', { kind: 'recurring', first: '2020-01-31', every: 'P1M', until: null }, '2020-01-31'],
    ['knows no day for now', { kind: 'asap', words: 'without delay' }, null],
    ['knows no day for ever', { kind: 'continuous' }, null],
  ])('%s', async (_, rule, dueOn) => {
    const { status, body } = await calculate({ rule });
    expect({ status, dueOn: body.dueOn }).toEqual({ status: 200, dueOn });
  });

  test.each([
    ['no rule', {}, 400, ['/rule']],
    ['a rule in words', { rule: 'soon' }, 400, ['/rule']],
    ['a list', { rule: [{ kind: 'continuous' }] }, 400, ['/rule']],
    ['no such kind', { rule: { kind: 'monthly', on: 3 } }, 400, ['/rule/kind']],
    ['no kind', { rule: { on: '2020-01-01' } }, 400, ['/rule/kind']],
    [
      'a field of another kind',
      { rule: { kind: 'fixed', on: '2020-01-01', event: 'vote' } },
      400,
      ['/rule/event'],
    ],
    ['no real day', { rule: { kind: 'fixed', on: '2015-02-29' } }, 400, ['/rule/on']],
    ['no real month', { rule: { kind: 'precision', value: '2015-13' } }, 400, ['/rule/value']],
    ['no end said', { rule: { kind: 'recurring', first: '2020-01-01', every: 'P1M' } }, 400, ['/rule/until']],
    [
      'a window that ends first',
      { rule: { kind: 'window', from: '2020-01-02', to: '2020-01-01' } },
      422,
      ['/rule/to'],
    ],
    [
      'a series that ends first',
      { rule: { kind: 'recurring', first: '2020-01-02', every: 'P1M', until: '2020-01-01' } },
      422,
      ['/rule/until'],
    ],
    [
      'a series that stands still',
      { rule: { kind: 'recurring', first: '2020-01-02', every: 'P0D', until: null } },
      422,
      ['/rule/every'],
    ],
    [
      'working months',
      { rule: { kind: 'relative', event: 'vote', offset: 'P1M', ...WORKING_DAYS } },
      422,
      ['/rule/offset'],
    ],
    [
      'two units',
      { rule: { kind: 'relative', event: 'vote', offset: 'P1M2D', ...CALENDAR_DAYS } },
      400,
      ['/rule/offset'],
    ],
    [
      'another reading of no event',
      { rule: { kind: 'relative', event: 'vote', offset: 'P1D', ...CALENDAR_DAYS, alternatives: [{}] } },
      400,
      ['/rule/alternatives/0/event'],
    ],
    [
      'no calendar',
      { rule: { kind: 'continuous' }, calendar: { week: ['monday'] } },
      400,
      ['/calendar/week'],
    ],
  ])('refuses %s', async (_, body, status, fields) => {
    const answer = await calculate(body);
    expect({ status: answer.status, pointers: pointers(answer) }).toEqual({ status, pointers: fields });
  });

  test('refuses to count beyond the calendar', async () => {
    const rule = { kind: 'relative', event: 'vote', offset: 'P8000Y', ...CALENDAR_DAYS };
    const answer = await calculate({ rule, anchorOn: '2020-01-01' });
    expect({ status: answer.status, type: answer.body.type }).toEqual({
      status: 422,
      type: '/problems/out-of-range',
    });
  });
});
