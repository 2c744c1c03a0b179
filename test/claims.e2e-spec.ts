import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

describe('claims', () => {
  const clock = new StoppedClock('2024-06-01T09:00:00.000Z');
  let jalon: TestApp;
  const at = '/v1/agreements/accord';
  const get = async (path: string, status = 200) =>
    (await jalon.as('analyst').get(`${at}/${path}`).expect(status)).body;
  const post = async (path: string, body: object, status = 201) =>
    (await jalon.as('analyst').post(`${at}/${path}`).send(body).expect(status)).body;
  const claim = (ref: string, fields: object = {}, status = 201) =>
    post(
      'claims',
      {
        ...{
          ref,
          says: { en: `Says ${ref}.` },
          saidBy: 'Radio Kidal',
          saidOn: '2024-05-20',
          provision: 'patrols',
        },
        ...{ sources: [SOURCE], ...fields },
      },
      status,
    );
  const answering = (kind: string, other: string) => ({ relations: [{ kind, claim: other }] });

  beforeAll(async () => {
    jalon = await startApp({ clock });
    const { agreement, in: within, party } = make(jalon);
    await party('army');
    await agreement('accord');
    await within('accord').provision('patrols');
    await within('accord').provision('camps');
    await claim('first');
    await claim('copy', answering('repeats', 'first'));
    await claim('denial', { ...answering('contradicts', 'first'), saidBy: 'army', party: 'army' });
  });
  afterAll(() => jalon.close());

  it('counts independent origins for and against; no status moves', async () => {
    const { items, total } = await get('provisions/patrols/questions?lang=en');
    expect(total).toBe(1);
    expect(items).toEqual([
      {
        first: 'first',
        claims: [
          { ref: 'first', status: 'new', side: 'for', origin: 'first' },
          { ref: 'copy', status: 'new', side: 'for', origin: 'first' },
          { ref: 'denial', status: 'new', side: 'against', origin: 'denial' },
        ],
        for: { claims: 2, origins: 1 },
        against: { claims: 1, origins: 1 },
        reading: '1 independent origin for, 1 against',
      },
    ]);
    expect((await get('provisions/patrols')).status).toMatchObject({ level: null, state: 'unknown' });
    expect((await get('provisions/camps/questions')).items).toEqual([]);
    await get('provisions/nowhere/questions', 404);
  });

  it('is triaged, with a reason where it is rejected, and comes back', async () => {
    const checked = await post('claims/copy/triage', { status: 'under_check', decidedOn: '2024-05-25' });
    expect(checked.triage).toEqual({
      status: 'under_check',
      reason: null,
      on: '2024-05-25',
      assessment: null,
    });
    const { errors } = await post('claims/copy/triage', { status: 'rejected' }, 422);
    expect(errors).toEqual([{ pointer: '/reason', detail: 'is needed to reject a claim: say why' }]);
    await post('claims/copy/triage', { status: 'used' }, 400);
    await post('claims/nobody/triage', { status: 'new' }, 404);
    await post('claims/copy/triage', {
      status: 'rejected',
      reason: { en: 'A copy.' },
      decidedOn: '2024-05-26',
    });
    expect((await get('claims?status=rejected&lang=en')).items).toMatchObject([
      { ref: 'copy', triage: { status: 'rejected', reason: 'A copy.', lang: 'en', on: '2024-05-26' } },
    ]);
    expect((await get('claims?status=under_check&asOf=2024-05-25')).items).toMatchObject([{ ref: 'copy' }]);
    expect((await post('claims/copy/triage', { status: 'new' })).triage.status).toBe('new');
  });

  it('is closed by the assessment that uses one and rejects another, and opens again when that is retracted', async () => {
    const { knownAt } = await get('claims');
    const judged = { used: ['first'], rejected: [{ claim: 'denial', reason: { en: 'Nobody saw it.' } }] };
    const assessed = await make(jalon)
      .in('accord')
      .assessment('patrols', 'intermediate', '2024-05-30', { claims: judged });
    expect(assessed).toMatchObject({ claims: judged, provision: { status: { level: 'intermediate' } } });
    const statuses = async (query = '') =>
      Object.fromEntries(
        (await get(`claims${query}`)).items.map((one: { ref: string; triage: object }) => [
          one.ref,
          one.triage,
        ]),
      );
    expect(await statuses()).toMatchObject({
      first: { status: 'used', reason: null, on: '2024-05-30', assessment: assessed.id },
      denial: { status: 'rejected', reason: { en: 'Nobody saw it.' }, assessment: assessed.id },
      copy: { status: 'new' },
    });
    expect((await get('claims/first?lang=fr')).question).toMatchObject({
      for: { claims: 2, origins: 1 },
      against: { claims: 0, origins: 0 },
      reading: '1 origine indépendante pour, 0 contre',
    });
    const before = await statuses(`?knownAt=${knownAt}`);
    expect([before.first, before.denial]).toMatchObject([{ status: 'new' }, { status: 'new' }]);
    expect((await statuses('?asOf=2024-05-29')).first).toMatchObject({ status: 'new' });
    await make(jalon).in('accord').retraction(assessed.id, 'Too early.');
    expect((await statuses()).first).toMatchObject({ status: 'new' });
  });

  it('refuses what an assessment cannot use', async () => {
    const { assessment } = make(jalon).in('accord');
    const say = (claims: object) => assessment('patrols', 'full', '2024-05-31', { claims });
    await expect(say({ used: ['unheard'] })).rejects.toThrow('claims/used/0 names no claim: unheard');
    await expect(
      say({ used: ['first'], rejected: [{ claim: 'first', reason: { en: 'x' } }] }),
    ).rejects.toThrow('first is named twice');
    await expect(assessment('patrols', 'full', '2024-05-31', { guideVersion: 1 })).rejects.toThrow(
      'guideVersion names no version of the coding guide',
    );
  });

  it('answers an earlier claim on the same matter, on one side', async () => {
    const detail = async (fields: object, status = 422) => (await claim('odd', fields, status)).errors[0];
    expect(await detail(answering('repeats', 'unheard'))).toEqual({
      pointer: '/relations/0/claim',
      detail: 'names no claim: unheard',
    });
    expect(await detail({ ...answering('repeats', 'first'), provision: 'camps' })).toMatchObject({
      detail: 'is not about the same provision: a claim answers an earlier one on the same matter',
    });
    const torn = ['first', 'denial'].map((other) => ({ kind: 'corroborates', claim: other }));
    expect(await detail({ relations: torn })).toMatchObject({ pointer: '/relations/1' });
    expect(await detail({ provision: 'nowhere' })).toMatchObject({ pointer: '/provision' });
    expect(await detail({ party: 'nobody' })).toMatchObject({ pointer: '/party' });
    expect(await detail({ saidOn: '2024-06-02' })).toMatchObject({ pointer: '/saidOn' });
    expect(await detail({ sources: [] })).toMatchObject({ pointer: '/sources' });
    expect((await claim('first', {}, 409)).errors[0]).toMatchObject({ pointer: '/ref' });
  });

  it('is named by the product where nobody names it, corrected in its place, and part of the history', async () => {
    const unnamed = await claim('x', { ref: undefined, provision: 'camps' });
    expect(unnamed).toMatchObject({ ref: 'claim-4', provision: 'camps', says: { en: 'Says x.' } });
    const { correction } = make(jalon).in('accord');
    const corrected = await correction(unnamed.id, { says: { en: 'Says y.' } });
    expect(corrected.record).toMatchObject({ ref: 'claim-4', corrects: unnamed.id, says: { en: 'Says y.' } });
    await expect(correction(corrected.id, { ref: 'other' })).rejects.toThrow('ref stays claim-4');
    expect((await get('claims?provision=camps')).items).toMatchObject([{ id: corrected.id }]);
    expect((await get('provisions/camps/history?lang=en')).items).toMatchObject([
      { kind: 'text' },
      { kind: 'claim', id: unnamed.id, content: { ref: 'claim-4', says: 'Says x.', sources: [SOURCE.key] } },
      { kind: 'correction', content: { corrects: unnamed.id } },
      { kind: 'claim', id: corrected.id },
    ]);
    expect((await get(`activity?kind=claim&limit=1`)).items).toMatchObject([
      { kind: 'claim', id: corrected.id, about: 'camps', value: 'claim-4', action: 'record corrected' },
    ]);
    const { citedBy } = await get(`sources/${SOURCE.key}`);
    expect(citedBy).toContainEqual({ kind: 'claim', id: corrected.id, day: '2024-05-20' });
  });

  it('withholds the words of a restricted claim from those not cleared', async () => {
    await claim('hushed', { access: 'restricted' });
    const path = `${at}/claims/hushed?lang=en`;
    const seen = (await jalon.as('viewer').get(path).expect(200)).body;
    expect(seen).toMatchObject({ says: 'Withheld', saidBy: 'Withheld', note: null, author: null });
    expect((await jalon.as('analyst').get(path).expect(200)).body).toMatchObject({ says: 'Says hushed.' });
  });
});
