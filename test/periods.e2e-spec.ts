import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { type Answer, make, SOURCE } from './make.js';

const AT = '/v1/agreements/pact';
const clock = new StoppedClock('2020-03-01T12:00:00.000Z');
let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ clock });
  await make(jalon).agreement('pact');
});
afterAll(() => jalon.close());

const get = async (path: string): Promise<Answer> =>
  (await jalon.as('viewer').get(`${AT}${path}`).expect(200)).body as Answer;
const post = (path: string, body: object, role: 'viewer' | 'analyst' = 'analyst') =>
  jalon.as(role).post(`${AT}${path}`).send(body);
const dueOn = async (milestone: string, query = '') =>
  (await get(`/milestones/${milestone}/deadline${query}`)) as unknown as {
    original: { dueOn: string };
    current: { dueOn: string };
    state: string;
    anchor: object;
  };

const TRANSITION = {
  ...{ ref: 'transition', kind: 'transitional', title: { en: 'The transition', fr: 'La transition' } },
  ...{ startedOn: '2020-02-22', endsOn: '2023-02-22', decidedOn: '2020-02-22', sources: [SOURCE] },
};

describe('BC-08: what counts back from the end of a period', () => {
  beforeAll(async () => {
    const made = await post('/periods', TRANSITION).expect(201);
    expect(made.body).toMatchObject({
      ...{ ref: 'transition', kind: 'transitional', extensions: 0, proposals: [] },
      start: { event: 'transition-start', occurredOn: '2020-02-22', plannedOn: null },
      end: {
        ...{ event: 'transition-end', occurredOn: null },
        ...{ plannedOn: '2023-02-22', firstPlannedOn: '2023-02-22' },
      },
    });
    const pact = make(jalon).in('pact');
    await pact.provision('a-1');
    const rule = { kind: 'relative', event: 'transition-end', offset: 'P60D', count: 'calendar' };
    await pact.milestone('plain', 'a-1', { deadline: { ...rule, roll: 'none', direction: 'before' } });
    await pact.milestone('rolled', 'a-1', { deadline: { ...rule, roll: 'previous', direction: 'before' } });
    await pact.milestone('after', 'a-1', { deadline: { ...rule, roll: 'none', direction: 'after' } });
    const fromStart = { ...rule, event: 'transition-start', roll: 'none', direction: 'after' };
    await pact.milestone('early', 'a-1', { deadline: fromStart });
  });

  test('rolls back, never forward; what counts on from the end awaits it', async () => {
    expect(await dueOn('plain')).toMatchObject({ current: { dueOn: '2022-12-24' } });
    expect(await dueOn('rolled')).toMatchObject({ current: { dueOn: '2022-12-23' } });
    expect(await dueOn('after')).toMatchObject({ current: null, state: 'awaitingTrigger' });
    expect(await dueOn('early')).toMatchObject({ current: { dueOn: '2020-04-22' } });
  });

  test('moves with an extension, tried first, and the old day stays in the history', async () => {
    const before = await get('/periods/transition');
    clock.set('2023-01-15T12:00:00.000Z');
    const extension = { endsOn: '2025-02-22', decidedOn: '2023-01-10', sources: [SOURCE] };
    await post('/periods/transition/extensions', extension, 'viewer').expect(403);
    const tried = await post('/periods/transition/extensions?dryRun=true', extension).expect(200);
    const move = (ref: string, from: string, to: string) => ({
      ...{ kind: 'milestone', ref, anchor: 'transition-end' },
      ...{ original: { from, to }, current: { from, to } },
    });
    expect(tried.body).toMatchObject({
      cascade: {
        moves: [move('plain', '2022-12-24', '2024-12-24'), move('rolled', '2022-12-23', '2024-12-24')],
        becomeOverdue: [],
        ceaseOverdue: [{ ref: 'plain' }, { ref: 'rolled' }],
      },
    });
    expect(await get('/periods/transition')).toMatchObject({ extensions: 0 });

    const done = await post('/periods/transition/extensions', extension).expect(201);
    expect(done.body).toMatchObject({
      ...{ event: 'transition-end', plannedOn: '2025-02-22', decidedOn: '2023-01-10' },
      cascade: (tried.body as Answer).cascade,
    });
    expect(await dueOn('plain')).toMatchObject({ current: { dueOn: '2024-12-24' } });
    expect(await dueOn('plain', '?asOf=2023-01-09')).toMatchObject({ current: { dueOn: '2022-12-24' } });
    expect(await get(`/periods/transition?knownAt=${clock.now().toISOString()}`)).toMatchObject({
      end: { plannedOn: '2025-02-22', firstPlannedOn: '2023-02-22' },
      extensions: 1,
    });
    const { recordedAt } = before;
    expect(await get(`/periods/transition?knownAt=${recordedAt}`)).toMatchObject({
      ...{ extensions: 0, end: { plannedOn: '2023-02-22' } },
    });
    const ends = await get('/periods/transition/extensions');
    expect(ends.items.map(({ plannedOn }) => plannedOn)).toEqual(['2023-02-22', '2025-02-22']);

    await make(jalon)
      .in('pact')
      .retraction((done.body as Answer).id, 'It was not signed.');
    expect(await dueOn('plain')).toMatchObject({ current: { dueOn: '2022-12-24' }, state: 'overdue' });
    expect(await get('/periods/transition')).toMatchObject({ extensions: 0 });
  });
});

