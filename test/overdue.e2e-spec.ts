import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

const clock = new StoppedClock('2020-06-30T10:00:00.000Z');
const fixed = (on: string) => ({ kind: 'fixed', on });

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ clock });
  const { party, agreement } = make(jalon);
  await party('gov');
  await party('front', { kind: 'armed_group' });
  await agreement('pact', { dueSoonDays: 10, staleDays: 100 });
  const pact = make(jalon).in('pact');
  const shared = { responsible: ['gov', 'front'], theme: 'security' };
  await pact.provision('art-1', { ...shared, deadline: fixed('2020-06-20'), title: { en: 'One', fr: 'Un' } });
  await pact.provision('art-2', { responsible: ['gov'], theme: 'justice', deadline: fixed('2020-01-31') });
  await pact.provision('art-3', { responsible: [], theme: 'justice' });
  await pact.milestone('ms-3', 'art-3', { deadline: fixed('2019-06-30'), title: { fr: 'Trois' } });
  await pact.milestone('ms-4', 'art-1', { deadline: fixed('2020-06-20'), title: { en: 'Four' } });
}, 60_000);
afterAll(() => jalon.close());

const get = async (path: string) => {
  const answer = await jalon.as('viewer').get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};
const refs = (items: { milestone: string | null; provision: string }[]) =>
  items.map(({ milestone, provision }) => milestone ?? provision);

describe('the list of one agreement', () => {
  test('has each item whole, the earliest due first, then by kind and ref', async () => {
    const { knownAt, sequence, ...list } = await get('/v1/agreements/pact/overdue');
    expect(knownAt).toMatch(/^2020-06-30T10:00:00\.\d{3}Z$/);
    expect(sequence).toBe(6);
    const unknown = {
      level: null,
      rank: null,
      of: 3,
      state: 'unknown',
      flags: [],
      effectiveOn: null,
      assessor: null,
    };
    const common = { agreement: 'pact', left: [], status: unknown, flags: ['overdue'] };
    const due = (on: string, daysOverdue: number, severity: string) => ({
      dueOn: on,
      originalDueOn: on,
      daysOverdue,
      severity,
    });
    const art1 = { provision: 'art-1', responsible: ['gov', 'front'], ...due('2020-06-20', 10, 'overdue') };
    expect(list).toEqual({
      items: [
        {
          ...common,
          kind: 'milestone',
          provision: 'art-3',
          milestone: 'ms-3',
          title: 'Trois',
          lang: 'fr',
          responsible: [],
          ...due('2019-06-30', 366, 'over_a_year'),
        },
        {
          ...common,
          kind: 'provision',
          provision: 'art-2',
          milestone: null,
          title: 'art-2',
          lang: 'en',
          responsible: ['gov'],
          ...due('2020-01-31', 151, 'long_overdue'),
        },
        { ...common, ...art1, kind: 'milestone', milestone: 'ms-4', title: 'Four', lang: 'en' },
        { ...common, ...art1, kind: 'provision', milestone: null, title: 'One', lang: 'en' },
      ],
      total: 4,
      next: null,
      asOf: '2020-06-30',
      lapsedTotal: 0,
    });
    const french = await get('/v1/agreements/pact/overdue?lang=fr');
    expect(french.items.map(({ title, lang }: Record<string, string>) => [title, lang])).toEqual([
      ['Trois', 'fr'],
      ['art-2', 'en'],
      ['Four', 'en'],
      ['Un', 'fr'],
    ]);
  });

  test('does not have what is due that very day', async () => {
    expect(refs((await get('/v1/agreements/pact/overdue?asOf=2020-06-20')).items)).toEqual(['ms-3', 'art-2']);
    expect(refs((await get('/v1/agreements/pact/overdue?asOf=2020-06-21')).items)).toContain('art-1');
  });

  test.each([
    ['party=front', ['ms-4', 'art-1']],
    ['party=gov', ['art-2', 'ms-4', 'art-1']],
    ['party=nobody', []],
    ['theme=justice', ['ms-3', 'art-2']],
    ['theme=weather', []],
    ['severity=overdue', ['ms-4', 'art-1']],
    ['severity=long_overdue', ['art-2']],
    ['severity=over_a_year', ['ms-3']],
    ['severity=grave', []],
    ['since=2020-02-01', ['art-2', 'ms-4', 'art-1']],
    ['since=2020-02-02', ['ms-4', 'art-1']],
    ['party=gov&theme=security&severity=overdue&since=2020-06-21', ['ms-4', 'art-1']],
    ['party=gov&theme=security&severity=overdue&since=2020-06-22', []],
    ['basis=original', ['ms-3', 'art-2', 'ms-4', 'art-1']],
  ])('filtered by %s', async (filter, expected) => {
    const one = await get(`/v1/agreements/pact/overdue?${filter}`);
    expect({ refs: refs(one.items), total: one.total }).toEqual({ refs: expected, total: expected.length });
    const all = await get(`/v1/overdue?${filter}`);
    expect({ refs: refs(all.items), total: all.total }).toEqual({ refs: expected, total: expected.length });
  });

  test.each([
    ['asOf=2020-02-30', '/asOf'],
    ['since=infinity', '/since'],
    ['basis=first', '/basis'],
    ['state=overdue', '/state'],
    ['party=Gov', '/party'],
    ['limit=0', '/limit'],
    ['limit=1e1', '/limit'],
    ['cursor=abc', '/cursor'],
    ['knownAt=2030-01-01T00:00:00.000Z', '/knownAt'],
    ['overdue=true', '/overdue'],
  ])('refuses %s', async (query, pointer) => {
    for (const path of ['/v1/overdue', '/v1/agreements/pact/overdue']) {
      const answer = await jalon.as('viewer').get(`${path}?${query}`);
      expect({
        status: answer.status,
        pointers: [...new Set(answer.body.errors?.map((e: { pointer: string }) => e.pointer))],
      }).toEqual({
        status: 400,
        pointers: [pointer],
      });
    }
  });

  test('refuses a cursor of another question, and one that was tampered with', async () => {
    const { next } = await get('/v1/agreements/pact/overdue?limit=1');
    const wide = await get('/v1/overdue?limit=1');
    const forgeIn = (cursor: string, forged: object) => {
      const page = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as object;
      return Buffer.from(JSON.stringify({ ...page, ...forged })).toString('base64url');
    };
    const forge = (cursor: string, after: unknown[]) => forgeIn(cursor, { after });
    for (const path of [
      `/v1/agreements/pact/overdue?party=gov&cursor=${next}`,
      `/v1/agreements/pact/overdue?lang=fr&cursor=${next}`,
      `/v1/agreements/pact/overdue?asOf=2020-01-01&cursor=${next}`,
      `/v1/overdue?cursor=${next}`,
      `/v1/agreements/pact/overdue?cursor=${forge(next, ['never', 'provision', 'x'])}`,
      `/v1/overdue?cursor=${forge(wide.next, ['never', '2020-01-01', 'provision', 'x', 'y'])}`,
      `/v1/overdue?cursor=${forgeIn(wide.next, { at: '+275760-09-13T00:00:00.000Z' })}`,
      `/v1/overdue?cursor=${forgeIn(wide.next, { at: '-271821-04-20T00:00:00.000Z' })}`,
    ]) {
      expect({ path, status: (await jalon.as('viewer').get(path)).status }).toEqual({ path, status: 400 });
    }
  });

  test('pages over ties without repeats and losses', async () => {
    for (const path of ['/v1/overdue', '/v1/agreements/pact/overdue']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await get(`${path}?limit=1${cursor}`);
        seen.push(...refs(page.items));
        expect(page.total).toBe(4);
        cursor = page.next === null ? '' : `&cursor=${page.next}`;
      } while (cursor !== '');
      expect(seen).toEqual(['ms-3', 'art-2', 'ms-4', 'art-1']);
    }
  });

  test('is there only for agreements that are', async () => {
    const { status } = await jalon.as('viewer').get('/v1/agreements/none/overdue');
    expect(status).toBe(404);
  });
});

