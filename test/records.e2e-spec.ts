import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { type Answer, make, SOURCE } from './make.js';

const NOW = '2026-11-25T12:00:00.000Z';
const clock = new StoppedClock(NOW);
let jalon: TestApp;

beforeAll(async () => {
  jalon = await startApp({ clock, seeds: true });
}, 60_000);
afterEach(() => {
  clock.set(NOW);
});
afterAll(() => jalon.close());

const readFrom =
  (from: TestApp) =>
  async (path: string, status = 200): Promise<Answer> =>
    (await from.as('analyst').get(`/v1/agreements/${path}`).expect(status)).body as Answer;
const read = (path: string, status = 200) => readFrom(jalon)(path, status);
const send = (path: string, body: object) => jalon.as('analyst').post(`/v1/agreements/${path}`).send(body);
const pointers = (body: { errors?: { pointer: string }[] }) => body.errors?.map(({ pointer }) => pointer);
const relative = (event: string, offset: string, direction = 'after') => ({
  deadline: { kind: 'relative', event, offset, count: 'calendar', roll: 'none', direction },
});

/** Pages through a list, a few at a time. */
async function pages(path: string, limit: number): Promise<Answer[]> {
  const items: Answer[] = [];
  for (let cursor = ''; ;) {
    const page = await read(`${path}?limit=${limit}${cursor}`);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = `&cursor=${page.next}`;
  }
}

