import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

describe('quantities', () => {
  let jalon: TestApp;
  const at = '/v1/agreements/accord/indicators';
  const get = async (path: string, status = 200) =>
    (
      await jalon
        .as('viewer')
        .get(at + path)
        .expect(status)
    ).body;
  const post = async (path: string, body: object, status = 201) =>
    (
      await jalon
        .as('analyst')
        .post(at + path)
        .send({ sources: [SOURCE], ...body })
        .expect(status)
    ).body;
  const target = (value: number, decidedOn: string, fields: object = {}, status = 201) =>
    post(
      '/integrated/targets',
      { value, decidedOn, issuer: 'Meeting', authority: 'parties', ...fields },
      status,
    );
  const measurement = (value: number, measuredOn: string, countedBy = 'CNDDR', status = 201) =>
    post('/integrated/measurements', { value, measuredOn, countedBy }, status);

  beforeAll(async () => {
    jalon = await startApp({ clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
    await make(jalon).agreement('accord');
    await make(jalon).in('accord').provision('ddr');
    await post('', {
      ...{ ref: 'integrated', provision: 'ddr', setOn: '2015-06-20' },
      ...{
        label: { en: 'Former fighters integrated', fr: 'Ex-combattants intégrés' },
        unit: { en: 'fighters' },
      },
    });
  });
  afterAll(() => jalon.close());

  it('shows what was counted, with its source, and no target before one was set', async () => {
    await measurement(1_330, '2019-12-31');
    await target(26_000, '2022-08-05', { dueOn: '2024-12-31' });
    const then = await get('/integrated?asOf=2019-12-31&lang=fr');
    expect(then).toMatchObject({
      ...{ label: 'Ex-combattants intégrés', unit: 'fighters', provision: 'ddr', setOn: '2015-06-20' },
      ...{ target: null, share: null, targets: [] },
      latest: { value: 1_330, measuredOn: '2019-12-31', countedBy: 'CNDDR', sources: [{ key: SOURCE.key }] },
    });
    expect((await get('/integrated?asOf=2022-08-04')).target).toBeNull();
    expect(await get('/integrated?asOf=2022-08-05')).toMatchObject({
      target: { value: 26_000, decidedOn: '2022-08-05', dueOn: '2024-12-31', issuer: 'Meeting' },
      share: 5.12,
    });
    await get('/integrated?asOf=2015-06-19', 404);
  });

  it('keeps to the latest target of the parties or the mechanism; announcements stand apart', async () => {
    await target(30_000, '2023-01-10', { authority: 'oneParty' });
    await target(28_000, '2023-02-01', { authority: 'mechanism' });
    const now = await get('/integrated');
    expect(now.target).toMatchObject({ value: 28_000, ref: 'target-3' });
    expect(now.targets.map(({ value }: { value: number }) => value)).toEqual([28_000, 26_000]);
    expect(now.announced).toMatchObject([{ value: 30_000, authority: 'oneParty', indicator: 'integrated' }]);
    expect((await get('/integrated?asOf=2023-01-31')).target.value).toBe(26_000);
  });

  it('sets two counts of one day side by side, and shows the one recorded last', async () => {
    const { knownAt } = await get('/integrated');
    await measurement(2_000, '2023-06-30', 'gov');
    await measurement(1_900.5, '2023-06-30', 'UN');
    const now = await get('/integrated');
    expect(now.latest).toMatchObject({ value: 1_900.5, countedBy: 'UN' });
    expect(now.measurements.map((one: { value: number }) => one.value)).toEqual([1_900.5, 2_000, 1_330]);
    const [un, gov] = now.measurements as { ref: string }[];
    expect(now.differing).toEqual([
      {
        measuredOn: '2023-06-30',
        counts: [
          { ref: un?.ref, value: 1_900.5, countedBy: 'UN' },
          { ref: gov?.ref, value: 2_000, countedBy: 'gov' },
        ],
      },
    ]);
    const before = await get(`/integrated?knownAt=${knownAt}`);
    expect([before.latest.value, before.differing]).toEqual([1_330, []]);
    expect((await get('?provision=ddr')).items).toMatchObject([{ ref: 'integrated', share: 6.79 }]);
    expect((await get('?provision=nowhere')).items).toEqual([]);
  });

  it('withholds the words of a restricted indicator from those not cleared, and not its numbers', async () => {
    const words = {
      label: { en: 'Told in trust' },
      unit: { en: 'rifles' },
      definition: { en: 'Hidden ones' },
    };
    await post('', { ref: 'caches', setOn: '2020-01-01', access: 'restricted', ...words });
    await post('/caches/measurements', { value: 40, measuredOn: '2020-02-01', countedBy: 'CNDDR' });
    const withheld = { label: 'Withheld', unit: 'Withheld', definition: 'Withheld', latest: { value: 40 } };
    expect(await get('/caches?lang=en')).toMatchObject(withheld);
    expect((await get('?lang=en')).items).toContainEqual(expect.objectContaining({ label: 'Withheld' }));
    expect((await jalon.as('analyst').get(`${at}/caches`).expect(200)).body).toMatchObject(words);
  });

  it('gives large and small numbers back as they were sent', async () => {
    for (const value of [2_163_000_000_000.25, 0.000001, 999_999_999_999_999]) {
      const { record } = await make(jalon)
        .in('accord')
        .correction((await get('/integrated')).measurements[0].id, { value });
      expect(record).toMatchObject({ value });
      expect((await get('/integrated')).latest.value).toBe(value);
    }
  });

  it('refuses what is no quantity, a day ahead, a due day before the decision, and no source', async () => {
    const place = async (answer: Promise<{ errors: { pointer: string }[] }>) =>
      (await answer).errors[0]?.pointer;
    expect(await place(measurement(-1, '2023-01-01', 'x', 422))).toBe('/value');
    expect(await place(measurement(1.123456789012345, '2023-01-01', 'x', 400))).toBe('/value');
    expect(await place(measurement(1e-7, '2023-01-01', 'x', 400))).toBe('/value');
    expect(await place(measurement(1e15, '2023-01-01', 'x', 400))).toBe('/value');
    expect(await place(measurement(1, '2026-11-26', 'x', 422))).toBe('/measuredOn');
    expect(await place(target(1, '2023-01-02', { dueOn: '2023-01-01' }, 422))).toBe('/dueOn');
    expect(await place(target(1, '2023-01-02', { sources: [] }, 422))).toBe('/sources');
    await post(
      '/nowhere/targets',
      { value: 1, decidedOn: '2023-01-01', issuer: 'x', authority: 'parties' },
      404,
    );
  });
});

describe('quantities of Algiers', () => {
  let jalon: TestApp;
  const on = async (ref: string, asOf: string) =>
    (
      await jalon
        .as('viewer')
        .get(`/v1/agreements/algiers-2015/indicators/${ref}?asOf=${asOf}&lang=en`)
        .expect(200)
    ).body;

  beforeAll(async () => {
    jalon = await startApp({ seeds: true, clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
  });
  afterAll(() => jalon.close());

  it('tell of 1,330 integrated, with a target only from the day that set one', async () => {
    const then = await on('former-fighters-integrated', '2019-12-31');
    expect(then).toMatchObject({ target: null, share: null, provision: 'an2-ddr' });
    expect(then.latest).toMatchObject({ value: 1330, measuredOn: '2019-12-31' });
    expect(then.latest.sources).toMatchObject([{ key: 'integ2020' }]);
    expect(then.measurements).toMatchObject([{ value: 1330, precision: 'month' }]);
    expect((await on('former-fighters-integrated', '2022-08-04')).target).toBeNull();
    const now = await on('former-fighters-integrated', '2022-08-05');
    expect(now).toMatchObject({ target: { value: 26000 }, latest: { value: 1330 }, share: 5.12 });
    expect(now.target.sources.map(({ key }: { key: string }) => key)).toEqual(['26000', 'csa2022']);
  });

  it('tell of 16 of 42 competences transferred', async () => {
    expect(await on('competences-transferred', '2020-01-01')).toMatchObject({
      ...{ latest: { value: 16 }, target: { value: 42 }, share: 38.1 },
    });
  });
});
