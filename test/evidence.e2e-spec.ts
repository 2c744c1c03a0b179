import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './app.js';
import { type Answer, make, SOURCE } from './make.js';

// Each figure of a summary is counted again from what stands behind it, item by item, down to the sources.

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true });
}, 60_000);
afterAll(() => jalon.close());

type Figures = Record<string, number>;
interface Evidence extends Answer {
  class: string;
  records: (Answer & { value: string })[];
}

const get = async <Body = Answer>(path: string): Promise<Body> => {
  const answer = await jalon.as('viewer').get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return answer.body as Body;
};

async function all(address: string): Promise<Evidence[]> {
  const items: Evidence[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Answer = await get(`${address}&limit=7${next && `&cursor=${next}`}`);
    items.push(...(page.items as Evidence[]));
    expect(page.total).toBeGreaterThanOrEqual(items.length);
    next = page.next;
    if (next === null) expect(page.total).toBe(items.length);
  }
  return items;
}

/** Every count in a block of a summary, by the name that `figure` takes. */
function countsIn(block: Record<string, unknown>): [string, number][] {
  const { total, applicable, assessed, unknown, violationsReported } = block as Figures;
  const { provisions, milestones, provisionsAffected } = block.deadlines as Record<string, Figures>;
  const under = (name: string, figures: Figures) =>
    Object.entries(figures).map(([key, n]): [string, number] => [`${name}.${key}`, n]);
  const timed = under('deadlines.provisions', provisions ?? {}).concat(
    under('deadlines.milestones', milestones ?? {}),
  );
  return [
    ...Object.entries({ total, applicable, assessed, unknown, violationsReported }),
    ...under('counts', block.counts as Figures),
    ...under('dueByNow', block.dueByNow as Figures),
    ...timed.filter(([name]) => !name.endsWith('meanDaysLate')),
    ['deadlines.provisionsAffected', Number(provisionsAffected)],
    ['score', Number(assessed)],
    ['score.value', Number(assessed)],
    ['scoreAll.denominator', Number(applicable)],
    ['range.low', Number(applicable)],
    ['scoreAll', Number(applicable)],
    ['range', Number(applicable)],
    ['shareFull', Number((block.counts as Figures).full ?? (block.counts as Figures).completed)],
  ] as [string, number][];
}

describe.each([
  ['ouagadougou-2013', '2013-11-15', ''],
  ['ouagadougou-2013', '2015-01-01', ''],
  ['ouagadougou-2013', '2013-11-15', '&evidencedBy=2013-11-15'],
  ['algiers-2015', '2017-03-01', ''],
  ['algiers-2015', '2024-06-01', ''],
])('%s on %s%s', (agreement, asOf, lens) => {
  test('each figure is the number of items that stand behind it', async () => {
    const summary: Record<string, unknown> = await get(
      `/v1/agreements/${agreement}/summary?asOf=${asOf}${lens}`,
    );
    const figures = countsIn(summary);
    expect(figures.length).toBeGreaterThan(35);
    for (const [figure, n] of figures) {
      const items = await all(`${String(summary.evidence)}${figure}`);
      expect([figure, items.length]).toEqual([figure, n]);
      expect(new Set(items.map(({ kind, ref }) => `${kind} ${ref}`)).size).toBe(n);
    }
  }, 60_000);
});

test('what was assessed, met or moved names the records and their sources', async () => {
  const at = '/v1/agreements/ouagadougou-2013/summary/evidence?asOf=2014-06-01';
  const assessed = await all(`${at}&figure=assessed`);
  for (const { ref, class: level, records } of assessed) {
    const status = records.filter(({ kind }) => kind === 'assessment');
    expect([ref, status.some(({ value }) => value === level)]).toEqual([ref, true]);
    expect(status.every(({ sources }) => sources.length > 0)).toBe(true);
  }
  const late = await all(
    '/v1/agreements/algiers-2015/summary/evidence?asOf=2018-01-01&figure=deadlines.milestones.late',
  );
  expect(late.length).toBeGreaterThan(0);
  for (const { metOn, records } of late) {
    expect(records).toContainEqual(expect.objectContaining({ kind: 'completion', day: metOn }));
  }
  const overdue = await all(
    '/v1/agreements/ouagadougou-2013/summary/evidence?asOf=2013-12-01&figure=deadlines.milestones.overdue',
  );
  const talks = overdue.find(({ ref }) => ref === 'ms-talks');
  expect(talks).toMatchObject({ provision: 'art-21', dueOn: '2013-11-07', metOn: null });
  expect(talks?.records).toContainEqual(
    expect.objectContaining({ kind: 'occurrence', about: 'new-government-formed', day: '2013-09-08' }),
  );
});

test('a part of a summary has its own evidence, down to what names no group', async () => {
  const base = '/v1/agreements/algiers-2015';
  for (const by of ['theme', 'type', 'party']) {
    const summary = await get<{ by: { key: string | null; total: number; counts: Figures }[] }>(
      `${base}/summary?asOf=2018-01-01&by=${by}`,
    );
    for (const { key, total, counts } of summary.by) {
      const part = `${base}/summary/evidence?asOf=2018-01-01&by=${by}${key === null ? '' : `&key=${key}`}`;
      expect((await all(`${part}&figure=total`)).length).toBe(total);
      expect((await all(`${part}&figure=counts.minimum`)).length).toBe(counts.minimum);
    }
  }
});

test('the evidence of an earlier knowledge stays as it was; a retracted record is none', async () => {
  await make(jalon).agreement('pact');
  const pact = make(jalon).in('pact');
  await pact.provision('a-1');
  const made = await pact.assessment('a-1', 'full', '2020-02-01');
  const { evidence } = await get<{ evidence: string }>('/v1/agreements/pact/summary');
  const before = await get(`${evidence}counts.full`);
  expect(before).toMatchObject({ total: 1, items: [{ ref: 'a-1', records: [{ id: made.id }] }] });
  expect((before.items[0] as Evidence).records[0]?.sources).toEqual([expect.objectContaining(SOURCE)]);
  await pact.retraction(made.id, 'An error.');
  expect(await get(`${evidence}counts.full`)).toEqual(before);
  expect(await get('/v1/agreements/pact/summary/evidence?figure=counts.full')).toMatchObject({ total: 0 });
  const unknown = await get('/v1/agreements/pact/summary/evidence?figure=unknown');
  expect(unknown).toMatchObject({ total: 1, items: [{ ref: 'a-1', records: [] }] });
});

test.each([
  '',
  'counts',
  'counts.best',
  'deadlines',
  'deadlines.parties.late',
  'constructor',
  'counts.toString',
])('there is no figure %p', async (figure) => {
  const path = `/v1/agreements/pact/summary/evidence?figure=${figure}`;
  const { body, status } = await jalon.as('viewer').get(path);
  expect(status).toBe(400);
  expect(JSON.stringify(body)).toContain('/figure');
});