describe('an assessment', () => {
  const judged = {
    ...{
      level: 'minimum',
      state: null,
      flags: ['contested', 'violationReported'],
      effectiveOn: '2013-10-02',
    },
    ...{ precision: 'month', assessor: 'minusma', kind: 'observer', verification: 'verified_on_site' },
    ...{
      note: { en: 'Barracks empty.', fr: 'Casernes vides.' },
      blockage: { en: 'No lists.' },
      claims: null,
      guideVersion: null,
      confidence: 'high',
    },
  };
  const at = 'ouagadougou-2013/provisions/art-21';

  test('recorded late changes its day and later ones, never what was known before (Shows 5)', async () => {
    const before = await read(`${at}?asOf=2013-10-03`);
    const { status } = await read(`${at}?asOf=2013-10-01`);
    const { body } = await send(`${at}/assessments`, { ...judged, sources: [SOURCE] }).expect(201);
    const now = { level: 'minimum', rank: 1, of: 3, state: null, flags: judged.flags };
    const changed = { ...now, effectiveOn: '2013-10-02', assessor: 'minusma' };
    expect(before.status).not.toEqual(changed);
    expect((await read(`${at}?asOf=2013-10-03`)).status).toEqual(changed);
    expect((await read(`${at}?asOf=2013-10-01`)).status).toEqual(status);
    const asBefore = await read(`${at}?asOf=2013-10-03&knownAt=${before.knownAt}`);
    expect(asBefore).toEqual(before);
    expect(body.provision).toEqual(await read(at));
    expect(body).toEqual({
      ...{ ...judged, scale: 'pam', rank: 1, of: 3, counts: true, provision: expect.anything() },
      ...{ access: 'public', corrects: null, cascade: expect.objectContaining({ moves: [] }) },
      sources: [{ ...body.sources[0], ...SOURCE, url: null, read: 'not stated', precision: 'day' }],
      ...{ id: expect.stringMatching(/^[0-9a-f-]{36}$/), recordedAt: body.provision.knownAt },
      ...{ author: expect.any(String), sequence: body.provision.sequence },
    });
    const listed = (await read(`${at}/assessments`)).items.find(({ id }) => id === body.id);
    const { cascade: _cascade, ...recorded } = body;
    expect(listed).toEqual({ ...recorded, provision: 'art-21' });
  });

  test.each([
    ['no source', { sources: undefined }, 422, '/sources', 'source-required'],
    ['an empty list of sources', { sources: [] }, 422, '/sources', 'source-required'],
    ['null for sources', { sources: null }, 422, '/sources', 'source-required'],
    ['sources that are no objects (C2)', { sources: ['report'] }, 400, '/sources/0', 'malformed'],
    [
      'a field too many in a source (C2)',
      { sources: [{ title: 't', role: 'admin' }] },
      400,
      '/sources/0/role',
      'malformed',
    ],
    ['an unknown source key', { sources: [{ key: 'unread' }] }, 422, '/sources/0/key', 'unknown-reference'],
    [
      'a source of 30 February',
      { sources: [{ title: 't', publishedOn: '2023-02-30' }] },
      400,
      '/sources/0/publishedOn',
      'malformed',
    ],
    [
      'a source that is no address',
      { sources: [{ title: 't', url: 'javascript:1' }] },
      400,
      '/sources/0/url',
      'malformed',
    ],
    ['a day after today', { effectiveOn: '2026-11-26' }, 422, '/effectiveOn', 'day-in-future'],
    ['30 February (B5)', { effectiveOn: '2023-02-30' }, 400, '/effectiveOn', 'malformed'],
    ['the day today (B7)', { effectiveOn: 'today' }, 400, '/effectiveOn', 'malformed'],
    ['a time (B7)', { effectiveOn: '2020-01-01T00:00:00Z' }, 400, '/effectiveOn', 'malformed'],
    ['no day', { effectiveOn: undefined }, 400, '/effectiveOn', 'malformed'],
    ['neither level nor state', { level: null }, 422, '/level', 'refused'],
    ['a level of another scale', { level: 'nearly_completed' }, 422, '/level', 'refused'],
    ['unknown as a state', { state: 'unknown' }, 400, '/state', 'malformed'],
    ['a flag that is none', { flags: ['late'] }, 400, '/flags', 'malformed'],
    ['a flag twice', { flags: ['contested', 'contested'] }, 422, '/flags', 'refused'],
    ['a kind that is none', { kind: 'rumour' }, 400, '/kind', 'malformed'],
    ['no note', { note: undefined }, 400, '/note', 'malformed'],
    ['a note of 50,001 letters (BC-16)', { note: { en: 'x'.repeat(50_001) } }, 422, '/note', 'refused'],
    ['U+0000 in a note (B10)', { note: { en: 'a\u0000b' } }, 400, '/note/en', 'malformed'],
    ['an assessor that is no ref', { assessor: 'Some Body' }, 400, '/assessor', 'malformed'],
    ['an unknown field', { counts: true }, 400, '/counts', 'malformed'],
  ])('with %s is refused by name, and nothing is kept', async (_, fields, status, pointer, code) => {
    const before = await read(at);
    const answer = await send(`${at}/assessments`, { ...judged, sources: [SOURCE], ...fields });
    expect([answer.status, answer.body.type, pointers(answer.body)]).toEqual([
      ...[status, `/problems/${code}`, expect.arrayContaining([pointer])],
    ]);
    expect(await read(at)).toEqual(before);
  });

  test('with an unknown level is told the levels there are', async () => {
    const { body } = await send(`${at}/assessments`, { ...judged, level: 'done', sources: [SOURCE] }).expect(
      422,
    );
    expect(body.detail).toContain('not_initiated, minimum, intermediate, full');
  });

  test('of an unknown provision or agreement is 404', async () => {
    const body = { ...judged, sources: [SOURCE] };
    await send('ouagadougou-2013/provisions/none/assessments', body).expect(404);
    await send('none/provisions/art-21/assessments', body).expect(404);
    await read('ouagadougou-2013/provisions/none/assessments', 404);
  });

  test('takes a note of 50,000 letters, and cites a stored source by its key', async () => {
    await make(jalon).agreement('cited');
    const { provision, assessment } = make(jalon).in('cited');
    await provision('p');
    const first = await assessment('p', 'minimum', '2020-01-01', { note: { en: 'é'.repeat(50_000) } });
    const second = await assessment('p', 'full', '2020-01-02', {
      sources: [{ key: 'report' }, SOURCE, { title: 'x' }],
    });
    expect(second.sources.map(({ id }) => id)).toEqual([first.sources[0]?.id, expect.any(String)]);
  });

  test('is of today in the agreement’s own zone (BC-02)', async () => {
    const zones = { bogota: 'America/Bogota', bamako: 'Africa/Bamako', manila: 'Asia/Manila' };
    for (const [ref, timeZone] of Object.entries(zones)) {
      await make(jalon).agreement(ref, { timeZone });
      await make(jalon)
        .in(ref)
        .provision('p', { deadline: { kind: 'fixed', on: '2027-03-31' } });
    }
    clock.set('2027-03-31T23:30:00.000Z');
    const body = { ...judged, effectiveOn: '2027-04-01', sources: [SOURCE] };
    for (const [ref, today, deadlineState, status] of [
      ['bogota', '2027-03-31', 'due', 422],
      ['bamako', '2027-03-31', 'due', 422],
      ['manila', '2027-04-01', 'overdue', 201],
    ] as const) {
      expect(await read(`${ref}/provisions/p`)).toMatchObject({ asOf: today, deadlineState });
      await send(`${ref}/provisions/p/assessments`, body).expect(status);
    }
  });

  test('makes the status unless it is a party’s; of one day the later recorded holds', async () => {
    await make(jalon).agreement('judged', { scale: 'carter5' });
    const { provision, assessment } = make(jalon).in('judged');
    await provision('p');
    await assessment('p', 'intermediate', '2020-01-01');
    const own = await assessment('p', 'completed', '2020-02-01', { kind: 'self_report', assessor: 'gov' });
    expect(own).toMatchObject({ counts: false, rank: 4, of: 4, scale: 'carter5' });
    expect(own.provision).toMatchObject({
      status: { level: 'intermediate', rank: 2 },
      flags: ['assessorsDiffer'],
    });
    await assessment('p', 'minimal', '2020-03-01');
    const { provision: same } = await assessment('p', 'not_initiated', '2020-03-01', { state: 'suspended' });
    expect(same.status).toMatchObject({
      level: 'not_initiated',
      rank: 0,
      state: 'suspended',
      effectiveOn: '2020-03-01',
    });
    expect(same.flags).toEqual(['assessorsDiffer', 'reversed']);
    const { provision: silent } = await assessment('p', null, '2020-04-01', { state: 'superseded' });
    expect(silent.status).toMatchObject({ level: null, rank: null, state: 'superseded' });
    expect((await read('judged/provisions/p?asOf=2019-12-31')).status).toMatchObject({
      level: null,
      state: 'unknown',
    });
  });

  test('is listed the newest effective first, page by page over ties', async () => {
    await make(jalon).agreement('tied');
    const { provision, assessment, retraction } = make(jalon).in('tied');
    await provision('p');
    const ids = [];
    for (const day of ['2020-01-01', '2020-05-01', '2020-05-01', '2020-05-01', '2020-03-01', '2020-05-01']) {
      ids.unshift((await assessment('p', 'minimum', day)).id);
    }
    const [sixth, fifth, fourth, third, second, first] = ids;
    const order = [sixth, fourth, third, second, fifth, first];
    for (const limit of [1, 2, 4]) {
      expect((await pages('tied/provisions/p/assessments', limit)).map(({ id }) => id)).toEqual(order);
    }
    expect(await read('tied/provisions/p/assessments?asOf=2020-03-01')).toMatchObject({ total: 2 });
    const { knownAt } = await read('tied/provisions/p');
    await retraction(sixth ?? '', 'Wrong provision.');
    expect(await read('tied/provisions/p/assessments')).toMatchObject({ total: 5 });
    expect(await read(`tied/provisions/p/assessments?knownAt=${knownAt}`)).toMatchObject({ total: 6 });
  });
});

