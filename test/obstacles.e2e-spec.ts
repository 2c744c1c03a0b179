import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
});
afterAll(() => jalon.close());

const get = async (path: string, status = 200) =>
  (await jalon.as('viewer').get(`/v1/agreements/${path}`).expect(status)).body;
const post = async (path: string, body: object, status = 201) =>
  (await jalon.as('analyst').post(`/v1/agreements/${path}`).send(body).expect(status)).body;

describe('what is in the way', () => {
  it('of the end of the interim leads through the elections to those who owe them', async () => {
    // The seed has the dependency of the event on the milestone.
    const [dependency] = (await get('algiers-2015/dependencies')).items;
    expect(dependency).toMatchObject({
      ...{ event: 'local-elections-held', on: { milestone: 'm-local-elections' }, from: '2015-06-20' },
    });
    const at = 'algiers-2015/provisions/an1-end/obstacles?asOf=2024-01-25';
    const { reading, steps } = await get(`${at}&lang=en`);
    expect(reading).toBe(
      'awaiting local-elections-held; that milestone is 2,410 days overdue on its original and agreed day; responsible gov-mali',
    );
    expect((await get(`${at}&lang=fr`)).reading).toBe(
      'en attente de local-elections-held; ce jalon est en retard de 2\u202f410 jours sur sa date d’origine et convenue; responsable : gov-mali',
    );
    expect(
      steps.map(({ kind, ref, via, root }: Record<string, unknown>) => ({ kind, ref, via, root })),
    ).toEqual([
      { kind: 'provision', ref: 'an1-end', via: null, root: false },
      {
        ...{ kind: 'event', ref: 'local-elections-held', root: false },
        via: { kind: 'provision', ref: 'an1-end', why: 'rule' },
      },
      {
        ...{ kind: 'milestone', ref: 'm-local-elections', root: true },
        via: { kind: 'event', ref: 'local-elections-held', why: 'dependency' },
      },
    ]);
    expect(steps[0]).toMatchObject({ done: false, deadline: { state: 'awaitingTrigger', dueOn: null } });
    expect(steps[2]).toMatchObject({
      title: 'Local elections held',
      deadline: {
        ...{ state: 'overdue', dueOn: '2017-06-20', daysLate: 2_410 },
        originalDueOn: '2017-06-20',
        daysLateOriginal: 2_410,
      },
      responsible: ['gov-mali'],
    });
    expect((await get(`${at}&lang=ar`)).reading).toBe(
      'في انتظار local-elections-held; هذا المعلم متأخر 2,410 أيام عن يومه الأصلي والمتفق عليه; المسؤول: gov-mali',
    );
    // After the end: lapsed, its days frozen.
    expect((await get(`algiers-2015/provisions/an1-end/obstacles?asOf=2024-06-01&lang=en`)).reading).toBe(
      'awaiting local-elections-held; that milestone lapsed 2,410 days overdue on its original and agreed day; responsible gov-mali',
    );
    const instant = (await get('algiers-2015')).knownAt;
    await make(jalon).in('algiers-2015').retraction(dependency.id, 'To see what is known without it.');
    expect((await get(`${at}&lang=en`)).reading).toBe(
      'awaiting local-elections-held; that event has not occurred',
    );
    expect((await get(`${at}&knownAt=${instant}&lang=en`)).reading).toBe(reading);
    const { event, on, from } = dependency;
    await post('algiers-2015/dependencies', { event, on, from });
    expect((await get(`${at}&lang=en`)).reading).toBe(reading);
    await get('algiers-2015/provisions/nowhere/obstacles', 404);
    await get('algiers-2015/milestones/nowhere/obstacles', 404);
  });

  it('is told with both days where the agreed one is another, and with what blocks it', async () => {
    const { agreement, party, in: within } = make(jalon);
    await party('army');
    await agreement('accord', { signedOn: '2020-01-01' });
    const pact = within('accord');
    await pact.provision('patrols', { responsible: ['army'] });
    await pact.provision('returns');
    await pact.milestone('camps', 'patrols', { deadline: { kind: 'fixed', on: '2020-03-01' } });
    await pact.revision('milestones/camps', { dueOn: '2020-06-01', decidedOn: '2020-04-01' });
    await post('accord/dependencies', {
      provision: 'returns',
      on: { milestone: 'camps' },
      from: '2020-01-01',
    });
    const blocked = await post('accord/blockages', {
      ...{
        ref: 'mines',
        milestone: 'camps',
        obstacle: { en: 'Mined road' },
        whose: 'army',
        since: '2020-05-01',
      },
      sources: [SOURCE],
    });
    expect(blocked).toMatchObject({ provision: 'patrols', milestone: 'camps', liftedOn: null });
    const reading = async (asOf: string) =>
      (await get(`accord/provisions/returns/obstacles?asOf=${asOf}&lang=en`)).reading;
    const begin = 'awaiting camps; that milestone is';
    expect(await reading('2020-02-01')).toBe(`${begin} due on 2020-03-01; responsible army`);
    expect(await reading('2020-03-11')).toBe(
      `${begin} 10 days overdue on its original and agreed day; responsible army`,
    );
    expect(await reading('2020-05-11')).toBe(
      `${begin} 71 days overdue on its original day, is due on 2020-06-01; responsible army; blocked since 2020-05-01, 10 days`,
    );
    expect(await reading('2020-06-11')).toBe(
      `${begin} 102 days overdue on its original day, 10 on the agreed day; responsible army; blocked since 2020-05-01, 41 days`,
    );
    await post('accord/blockages/mines/lifting', { liftedOn: '2020-06-10' });
    expect(await reading('2020-06-11')).not.toContain('blocked');
    expect(await reading('2020-06-09')).toContain('blocked since 2020-05-01, 39 days');
    await pact.completion('camps', { metOn: '2020-07-01' });
    expect(await reading('2020-07-01')).toBe('nothing recorded stands in the way');
    expect((await get('accord/milestones/camps/obstacles?asOf=2020-05-11&lang=en')).reading).toBe(
      'blocked since 2020-05-01, 10 days',
    );
    const met = await get('accord/milestones/camps/obstacles?asOf=2020-07-01');
    expect(met.steps).toMatchObject([{ ref: 'camps', done: true, root: true, deadline: { state: 'met' } }]);
  });

  it('is no longer what was done without a deadline, nor an event once there is a day without it', async () => {
    const pact = make(jalon).in('accord');
    await pact.event('census');
    await pact.milestone('lists', 'patrols');
    const rule = { kind: 'relative', event: 'census', offset: 'P1M', count: 'calendar', roll: 'none' };
    await pact.milestone('rolls', 'patrols', { deadline: { ...rule, direction: 'after' } });
    await post('accord/dependencies', {
      ...{ milestone: 'rolls', on: { milestone: 'lists' }, from: '2020-01-01' },
    });
    const inTheWay = async (asOf: string) =>
      (await get(`accord/milestones/rolls/obstacles?asOf=${asOf}`)).steps
        .slice(1)
        .map(({ ref, via, deadline }: { ref: string; via: { why: string }; deadline: { state: string } }) => [
          ...[ref, via.why, deadline.state],
        ]);
    expect(await inTheWay('2020-02-01')).toEqual([
      ['census', 'rule', null],
      ['lists', 'dependency', 'none'],
    ]);
    await pact.completion('lists', { metOn: '2020-03-01' });
    expect(await inTheWay('2020-03-01')).toEqual([['census', 'rule', null]]);
    await pact.revision('milestones/rolls', { dueOn: '2020-09-01', decidedOn: '2020-04-01' });
    expect(await inTheWay('2020-03-31')).toEqual([['census', 'rule', null]]);
    expect(await inTheWay('2020-04-01')).toEqual([]);
  });

  it('lists blockages that stand and that were lifted, by provision and whose', async () => {
    const refs = async (query: string) =>
      (await get(`accord/blockages?${query}`)).items.map(({ ref }: { ref: string }) => ref);
    expect(await refs('standing=true&asOf=2020-06-09')).toEqual(['mines']);
    expect(await refs('standing=true')).toEqual([]);
    expect(await refs('standing=false&party=army&provision=patrols')).toEqual(['mines']);
    expect(await refs('provision=returns')).toEqual([]);
  });

  it('is never itself: a circle is refused with its path', async () => {
    const pact = make(jalon).in('accord');
    await pact.event('vote');
    const rule = {
      kind: 'relative',
      event: 'vote',
      offset: 'P1M',
      count: 'calendar',
      roll: 'none',
      direction: 'after',
    };
    await pact.milestone('results', 'returns', { deadline: rule });
    const refused = async (body: object, status: number) => {
      const { detail, errors } = await post('accord/dependencies', body, status);
      return errors?.[0] ?? detail;
    };
    expect(await refused({ event: 'vote', on: { milestone: 'results' } }, 409)).toEqual({
      pointer: '/on',
      detail: 'would wait for itself: event vote -> milestone results -> event vote',
    });
    expect(await refused({ milestone: 'camps', on: { provision: 'returns' } }, 409)).toMatchObject({
      detail: 'would wait for itself: milestone camps -> provision returns -> milestone camps',
    });
    expect(await refused({ provision: 'patrols', on: { provision: 'patrols' } }, 409)).toMatchObject({
      pointer: '/on',
    });
    // What a revision makes a deadline count from is waited for as well.
    await pact.event('talks');
    await pact.milestone('tally', 'returns');
    const revised = { ...rule, event: 'talks' };
    await pact.revision('milestones/tally', {
      rule: revised,
      decidedOn: '2020-02-01',
      authority: 'oneParty',
    });
    const talks = await post('accord/dependencies', { event: 'talks', on: { milestone: 'tally' } });
    await make(jalon).in('accord').retraction(talks.id, 'Only announced.');
    await pact.revision('milestones/tally', { rule: revised, decidedOn: '2020-02-01' });
    expect(await refused({ event: 'talks', on: { milestone: 'tally' } }, 409)).toMatchObject({
      detail: 'would wait for itself: event talks -> milestone tally -> event talks',
    });
    expect((await get('accord/milestones/tally/obstacles?lang=en')).reading).toBe(
      'awaiting talks; that event has not occurred',
    );
    expect(await refused({ provision: 'patrols', on: {} }, 422)).toMatchObject({ pointer: '/on/provision' });
    expect(await refused({ on: { event: 'vote' } }, 422)).toMatchObject({ pointer: '/provision' });
    expect(await refused({ provision: 'patrols', on: { event: 'nowhere' } }, 422)).toMatchObject({
      pointer: '/on/event',
    });
    expect(await refused({ event: 'nowhere', on: { event: 'vote' } }, 422)).toMatchObject({
      pointer: '/event',
    });
  });

  it('refuses a blockage of nothing, and a lifting before it began', async () => {
    const nothing = await post('accord/blockages', { obstacle: { en: 'x' }, since: '2020-01-01' }, 422);
    expect(nothing.errors[0]).toMatchObject({ pointer: '/provision' });
    const early = await post('accord/blockages/mines/lifting', { liftedOn: '2020-04-30' }, 422);
    expect(early.errors[0]).toEqual({
      pointer: '/liftedOn',
      detail: 'is before the day of the blockage, 2020-05-01: give a day from then on, or correct that first',
    });
    const [{ id }] = (await get('accord/blockages')).items as [{ id: string }];
    const { correction } = make(jalon).in('accord');
    await expect(correction(id, { since: '2020-06-11' })).rejects.toThrow(
      'is after 2020-06-10, the day of lifting',
    );
    const { record } = await correction(id, { since: '2020-06-10' });
    expect(record).toMatchObject({ ref: 'mines', since: '2020-06-10' });
  });
});
