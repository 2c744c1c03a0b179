import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './app.js';
import { type Answer, make } from './make.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true });
});
afterAll(() => jalon.close());

const read = async (path: string) => {
  const answer = await jalon.as('viewer').get(`/v1/agreements/${path}`);
  expect([path, answer.status, answer.text]).toEqual([path, 200, answer.text]);
  return answer.body as Answer & Record<string, unknown>;
};

/** The same without what tells one agreement, record or instant from another. */
const alike = (body: unknown, ...refs: string[]): unknown => {
  const text = JSON.stringify(body, (name, value: unknown) =>
    ['id', 'knownAt', 'recordedAt', 'sequence', 'author', 'undatable', 'sources', 'evidence'].includes(name)
      ? undefined
      : value,
  );
  return JSON.parse(refs.reduce((said, ref) => said.replaceAll(`"${ref}"`, '"REF"'), text));
};

describe('what could be known', () => {
  test('on the evidence of 2013-11-15 the talks of Ouagadougou were not assessed', async () => {
    const day = 'ouagadougou-2013/summary?asOf=2013-11-15';
    expect(await read(`${day}&evidencedBy=2013-11-15`)).toMatchObject({
      ...{ assessed: 11, unknown: 9, undatable: expect.any(Array) },
      score: { value: 69.7, numerator: 23, denominator: 33 },
      scoreAll: { value: 38.33, numerator: 23, denominator: 60 },
    });
    expect(await read(day)).toMatchObject({
      ...{ assessed: 12, score: { value: 63.89, numerator: 23, denominator: 36 } },
    });
    const talks = 'ouagadougou-2013/provisions/art-21?asOf=2013-11-15';
    expect((await read(talks)).status).toMatchObject({ level: 'not_initiated' });
    expect((await read(`${talks}&evidencedBy=2013-11-15`)).status).toMatchObject({
      ...{ level: null, state: 'unknown' },
    });
  });

  test('is as if nothing else had been recorded', async () => {
    await Promise.all(['all-known', 'then-known'].map((ref) => make(jalon).agreement(ref)));
    const old = { key: 'old', title: 'Old', publishedOn: '2020-03-01' };
    const late = { key: 'late', title: 'Late', publishedOn: '2022-03-01' };
    const undated = { key: 'undated', title: 'Undated' };
    const rule = {
      kind: 'relative',
      event: 'vote',
      offset: 'P30D',
      count: 'calendar',
      roll: 'none',
      direction: 'after',
    };
    for (const [ref, everything] of [
      ['all-known', true],
      ['then-known', false],
    ] as const) {
      const pact = make(jalon).in(ref);
      await pact.event('vote');
      await pact.provision('p1', { deadline: { kind: 'fixed', on: '2020-02-01' } });
      await pact.provision('p2', { deadline: rule });
      await pact.provision('p3', { deadline: rule });
      await pact.milestone('m1', 'p1', { deadline: { kind: 'fixed', on: '2020-02-10' } });
      if (everything) await pact.occurrence('vote', { occurredOn: '2020-01-01', sources: [late] });
      await pact.occurrence('vote', { occurredOn: '2020-01-15', sources: [old] });
      await pact.assessment('p1', 'minimum', '2020-02-15', { sources: [old] });
      if (everything) {
        await pact.assessment('p1', 'full', '2020-02-20', { sources: [late, undated] });
        await pact.completion('m1', { metOn: '2020-02-05', sources: [undated] });
        await pact.completion('m1', { metOn: '2020-02-06' });
        await pact.revision('provisions/p2', {
          dueOn: '2021-01-01',
          decidedOn: '2020-02-01',
          sources: [late],
        });
        await pact.state({ kind: 'suspended', on: '2020-02-01', sources: [late] });
      }
      await pact.revision('provisions/p3', {
        dueOn: '2020-03-15',
        decidedOn: '2020-02-01',
        sources: [late, old],
      });
    }
    const paths = [
      ...[
        'summary?by=theme&',
        'overdue?',
        'overdue?basis=original&',
        'provisions?',
        'provisions?flag=overdue&',
      ],
      ...[
        'provisions/p1?',
        'milestones?',
        'milestones/m1/deadline?',
        'provisions/p2/deadline?',
        'provisions/p3?',
      ],
    ];
    for (const path of paths) {
      for (const asOf of ['2020-02-10', '2020-02-25', '2020-03-20']) {
        const then = await read(`all-known/${path}asOf=${asOf}&evidencedBy=2021-01-01`);
        const plain = await read(`then-known/${path}asOf=${asOf}`);
        expect([path, asOf, alike(then, 'all-known')]).toEqual([path, asOf, alike(plain, 'then-known')]);
      }
    }
    const { undatable } = await read('all-known/summary?evidencedBy=2021-01-01');
    expect(undatable).toEqual(['undated']);
    expect(await read('all-known/milestones/m1')).toMatchObject({ metOn: '2020-02-05' });
    expect(await read('all-known/milestones/m1?evidencedBy=2026-01-01')).toMatchObject({ metOn: null });
  });
});

