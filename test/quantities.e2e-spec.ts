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
    expect((await get(`/integrated?knownAt=${knownAt}`)).latest.value).toBe(1_330);
    expect((await get('?provision=ddr')).items).toMatchObject([{ ref: 'integrated', share: 6.79 }]);
    expect((await get('?provision=nowhere')).items).toEqual([]);
  });

  it('refuses what is no quantity, a day ahead, a due day before the decision, and no source', async () => {
    const place = async (answer: Promise<{ errors: { pointer: string }[] }>) =>
      (await answer).errors[0]?.pointer;
    expect(await place(measurement(-1, '2023-01-01', 'x', 422))).toBe('/value');
    expect(await place(measurement(0.1234567, '2023-01-01', 'x', 400))).toBe('/value');
    expect(await place(measurement(1e12, '2023-01-01', 'x', 422))).toBe('/value');
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
