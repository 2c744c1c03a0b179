import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

describe('beside other monitors', () => {
  const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
  let jalon: TestApp;
  const get = async (path: string) =>
    (await jalon.as('viewer').get(`/v1/agreements/${path}`).expect(200)).body;
  const code = (fields: object, status = 201) =>
    jalon
      .as('analyst')
      .post('/v1/agreements/accord/published-codes')
      .send({
        ...{ publisher: 'Kroc Institute', type: 'cease-fire', accordYear: 2, scale: 'pam', level: 'full' },
        ...{ publishedOn: '2022-06-30', yearEndsOn: '2021-12-31', sources: [SOURCE], ...fields },
      })
      .expect(status);

  beforeAll(async () => {
    jalon = await startApp({ clock, seeds: true });
    const { agreement, in: within } = make(jalon);
    await agreement('accord', { signedOn: '2020-01-10' });
    const { provision, assessment } = within('accord');
    for (const ref of ['a', 'b', 'c']) await provision(ref, { type: 'cease-fire' });
    await provision('d', { type: 'amnesty' });
    await provision('untyped');
    await assessment('a', 'full', '2020-05-01');
    await assessment('b', 'full', '2020-12-01');
    await assessment('c', 'minimum', '2021-05-01');
  });
  afterAll(() => jalon.close());

  it('rolls the provisions of a type up to one level a year, by the rule that it states', async () => {
    const { items, ...rest } = await get('accord/comparison?asOf=2022-02-01&lang=en');
    expect(rest).toMatchObject({ accordDay: '2020-01-10', total: 2, next: null, asOf: '2022-02-01' });
    expect(rest.rule).toContain('rounded half up');
    const year = (
      n: number,
      endsOn: string,
      assessed: number,
      level: string | null,
      meanRank: number | null,
    ) => ({
      ...{ year: n, endsOn, complete: n < 3, assessed, level, meanRank, published: [] },
    });
    expect(items).toEqual([
      {
        ...{ type: 'amnesty', scale: 'pam' },
        years: [
          { ...year(1, '2021-01-09', 0, null, null), provisions: 1 },
          { ...year(2, '2022-01-09', 0, null, null), provisions: 1 },
          { ...year(3, '2022-02-01', 0, null, null), provisions: 1 },
        ],
      },
      {
        ...{ type: 'cease-fire', scale: 'pam' },
        years: [
          { ...year(1, '2021-01-09', 2, 'full', 3), provisions: 3 },
          // (3 + 3 + 1) / 3 = 2.33: nearest 2, and not all are at the top
          { ...year(2, '2022-01-09', 3, 'intermediate', 2.33), provisions: 3 },
          { ...year(3, '2022-02-01', 3, 'intermediate', 2.33), provisions: 3 },
        ],
      },
    ]);
  });

  it('shows published codes in their year, from the day they were published, with the difference and its unit', async () => {
    const before = (await get('accord/comparison')).knownAt;
    await code({ ref: 'kroc-2' });
    await code({ ref: 'carter-2', publisher: 'Carter Center', scale: 'carter5', level: 'completed' });
    await code({ ref: 'kroc-amnesty', type: 'amnesty' });
    await code({ ref: 'kroc-truth', type: 'truth-or-reconciliation-mechanism', accordYear: 1 });
    const published = async (query: string, type: string) =>
      (await get(`accord/comparison?${query}`)).items
        .filter((one: { type: string }) => one.type === type)
        .flatMap((one: { years: { published: object[] }[] }) => one.years.map((year) => year.published));
    const theirs = { yearEndsOn: '2021-12-31', publishedOn: '2022-06-30' };
    expect(await published('asOf=2022-06-30', 'cease-fire')).toEqual([
      [],
      [
        {
          ref: 'carter-2',
          publisher: 'Carter Center',
          scale: 'carter5',
          level: 'completed',
          ...theirs,
          difference: null,
        },
        {
          ...{ ref: 'kroc-2', publisher: 'Kroc Institute', scale: 'pam', level: 'full', ...theirs },
          difference: { value: -1, unit: 'levels of pam, 0 to 3' },
        },
      ],
      [],
    ]);
    // Nothing of ours is assessed: nothing to subtract.
    expect(await published('asOf=2022-06-30', 'amnesty')).toMatchObject([[], [{ difference: null }], []]);
    expect(await published('asOf=2022-06-29', 'cease-fire')).toEqual([[], [], []]);
    expect(await published(`asOf=2022-06-30&knownAt=${before}`, 'cease-fire')).toEqual([[], [], []]);
    expect((await get('accord/comparison?asOf=2022-06-30&limit=2')).items).toHaveLength(2);
    expect((await get('accord/comparison?asOf=2022-06-30')).total).toBe(3);
    expect((await get('accord/published-codes?type=cease-fire')).items).toMatchObject([
      { ref: 'carter-2', precision: 'day' },
      { ref: 'kroc-2' },
    ]);
  });

  it('counts the years from the day that the other monitor takes', async () => {
    const { accordDay, items } = await get('algiers-2015/comparison?accordDay=2015-06-05&asOf=2016-12-31');
    expect(accordDay).toBe('2015-06-05');
    expect(items[0].years.map(({ endsOn }: { endsOn: string }) => endsOn)).toEqual([
      '2016-06-04',
      '2016-12-31',
    ]);
  });

  it('refuses a type that PAM has not, and a level that the scale has not', async () => {
    expect((await code({ type: 'ceasefire' }, 422)).body.errors[0]).toMatchObject({ pointer: '/type' });
    expect((await code({ level: 'done' }, 422)).body.errors[0]).toEqual({
      pointer: '/level',
      detail: 'is no level of the scale pam: not_initiated, minimum, intermediate, full',
    });
    expect((await code({ scale: 'none' }, 422)).body.errors[0]).toMatchObject({ pointer: '/scale' });
  });

  it('sets published figures beside ours of their day, and subtracts only on one scale', async () => {
    const { items, total } = await get('algiers-2015/comparison/published-figures?asOf=2024-01-25');
    expect(total).toBe(items.length);
    const [carter] = items.filter((one: { publisher: string }) =>
      one.publisher.includes('Independent Observer'),
    );
    const summary = await get('algiers-2015/summary?asOf=2018-12-31');
    expect(carter).toMatchObject({
      ...{ asOf: '2018-12-31', scale: 'carter5', total: 78, compared: [] },
      shares: { complete: 25.64 },
      ours: { scale: 'pam', total: summary.total, counts: summary.counts, scoreAll: summary.scoreAll.value },
    });
    const all = await get('algiers-2015/comparison/published-figures');
    const [kroc] = all.items.filter((one: { publisher: string }) => one.publisher.startsWith('Kroc'));
    const ours = (await get('algiers-2015/summary?asOf=2021-12-31')).scoreAll.value;
    expect(kroc.compared).toEqual([
      {
        ...{ measure: 'implementation_score', published: 31.25, ours },
        difference: { value: Math.round((ours - 31.25) * 100) / 100, unit: 'points of 100' },
      },
    ]);
  });
});
