import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make } from './make.js';

const clock = new StoppedClock('2026-06-30T10:00:00.000Z');
const fixed = (on: string) => ({ kind: 'fixed', on });

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock });
  const { party, agreement } = make(jalon);
  await party('gov');
  await party('front', { kind: 'armed_group' });
  await agreement('pact', { signedOn: '2019-01-01' });
  const pact = make(jalon).in('pact');
  await pact.event('ceasefire');
  await pact.provision('art-1', { responsible: ['gov'], theme: 'security', deadline: fixed('2020-01-31') });
  await pact.provision('art-2', { responsible: ['front'], theme: 'justice' });
  await pact.provision('art-3', { theme: 'justice', nature: 'limit', deadline: fixed('2019-03-01') });
  await pact.provision('art-4', { nature: 'continuous', deadline: { kind: 'continuous' } });
  await pact.milestone('ms-1', 'art-2', { deadline: fixed('2020-01-31'), title: { fr: 'Un' } });
  await pact.milestone('ms-2', 'art-1', {
    deadline: {
      ...{ kind: 'relative', event: 'ceasefire', offset: 'P30D' },
      ...{ count: 'calendar', roll: 'none', direction: 'after' },
    },
  });
  await pact.milestone('ms-3', 'art-1', { title: { fr: 'Trois', ar: 'ثلاثة' } });
  await pact.occurrence('ceasefire', { occurredOn: '2019-05-01' });
  const decided = { authority: 'parties' };
  await pact.revision('milestones/ms-1', { ...decided, decidedOn: '2020-02-10', dueOn: '2020-04-30' });
  await pact.revision('milestones/ms-1', { ...decided, decidedOn: '2020-05-10', dueOn: '2020-05-31' });
  await pact.revision('milestones/ms-1', {
    ...{ authority: 'oneParty', decidedOn: '2020-06-01', dueOn: '2020-12-31' },
  });
  await pact.completion('ms-2', { metOn: '2019-06-10' });
}, 60_000);
afterAll(() => jalon.close());

const get = async (path: string) => {
  const answer = await jalon.as('viewer').get(`/v1/agreements/${path}`);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const refs = (items: { ref: string }[]) => items.map(({ ref }) => ref);

test('has each milestone, and each provision with a deadline: the earliest promised first, without a day last', async () => {
  const { items, total, next, asOf } = await get('pact/timeline?asOf=2020-06-30');
  expect({ refs: refs(items), total, next, asOf }).toEqual({
    refs: ['art-3', 'ms-2', 'ms-1', 'art-1', 'ms-3', 'art-4'],
    ...{ total: 6, next: null, asOf: '2020-06-30' },
  });
  expect(items[2]).toEqual({
    ...{ kind: 'milestone', ref: 'ms-1', provision: 'art-2', title: { fr: 'Un' } },
    ...{ theme: 'justice', responsible: ['front'], deadlineState: 'overdue' },
    ...{ originalDueOn: '2020-01-31', dueOn: '2020-05-31', metOn: null, daysLate: null },
    ...{ daysOverdue: 30, severity: 'overdue' },
    steps: [
      { on: null, dueOn: '2020-01-31' },
      { on: '2020-02-10', dueOn: '2020-04-30' },
      { on: '2020-05-10', dueOn: '2020-05-31' },
    ],
  });
  expect(items[1]).toMatchObject({
    ...{ deadlineState: 'met', dueOn: '2019-05-31', metOn: '2019-06-10', daysLate: 10 },
    ...{ daysOverdue: null, severity: null, steps: [{ on: '2019-05-01', dueOn: '2019-05-31' }] },
  });
  expect(
    items.filter((item: { ref: string }) => ['art-3', 'art-4', 'ms-3'].includes(item.ref)),
  ).toMatchObject([
    { ref: 'art-3', deadlineState: 'due', dueOn: '2019-03-01', steps: [{ on: null, dueOn: '2019-03-01' }] },
    { ref: 'ms-3', deadlineState: 'none', dueOn: null, steps: [] },
    { ref: 'art-4', deadlineState: 'continuous', dueOn: null, steps: [] },
  ]);
});

test('steps are those in force by the day asked for, as known then', async () => {
  const before = await get('pact/timeline?asOf=2020-05-09');
  expect(before.items[2].steps).toHaveLength(2);
  await make(jalon)
    .in('pact')
    .revision('provisions/art-1', { authority: 'mechanism', decidedOn: '2020-01-05', dueOn: '2020-09-01' });
  const stepsOf = async (query: string) => {
    const { items } = await get(`pact/timeline?kind=provision&theme=security&asOf=2020-03-01${query}`);
    return items[0].steps.length;
  };
  expect(await stepsOf('')).toBe(2);
  expect(await stepsOf(`&knownAt=${before.knownAt}`)).toBe(1);
});

test.each([
  ['kind=milestone', ['ms-2', 'ms-1', 'ms-3']],
  ['kind=provision', ['art-3', 'art-1', 'art-4']],
  ['theme=justice', ['art-3', 'ms-1']],
  ['party=front', ['ms-1']],
  ['party=gov&kind=milestone', ['ms-2', 'ms-3']],
  ['party=nobody', []],
])('filtered by %s', async (filter, expected) => {
  const { items, total } = await get(`pact/timeline?${filter}`);
  expect({ refs: refs(items), total }).toEqual({ refs: expected, total: expected.length });
});

test('pages over ties and over what has no day, without repeats and losses', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await get(`pact/timeline?limit=1&lang=ar${cursor}`);
    seen.push(...refs(page.items));
    expect(page.total).toBe(6);
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
  } while (cursor !== '');
  expect(seen).toEqual(['art-3', 'ms-2', 'ms-1', 'art-1', 'ms-3', 'art-4']);
  expect((await get('pact/timeline?limit=1000&lang=ar')).items[4]).toMatchObject({
    title: 'ثلاثة',
    lang: 'ar',
  });
});