describe('an occurrence', () => {
  test('gives what counts from its event a due day at once, with no edit to it (Shows 6)', async () => {
    const at = 'algiers-2015/provisions/an1-end';
    const before = await read(`${at}?asOf=2023-06-18`);
    expect(before).toMatchObject({
      dueOn: null,
      deadlineState: 'awaitingTrigger',
      flags: ['awaitingTrigger'],
    });
    await make(jalon).in('algiers-2015').occurrence('local-elections-held', { occurredOn: '2023-06-18' });
    expect(await read(`${at}?asOf=2023-06-18`)).toMatchObject({
      dueOn: '2023-06-18',
      version: before.version,
    });
    expect(await read(`${at}?asOf=2023-06-17`)).toMatchObject({ dueOn: null });
    const asKnown = await read(`${at}?asOf=2023-06-18&knownAt=${before.knownAt}`);
    expect(asKnown).toEqual(before);
  });

  test('does so for a new event with three milestones, one anchored to another’s completion (Shows 6)', async () => {
    const at = 'algiers-2015/milestones';
    const { event, milestone, occurrence, completion } = make(jalon).in('algiers-2015');
    await event('charter-adopted');
    await milestone('own-1', 'an1-end', relative('charter-adopted', 'P30D'));
    await milestone('own-2', 'an1-end', relative('charter-adopted', 'P3M'));
    await milestone('own-3', 'an1-end', relative('own-1', 'P1M'));
    await occurrence('charter-adopted', { occurredOn: '2015-11-30' });
    const state = async (ref: string, asOf: string) => {
      const { dueOn, deadlineState, daysLate } = await read(`${at}/${ref}?asOf=${asOf}`);
      return [dueOn, deadlineState, daysLate];
    };
    expect(await state('own-1', '2015-12-31')).toEqual(['2015-12-30', 'overdue', null]);
    expect(await state('own-2', '2015-12-31')).toEqual(['2016-02-29', 'due', null]);
    expect(await state('own-3', '2015-12-31')).toEqual([null, 'awaitingTrigger', null]);
    await completion('own-1', { metOn: '2016-01-31' });
    expect(await state('own-1', '2016-01-31')).toEqual(['2015-12-30', 'met', 32]);
    expect(await state('own-3', '2016-01-31')).toEqual(['2016-02-29', 'due', null]);
    expect(await state('own-3', '2016-01-30')).toEqual([null, 'awaitingTrigger', null]);
    expect(await state('own-3', '2016-03-01')).toEqual(['2016-02-29', 'overdue', null]);
  });

  test('of several the first recorded counts, until it is retracted', async () => {
    await make(jalon).agreement('twice');
    const { event, provision, occurrence, retraction } = make(jalon).in('twice');
    await event('vote');
    await provision('after', relative('vote', 'P10D'));
    const first = await occurrence('vote', {
      occurredOn: '2020-06-01',
      precision: 'month',
      sources: [SOURCE],
    });
    await occurrence('vote', { occurredOn: '2020-05-01' });
    expect(first).toMatchObject({
      event: 'vote',
      precision: 'month',
      sources: [{ key: 'report' }],
      plannedOn: null,
    });
    expect(await read('twice/events/vote')).toMatchObject({ occurredOn: '2020-06-01' });
    expect(await read('twice/events/vote?asOf=2020-05-31')).toMatchObject({ occurredOn: null });
    expect(await read('twice/provisions/after')).toMatchObject({ dueOn: '2020-06-11' });
    const { knownAt } = await read('twice/events');
    await retraction(first.id, 'Not this vote.');
    expect(await read('twice/events/vote')).toMatchObject({ occurredOn: '2020-05-01' });
    expect(await read('twice/provisions/after')).toMatchObject({ dueOn: '2020-05-11' });
    expect(await read(`twice/events/vote?knownAt=${knownAt}`)).toMatchObject({ occurredOn: '2020-06-01' });
    expect(await read(`twice/provisions/after?knownAt=${knownAt}`)).toMatchObject({ dueOn: '2020-06-11' });
    expect(await read('twice/events/vote/occurrences')).toMatchObject({ total: 1 });
    expect(await read(`twice/events/vote/occurrences?knownAt=${knownAt}`)).toMatchObject({ total: 2 });
  });

  test('planned moves a deadline before it, until it occurs (BC-08)', async () => {
    await make(jalon).agreement('planned');
    const { event, provision, occurrence } = make(jalon).in('planned');
    await event('end-of-transition');
    await provision('vote', relative('end-of-transition', 'P60D', 'before'));
    await provision('talks', relative('end-of-transition', 'P60D'));
    await occurrence('end-of-transition', { plannedOn: '2023-02-22', decidedOn: '2021-01-01' });
    await occurrence('end-of-transition', {
      plannedOn: '2030-02-22',
      decidedOn: '2022-06-01',
      note: { fr: 'reporté' },
    });
    const due = async (ref: string, asOf: string) =>
      (await read(`planned/provisions/${ref}?asOf=${asOf}`)).dueOn;
    expect(await due('vote', '2020-12-31')).toBe(null);
    expect(await due('vote', '2022-05-31')).toBe('2022-12-24');
    expect(await due('vote', '2022-06-01')).toBe('2029-12-24');
    expect(await due('talks', '2022-06-01')).toBe(null);
    expect(await read('planned/events/end-of-transition')).toMatchObject({
      plannedOn: '2030-02-22',
      occurredOn: null,
    });
    await occurrence('end-of-transition', { occurredOn: '2025-02-22' });
    expect(await due('vote', '2025-02-22')).toBe('2024-12-24');
    expect(await due('talks', '2025-02-22')).toBe('2025-04-23');
    const listed = await pages('planned/events/end-of-transition/occurrences', 1);
    const days = listed.map(({ occurredOn, plannedOn }) => occurredOn ?? plannedOn);
    expect(days).toEqual(['2023-02-22', '2030-02-22', '2025-02-22']);
    expect(await read('planned/events/end-of-transition/occurrences?asOf=2021-01-01')).toMatchObject({
      total: 1,
    });
  });

  test.each([
    ['neither day', {}, 422, '/occurredOn'],
    [
      'both days',
      { occurredOn: '2020-01-01', plannedOn: '2020-01-01', decidedOn: '2020-01-01' },
      422,
      '/occurredOn',
    ],
    ['a plan that nobody decided', { plannedOn: '2030-01-01' }, 422, '/decidedOn'],
    ['a decision without a plan', { occurredOn: '2020-01-01', decidedOn: '2020-01-01' }, 422, '/decidedOn'],
    ['a day after today', { occurredOn: '2026-11-26' }, 422, '/occurredOn'],
    ['a decision after today', { plannedOn: '2030-01-01', decidedOn: '2026-11-26' }, 422, '/decidedOn'],
    ['30 February', { occurredOn: '2023-02-30' }, 400, '/occurredOn'],
    ['a precision that is none', { occurredOn: '2020-01-01', precision: 'week' }, 400, '/precision'],
  ])('with %s is refused by name', async (_, body, status, pointer) => {
    const answer = await send('algiers-2015/events/local-elections-held/occurrences', body);
    expect([answer.status, pointers(answer.body)]).toEqual([status, [pointer]]);
  });

  test('of an unknown event is 404', async () => {
    await send('algiers-2015/events/none/occurrences', { occurredOn: '2020-01-01' }).expect(404);
    await read('algiers-2015/events/none/occurrences', 404);
    await send('algiers-2015/milestones/none/completions', { metOn: '2020-01-01' }).expect(404);
    await read('algiers-2015/milestones/none/completions', 404);
  });
});

