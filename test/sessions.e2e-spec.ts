import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock });
});
afterAll(() => jalon.close());

const get = async (path: string, status = 200) =>
  (await jalon.as('viewer').get(`/v1/agreements/${path}`).expect(status)).body;
const post = async (path: string, body: object, status = 201) =>
  (await jalon.as('analyst').post(`/v1/agreements/${path}`).send(body).expect(status)).body;
type Named = { ref: string };
const refs = (items: Named[]) => items.map(({ ref }) => ref);

describe('the pack for the session of 2017-02-10', () => {
  const six = [
    ...['m-interim-gao', 'm-interim-kidal', 'm-interim-menaka', 'm-interim-taoudenni', 'm-interim-timbuktu'],
    'm-moc-gao',
  ];
  const path = 'algiers-2015/sessions/csa-2017-02-10';

  it('shows six milestones re-dated by its one decision, and what became overdue before', async () => {
    const pack = await get(`${path}/pack?lang=en`);
    expect(pack).toMatchObject({ previous: null, from: '2015-06-20', to: '2017-02-10' });
    const [decision, ...others] = pack.session.decisions;
    expect([decision.ref, others]).toEqual(['calendar-2017-02', []]);
    expect(refs(decision.revisions).sort()).toEqual(six);
    expect(decision.revisions.find(({ ref }: Named) => ref === 'm-moc-gao')).toEqual({
      ...{ kind: 'milestone', ref: 'm-moc-gao', title: expect.any(String), lang: 'en' },
      ...{ dueOn: '2017-02-20', previousDueOn: '2016-07-01' },
    });
    const [group, ...more] = pack.groups;
    expect([group.body, more]).toEqual([null, []]);
    const reDated = group.reDated.filter(
      (one: { decision: string | null }) => one.decision === 'calendar-2017-02',
    );
    expect(refs(reDated).sort()).toEqual(six);
    expect(pack.totals.reDated).toBe(group.reDated.length);
    // Timbuktu was overdue on its original day, and again on the day of the Entente, until this session moved it.
    const timbuktu = group.becameOverdue.filter(({ ref }: Named) => ref === 'm-interim-timbuktu');
    expect(timbuktu).toMatchObject([
      { on: '2015-09-21', dueOn: '2015-09-20', still: false, theme: 'interim' },
      { on: '2016-08-16', dueOn: '2016-08-15', still: false },
    ]);
    expect(pack.totals.becameOverdue).toBe(group.becameOverdue.length);
    const overdue = (await get('algiers-2015/overdue?asOf=2017-02-10&limit=200')).items as {
      milestone: string | null;
      provision: string;
    }[];
    const still = group.becameOverdue.filter((one: { still: boolean }) => one.still);
    expect([...new Set(refs(still))].sort()).toEqual(
      overdue.map(({ milestone, provision }) => milestone ?? provision).sort(),
    );
  });

  it('shows who attended as entered, at its own knowledge', async () => {
    const { id, attendance } = await get(path);
    expect(attendance).toEqual([]);
    const { knownAt } = await get('algiers-2015');
    const came = [
      { who: 'Government delegation', party: 'gov-mali', presence: 'present', remark: null },
      { who: 'CMA delegation', party: 'cma', presence: 'walked_out', remark: 'Over the order of the day.' },
      { who: 'Observer', party: null, presence: 'absent', remark: null },
    ];
    clock.set('2026-11-25T12:00:01.000Z');
    await make(jalon).in('algiers-2015').correction(id, { attendance: came });
    expect((await get(`${path}/pack`)).session.attendance).toEqual(came);
    expect((await get(`${path}/pack?knownAt=${knownAt}`)).session.attendance).toEqual([]);
    await get(`${path}/pack?asOf=2017-02-09`, 404);
  });

  it('goes on after the session before', async () => {
    const pack = await get('algiers-2015/sessions/csa-23/pack');
    expect(pack).toMatchObject({ previous: 'csa-2017-02-10', from: '2017-02-11', to: '2018-01-16' });
    const [{ reDated, announced, met }] = pack.groups;
    expect(
      refs(reDated.filter(({ decision }: { decision: string }) => decision === 'priority-actions-2018-01')),
    ).toEqual([...['m-moc-kidal', 'm-moc-timbuktu']]);
    expect(refs(announced)).toContain('m-interim-timbuktu');
    expect(met.find(({ ref }: Named) => ref === 'm-interim-timbuktu')).toMatchObject({ on: '2017-04-20' });
    const since = await get('algiers-2015/sessions/csa-23/pack?since=2018-01-01');
    expect(since.from).toBe('2018-01-01');
    const early = await get('algiers-2015/sessions/csa-23/pack?since=2018-02-01', 400);
    expect(early.errors[0].pointer).toBe('/since');
  });
});