test('a period needs a free name, a decision for its end, and a past for its start', async () => {
  const other = { ...TRANSITION, ref: 'interim', kind: 'interim' };
  await post('/periods', TRANSITION).expect(409);
  for (const [fields, pointer] of [
    [{ startedOn: '2999-01-01' }, '/startedOn'],
    [{ decidedOn: null }, '/decidedOn'],
    [{ endsOn: null }, '/decidedOn'],
    [{ kind: 'long' }, '/kind'],
    [{ endsOn: '2019-01-01' }, '/endsOn'],
    [{ ref: 'a'.repeat(95) }, '/ref'],
  ] as const) {
    const answer = await post('/periods', { ...other, ...fields });
    expect([400, 422]).toContain(answer.status);
    expect((answer.body as Answer).errors?.[0]?.pointer).toBe(pointer);
  }
  await make(jalon).in('pact').event('taken-end');
  await post('/periods', { ...other, ref: 'taken' }).expect(409);
  await get('/events'); // nothing of the refused ones stays
  expect((await get('/events')).items.map(({ ref }) => ref)).toEqual([
    ...['transition-start', 'transition-end', 'taken-end'],
  ]);
  await jalon.as('viewer').get(`${AT}/periods/none`).expect(404);
  await post('/periods/none/extensions', { endsOn: '2030-01-01', decidedOn: '2020-01-01' }).expect(404);
});

test('periods are listed by ref, page by page, in the language of the reader', async () => {
  for (const ref of ['p-b', 'p-a'])
    await post('/periods', { ref, kind: 'other', title: { en: 'A span', fr: 'Une période' } }).expect(201);
  const first = await get('/periods?limit=2');
  expect(first).toMatchObject({ items: [{ ref: 'p-a' }, { ref: 'p-b' }], total: 3 });
  const second = await get(`/periods?limit=2&cursor=${first.next ?? ''}`);
  expect(second).toMatchObject({ items: [{ ref: 'transition' }], next: null });
  const french = await jalon.as('viewer').get(`${AT}/periods/p-a`).set('accept-language', 'fr').expect(200);
  expect(french.body).toMatchObject({ title: 'Une période', lang: 'fr' });
  const label = (await get('/events/p-a-start')) as unknown as { label: object };
  expect(label.label).toEqual({ en: 'A span: start', fr: 'Une période: début' });
});

test('where four eyes are asked for, the days of a period wait for another person', async () => {
  await make(jalon).agreement('watched', { fourEyes: true });
  const made = await jalon.as('analyst').post('/v1/agreements/watched/periods').send(TRANSITION).expect(201);
  expect(made.body).toMatchObject({ start: { occurredOn: null }, end: { plannedOn: null } });
  expect((made.body as { proposals: string[] }).proposals).toHaveLength(2);
  const extended = { endsOn: '2025-02-22', decidedOn: '2023-01-10', sources: [SOURCE] };
  const path = '/v1/agreements/watched/periods/transition/extensions';
  await jalon.as('analyst').post(path).send(extended).expect(202);
});

test('a period is extended beyond its start, and no more once it ended', async () => {
  const span = {
    ref: 'short',
    kind: 'other',
    title: { en: 'x' },
    startedOn: '2020-01-10',
    sources: [SOURCE],
  };
  await post('/periods', { ...span, endsOn: '2020-02-01', decidedOn: '2020-01-01' }).expect(201);
  const extend = (endsOn: string) =>
    post('/periods/short/extensions', { endsOn, decidedOn: '2020-01-20', sources: [SOURCE] });
  const early = await extend('2020-01-09').expect(422);
  expect((early.body as Answer).errors).toMatchObject([{ pointer: '/endsOn' }]);
  await extend('2020-01-10').expect(201);
  await make(jalon)
    .in('pact')
    .occurrence('short-end', { occurredOn: '2020-02-15', sources: [SOURCE] });
  const ended = await extend('2021-01-01').expect(409);
  expect((ended.body as Answer).detail).toContain('2020-02-15');
  const read = await get('/periods/short');
  expect(await get(`/periods/short?knownAt=${read.knownAt}`)).toEqual(read);
});

test('what a period cites is stored once, whoever may read it', async () => {
  const secret = { title: 'A. Witness', access: 'confidential', codeName: 'Crane', reliability: 'B2' };
  const sources = [{ ...secret, publicWording: { en: 'a resident' } }];
  const days = { startedOn: '2020-01-10', endsOn: '2021-01-01', decidedOn: '2020-01-10' };
  const made = await post('/periods', { ref: 'cited', kind: 'other', title: { en: 'x' }, ...days, sources });
  expect(made.status).toBe(201);
  const { items } = await get('/sources');
  const cranes = items.filter((one) => 'codeName' in one && one.codeName === 'Crane');
  expect(cranes).toMatchObject([{ uses: 2 }]);
});