test('two signature days give two readings; a trigger that is missing gives none (BC-10)', async () => {
  await make(jalon).agreement('signed');
  const { event, provision, occurrence } = make(jalon).in('signed');
  for (const ref of ['signed-first', 'signed-last', 'government-formed']) await event(ref);
  await occurrence('signed-first', { occurredOn: '2015-05-15' });
  await occurrence('signed-last', { occurredOn: '2015-06-20' });
  await provision('of-first', relative('signed-first', 'P60D'));
  await provision('of-last', relative('signed-last', 'P60D'));
  await provision('of-government', relative('government-formed', 'P60D'));
  expect(await read('signed/provisions/of-first')).toMatchObject({ dueOn: '2015-07-14' });
  expect(await read('signed/provisions/of-last')).toMatchObject({ dueOn: '2015-08-19' });
  const waiting = { dueOn: null, deadlineState: 'awaitingTrigger', flags: ['awaitingTrigger'] };
  expect(await read('signed/provisions/of-government')).toMatchObject(waiting);
  const { items } = await read('signed/overdue');
  expect(items.map((item) => item.provision)).toEqual(['of-first', 'of-last']);
});

describe('a completion', () => {
  test('ends lateness as of its day, as known from its recording (BC-11)', async () => {
    const past = new StoppedClock('2016-09-01T08:00:00.000Z');
    const own = await startApp({ clock: past });
    const readThere = readFrom(own);
    await make(own).agreement('late', { signedOn: '2015-06-20' });
    const { provision, milestone, assessment, completion } = make(own).in('late');
    await provision('p');
    await milestone('m', 'p', { deadline: { kind: 'fixed', on: '2016-08-15' } });
    await assessment('p', 'not_initiated', '2016-09-01', { note: { en: 'Nothing has started.' } });
    expect(await readThere('late/milestones/m')).toMatchObject({
      deadlineState: 'overdue',
      flags: ['overdue'],
    });
    past.set('2017-02-25T08:00:00.000Z');
    const then = (await readThere('late/overdue?asOf=2017-02-25')).items;
    expect(then).toMatchObject([{ milestone: 'm', daysOverdue: 194 }]);
    past.set('2017-03-01T08:00:00.000Z');
    const made = await completion('m', { metOn: '2017-02-23', confidence: 'low', note: { fr: 'Fait.' } });
    expect(made).toMatchObject({ milestone: 'm', metOn: '2017-02-23', precision: 'day', confidence: 'low' });
    const met = { deadlineState: 'met', metOn: '2017-02-23', daysLate: 192, flags: ['metLate'] };
    expect(await readThere('late/milestones/m?asOf=2017-02-25')).toMatchObject(met);
    expect(await readThere('late/overdue?asOf=2017-02-25')).toMatchObject({ items: [], total: 0 });
    const known = 'asOf=2017-02-25&knownAt=2017-02-25T23:59:59.999Z';
    const stillLate = { deadlineState: 'overdue', metOn: null };
    expect(await readThere(`late/milestones/m?${known}`)).toMatchObject(stillLate);
    expect((await readThere(`late/overdue?${known}`)).items).toEqual(then);
    await own.close();
  });

  test('is listed the earliest first, page by page; on the due day it is on time (BC-01)', async () => {
    await make(jalon).agreement('steps');
    const { provision, milestone, completion } = make(jalon).in('steps');
    await provision('p');
    await milestone('m', 'p', { deadline: { kind: 'fixed', on: '2020-05-31' } });
    expect(await read('steps/milestones/m?asOf=2020-05-31')).toMatchObject({ deadlineState: 'due' });
    expect(await read('steps/milestones/m?asOf=2020-06-01')).toMatchObject({ deadlineState: 'overdue' });
    for (const metOn of ['2020-07-01', '2020-05-31', '2020-07-01']) await completion('m', { metOn });
    expect(await read('steps/milestones/m')).toMatchObject({ metOn: '2020-05-31', daysLate: 0, flags: [] });
    const listed = await pages('steps/milestones/m/completions', 1);
    expect(listed.map(({ metOn }) => metOn)).toEqual(['2020-05-31', '2020-07-01', '2020-07-01']);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(3);
    expect(await read('steps/milestones/m/completions?asOf=2020-06-01')).toMatchObject({ total: 1 });
  });

  test.each([
    ['a day after today', { metOn: '2026-11-26' }, 422, '/metOn'],
    ['no day', {}, 400, '/metOn'],
    ['null for a day', { metOn: null }, 400, '/metOn'],
    ['a month for a day', { metOn: '2020-05' }, 400, '/metOn'],
    ['sources that are no list', { metOn: '2020-05-01', sources: {} }, 400, '/sources'],
  ])('with %s is refused by name', async (_, body, status, pointer) => {
    const answer = await send('algiers-2015/milestones/m-lists/completions', body);
    expect([answer.status, pointers(answer.body)]).toEqual([status, expect.arrayContaining([pointer])]);
  });
});