test('is a table too', async () => {
  const { text } = await jalon.as('viewer').get('/v1/agreements/pact/timeline?format=csv&kind=milestone');
  expect(text.split('\r\n')).toHaveLength(5);
});

test.each([
  ['limit=1001', '/limit'],
  ['limit=0', '/limit'],
  ['limit=1e2', '/limit'],
  ['kind=event', '/kind'],
  ['party=Gov', '/party'],
  ['include=members', '/include'],
  ['cursor=abc', '/cursor'],
  ['asOf=2020-02-30', '/asOf'],
])('refuses %s', async (query, pointer) => {
  const { status, body } = await jalon.as('viewer').get(`/v1/agreements/pact/timeline?${query}`);
  expect({ status, pointer: body.errors?.[0].pointer }).toEqual({ status: 400, pointer });
});

describe.each(['ouagadougou-2013', 'algiers-2015'])('%s', (agreement) => {
  test.each(['2013-06-18', '2013-12-01', '2015-09-01', '2016-03-01', '2018-06-30', '2026-06-30'])(
    'says on %s of each item what its explained deadline says',
    async (asOf) => {
      const { items } = await get(`${agreement}/timeline?asOf=${asOf}&limit=1000`);
      const [provisions, milestones] = [[], []] as string[][];
      for (const { kind, ref, steps, daysOverdue: _days, ...item } of items) {
        (kind === 'provision' ? provisions : milestones)?.push(ref);
        const deadline = await get(`${agreement}/${kind}s/${ref}/deadline?asOf=${asOf}`);
        const { state, original, current, metOn, daysLate, rule, revisions } = deadline;
        expect({ ref, ...item }).toMatchObject({
          ...{ ref, deadlineState: state, metOn, daysLate },
          ...{ originalDueOn: original.dueOn, dueOn: current?.dueOn ?? null },
        });
        expect(steps.at(-1)?.dueOn ?? null).toBe(item.dueOn);
        if (['recurring', 'relative'].includes(rule?.kind) || state === 'lapsed') continue;
        const days = revisions.map((one: Revision) => one.dueOn ?? one.window?.to).filter(Boolean);
        const held = [original.dueOn, ...days].filter((day, i, all) => day !== null && day !== all[i - 1]);
        expect({ ref, days: steps.map(({ dueOn }: { dueOn: string }) => dueOn) }).toEqual({
          ref,
          days: held,
        });
      }
      const { total } = await get(`${agreement}/milestones?asOf=${asOf}`);
      expect(milestones).toHaveLength(total);
      const all = await get(`${agreement}/provisions?asOf=${asOf}&limit=200`);
      const timed = all.items.filter(
        (one: { deadline: object | null; deadlineState: string }) =>
          one.deadline !== null || one.deadlineState !== 'none',
      );
      expect(provisions?.toSorted()).toEqual(refs(timed).toSorted());
    },
    60_000,
  );
});

interface Revision {
  dueOn: string | null;
  window: { to: string } | null;
}
