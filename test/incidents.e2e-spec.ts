import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
});
afterAll(() => jalon.close());

const get = async (path: string, status = 200) =>
  (await jalon.as('viewer').get(`/v1/agreements/${path}`).expect(status)).body;

describe('incidents', () => {
  const post = async (path: string, body: object, status = 201) =>
    (await jalon.as('analyst').post(`/v1/agreements/accord/${path}`).send(body).expect(status)).body;
  const incident = (ref: string, fields: object = {}, status = 201) =>
    post(
      'incidents',
      { ref, title: { en: ref }, occurredOn: '2024-03-10', provision: 'truce', sources: [SOURCE], ...fields },
      status,
    );
  const finding = (ref: string, what: string, foundOn: string, fields: object = {}, status = 201) =>
    post(
      `incidents/${ref}/findings`,
      { finding: what, body: 'CTMS', foundOn, sources: [SOURCE], ...fields },
      status,
    );
  const none = { alleged: 0, under_investigation: 0, verified: 0, not_substantiated: 0, inconclusive: 0 };

  beforeAll(async () => {
    const { agreement, party, in: within } = make(jalon);
    await party('army');
    await party('rebels');
    await agreement('accord', { signedOn: '2024-01-01' });
    await within('accord').provision('truce');
    await within('accord').provision('camps');
    await incident('shots', { allegedBy: 'rebels', allegedAgainst: ['army'], place: 'Kidal' });
    await incident('raid', { allegedAgainst: ['army', 'rebels'], occurredOn: '2024-04-02' });
    await incident('roadblock', { provision: undefined, occurredOn: '2024-04-20' });
  });

  it('is alleged until a body finds something; the latest finding holds', async () => {
    const alleged = { finding: 'alleged', body: null, attributedTo: null, foundOn: null, access: null };
    expect(await get('accord/incidents/shots?lang=en')).toMatchObject({
      ...{
        title: 'shots',
        allegedBy: 'rebels',
        allegedAgainst: ['army'],
        place: 'Kidal',
        provision: 'truce',
      },
      ...{ latest: alleged, findings: [] },
    });
    await finding('shots', 'under_investigation', '2024-03-12');
    const found = await finding('shots', 'verified', '2024-03-20', { attributedTo: 'rebels' });
    const verified = {
      finding: 'verified',
      body: 'CTMS',
      attributedTo: 'rebels',
      foundOn: '2024-03-20',
      access: 'public',
    };
    expect(found.latest).toEqual(verified);
    expect(found.findings).toMatchObject([
      { finding: 'verified', incident: 'shots' },
      { finding: 'under_investigation' },
    ]);
    expect((await get('accord/incidents/shots?asOf=2024-03-19')).latest.finding).toBe('under_investigation');
    expect((await get('accord/incidents/shots?asOf=2024-03-11')).latest).toEqual(alleged);
    await get('accord/incidents/shots?asOf=2024-03-09', 404);
    // what was found says nothing of a level
    expect((await get('accord/provisions/truce')).status).toMatchObject({ level: null, state: 'unknown' });
    expect(
      (await get('accord/provisions/truce/history')).items.map(({ kind }: { kind: string }) => kind),
    ).toEqual([...['text', 'incident', 'incident', 'finding', 'finding']]);
  });

  it('is listed by provision, party alleged or attributed, finding and day', async () => {
    const refs = async (query: string) =>
      (await get(`accord/incidents?${query}`)).items.map(({ ref }: { ref: string }) => ref);
    expect(await refs('')).toEqual(['roadblock', 'raid', 'shots']);
    expect(await refs('provision=truce')).toEqual(['raid', 'shots']);
    expect(await refs('party=army')).toEqual(['raid', 'shots']);
    expect(await refs('party=rebels')).toEqual(['raid', 'shots']);
    expect(await refs('party=rebels&asOf=2024-03-19')).toEqual([]);
    expect(await refs('finding=alleged')).toEqual(['roadblock', 'raid']);
    expect(await refs('from=2024-04-01&to=2024-04-02')).toEqual(['raid']);
  });

  it('is counted by provision, by party and by period', async () => {
    const counts = async (query: string) => {
      const { items, total, overlapping } = await get(`accord/incident-counts?${query}`);
      return { items, total, overlapping };
    };
    const verified = { ...none, verified: 1 };
    expect(await counts('')).toEqual({
      items: [
        { key: 'truce', total: 2, findings: { ...verified, alleged: 1 } },
        { key: null, total: 1, findings: { ...none, alleged: 1 } },
      ],
      ...{ total: 2, overlapping: false },
    });
    expect(await counts('by=party')).toEqual({
      items: [
        { key: 'army', total: 2, findings: { ...verified, alleged: 1 } },
        { key: 'rebels', total: 1, findings: { ...none, alleged: 1 } },
        { key: null, total: 1, findings: { ...none, alleged: 1 } },
      ],
      ...{ total: 3, overlapping: true },
    });
    expect((await counts('by=month')).items).toEqual([
      { key: '2024-03', total: 1, findings: verified },
      { key: '2024-04', total: 2, findings: { ...none, alleged: 2 } },
    ]);
    expect((await counts('by=year&from=2024-04-01')).items).toMatchObject([{ key: '2024', total: 2 }]);
    const first = await get('accord/incident-counts?by=party&limit=2');
    const rest = await get(`accord/incident-counts?by=party&limit=2&cursor=${first.next}`);
    expect([first.total, rest.total, rest.items]).toMatchObject([3, 3, [{ key: null }]]);
  });

  it('refuses unknown parties, a day ahead, a missing source and an unknown incident', async () => {
    const fault = async (body: Promise<{ errors: { pointer: string }[] }>) => (await body).errors[0]?.pointer;
    expect(await fault(incident('x', { allegedAgainst: ['nobody'] }, 422))).toBe('/allegedAgainst/0');
    expect(await fault(incident('x', { occurredOn: '2026-11-26' }, 422))).toBe('/occurredOn');
    expect(await fault(incident('x', { sources: [] }, 422))).toBe('/sources');
    expect(await fault(finding('raid', 'verified', '2024-05-01', { attributedTo: 'nobody' }, 422))).toBe(
      '/attributedTo',
    );
    expect(await fault(finding('raid', 'proven', '2024-05-01', {}, 400))).toBe('/finding');
    await finding('nothing', 'verified', '2024-05-01', {}, 404);
  });
});