describe('several assessors', () => {
  const at = 'judged';
  beforeAll(async () => {
    await make(jalon).agreement(at);
    const pact = make(jalon).in(at);
    await pact.provision('p1', { deadline: { kind: 'fixed', on: '2020-05-01' } });
    await pact.provision('p2');
    await pact.assessment('p1', 'full', '2020-04-01', { assessor: 'government', kind: 'self_report' });
    await pact.assessment('p1', 'minimum', '2020-04-01', { assessor: 'movement', kind: 'other_party' });
    await pact.assessment('p1', 'minimum', '2020-04-01', { assessor: 'observer', kind: 'observer' });
    await pact.assessment('p2', 'full', '2020-04-01', { assessor: 'government', kind: 'self_report' });
  });

  test('stand side by side: the spread, the list, and whose value counts', async () => {
    const { items, total } = await read(`${at}/differences?lang=en`);
    expect([total, items]).toEqual([
      1,
      [
        {
          ...{ provision: 'p1', title: 'p1', lang: 'en', spread: 2 },
          status: expect.objectContaining({ level: 'minimum', assessor: 'observer' }),
          assessors: [
            expect.objectContaining({ assessor: 'government', kind: 'self_report', counts: false, rank: 3 }),
            expect.objectContaining({ assessor: 'movement', counts: false, rank: 1, sources: ['report'] }),
            expect.objectContaining({ assessor: 'observer', counts: true, rank: 1 }),
          ],
        },
      ],
    ]);
    expect(await read(`${at}/provisions/p1`)).toMatchObject({
      spread: 2,
      flags: ['overdue', 'assessorsDiffer'],
    });
    expect(await read(`${at}/summary`)).toMatchObject({ score: { numerator: 1, denominator: 3 } });
  });

  test('each has a summary, and a list of what is overdue', async () => {
    expect(await read(`${at}/summary?assessor=government`)).toMatchObject({
      ...{ assessed: 2, score: { value: 100 }, deadlines: { provisions: { onTime: 1, overdue: 0 } } },
    });
    expect(await read(`${at}/overdue?assessor=government`)).toMatchObject({ total: 0 });
    expect(await read(`${at}/overdue?assessor=movement`)).toMatchObject({
      ...{ total: 1, items: [{ status: { assessor: 'movement', level: 'minimum' } }] },
    });
    expect(await read(`${at}/summary?assessor=nobody`)).toMatchObject({ assessed: 0 });
  });

  test('and the agreement names which one counts, from then on', async () => {
    const before = await read(`${at}/summary`);
    const path = `/v1/agreements/${at}`;
    const { headers } = await jalon.as('admin').get(path);
    const changed = await jalon
      .as('admin')
      .patch(path)
      .set('If-Match', String(headers.etag))
      .send({ countedAssessor: 'government' });
    expect([changed.status, changed.body]).toEqual([
      200,
      expect.objectContaining({ countedAssessor: 'government' }),
    ]);
    const government = await read(`${at}/summary`);
    expect(government).toMatchObject({ assessed: 2, deadlines: { provisions: { onTime: 1, overdue: 0 } } });
    expect(await read(`${at}/overdue`)).toMatchObject({ total: 0 });
    expect(await read(`${at}/summary?knownAt=${before.knownAt}`)).toEqual(before);
    expect(await read(`${at}/summary?assessor=observer`)).toMatchObject({ assessed: 1 });
    const wide = await jalon.as('viewer').get('/v1/summary');
    const items = (wide.body as Answer).items as unknown as { agreement: string; assessed: number }[];
    expect(items.find(({ agreement }) => agreement === at)?.assessed).toBe(2);
  });
});

