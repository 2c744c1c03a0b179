import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make } from './make.js';

const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
let jalon: TestApp;
const get = async (path: string, status = 200) =>
  (await jalon.as('viewer').get(`/v1/${path}`).expect(status)).body;
interface Named {
  ref?: string;
  provision?: string;
  milestone?: string | null;
}
const refs = (items: Named[]) => items.map(({ ref, milestone, provision }) => ref ?? milestone ?? provision);

beforeAll(async () => {
  jalon = await startApp({ clock, seeds: true });
  const { agreement, party, in: within } = make(jalon);
  for (const ref of ['front', 'union', 'south']) await party(ref, { kind: 'coalition' });
  // wing was in the front until May 2020; the front is in the union.
  await party('wing', {
    acronym: 'WG',
    memberships: [{ coalition: 'front', from: '2020-01-01', to: '2020-05-31' }],
  });
  await party('other-wing', { acronym: 'WG' });
  const front = await jalon.as('admin').get('/v1/parties/front').expect(200);
  await jalon
    .as('admin')
    .patch('/v1/parties/front')
    .set('if-match', String(front.headers.etag))
    .send({ memberships: [{ coalition: 'union' }] })
    .expect(200);
  await agreement('accord', { signedOn: '2020-01-01' });
  const pact = within('accord');
  const deadline = { kind: 'fixed', on: '2020-02-01' };
  await pact.provision('a-wing', { responsible: ['wing'], deadline });
  await pact.provision('b-front', { responsible: ['front'], deadline });
  await pact.provision('c-union', { responsible: ['union', 'south'], deadline });
  for (const ref of ['front', 'south'])
    await jalon
      .as('analyst')
      .post('/v1/agreements/accord/signatories')
      .send({ party: ref, capacity: 'signatory' })
      .expect(201);
  for (const ref of ['a-wing', 'b-front']) {
    await pact.milestone(`step-of-${ref}`, ref);
    await pact.assessment(ref, 'full', '2020-01-02', { assessor: 'one' });
    await pact.assessment(ref, 'minimum', '2020-01-02', { assessor: 'two', kind: 'self_report' });
  }
});
afterAll(() => jalon.close());

describe('a party in time', () => {
  const lists = ['overdue', 'provisions', 'milestones', 're-promises', 'differences'];

  it.each(['provisions', 'milestones', 'differences'].map((list) => `agreements/accord/${list}`))(
    'is itself alone in %s, or with those it includes on the day',
    async (path) => {
      const asked = async (query: string) =>
        (await get(`${path}?${query}`)).items.map((item: Named) => item.provision ?? item.ref);
      expect(await asked('party=front&asOf=2020-05-31')).toEqual(['b-front']);
      expect(await asked('party=front&include=members&asOf=2020-05-31')).toEqual(['a-wing', 'b-front']);
      expect(await asked('party=front&include=members&asOf=2020-06-01')).toEqual(['b-front']);
    },
  );

  it('includes further on: the members of members, and the coalitions of coalitions', async () => {
    const asked = async (query: string) => refs((await get(`agreements/accord/provisions?${query}`)).items);
    expect(await asked('party=union&include=members&asOf=2020-03-01')).toEqual([
      'a-wing',
      'b-front',
      'c-union',
    ]);
    expect(await asked('party=wing&include=coalition&asOf=2020-03-01')).toEqual([
      'a-wing',
      'b-front',
      'c-union',
    ]);
    expect(await asked('party=wing&include=coalition&asOf=2020-06-01')).toEqual(['a-wing']);
  });

  it('is included in what is overdue, in one agreement and in all, each on its own day, page after page', async () => {
    await make(jalon).in('accord').assessment('c-union', 'minimum', '2020-01-03');
    const { agreement, in: within } = make(jalon);
    await agreement('later', { signedOn: '2020-01-01' });
    for (const ref of ['x-wing', 'y-front']) {
      await within('later').provision(ref, {
        responsible: [ref.slice(2)],
        deadline: { kind: 'fixed', on: '2020-03-01' },
      });
    }
    const one = async (query: string) => refs((await get(`agreements/later/overdue?${query}`)).items);
    expect(await one('party=front&asOf=2020-05-01')).toEqual(['y-front']);
    expect(await one('party=front&include=members&asOf=2020-05-01')).toEqual(['x-wing', 'y-front']);
    const all = async (query: string) => refs((await get(`overdue?${query}`)).items);
    expect(await all('party=front&include=members&asOf=2020-05-01')).toEqual(['x-wing', 'y-front']);
    expect(await all('party=front&include=members')).toEqual(['y-front']);
    expect(await all('party=wing&include=coalition&asOf=2020-05-01')).toEqual([
      'c-union',
      'x-wing',
      'y-front',
    ]);
    const first = await get('overdue?party=front&include=members&asOf=2020-05-01&limit=1');
    const rest = await get(`overdue?party=front&include=members&limit=1&cursor=${first.next}`);
    expect([first.total, refs(first.items), refs(rest.items)]).toEqual([2, ['x-wing'], ['y-front']]);
    await get(`overdue?party=front&limit=1&cursor=${first.next}`, 400);
    const promises = await get('agreements/later/re-promises?party=front&include=members&asOf=2020-05-01');
    expect(refs(promises.items)).toEqual(['x-wing', 'y-front']);
  });

  it.each(lists)('is needed for include in %s', async (list) => {
    const { errors } = await get(`agreements/accord/${list}?include=members`, 400);
    expect(errors).toEqual([{ pointer: '/include', detail: 'goes with party: whose members or coalition' }]);
    await get(`agreements/accord/${list}?party=front&include=friends`, 400);
  });

  it('is exactly the coalition of the seed, or with its members on the day', async () => {
    const count = async (query: string) =>
      (await get(`agreements/algiers-2015/provisions?${query}&asOf=2017-01-01`)).total;
    const cma = await count('party=cma');
    expect(cma).toBeGreaterThan(0);
    const alone = Number(await count('party=mnla'));
    expect(await count('party=mnla&include=coalition')).toBe(Number(cma) + alone);
  });
});

