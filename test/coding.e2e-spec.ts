import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Keys } from '../src/auth/keys.service.js';
import { startApp, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

let jalon: TestApp;
let second: string;
const at = '/v1/agreements/accord';
/** Requests of two persons: the analyst, and another one. */
const one = async (
  method: 'get' | 'post',
  path: string,
  body: object = {},
  status = method === 'get' ? 200 : 201,
) => (await jalon.as('analyst')[method](`${at}/${path}`).send(body).expect(status)).body;
const other = async (
  method: 'get' | 'post',
  path: string,
  body: object = {},
  status = method === 'get' ? 200 : 201,
) => {
  const agent = request(jalon.app.getHttpServer());
  const asked = method === 'get' ? agent.get(`${at}/${path}`) : agent.post(`${at}/${path}`);
  return (await asked.set('authorization', `Bearer ${second}`).send(body).expect(status)).body;
};

const PROVISIONS = Array.from({ length: 20 }, (_, index) => `p-${String(index + 1).padStart(2, '0')}`);
const LEVELS = ['not_initiated', 'minimum', 'intermediate', 'full'];
const codings = (ranks: number[]) =>
  ranks.map((rank, index) => ({ provision: PROVISIONS[index], level: LEVELS[rank] }));

beforeAll(async () => {
  jalon = await startApp();
  second = (await jalon.app.get(Keys).make({ role: 'analyst', label: 'second coder' }, null)).key;
  await make(jalon).agreement('accord');
  for (const ref of PROVISIONS) await make(jalon).in('accord').provision(ref);
});
afterAll(() => jalon.close());

describe('a coding guide', () => {
  it('has versions; an assessment names the one that it was made by', async () => {
    const levels = {
      minimum: { en: 'A law is drafted.' },
      full: { en: 'It is applied.', fr: 'Elle est appliquée.' },
    };
    const first = await one('post', 'coding-guides', {
      provision: 'p-01',
      levels,
      tags: ['gender'],
      places: ['Kidal'],
    });
    expect(first).toMatchObject({
      ref: 'coding-guide-1',
      provision: 'p-01',
      version: 1,
      levels,
      tags: ['gender'],
    });
    const { knownAt } = await one('get', 'provisions/p-01/coding-guide');
    const fuller = { ...levels, intermediate: { en: 'A law is passed.' } };
    await one('post', 'coding-guides', { provision: 'p-01', levels: fuller });
    expect(await one('get', 'provisions/p-01/coding-guide')).toMatchObject({
      version: 2,
      levels: fuller,
      places: [],
    });
    expect(await one('get', 'provisions/p-01/coding-guide?version=1')).toMatchObject({ version: 1, levels });
    expect(await one('get', `provisions/p-01/coding-guide?knownAt=${knownAt}`)).toMatchObject({ version: 1 });
    await one('get', 'provisions/p-02/coding-guide', {}, 404);
    const { assessment } = make(jalon).in('accord');
    expect(await assessment('p-01', 'minimum', '2020-05-01', { guideVersion: 2 })).toMatchObject({
      guideVersion: 2,
    });
    await expect(assessment('p-01', 'minimum', '2020-05-01', { guideVersion: 3 })).rejects.toThrow(
      'names no version',
    );
    expect((await one('get', 'coding-guides?tag=gender&place=Kidal')).items).toMatchObject([{ version: 1 }]);
    // A correction keeps the number; a number that is borne is refused.
    const corrected = await make(jalon)
      .in('accord')
      .correction(first.id, { places: ['Gao'] });
    expect(corrected.record).toMatchObject({ version: 1, places: ['Gao'] });
    const borne = await one('post', 'coding-guides', { provision: 'p-01', levels, version: 2 }, 422);
    expect(borne.errors[0].pointer).toBe('/version');
    const strange = await one(
      'post',
      'coding-guides',
      { provision: 'p-01', levels: { done: { en: 'x' } } },
      422,
    );
    expect(strange.errors[0]).toMatchObject({ pointer: '/levels/done' });
  });
});

describe('blind second coding', () => {
  // As in src/domain/coder-agreement.spec.ts, where the figures are computed by hand: 14 of 20 agree.
  const first = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3];
  const again = [0, 0, 0, 0, 1, 0, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 2, 3, 3, 3];

  it('shows nobody what another gave, until two have coded all; then how far they agree', async () => {
    await one('post', 'coding-rounds', {
      ...{ ref: 'spring', title: { en: 'Spring' }, provisions: PROVISIONS, codedAsOf: '2020-12-31' },
    });
    const own = await one('post', 'coding-rounds/spring/codings', {
      assessor: 'coder-a',
      codings: codings(first),
    });
    expect(own).toMatchObject({
      revealed: false,
      pairs: [],
      coders: [{ assessor: 'coder-a', coded: 20, own: true }],
    });
    expect(own.codings).toHaveLength(20);
    const partly = { assessor: 'coder-b', codings: codings(again).slice(0, 19) };
    const blind = await other('post', 'coding-rounds/spring/codings', partly);
    expect(blind.revealed).toBe(false);
    expect(blind.coders).toEqual([
      { assessor: 'coder-a', coded: 20, own: false },
      { assessor: 'coder-b', coded: 19, own: true },
    ]);
    expect(new Set(blind.codings.map(({ assessor }: { assessor: string }) => assessor))).toEqual(
      new Set(['coder-b']),
    );
    // Nor does anything else tell, not to an admin either.
    const { body: seen } = await jalon.as('admin').get(`${at}/coding-rounds/spring`).expect(200);
    expect([seen.codings, seen.pairs]).toEqual([[], []]);
    for (const path of ['provisions/p-01/history', 'activity', 'bundle', 'sources']) {
      const { text } = await jalon.as('admin').get(`${at}/${path}`).buffer(true).expect(200);
      expect(text).not.toContain('coder-a');
    }
    const { knownAt } = await one('get', 'coding-rounds/spring');
    const last = { assessor: 'coder-b', codings: codings(again).slice(19) };
    const revealed = await other('post', 'coding-rounds/spring/codings', last);
    expect(revealed.codings).toHaveLength(40);
    expect(revealed.pairs).toEqual([
      {
        ...{ first: 'coder-a', second: 'coder-b', compared: 20, agreed: 14, percent: 70, ranked: 20 },
        ...{ kappa: 0.5973, kappaLinear: 0.749, kappaQuadratic: 0.8693 },
        confusion: [
          { first: 'full', second: 'full', provisions: 3 },
          { first: 'full', second: 'intermediate', provisions: 1 },
          { first: 'intermediate', second: 'full', provisions: 1 },
          { first: 'intermediate', second: 'intermediate', provisions: 4 },
          { first: 'intermediate', second: 'minimum', provisions: 1 },
          { first: 'minimum', second: 'intermediate', provisions: 1 },
          { first: 'minimum', second: 'minimum', provisions: 3 },
          { first: 'minimum', second: 'not_initiated', provisions: 1 },
          { first: 'not_initiated', second: 'minimum', provisions: 1 },
          { first: 'not_initiated', second: 'not_initiated', provisions: 4 },
        ],
        differing: ['p-05', 'p-06', 'p-10', 'p-11', 'p-16', 'p-17'],
      },
    ]);
    // Not before it was known.
    expect(await one('get', `coding-rounds/spring?knownAt=${knownAt}`)).toMatchObject({
      revealed: false,
      pairs: [],
    });
    await one('post', 'coding-rounds/spring/codings', { assessor: 'coder-a', codings: codings([1]) }, 409);
    // No status moved.
    expect((await one('get', 'provisions/p-05')).status).toMatchObject({ level: null });
  });

  it('is one person under one ref, who may think again until the round is revealed by a closing', async () => {
    const round = {
      ref: 'autumn',
      title: { en: 'Autumn' },
      provisions: ['p-01', 'p-02'],
      codedAsOf: '2020-12-31',
    };
    await one('post', 'coding-rounds', round);
    const code = (codes: object[], assessor = 'coder-a') => ({ assessor, codings: codes });
    await one(
      'post',
      'coding-rounds/autumn/codings',
      code([{ provision: 'p-01', level: 'full', note: { en: 'Hm.' } }]),
    );
    const fault = async (answer: Promise<{ errors: { pointer: string }[] }>) =>
      (await answer).errors[0]?.pointer;
    const path = 'coding-rounds/autumn/codings';
    const p1 = { provision: 'p-01', level: 'full' };
    expect(await fault(other('post', path, code([p1]), 422))).toBe('/assessor');
    expect(await fault(one('post', path, code([p1], 'coder-c'), 422))).toBe('/assessor');
    expect(await fault(one('post', path, code([{ provision: 'p-03', level: 'full' }]), 422))).toBe(
      '/codings/0/provision',
    );
    expect(await fault(one('post', path, code([p1, p1]), 422))).toBe('/codings/1/provision');
    expect(await fault(one('post', path, code([{ provision: 'p-01' }]), 422))).toBe('/codings/0/level');
    expect(await fault(one('post', path, code([{ provision: 'p-01', level: 'done' }]), 422))).toBe(
      '/codings/0/level',
    );
    await one('post', 'coding-rounds/winter/codings', code([p1]), 404);
    await one('post', path, code([{ provision: 'p-01', level: 'minimum' }]));
    await other('post', path, code([{ provision: 'p-01', state: 'suspended' }], 'coder-b'));
    const seen = await jalon.as('viewer').get(`${at}/coding-rounds/autumn`).expect(200);
    expect([seen.body.revealed, seen.body.codings]).toEqual([false, []]);
    const closed = await one('post', 'coding-rounds/autumn/closing', { reason: { en: 'Out of time.' } });
    expect(closed.codings).toEqual([
      {
        provision: 'p-01',
        assessor: 'coder-a',
        level: 'minimum',
        state: null,
        guideVersion: null,
        note: null,
      },
      {
        provision: 'p-01',
        assessor: 'coder-b',
        level: null,
        state: 'suspended',
        guideVersion: null,
        note: null,
      },
    ]);
    expect(closed.pairs).toMatchObject([
      { compared: 1, agreed: 0, percent: 0, ranked: 0, kappaLinear: null },
    ]);
    await one('post', path, code([p1]), 409);
    const { body: bundle } = await jalon.as('admin').get(`${at}/bundle`).expect(200);
    expect(bundle.codings).toHaveLength(42);
    expect(bundle.codings[0]).toEqual({
      round: 'autumn',
      provision: 'p-01',
      assessor: 'coder-a',
      level: 'minimum',
      state: null,
    });
  });

  it('needs provisions that are there, and sources nowhere', async () => {
    const round = {
      title: { en: 'x' },
      provisions: ['p-01', 'p-99'],
      codedAsOf: '2020-12-31',
      sources: [SOURCE],
    };
    expect((await one('post', 'coding-rounds', round, 422)).errors[0]).toMatchObject({
      pointer: '/provisions/1',
    });
    const early = { ...round, provisions: ['p-01'], openedOn: '2020-12-30' };
    expect((await one('post', 'coding-rounds', early, 422)).errors[0]).toMatchObject({
      pointer: '/codedAsOf',
    });
  });
});