describe('violations reported in a bundle', () => {
  it('are alleged incidents in the register, which exceed what the latest flags show', async () => {
    // To 2014-06-01 eight assessments of Ouagadougou carry the flag: art-4 2013-09-29, 2013-11-29, 2014-05-17 and
    // 2014-05-21; u-violence 2013-11-28; u-admin 2014-05-17; u-redeploy and u-cantonment 2014-05-21. By then art-4 was
    // assessed anew on 2014-05-23 and u-admin on 2014-05-26, without it: three flags are left.
    const { besideFlags, items } = await get('ouagadougou-2013/incident-counts?asOf=2014-06-01');
    const counted = items.map(({ key, total }: { key: string; total: number }) => [key, total]);
    expect(counted).toEqual([
      ['art-4', 4],
      ['u-admin', 1],
      ['u-cantonment', 1],
      ['u-redeploy', 1],
      ['u-violence', 1],
    ]);
    expect((await get('ouagadougou-2013/summary?asOf=2014-06-01')).violationsReported).toBe(3);
    expect(besideFlags).toEqual({
      ...{ incidents: 8, latestFlags: 3, difference: 5 },
      why: [
        { provision: 'art-4', incidents: 4, flagged: false, reason: 'flag_gone' },
        { provision: 'u-admin', incidents: 1, flagged: false, reason: 'flag_gone' },
      ],
    });
    const { items: all } = await get('ouagadougou-2013/incidents?lang=en&provision=u-violence');
    expect(all).toMatchObject([
      {
        ...{ ref: 'reported-u-violence-2013-11-28', title: 'Violation reported', occurredOn: '2013-11-28' },
        account: 'Demonstrators wounded by army fire at Kidal airport; accounts conflict.',
        ...{ allegedBy: null, allegedAgainst: [], latest: { finding: 'alleged' } },
        sources: [{ key: 'abamako-2811' }, { key: 'reuters-2911' }],
      },
    ]);
    const verified = await get('algiers-2015/incidents?finding=verified');
    expect([verified.total, (await get('algiers-2015/incidents')).total]).toEqual([0, 7]);
  });

  it('leave the score as it was', async () => {
    const before = (await get('ouagadougou-2013/summary?asOf=2014-06-01')).score;
    await jalon
      .as('analyst')
      .post('/v1/agreements/ouagadougou-2013/incidents')
      .send({ title: { en: 'x' }, occurredOn: '2014-05-30', provision: 'art-4', sources: [SOURCE] })
      .expect(201);
    expect((await get('ouagadougou-2013/summary?asOf=2014-06-01')).score).toEqual(before);
    expect((await get('ouagadougou-2013/incident-counts?asOf=2014-06-01')).besideFlags.incidents).toBe(9);
  });
});