describe('an acronym', () => {
  it('is never alone where two parties bear it', async () => {
    expect((await get('parties/wing')).label).toBe('WG (wing)');
    expect((await get('parties/cma')).label).toBe('CMA');
    expect((await get('parties/front?lang=en')).label).toBe('front');
    expect((await get('parties/platform?lang=fr')).label).toContain('Plateforme');
    const { items } = await get('agreements/algiers-2015/signatories?limit=200&lang=en');
    const labels = Object.fromEntries(
      items.map((one: { party: string; label: string }) => [one.party, one.label]),
    );
    expect(labels).toMatchObject({ 'gov-mali': 'GoM', cma: 'CMA' });
    expect(Object.entries(labels).filter(([, label]) => label === 'MAA' || label === 'CPA')).toEqual([]);
    const parties = (await get('parties?limit=200')).items as {
      ref: string;
      acronym: string | null;
      label: string;
    }[];
    const maa = parties.filter(({ acronym }) => acronym === 'MAA').map(({ label }) => label);
    expect(maa).toEqual(['MAA (maa)', 'MAA (maa-cma)', 'MAA (maa-platform)']);
  });

  it('is as it was known: alone until another party bore it', async () => {
    await make(jalon).party('lone', { acronym: 'LN' });
    const { knownAt } = await get('parties/lone');
    clock.set('2026-11-25T12:00:05.000Z');
    await make(jalon).party('second-lone', { acronym: 'LN' });
    expect((await get('parties/lone')).label).toBe('LN (lone)');
    expect((await get(`parties/lone?knownAt=${knownAt}`)).label).toBe('LN');
  });
});

describe('a responsible party that has left', () => {
  it('is shown as left on its open items, from the day on', async () => {
    const { items } = await get('agreements/accord/signatories');
    const south = items.find(({ party }: { party: string }) => party === 'south');
    const at = `/v1/agreements/accord/signatories/${south.id}`;
    const { etag } = (await jalon.as('analyst').get(at).expect(200)).headers;
    await jalon
      .as('analyst')
      .patch(at)
      .set('if-match', String(etag))
      .send({ leftOn: '2020-04-01' })
      .expect(200);
    const left = async (path: string, find: string) => {
      const list = (await get(`agreements/accord/${path}`)).items as {
        provision?: string;
        ref?: string;
        left: object[];
      }[];
      return list.find(({ provision, ref }) => (ref ?? provision) === find)?.left;
    };
    const gone = [{ party: 'south', leftOn: '2020-04-01' }];
    expect(await left('overdue?asOf=2020-04-01', 'c-union')).toEqual(gone);
    expect(await left('overdue?asOf=2020-03-31', 'c-union')).toEqual([]);
    expect(await left('provisions?asOf=2020-04-01', 'c-union')).toEqual(gone);
    expect(await left('provisions?asOf=2020-04-01', 'b-front')).toEqual([]);
    expect(await left('re-promises?asOf=2020-04-01', 'c-union')).toEqual(gone);
    expect((await get('agreements/accord/provisions/c-union?asOf=2020-04-02')).left).toEqual(gone);
  });
});
