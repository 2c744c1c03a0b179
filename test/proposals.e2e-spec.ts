import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { Keys } from '../src/auth/keys.service.js';
import { startApp, type TestApp } from './app.js';
import { type Answer, make, SOURCE } from './make.js';

const ROUNDS = 200;
const at = '/v1/agreements/eyes';

let jalon: TestApp;
let reviewer: string;
beforeAll(async () => {
  jalon = await startApp();
  const { key } = await jalon.app
    .get(Keys)
    .make({ role: 'reviewer', label: 'the second pair of eyes' }, null);
  reviewer = key;
  await make(jalon).agreement('eyes', { fourEyes: true });
  const pact = make(jalon).in('eyes');
  await pact.event('vote');
  await pact.provision('p1', { deadline: { kind: 'fixed', on: '2020-03-01' } });
  await pact.milestone('m1', 'p1', { deadline: { kind: 'fixed', on: '2020-03-01' } });
});
afterAll(() => jalon.close());

const read = async (path: string, role: 'viewer' | 'analyst' = 'viewer') =>
  (await jalon.as(role).get(at + path)).body as Answer & Record<string, unknown>;
const propose = async (path: string, body: object): Promise<string> => {
  const answer = await jalon
    .as('analyst')
    .post(at + path)
    .send(body);
  expect([path, answer.status, answer.body]).toEqual([path, 202, { proposal: expect.any(String) }]);
  return (answer.body as { proposal: string }).proposal;
};
const etagOf = async (id: string) =>
  (await jalon.as('analyst').get(`${at}/proposals/${id}`)).headers.etag ?? '';
const decide = (id: string, what: 'approval' | 'return', etag: string, key = reviewer, body: object = {}) =>
  request(jalon.app.getHttpServer())
    .post(`${at}/proposals/${id}/${what}`)
    .set('authorization', `Bearer ${key}`)
    .set('If-Match', etag)
    .send(body);
const approve = async (id: string, key = reviewer) => decide(id, 'approval', await etagOf(id), key);
const edit = (id: string, etag: string, body: object) =>
  jalon.as('analyst').patch(`${at}/proposals/${id}`).set('If-Match', etag).send(body);
const assessment = (level: string, effectiveOn = '2020-02-01') => ({
  ...{ level, effectiveOn, assessor: 'desk-one', kind: 'desk', note: { en: 'As read.' }, sources: [SOURCE] },
});