test.each([
  ['summary?evidencedBy=2013-02-30', 400],
  ['summary?drafts=yes', 400],
  ['summary?drafts=true', 403],
  ['summary?assessor=A%20b', 400],
  ['differences?cursor=x', 400],
])('%s is refused', async (path, status) => {
  const answer = await jalon.as('viewer').get(`/v1/agreements/algiers-2015/${path}`);
  expect(answer.status).toBe(status);
});

const early = { key: 'early', title: 'Early', publishedOn: '2020-02-01' };
const late = { key: 'late', title: 'Late', publishedOn: '2022-02-01' };

test('a correction on later evidence leaves what could be known as it was; one on evidence of the day counts', async () => {
  await make(jalon).agreement('corrected');
  const pact = make(jalon).in('corrected');
  await pact.provision('p1');
  const level = async (query: string) =>
    (await read(`corrected/provisions/p1?asOf=2020-06-01${query}`)).status.level;
  const then = '&evidencedBy=2020-12-31';
  const first = await pact.assessment('p1', 'minimum', '2020-02-01', { sources: [early] });
  const second = await pact.correction(first.id, { level: 'full', sources: [late] });
  expect([await level(''), await level(then)]).toEqual(['full', 'minimum']);
  const third = await pact.correction(second.id, { level: 'intermediate', sources: [early] });
  expect([await level(''), await level(then)]).toEqual(['intermediate', 'intermediate']);
  await pact.retraction(third.id, 'Misread again.');
  expect([await level(''), await level(then)]).toEqual(['full', 'minimum']);
  await pact.retraction(second.id, 'It was right.');
  expect([await level(''), await level(then)]).toEqual(['minimum', 'minimum']);
  await pact.retraction(first.id, 'It was not.');
  expect([await level(''), await level(then)]).toEqual([null, null]);
});

test('a correction that is proposed on later evidence withdraws nothing under both lenses', async () => {
  await make(jalon).agreement('proposed', { fourEyes: true });
  const pact = make(jalon).in('proposed');
  await pact.provision('p1');
  await make(jalon).agreement('free');
  const record = { effectiveOn: '2020-02-01', assessor: 'desk-one', kind: 'desk', note: { en: 'x' } };
  const path = '/v1/agreements/proposed/provisions/p1/assessments';
  const sent = await jalon
    .as('analyst')
    .post(path)
    .send({ ...record, level: 'minimum', sources: [early] });
  const proposal = `/v1/agreements/proposed/proposals/${(sent.body as { proposal: string }).proposal}`;
  const decided = await jalon.as('admin').post(`${proposal}/approval`).set('if-match', '"1"').expect(200);
  const { decision } = decided.body as { decision: { record: string } };
  for (const [sources, status] of [
    [[late], 'minimum'],
    [[early], 'full'],
  ] as const) {
    const at = `/v1/agreements/proposed/records/${decision.record}/correction`;
    const made = await jalon
      .as('analyst')
      .post(at)
      .send({ reason: { en: 'Misread.' }, record: { level: 'full', sources } })
      .expect(202);
    const lenses = 'proposed/provisions/p1?asOf=2020-06-01&drafts=true&evidencedBy=2020-12-31';
    const seen = await jalon.as('analyst').get(`/v1/agreements/${lenses}`).expect(200);
    expect((seen.body as Answer).status.level).toBe(status);
    const { proposal: id } = made.body as { proposal: string };
    const back = `/v1/agreements/proposed/proposals/${id}/return`;
    await jalon
      .as('admin')
      .post(back)
      .set('if-match', '"1"')
      .send({ reason: { en: 'No.' } })
      .expect(200);
  }
});