test('what was recorded late counts from its day, but was not known before', async () => {
  const before = await get('/v1/agreements/pact/overdue');
  clock.set('2020-07-01T10:00:00.000Z');
  await make(jalon).in('pact').completion('ms-4', { metOn: '2020-06-25' });
  const on = async (asOf: string, knownAt?: string) => {
    const known = knownAt === undefined ? '' : `&knownAt=${knownAt}`;
    return refs((await get(`/v1/agreements/pact/overdue?asOf=${asOf}${known}`)).items);
  };
  expect(await on('2020-06-24')).toContain('ms-4');
  expect(await on('2020-06-25')).not.toContain('ms-4');
  expect(await on('2020-06-25', before.knownAt)).toContain('ms-4');
  await expect(on('2020-06-30', '2020-06-30T09:00:00.000Z')).rejects.toThrow('404');
  const milestone = await get('/v1/agreements/pact/milestones/ms-4');
  expect(milestone).toMatchObject({ deadlineState: 'met', daysLate: 5, flags: ['metLate'] });
});

test('a fall after the top, and assessors who differ, are flags; the first top counts as done', async () => {
  const pact = make(jalon).in('pact');
  await pact.provision('art-5', { deadline: fixed('2020-03-01') });
  await pact.assessment('art-5', 'intermediate', '2020-02-01');
  await pact.assessment('art-5', 'not_initiated', '2020-02-20', { assessor: 'desk-two' });
  const { items } = await get('/v1/agreements/pact/overdue?asOf=2020-03-05&since=2020-03-02');
  expect(items).toMatchObject([
    {
      provision: 'art-5',
      status: {
        level: 'not_initiated',
        rank: 0,
        of: 3,
        state: null,
        effectiveOn: '2020-02-20',
        assessor: 'desk-two',
      },
      flags: ['overdue', 'assessorsDiffer', 'reversed'],
    },
  ]);
  const stale = await get('/v1/agreements/pact/overdue?asOf=2020-05-30&since=2020-03-02');
  expect(stale.items[0].flags).toEqual(['overdue', 'assessorsDiffer', 'reversed', 'stale']);
  const fresh = await get('/v1/agreements/pact/overdue?asOf=2020-05-29&since=2020-03-02');
  expect(fresh.items[0].flags).toEqual(['overdue', 'assessorsDiffer', 'reversed']);
  await pact.assessment('art-5', 'full', '2020-06-01');
  await pact.assessment('art-5', 'minimum', '2020-06-15');
  expect(refs((await get('/v1/agreements/pact/overdue?asOf=2020-06-20')).items)).not.toContain('art-5');
});