describe('what waits for another person', () => {
  test('counts nowhere, is read as a draft, and counts once it is approved', async () => {
    const before = await read('/summary');
    const id = await propose('/provisions/p1/assessments', assessment('full'));
    expect(await read('/summary')).toMatchObject({ counts: before.counts, deadlines: before.deadlines });
    expect(await read('/provisions/p1/assessments')).toMatchObject({ total: 0 });
    expect(await read('/summary?drafts=true', 'analyst')).toMatchObject({
      assessed: 1,
      score: { value: 100 },
    });
    expect(await read('/overdue?drafts=true', 'analyst')).toMatchObject({ items: [{ kind: 'milestone' }] });
    expect((await jalon.as('viewer').get(`${at}/summary?drafts=true`)).status).toBe(403);
    expect((await jalon.as('viewer').get(`${at}/proposals`)).status).toBe(403);
    expect(await read('/proposals?state=pending', 'analyst')).toMatchObject({
      ...{ total: 1, items: [{ id, kind: 'assessment', about: 'p1', version: 1, state: 'pending' }] },
    });
    expect((await approve(id, jalon.keys.analyst)).status).toBe(403);
    const knownThen = await read('/summary');
    const approved = await approve(id);
    expect([approved.status, approved.body]).toEqual([200, expect.objectContaining({ state: 'approved' })]);
    expect((approved.body as Answer).cascade).toMatchObject({
      ceaseOverdue: [{ kind: 'provision', ref: 'p1' }],
    });
    expect(await read('/summary')).toMatchObject({ assessed: 1, score: { value: 100 } });
    expect(await read(`/summary?knownAt=${knownThen.knownAt}`)).toEqual(knownThen);
    const [recorded] = (await read('/provisions/p1/assessments', 'analyst')).items;
    const proposal = await read(`/proposals/${id}`, 'analyst');
    expect(recorded?.author).toBe(proposal.author); // who says so, not who let it pass
    expect((await approve(id)).status).toBe(409);
    expect((await edit(id, await etagOf(id), { input: assessment('minimum') })).status).toBe(409);
  });

  test('is never let pass by its own author, whatever the role', async () => {
    const own = await jalon
      .as('reviewer')
      .post(`${at}/milestones/m1/completions`)
      .send({ metOn: '2020-02-03' });
    expect(own.status).toBe(202);
    const refused = await approve((own.body as { proposal: string }).proposal, jalon.keys.reviewer);
    expect([refused.status, (refused.body as Answer).detail]).toEqual([
      403,
      expect.stringContaining('another person'),
    ]);
  });

  test('is each of the four kinds, its correction and its retraction', async () => {
    const vote = await propose('/events/vote/occurrences', { occurredOn: '2020-02-02' });
    const met = await propose('/milestones/m1/completions', { metOn: '2020-02-03' });
    const revision = { dueOn: '2020-04-01', decidedOn: '2020-02-20', issuer: 'CSA', authority: 'parties' };
    const moved = await propose('/milestones/m1/deadline-revisions', { ...revision, sources: [SOURCE] });
    expect(await read('/events/vote')).toMatchObject({ occurredOn: null });
    for (const id of [vote, met, moved]) expect((await approve(id)).status).toBe(200);
    expect(await read('/events/vote')).toMatchObject({ occurredOn: '2020-02-02' });
    expect(await read('/milestones/m1')).toMatchObject({ metOn: '2020-02-03', dueOn: '2020-04-01' });
    const { items } = await read('/events/vote/occurrences');
    const [{ id: occurrence }] = items as [Answer];
    const reason = { en: 'Misread.' };
    const record = { occurredOn: '2020-02-04' };
    const corrected = await propose(`/records/${occurrence}/correction`, { reason, record });
    expect(await read('/events/vote')).toMatchObject({ occurredOn: '2020-02-02' });
    expect((await approve(corrected)).status).toBe(200);
    expect(await read('/events/vote')).toMatchObject({ occurredOn: '2020-02-04' });
    const after = await read('/events/vote/occurrences');
    const gone = await propose(`/records/${(after.items as [Answer])[0].id}/retraction`, { reason });
    expect((await approve(gone)).status).toBe(200);
    expect(await read('/events/vote')).toMatchObject({ occurredOn: '2020-02-02' });
  });

  test('is sent back with a reason, edited, and approved as edited only', async () => {
    const id = await propose('/milestones/m1/completions', { metOn: '2020-02-10' });
    const first = await etagOf(id);
    expect((await decide(id, 'return', first)).status).toBe(400);
    const reason = { en: 'Which report?' };
    const returned = await decide(id, 'return', first, reviewer, { reason });
    expect(returned.body).toMatchObject({ state: 'returned', decision: { reason, record: null } });
    expect((await decide(id, 'approval', await etagOf(id))).status).toBe(409);
    const bad = await edit(id, await etagOf(id), { input: { metOn: '2020-02-31' } });
    expect([bad.status, (bad.body as Answer).errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/input/metOn' })],
    ]);
    const edited = await edit(id, await etagOf(id), { input: { metOn: '2020-02-11' } });
    expect(edited.body).toMatchObject({ version: 2, state: 'pending', decision: null });
    expect((await decide(id, 'approval', first)).status).toBe(412);
    const none = await jalon.as('reviewer').post(`${at}/proposals/${id}/approval`);
    expect(none.status).toBe(428);
    expect((await approve(id)).body).toMatchObject({ state: 'approved', input: { metOn: '2020-02-11' } });
  });

  test('refuses at once what could never be approved', async () => {
    const answer = await jalon.as('analyst').post(`${at}/provisions/p1/assessments`).send(assessment('none'));
    expect([answer.status, (answer.body as Answer).errors]).toEqual([
      422,
      [expect.objectContaining({ pointer: '/level' })],
    ]);
    const dry = await jalon.as('analyst').post(`${at}/milestones/m1/completions?dryRun=true`).send({
      metOn: '2020-02-01',
    });
    expect([dry.status, dry.body]).toEqual([200, { dryRun: true, cascade: expect.any(Object) }]);
  });
});