test('what was read through a lens is read again at its own instant, byte for byte', async () => {
  await make(jalon).agreement('instants');
  const pact = make(jalon).in('instants');
  await pact.provision('p1', { deadline: { kind: 'fixed', on: '2020-03-01' } });
  const lens = 'asOf=2020-06-01&evidencedBy=2020-12-31';
  const lists = [
    'summary',
    'overdue',
    'provisions',
    'provisions/p1',
    'provisions/p1/deadline',
    'differences',
  ];
  const kept: [string, Answer][] = [];
  const keep = async () => {
    for (const list of lists) {
      for (const seen of [lens, `${lens}&assessor=desk-one`, 'asOf=2020-06-01&assessor=gov']) {
        const answer = await read(`instants/${list}?${seen}`);
        kept.push([`instants/${list}?${seen}&knownAt=${answer.knownAt}`, answer]);
      }
    }
  };
  await keep();
  const first = await pact.assessment('p1', 'minimum', '2020-02-01', { sources: [early] });
  await keep();
  await pact.assessment('p1', 'full', '2020-02-05', { sources: [late] });
  await keep();
  await pact.assessment('p1', 'full', '2020-02-01', {
    ...{ assessor: 'gov', kind: 'self_report', sources: [early] },
  });
  await keep();
  await pact.revision('provisions/p1', { dueOn: '2020-05-01', decidedOn: '2020-02-10', sources: [early] });
  await keep();
  await pact.correction(first.id, { level: 'intermediate', sources: [late] });
  await keep();
  await pact.retraction(first.id, 'x').catch(() => undefined);
  for (const [path, answer] of kept) expect([path, await read(path)]).toEqual([path, answer]);
  const said = kept.map(([, answer]) => JSON.stringify({ ...answer, knownAt: 0, sequence: 0, evidence: 0 }));
  expect(new Set(said).size).toBeGreaterThan(20);
});

test('differences are paged over ties, and held to theme, day, evidence and assessor', async () => {
  await make(jalon).agreement('ties');
  const pact = make(jalon).in('ties');
  const judged = {
    ...{ a: ['full', 'intermediate'], b: ['full', 'not_initiated'], c: ['full', 'minimum'] },
    ...{ d: ['minimum', 'full'], e: ['full', 'full'], f: ['not_initiated', 'full'] },
  };
  for (const [ref, [theirs = '', ours = '']] of Object.entries(judged)) {
    await pact.provision(ref, ref === 'c' ? { theme: 'other' } : {});
    const by = { assessor: 'gov', kind: 'self_report', sources: [early] };
    await pact.assessment(ref, theirs, '2020-04-01', by);
    const observed = { assessor: 'observer', kind: 'observer', sources: ref === 'd' ? [late] : [early] };
    await pact.assessment(ref, ours, '2020-04-01', observed);
  }
  const differ = async (query: string) =>
    (await read(`ties/differences?${query}`)).items.map(({ provision }) => provision);
  const pages: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Answer = await read(`ties/differences?limit=2${next && `&cursor=${next}`}`);
    expect(page.total).toBe(5);
    pages.push(...page.items.map(({ provision }) => provision));
    next = page.next;
  }
  expect(pages).toEqual(['b', 'f', 'c', 'd', 'a']);
  expect(await differ('theme=other')).toEqual(['c']);
  expect(await differ('asOf=2020-03-31')).toEqual([]);
  expect(await differ('evidencedBy=2020-12-31')).toEqual(['b', 'f', 'c', 'a']);
  expect((await read('ties/differences?assessor=gov')).items[0]?.status.assessor).toBe('gov');
});