describe('sessions', () => {
  beforeAll(async () => {
    const { agreement, party, in: within } = make(jalon);
    for (const ref of ['committee', 'security-group', 'law-group'])
      await party(ref, { kind: 'monitoring_body' });
    await agreement('accord', { signedOn: '2020-01-01' });
    const pact = within('accord');
    await pact.provision('truce', { deadline: { kind: 'fixed', on: '2020-02-01' } });
    await pact.provision('courts', { theme: 'law' });
    await pact.provision('roads', { theme: 'development' });
    await pact.assessment('courts', 'intermediate', '2020-02-01');
    await pact.assessment('courts', 'minimum', '2020-03-20');
    await pact.assessment('roads', 'minimum', '2020-01-20');
    await pact.assessment('roads', 'not_initiated', '2020-03-21');
    await pact.assessment('truce', 'full', '2020-03-25');
    await pact.assessment('truce', 'minimum', '2020-03-25', { assessor: 'other', kind: 'self_report' });
    for (const [body, theme] of [
      ['security-group', 'security'],
      ['law-group', 'law'],
    ]) {
      await post('accord/remits', { body, within: 'committee', themes: [theme], from: '2020-01-01' });
    }
    const session = { body: 'committee', number: '7', attendance: [{ who: 'Chair', presence: 'present' }] };
    await post('accord/sessions', { ...session, ref: 'first', heldOn: '2020-03-10', heldTo: '2020-03-12' });
    await post('accord/sessions', { ...session, ref: 'second', heldOn: '2020-04-01', sources: [SOURCE] });
  });

  it('may bear one number, and are listed by body', async () => {
    const { items } = await get('accord/sessions?body=committee');
    expect(items).toMatchObject([
      { ref: 'second', number: '7' },
      { ref: 'first', number: '7' },
    ]);
    expect((await get('accord/sessions?body=law-group')).items).toEqual([]);
  });

  it('hand out a pack sorted by subcommittee: what fell, was met, and where assessors came to differ', async () => {
    const { groups, from, totals } = await get('accord/sessions/second/pack?lang=en');
    expect([from, totals]).toEqual([
      '2020-03-13',
      { becameOverdue: 0, met: 1, reDated: 0, announced: 0, fell: 2, differed: 1 },
    ]);
    const empty = { becameOverdue: [], met: [], reDated: [], announced: [], fell: [], differed: [] };
    const item = (ref: string, theme: string) => ({ kind: 'provision', ref, title: ref, theme, lang: 'en' });
    const fell = (how: string, level: string, to: string, on: string) => ({ how, from: level, to, on });
    expect(groups).toEqual([
      {
        ...{ ...empty, body: 'law-group', themes: ['law'] },
        fell: [{ ...item('courts', 'law'), ...fell('declined', 'intermediate', 'minimum', '2020-03-20') }],
      },
      {
        ...{ ...empty, body: 'security-group', themes: ['security'] },
        met: [{ ...item('truce', 'security'), on: '2020-03-25' }],
        differed: [{ ...item('truce', 'security'), levels: { 'desk-one': 'full', other: 'minimum' } }],
      },
      {
        ...{ ...empty, body: null, themes: [] },
        fell: [
          { ...item('roads', 'development'), ...fell('reversed', 'minimum', 'not_initiated', '2020-03-21') },
        ],
      },
    ]);
    const first = await get('accord/sessions/first/pack');
    expect(first.groups[1].becameOverdue).toMatchObject([{ ref: 'truce', on: '2020-02-02', still: true }]);
  });

  it('decide, and are the issuer of what they made', async () => {
    const decided = await post('accord/sessions/first/decisions', {
      ref: 'd1',
      number: '3',
      text: { en: 'Move it.' },
    });
    expect(decided.decisions).toMatchObject([
      { ref: 'd1', decidedOn: '2020-03-12', revisions: [], states: [] },
    ]);
    const pact = make(jalon).in('accord');
    await pact.revision('provisions/truce', { dueOn: '2020-04-01', decidedOn: '2020-03-12', decision: 'd1' });
    await pact.state({ kind: 'suspended', on: '2020-06-01', decision: 'd1', sources: [SOURCE] });
    const [decision] = (await get('accord/sessions/first?lang=en')).decisions;
    expect(decision).toMatchObject({
      text: 'Move it.',
      revisions: [{ kind: 'provision', ref: 'truce', dueOn: '2020-04-01', previousDueOn: '2020-02-01' }],
      states: [{ kind: 'suspended', on: '2020-06-01' }],
    });
    expect((await get('accord/sessions/first?asOf=2020-05-31')).decisions[0].states).toEqual([]);
    await expect(
      pact.revision('provisions/truce', { dueOn: '2020-05-01', decidedOn: '2020-03-12', decision: 'd9' }),
    ).rejects.toThrow('decision names no decision: d9');
    const early = await post(
      'accord/sessions/second/decisions',
      { text: { en: 'x' }, decidedOn: '2020-03-31' },
      422,
    );
    expect(early.errors[0]).toEqual({
      pointer: '/decidedOn',
      detail: 'is before the day of the session, 2020-04-01: give a day from then on, or correct that first',
    });
    await post('accord/sessions/third/decisions', { text: { en: 'x' } }, 404);
  });

  it('agree on action points, open until they are done', async () => {
    const agreed = await post('accord/sessions/first/action-points', {
      ...{ ref: 'a1', decision: 'd1', text: { en: 'Mark the road.' }, owner: 'army', dueOn: '2020-03-20' },
    });
    expect(agreed).toMatchObject({
      session: 'first',
      agreedOn: '2020-03-12',
      state: 'overdue',
      doneOn: null,
    });
    const state = async (asOf: string) => (await get(`accord/action-points?asOf=${asOf}`)).items[0].state;
    expect([await state('2020-03-20'), await state('2020-03-21')]).toEqual(['open', 'overdue']);
    expect(refs((await get('accord/sessions/second/pack')).openActionPoints)).toEqual(['a1']);
    await post('accord/action-points/a1/completion', { doneOn: '2020-04-02' });
    expect(refs((await get('accord/sessions/second/pack')).openActionPoints)).toEqual(['a1']);
    expect((await get('accord/action-points?owner=army&state=done')).items).toMatchObject([
      { doneOn: '2020-04-02' },
    ]);
    const other = { text: { en: 'x' }, owner: 'x', decision: 'd1' };
    expect((await post('accord/sessions/second/action-points', other, 422)).errors[0].pointer).toBe(
      '/decision',
    );
    await post('accord/action-points/nothing/completion', {}, 404);
  });

  it('refuse an unknown body, an end before the beginning and a remit within itself', async () => {
    const fault = async (path: string, body: object) => (await post(path, body, 422)).errors[0].pointer;
    expect(await fault('accord/sessions', { body: 'nobody', heldOn: '2020-01-01' })).toBe('/body');
    expect(
      await fault('accord/sessions', { body: 'committee', heldOn: '2020-01-02', heldTo: '2020-01-01' }),
    ).toBe('/heldTo');
    const attendance = [{ who: 'x', party: 'nobody', presence: 'present' }];
    expect(await fault('accord/sessions', { body: 'committee', heldOn: '2020-01-02', attendance })).toBe(
      '/attendance/0/party',
    );
    expect(await fault('accord/remits', { body: 'committee', within: 'committee', themes: ['x'] })).toBe(
      '/within',
    );
  });
});
