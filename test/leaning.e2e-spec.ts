import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

/** What records of the register lean on stays while they do; what was corrected comes back only where the rules allow it. */
describe('records that name one another', () => {
  const clock = new StoppedClock('2024-06-01T09:00:00.000Z');
  const at = '/v1/agreements/accord';
  let jalon: TestApp;
  const tick = () => {
    clock.set(new Date(clock.now().getTime() + 1_000).toISOString());
  };
  const get = async (path: string, status = 200) =>
    (await jalon.as('analyst').get(`${at}/${path}`).expect(status)).body;
  const seen = async (path: string, status = 200) =>
    (await jalon.as('viewer').get(`${at}/${path}`).expect(status)).body;
  const post = async (path: string, body: object, status = 201) => {
    tick();
    return (await jalon.as('analyst').post(`${at}/${path}`).send(body).expect(status)).body;
  };
  const claim = (ref: string, fields: object = {}, status = 201) => {
    const said = { says: { en: ref }, saidBy: 'Radio', saidOn: '2024-05-20', provision: 'patrols' };
    return post('claims', { ref, ...said, sources: [SOURCE], ...fields }, status);
  };
  const answering = (...relations: string[]) => ({
    relations: relations.map((words) => {
      const [kind, other] = words.split(' ');
      return { kind, claim: other };
    }),
  });
  const reason = { en: 'Misread.' };
  const correct = (id: string, record: object, status = 201) =>
    post(`records/${id}/correction`, { reason, record }, status);
  const retract = (id: string, status = 201) => post(`records/${id}/retraction`, { reason }, status);

  beforeAll(async () => {
    jalon = await startApp({ clock });
    const { agreement, in: within, party } = make(jalon);
    for (const ref of ['army', 'navy']) await party(ref);
    await agreement('accord');
    for (const ref of ['patrols', 'camps', 'roads']) await within('accord').provision(ref);
  });
  afterAll(() => jalon.close());

  it('are read at every instant, wherever they were moved since', async () => {
    const { id } = await claim('moved');
    const { knownAt } = await get('claims/moved');
    const correction = await correct(id, { provision: 'camps' });
    expect((await get(`claims/moved?knownAt=${knownAt}`)).question).toMatchObject({ first: 'moved' });
    expect((await get('claims/moved')).provision).toBe('camps');
    await retract(correction.id);
    expect(await get('claims/moved')).toMatchObject({ provision: 'patrols', question: { first: 'moved' } });
  });

  it('count once, also where a correction of one was retracted', async () => {
    await claim('a0', { provision: 'roads' });
    const b0 = await claim('b0', { provision: 'roads' });
    const correction = await correct(b0.id, answering('contradicts a0'));
    expect((await get('provisions/roads/questions')).total).toBe(1);
    await retract(correction.id);
    expect((await get('provisions/roads/questions')).items).toMatchObject([{ first: 'a0' }, { first: 'b0' }]);
  });

  it('are not retracted while others name them, nor moved', async () => {
    const a = await claim('asked', { provision: 'camps' });
    const b = await claim('answer', { provision: 'camps', ...answering('repeats asked') });
    expect((await retract(a.id, 409)).detail).toContain(`claim answer (${b.id})`);
    expect((await correct(a.id, { provision: 'roads' }, 422)).errors).toEqual([
      { pointer: '/record/provision', detail: 'stays: claim answer answers this one on it' },
    ]);
    const judged = { used: ['answer'], rejected: [] };
    const assessed = await make(jalon)
      .in('accord')
      .assessment('camps', 'full', '2024-05-30', { claims: judged });
    expect((await retract(b.id, 409)).detail).toContain(`assessment ${assessed.id}`);
    const closed = await post('claims/answer/triage', { status: 'new' }, 409);
    expect(closed.detail).toContain(`assessment ${assessed.id} closed the claim`);
    await expect(
      make(jalon).in('accord').assessment('patrols', 'full', '2024-05-30', { claims: judged }),
    ).rejects.toThrow('answer is about another provision: judge it there');
    await retract(assessed.id);
    await retract(b.id);
    await retract(a.id);
  });

  it('are not corrected so that a later one stands on both sides', async () => {
    const on = { provision: 'patrols' };
    await claim('t1', on);
    const t2 = await claim('t2', { ...on, ...answering('corroborates t1') });
    await claim('t3', { ...on, ...answering('corroborates t1', 'corroborates t2') });
    const torn = await correct(t2.id, answering('contradicts t1'), 422);
    expect(torn.errors).toEqual([
      {
        pointer: '/record/relations',
        detail: 'would put claim t3, which answers it, on both sides: correct that first',
      },
    ]);
  });

  it('stand in the order of their recording, also once one was corrected', async () => {
    await claim('steps');
    const first = await post('claims/steps/triage', { status: 'under_check', decidedOn: '2024-05-25' });
    const { items } = await get('activity?limit=200');
    const step = items.find((one: { kind: string }) => one.kind === 'triage') as {
      record: string;
      id: string;
    };
    expect(first.triage.status).toBe('under_check');
    await post('claims/steps/triage', { status: 'rejected', reason, decidedOn: '2024-05-26' });
    await correct(step.id, { note: { en: 'By telephone.' } });
    expect((await get('claims/steps')).triage.status).toBe('rejected');
  });

  it('close no circle when a correction is retracted', async () => {
    const wait = (provision: string, on: string, status = 201) =>
      post('dependencies', { provision, on: { provision: on } }, status);
    const one = await wait('patrols', 'camps');
    const moved = await correct(one.id, { on: { provision: 'roads' } });
    await wait('camps', 'patrols');
    expect((await retract(moved.id, 409)).detail).toContain('what was corrected cannot come back');
    expect((await wait('camps', 'patrols', 409)).detail).toContain('is there already');
  });

  it('are of one day or later than what they belong to, and closed once', async () => {
    const blockage = await post('blockages', {
      ...{ ref: 'mines', provision: 'roads', obstacle: { en: 'Mines' }, since: '2024-05-10' },
    });
    await post('blockages/mines/lifting', { liftedOn: '2024-05-12' });
    expect((await post('blockages/mines/lifting', { liftedOn: '2024-05-11' }, 409)).detail).toContain(
      'Correct or retract',
    );
    expect((await correct(blockage.id, { since: '2024-05-13' }, 422)).errors[0].pointer).toBe(
      '/record/since',
    );
    await post('incidents', {
      ref: 'shots',
      title: { en: 'Shots' },
      occurredOn: '2024-05-31',
      precision: 'month',
      sources: [SOURCE],
    });
    const found = { finding: 'verified', body: 'army', sources: [SOURCE] };
    const early = await post('incidents/shots/findings', { ...found, foundOn: '2024-04-30' }, 422);
    expect(early.errors[0].pointer).toBe('/foundOn');
    await post('incidents/shots/findings', { ...found, foundOn: '2024-05-02' });
    expect((await get('incidents?from=2024-05-02&to=2024-05-01', 400)).errors[0].pointer).toBe('/to');
    await claim('nothing', { provision: null }, 422);
  });

  it('hold the days that the product fills in to the same rules', async () => {
    const round = { ref: 'late', title: { en: 'Late' }, provisions: ['roads'], codedAsOf: '2099-01-01' };
    expect((await post('coding-rounds', round, 422)).errors[0].pointer).toBe('/codedAsOf');
    const remit = { body: 'army', themes: ['security'], until: '2000-01-01' };
    expect((await post('remits', remit, 422)).errors[0].pointer).toBe('/until');
    await post('sessions', { ref: 'long', body: 'army', heldOn: '2024-05-31', heldTo: '2024-06-03' });
    const decided = await post('sessions/long/decisions', { ref: 'd', text: { en: 'So be it.' } });
    expect(decided.decisions).toMatchObject([{ decidedOn: '2024-06-01' }]);
  });

  it('tell in a pack of no other body, and of no time that runs backwards', async () => {
    await post('sessions', { ref: 'first', body: 'navy', heldOn: '2024-04-01', heldTo: '2024-04-20' });
    await post('sessions', { ref: 'within', body: 'navy', heldOn: '2024-04-05' });
    expect(await get('sessions/within/pack')).toMatchObject({
      previous: null,
      to: '2024-04-05',
      totals: { fell: 0 },
    });
    const army = await post('sessions', { ref: 'lent', body: 'army', heldOn: '2024-05-01' });
    await post('sessions/lent/action-points', { ref: 'ap', text: { en: 'Do.' }, owner: 'army' });
    await correct(army.id, { body: 'navy' });
    const pack = await get('sessions/long/pack');
    expect(pack.openActionPoints).toEqual([]);
  });

  it('keep a round as blind as it was, and as open as it became', async () => {
    const round = await post('coding-rounds', {
      ...{ ref: 'blind', title: { en: 'Blind' }, provisions: ['roads', 'camps'], codedAsOf: '2024-05-31' },
    });
    const code = (provision: string, fields: object, status = 201) =>
      post('coding-rounds/blind/codings', { assessor: 'one', codings: [{ provision, ...fields }] }, status);
    const pointer = async (fields: object) => (await code('roads', fields, 422)).errors[0].pointer;
    expect(await pointer({ level: 'full', state: 'notApplicable' })).toBe('/codings/0/state');
    expect(await pointer({ level: 'full', guideVersion: 9 })).toBe('/codings/0/guideVersion');
    await code('roads', { level: 'full' });
    expect((await correct(round.id, { provisions: ['roads'] }, 409)).detail).toContain('open another one');
    expect((await retract(round.id, 409)).detail).toContain('codings of round blind');
    await post('coding-rounds/blind/closing', { reason });
    await post('coding-rounds/blind/closing', { reason }, 409);
    const { items } = await get('activity?limit=200');
    const closing = items.find((one: { kind: string }) => one.kind === 'codingClosing') as { id: string };
    expect((await retract(closing.id, 409)).detail).toContain('stays as it was recorded');
    expect((await correct(closing.id, { reason: { en: 'Other.' } }, 409)).detail).toContain('stays');
    await code('camps', { level: 'full' }, 409);
  });

  it('keep the words of a confidential answer, reason or place from whoever is not cleared', async () => {
    await post('questions', { ref: 'q', provision: 'roads', question: { en: 'When?' } });
    const secret = { en: 'SECRET' };
    await post('questions/q/answer', { answer: secret, access: 'confidential' });
    await claim('open', { provision: 'roads' });
    await make(jalon)
      .in('accord')
      .assessment('roads', 'minimum', '2024-05-30', {
        ...{ access: 'confidential', claims: { used: [], rejected: [{ claim: 'open', reason: secret }] } },
      });
    const guarded = {
      title: { en: 'x' },
      occurredOn: '2024-05-30',
      access: 'confidential',
      sources: [SOURCE],
    };
    await post('incidents', { ref: 'hidden', ...guarded, place: 'SECRET' });
    const texts = await Promise.all(
      ['provisions/roads/assessments', 'provisions/roads/history', 'incidents', 'claims'].map(async (path) =>
        JSON.stringify(await seen(path)),
      ),
    );
    expect(texts.filter((text) => text.includes('SECRET'))).toEqual([]);
    expect(texts[0]).toContain('"rejected":[{"claim":"open","reason":{"en":"Withheld"');
    const { key } = (
      await jalon
        .as('admin')
        .post('/v1/keys')
        .send({ role: 'analyst', label: 'uncleared', person: 'Uncleared' })
        .expect(201)
    ).body as { key: string };
    const others = await request(jalon.app.getHttpServer())
      .get(`${at}/questions`)
      .set('authorization', `Bearer ${key}`)
      .expect(200);
    expect(others.body.items[0].answer.answer).toMatchObject({ en: 'Withheld' });
  });
});
