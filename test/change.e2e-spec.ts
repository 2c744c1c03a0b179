import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './app.js';
import { type Answer, make } from './make.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true });
});
afterAll(() => jalon.close());

type Body = Answer & Record<string, unknown>;
const read = async (path: string) => {
  const answer = await jalon.as('analyst').get(`/v1/agreements/${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.body as Body;
};

describe('the trajectory', () => {
  test.each([
    ['ouagadougou-2013', 'month', '2015-12-31'],
    ['algiers-2015', 'year', '2024-06-30'],
  ])('of %s by %s has the figures of the summary on each day', async (ref, step, asOf) => {
    const { points } = await read(`${ref}/trajectory?step=${step}&asOf=${asOf}`);
    const drawn = points as (Record<string, unknown> & { on: string })[];
    expect(drawn.at(-1)?.on).toBe(asOf);
    expect(drawn.length).toBeGreaterThan(8);
    for (const { on, ...figures } of drawn) {
      const summary = await read(`${ref}/summary?asOf=${on}`);
      expect([on, summary]).toEqual([on, expect.objectContaining(figures)]);
    }
    const levels = new Set(drawn.map(({ counts }) => JSON.stringify(counts)));
    expect(levels.size).toBeGreaterThan(3); // it moves
  });

  test('under a lens is that of the summaries under it', async () => {
    const lens = 'asOf=2013-11-15&evidencedBy=2013-11-15';
    const { points } = await read(`ouagadougou-2013/trajectory?step=day&from=2013-11-14&${lens}`);
    expect((points as object[]).at(-1)).toMatchObject({
      on: '2013-11-15',
      score: { numerator: 23, denominator: 33 },
    });
  });

  test.each([
    ['step=day', 400, '/step'],
    ['from=2030-01-01&asOf=2020-01-01', 400, '/from'],
    ['step=week', 400, '/step'],
  ])('%s is refused', async (query, status, pointer) => {
    const answer = await jalon.as('analyst').get(`/v1/agreements/algiers-2015/trajectory?${query}`);
    expect([answer.status, (answer.body as Answer).errors?.[0]?.pointer]).toEqual([status, pointer]);
  });
});

describe('a comparison', () => {
  test('tells apart what moved, was newly assessed, was done, and was only given another day', async () => {
    await make(jalon).agreement('stepping');
    const pact = make(jalon).in('stepping');
    const due = { deadline: { kind: 'fixed', on: '2020-06-01' } };
    for (const ref of ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']) await pact.provision(ref, due);
    await pact.milestone('m1', 'p1', due);
    await pact.milestone('m2', 'p1', due);
    for (const ref of ['p1', 'p3', 'p6']) await pact.assessment(ref, 'minimum', '2020-01-01');
    await pact.assessment('p1', 'intermediate', '2020-03-01'); // moved, and re-dated: moved
    await pact.assessment('p2', 'minimum', '2020-03-01'); // newly assessed
    await pact.assessment('p3', 'full', '2020-03-01'); // done
    await pact.assessment('p4', 'full', '2020-03-01'); // done at once
    await pact.assessment('p6', 'minimum', '2020-03-01'); // as before
    await pact.completion('m1', { metOn: '2020-03-01' });
    for (const item of ['provisions/p1', 'provisions/p5', 'milestones/m2'] as const) {
      await pact.revision(item, { dueOn: '2021-01-01', decidedOn: '2020-03-01' });
    }
    const { change } = await read('stepping/summary?asOf=2020-04-01&compareTo=2020-02-01');
    const dates = { from: '2020-06-01', to: '2021-01-01' };
    expect(change).toMatchObject({
      ...{ doneTotal: 3, newlyAssessedTotal: 1, movedTotal: 1, reDatedTotal: 2 },
      done: [
        { kind: 'milestone', ref: 'm1', from: 'due', to: 'met' },
        { kind: 'provision', ref: 'p3', from: 'minimum', to: 'full' },
        { kind: 'provision', ref: 'p4', from: 'unknown', to: 'full' },
      ],
      newlyAssessed: [{ provision: 'p2', from: 'unknown', to: 'minimum' }],
      moved: [{ provision: 'p1', from: 'minimum', to: 'intermediate' }],
      reDated: [
        { kind: 'milestone', ref: 'm2', ...dates },
        { kind: 'provision', ref: 'p5', ...dates },
      ],
    });
    const same = await read('stepping/summary?asOf=2020-04-01&compareTo=2020-04-01');
    expect(same.change).toMatchObject({ done: [], newlyAssessed: [], moved: [], reDated: [], movedTotal: 0 });
  });
});

describe('the activity', () => {
  test('has everything that was recorded between two instants, the newest first, page by page', async () => {
    await make(jalon).agreement('active');
    const pact = make(jalon).in('active');
    await pact.event('vote');
    await pact.provision('p1');
    const { knownAt: from } = await read('active/summary');
    const occurrence = await pact.occurrence('vote', { occurredOn: '2020-02-02' });
    const corrected = await pact.correction(occurrence.id, { occurredOn: '2020-02-03' });
    await pact.assessment('p1', 'minimum', '2020-02-04');
    await pact.retraction(corrected.id, 'No.');
    const { knownAt: to } = await read('active/summary');
    await pact.state({ kind: 'suspended', on: '2020-03-01' });
    const whole = await read(`active/activity?from=${from}&to=${to}`);
    expect(whole.items.map(({ kind, about, day }) => [kind, about, day])).toEqual([
      ['retraction', null, null],
      ['assessment', 'p1', '2020-02-04'],
      ['occurrence', 'vote', '2020-02-03'],
      ['correction', occurrence.id, null],
      ['occurrence', 'vote', '2020-02-02'],
    ]);
    expect(whole.items[0]).toMatchObject({ action: 'record retracted', sequence: 7, id: corrected.id });
    const pages: Answer[] = [];
    for (let next: string | null = null; ;) {
      const cursor: string = next === null ? '' : `&cursor=${next}`;
      const page: Body = await read(`active/activity?from=${from}&to=${to}&limit=2${cursor}`);
      pages.push(...page.items);
      next = page.next;
      if (next === null) break;
    }
    expect(pages).toEqual(whole.items);
    expect((await read('active/activity?kind=state')).items).toHaveLength(1);
    expect((await read(`active/activity?author=${occurrence.author}`)).total).toBeGreaterThan(4);
    expect(await read(`algiers-2015/activity?limit=1`)).toMatchObject({ total: expect.any(Number) });
  });
});