describe('races', () => {
  test(`${ROUNDS} rounds: of two approvals one succeeds; of approval and edit never both`, async () => {
    const counted = async () => (await read('/milestones/m1/completions')).total;
    const before = await counted();
    let approved = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const id = await propose('/milestones/m1/completions', {
        metOn: '2020-02-12',
        note: { en: `${round}` },
      });
      const etag = await etagOf(id);
      const [one, other] = await Promise.all([decide(id, 'approval', etag), decide(id, 'approval', etag)]);
      expect([one.status, other.status].sort()).toEqual([200, 409]);
      approved++;
      const contested = await propose('/milestones/m1/completions', { metOn: '2020-02-13' });
      const tag = await etagOf(contested);
      const both = await Promise.all([
        decide(contested, 'approval', tag),
        edit(contested, tag, { input: { metOn: '2020-02-14' } }),
      ]);
      const statuses = both.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect([409, 412]).toContain(statuses.find((status) => status !== 200));
      if (statuses[0] === 200) approved++;
    }
    expect(await counted()).toBe(before + approved);
  }, 240_000);

  test(`${ROUNDS} rounds of 8 racers with one ETag: exactly one goes through`, async () => {
    const path = `${at}/milestones/m1`;
    for (let round = 0; round < ROUNDS; round++) {
      const { etag } = (await jalon.as('viewer').get(path)).headers;
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, racer) =>
          jalon
            .as('analyst')
            .patch(path)
            .set('If-Match', etag ?? '')
            .send({ title: { en: `${round} ${racer}` } }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
    }
  }, 240_000);

  test('one Idempotency-Key sent 8 times at once: one record, every answer the same', async () => {
    await make(jalon).agreement('once');
    await make(jalon).in('once').event('vote');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        jalon
          .as('analyst')
          .post('/v1/agreements/once/events/vote/occurrences')
          .set('Idempotency-Key', 'eight')
          .send({ occurredOn: '2020-02-02' }),
      ),
    );
    const told = answers.filter(({ status }) => status !== 409);
    expect(new Set(told.map(({ body }) => (body as Answer).id)).size).toBe(1);
    expect(told.every(({ status }) => status === 201)).toBe(true);
    const list = await jalon.as('viewer').get('/v1/agreements/once/events/vote/occurrences');
    expect((list.body as Answer).total).toBe(1);
  });
});

describe('what a proposal may hold', () => {
  test('of a retraction a reason only: anything else is refused and nothing is stored', async () => {
    const id = await propose('/provisions/p1/assessments', assessment('minimum', '2020-02-25'));
    const decided = await approve(id);
    const { decision } = decided.body as { decision: { record: string } };
    const retraction = await propose(`/records/${decision.record}/retraction`, { reason: { en: 'x' } });
    const before = await read(`/proposals/${retraction}`, 'analyst');
    for (const input of [{ guarded: null, codeName: 'x' }, { a: 1 }, {}]) {
      const refused = await edit(retraction, '*', { input });
      expect([refused.status, (refused.body as Answer).errors?.[0]?.pointer]).toEqual([422, '/input']);
    }
    expect(await read(`/proposals/${retraction}`, 'analyst')).toMatchObject({ version: before.version });
    expect((await edit(retraction, '*', { reason: { en: 'Misread.' } })).status).toBe(200);
  });

  test('a decision is on the version that was read: any will not do', async () => {
    const id = await propose('/milestones/m1/completions', { metOn: '2020-02-11', sources: [SOURCE] });
    for (const what of ['approval', 'return'] as const) {
      const answer = await decide(id, what, '*', reviewer, what === 'return' ? { reason: { en: 'x' } } : {});
      expect([answer.status, (answer.body as Answer).detail]).toEqual([
        428,
        expect.stringContaining('the version that you read'),
      ]);
    }
    expect((await approve(id)).status).toBe(200);
  });

  test('a source that only a proposal cites is no viewer’s to see before it is approved', async () => {
    const source = { key: 'only-drafted', title: 'Only drafted' };
    const id = await propose('/milestones/m1/completions', { metOn: '2020-02-12', sources: [source] });
    const keys = async (role: 'viewer' | 'analyst', query = '') =>
      (await read(`/sources${query}`, role)).items.map((one) => (one as unknown as { key: string }).key);
    for (const query of ['', '?undatable=true']) {
      expect(await keys('viewer', query)).not.toContain('only-drafted');
      expect(await keys('analyst', query)).toContain('only-drafted');
    }
    expect((await jalon.as('viewer').get(`${at}/sources/only-drafted`)).status).toBe(404);
    expect((await approve(id)).status).toBe(200);
    expect(await keys('viewer')).toContain('only-drafted');
  });
});