type Eight = [Answer, Answer, Answer, Answer, Answer, Answer, Answer, Answer];

describe('the history of a provision', () => {
  const at = 'told/provisions/p/history';
  let middle: string;

  beforeAll(async () => {
    await make(jalon).agreement('told');
    const { provision, milestone, assessment, completion, revision, retraction } = make(jalon).in('told');
    await provision('p', {
      title: { en: 'Old', fr: 'Vieux' },
      deadline: { kind: 'fixed', on: '2020-02-01' },
    });
    await provision('other');
    await milestone('m', 'p');
    const { id } = await assessment('p', 'full', '2020-04-01');
    await completion('m', { metOn: '2020-03-01' });
    await assessment('other', 'full', '2020-04-01');
    ({ knownAt: middle } = await read('told/provisions/p'));
    await jalon
      .as('analyst')
      .patch('/v1/agreements/told/provisions/p')
      .set('if-match', '"1"')
      .send({ title: { en: 'New' } });
    await retraction(id, 'Of another provision.');
    await revision('provisions/p', { dueOn: '2020-06-01', decidedOn: '2020-01-15' });
    await revision('milestones/m', { dueOn: '2020-07-01', decidedOn: '2020-01-15' });
  });

  test('has every record and version in both clocks, oldest first, retractions included', async () => {
    const { items, total } = await read(at);
    const told = items.map(({ kind, milestone, day }) => [kind, milestone, day]);
    expect(told).toEqual([
      ['text', null, null],
      ['milestoneText', 'm', null],
      ['assessment', null, '2020-04-01'],
      ['completion', 'm', '2020-03-01'],
      ['text', null, null],
      ['retraction', null, null],
      ['revision', null, '2020-01-15'],
      ['revision', 'm', '2020-01-15'],
    ]);
    expect(total).toBe(8);
    const [first, , assessed, , second, retraction, revision] = items as Eight;
    expect([first.content.title, second.content.title]).toEqual([{ en: 'Old', fr: 'Vieux' }, { en: 'New' }]);
    expect(first).toMatchObject({
      id: null,
      content: { version: 1, deadline: { kind: 'fixed', on: '2020-02-01' } },
    });
    const withdrawn = {
      at: retraction.recordedAt,
      by: retraction.author,
      reason: { en: 'Of another provision.' },
    };
    expect(assessed).toMatchObject({ content: { level: 'full', sources: ['report'] }, retracted: withdrawn });
    expect(retraction).toMatchObject({
      id: assessed.id,
      content: { record: assessed.id, kind: 'assessment' },
    });
    expect(revision).toMatchObject({
      content: { dueOn: '2020-06-01', authority: 'parties' },
      retracted: null,
    });
    const instants = items.map(({ recordedAt }) => recordedAt);
    expect(instants).toEqual(instants.toSorted());
    expect(instants[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(await read('told/provisions/p')).toMatchObject({ status: { state: 'unknown' }, metOn: null });
  });

  test('pages without repeats or losses, and speaks a language', async () => {
    const { items } = await read(at);
    for (const limit of [1, 3]) expect(await pages(at, limit)).toEqual(items);
    const [first] = (await read(`${at}?lang=fr`)).items;
    expect(first?.content).toMatchObject({ title: 'Vieux', lang: 'fr' });
  });

  test('as known before shows neither what came later nor that it was retracted', async () => {
    const { items } = await read(`${at}?knownAt=${middle}`);
    const kinds = items.map(({ kind, retracted }) => [kind, retracted]);
    expect(kinds).toEqual(['text', 'milestoneText', 'assessment', 'completion'].map((kind) => [kind, null]));
    const early = (await read(`${at}?asOf=2020-03-31`)).items;
    expect(early.map(({ kind }) => kind)).not.toContain('assessment');
    await read('told/provisions/none/history', 404);
  });

  test('of an import is in the order of its days', async () => {
    const items = await pages('algiers-2015/provisions/an2-moc/history', 5);
    const imported = items.filter(({ recordedAt }) => recordedAt === items[0]?.recordedAt);
    const days = imported.map(({ day }) => day ?? '');
    expect(days.length).toBeGreaterThan(10);
    expect(days).toEqual(days.toSorted());
    const ids = items.map(({ kind, id, milestone, content }) =>
      JSON.stringify([kind, id, milestone, content]),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test.each([
  ['a day ahead', { asOf: '2999-01-01' }, 422, '/asOf'],
  ['no source', { sources: [] }, 422, '/sources'],
  ['a share beyond all', { shares: { done: 100.5 } }, 422, '/shares/done'],
  ['a share that is no number', { shares: { 'a/b': '5' } }, 422, '/shares/a~1b'],
  ['a number below none', { counts: { done: -1 } }, 422, '/counts/done'],
  ['no word on it', { note: undefined }, 400, '/note'],
  ['half a provision', { total: 1.5 }, 400, '/total'],
])('a published figure with %s is refused', async (_, fields, status, pointer) => {
  const figure = { asOf: '2016-01-01', publisher: 'A monitor', note: { en: 'x' }, sources: [SOURCE] };
  const answer = await jalon
    .as('analyst')
    .post('/v1/agreements/algiers-2015/published-figures')
    .send({ ...figure, ...fields });
  expect([answer.status, (answer.body as Answer).errors?.[0]?.pointer]).toEqual([status, pointer]);
});