test('once an agreement has ended its list is empty, and what was overdue has lapsed, its days frozen', async () => {
  await make(jalon).agreement('past');
  const past = make(jalon).in('past');
  await past.provision('p-1', { deadline: fixed('2020-02-01'), theme: 'justice' });
  await past.provision('p-2', { deadline: fixed('2020-02-11') });
  await past.provision('p-3', { deadline: fixed('2020-09-01') });
  await past.state({ kind: 'superseded', on: '2020-03-01' });
  const onTheDay = await get('/v1/agreements/past/overdue?asOf=2020-03-01');
  expect(onTheDay).toMatchObject({ total: 2, lapsedTotal: 0 });
  expect(onTheDay).not.toHaveProperty('lapsed');
  const after = await get('/v1/agreements/past/overdue?asOf=2020-03-02');
  expect(after).toMatchObject({ items: [], total: 0, next: null, lapsedTotal: 2 });
  expect(after.lapsed).toMatchObject([
    { provision: 'p-1', daysOverdue: 29, flags: ['lapsed'], severity: 'overdue' },
    { provision: 'p-2', daysOverdue: 19 },
  ]);
  expect((await get('/v1/agreements/past/overdue?asOf=2020-06-01')).lapsed).toEqual(after.lapsed);
  expect((await get('/v1/agreements/past/overdue?asOf=2020-06-01&theme=justice')).lapsedTotal).toBe(1);
  const first = await get('/v1/agreements/past/overdue?asOf=2020-06-01&state=lapsed&limit=1');
  expect(first).toMatchObject({ items: [after.lapsed[0]], total: 2, lapsedTotal: 2 });
  const second = await get(`/v1/agreements/past/overdue?state=lapsed&limit=1&cursor=${first.next}`);
  expect(second).toMatchObject({ items: [after.lapsed[1]], total: 2, next: null });
  expect(refs((await get('/v1/overdue?state=lapsed&asOf=2020-06-01')).items)).toEqual(['p-1', 'p-2']);
  await make(jalon).agreement('quiet');
  await make(jalon).in('quiet').state({ kind: 'terminated', on: '2020-03-01' });
  expect(await get('/v1/agreements/quiet/overdue?asOf=2020-03-02')).toMatchObject({
    lapsedTotal: 0,
    lapsed: [],
  });
});

test('the day is today in the zone of each agreement', async () => {
  for (const [ref, timeZone] of [
    ['bogota', 'America/Bogota'],
    ['bamako', 'Africa/Bamako'],
    ['manila', 'Asia/Manila'],
  ] as const) {
    await make(jalon).agreement(ref, { timeZone });
    await make(jalon)
      .in(ref)
      .provision(`in-${ref}`, { deadline: fixed('2026-03-31') });
  }
  clock.set('2026-03-31T23:30:00.000Z');
  const late = async (ref: string) => {
    const { asOf, items } = await get(`/v1/agreements/${ref}/overdue`);
    return [asOf, items.map(({ daysOverdue }: { daysOverdue: number }) => daysOverdue)];
  };
  expect(await late('bogota')).toEqual(['2026-03-31', []]);
  expect(await late('bamako')).toEqual(['2026-03-31', []]);
  expect(await late('manila')).toEqual(['2026-04-01', [1]]);
  const all = await get('/v1/overdue?since=2026-03-01');
  expect(all).toMatchObject({
    asOf: null,
    total: 1,
    items: [{ agreement: 'manila', asOf: '2026-04-01', daysOverdue: 1 }],
  });
  expect(await get('/v1/overdue?since=2026-03-01&asOf=2026-04-01')).toMatchObject({
    asOf: '2026-04-01',
    total: 3,
  });
});

test('midnight between two pages does not tear a list', async () => {
  clock.set('2026-03-31T23:59:59.000Z');
  const first: { total: number; next: string } = await get('/v1/overdue?limit=1');
  clock.set('2026-04-01T12:00:00.000Z');
  const rest = await get(`/v1/overdue?limit=200&cursor=${first.next}`);
  expect(rest.total).toBe(first.total);
  expect(rest.items).toHaveLength(first.total - 1);
  expect((await get('/v1/overdue')).total).toBe(first.total + 2);
});

test('a provision of nature limit is never overdue', async () => {
  await make(jalon)
    .in('bamako')
    .provision('ceiling', { nature: 'limit', deadline: fixed('2020-01-01'), sources: [SOURCE] });
  expect(refs((await get('/v1/agreements/bamako/overdue')).items)).toEqual(['in-bamako']);
});