test('what a restricted source is cannot be guessed, neither by its day nor by naming it again', async () => {
  await make(jalon).agreement('guessed');
  const pact = make(jalon).in('guessed');
  await pact.provision('p1');
  const hidden = { title: 'An internal report', publishedOn: '2020-03-03', access: 'restricted' };
  const source = { ...hidden, key: 'inner', codeName: 'Stork', publicWording: { en: 'a report' } };
  await pact.assessment('p1', 'full', '2020-02-01', { sources: [source] });
  for (const day of ['2020-03-02', '2020-03-03', '2030-01-01']) {
    const seen = await jalon.as('viewer').get(`/v1/agreements/guessed/provisions/p1?evidencedBy=${day}`);
    expect((seen.body as Answer).status).toMatchObject({ state: 'unknown' });
  }
  for (const title of ['An internal report', 'Another']) {
    const again = await jalon
      .as('analyst')
      .post('/v1/agreements/guessed/sources')
      .send({ ...source, title });
    expect([again.status, (again.body as Answer).detail]).toEqual([
      409,
      expect.stringContaining('by its key alone'),
    ]);
  }
  await pact.assessment('p1', 'full', '2020-02-02', { sources: [{ key: 'inner' }] });
});

test('a write takes nothing in its query that it does not know: a dry run is never done for real', async () => {
  const nothing = [
    jalon
      .as('analyst')
      .post('/v1/agreements/guessed/events?dryRun=true')
      .send({ ref: 'tried', label: { en: 'x' } }),
    jalon.as('analyst').post('/v1/agreements/guessed/sources?dryRun=true').send({ title: 'tried' }),
    jalon
      .as('analyst')
      .patch('/v1/agreements/guessed/provisions/p1?dryRun=true')
      .set('if-match', '*')
      .send({}),
    jalon.as('admin').post('/v1/keys?dryRun=true').send({ role: 'viewer', label: 'tried' }),
    jalon.as('analyst').post(`${at}/milestones/m1/completions?dryrun=true`).send({ metOn: '2020-02-02' }),
  ];
  for (const answer of await Promise.all(nothing)) {
    expect([answer.status, (answer.body as Answer).errors?.[0]?.pointer.toLowerCase()]).toEqual([
      400,
      '/dryrun',
    ]);
  }
});

test('who may not read a record does not correct it, and reads no reason given on it', async () => {
  await make(jalon).agreement('guarded');
  const pact = make(jalon).in('guarded');
  await pact.provision('p1');
  const key = { role: 'analyst' as const, label: 'not cleared' };
  const { key: stranger } = await jalon.app.get(Keys).make(key, null);
  const words = { note: { en: 'Qqz' }, access: 'confidential' };
  const { id } = await pact.assessment('p1', 'full', '2020-02-01', words);
  const as = (method: 'get' | 'post', path: string) => {
    const sent = request(jalon.app.getHttpServer());
    return sent[method](`/v1/agreements/guarded${path}`).set('authorization', `Bearer ${stranger}`);
  };
  for (const record of [{ confidence: 'low' }, { access: 'public' }]) {
    const answer = await as('post', `/records/${id}/correction`).send({ reason: { en: 'x' }, record });
    expect([answer.status, (answer.body as Answer).detail]).toEqual([
      403,
      expect.stringContaining('cleared'),
    ]);
  }
  const corrected = await pact.correction(id, { level: 'minimum' }, 'Qqz told us so.');
  await pact.retraction(corrected.id, 'Qqz was wrong.');
  for (const path of [`/records/${id}`, `/records/${corrected.id}`, '/provisions/p1/history', '/activity']) {
    const { status, text } = await as('get', path);
    expect([path, status, text.includes('Qqz'), text.includes('guard"')]).toEqual([path, 200, false, false]);
  }
  const own = await jalon.as('analyst').get('/v1/agreements/guarded/provisions/p1/history');
  expect(own.text).toContain('Qqz told us so.');
  const head = await jalon.app.inject({
    ...{ method: 'HEAD', url: '/v1/agreements/guarded/summary?asOf=2020-03-01' },
    headers: { authorization: `Bearer ${stranger}` },
  });
  expect(head.statusCode).toBe(200);
});
