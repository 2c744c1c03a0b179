import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, make, SOURCE } from './make.js';
import { startApp, StoppedClock, type TestApp } from './app.js';

const AT = '/v1/agreements/accord';
const clock = new StoppedClock('2020-06-01T00:00:00.000Z');
let jalon: TestApp;

const read = async (path: string, status = 200): Promise<Answer & Record<string, unknown>> =>
  (await jalon.as('analyst').get(path).expect(status)).body;

beforeAll(async () => {
  jalon = await startApp({ clock });
  const arrange = make(jalon);
  for (const ref of ['front', 'group']) await arrange.party(ref, { kind: 'armed_group' });
  await arrange.agreement('accord');
  await jalon
    .as('analyst')
    .post(`${AT}/signatories`)
    .send({ party: 'front', capacity: 'signatory' })
    .expect(201);
  await jalon
    .as('analyst')
    .post(`${AT}/signatories`)
    .send({ party: 'group', capacity: 'witness' })
    .expect(201);
}, 60_000);
afterAll(() => jalon.close());

test('a signatory has the name and members that its party had at the instant, and the newest without one', async () => {
  const before = await read(`${AT}/signatories`);
  clock.set('2020-06-02T00:00:00.000Z');
  await jalon
    .as('admin')
    .patch('/v1/parties/front')
    .set('if-match', '*')
    .send({ name: { en: 'Renamed' } })
    .expect(200);
  await jalon
    .as('admin')
    .patch('/v1/parties/group')
    .set('if-match', '*')
    .send({ memberships: [{ coalition: 'front', from: '2020-01-01' }] })
    .expect(200);
  const now = await read(`${AT}/signatories`);
  expect(now.items[0]).toMatchObject({ party: 'front', name: { en: 'Renamed' }, members: ['group'] });
  const then = await read(`${AT}/signatories?knownAt=${before.knownAt}`);
  expect(then.items).toEqual(before.items);
  expect(then.items[0]).toMatchObject({ name: { en: 'front' }, members: [] });
  const { id } = before.items[0] as Answer;
  expect(await read(`${AT}/signatories/${id}?knownAt=${before.knownAt}`)).toEqual({
    ...before.items[0],
    asOf: '2020-06-02',
    knownAt: before.knownAt,
    sequence: expect.any(Number),
  });
});

test('signatories come page by page, under filters', async () => {
  const first = await read(`${AT}/signatories?limit=1`);
  expect(first).toMatchObject({ total: 2, items: [{ party: 'front' }] });
  const second = await read(`${AT}/signatories?limit=1&cursor=${first.next}`);
  expect(second).toMatchObject({ total: 2, next: null, items: [{ party: 'group' }] });
  expect(await read(`${AT}/signatories?capacity=witness&party=group`)).toMatchObject({ total: 1 });
  expect(await read(`${AT}/signatories?capacity=witness&party=front`)).toMatchObject({ total: 0, items: [] });
});

test('a party says at which clocks it was read; parties are found by kind and words, page by page', async () => {
  const party = await read('/v1/parties/front?knownAt=2020-06-01T12:00:00.000Z&asOf=2020-05-01');
  expect(party).toMatchObject({
    name: { en: 'front' },
    asOf: '2020-05-01',
    knownAt: '2020-06-01T12:00:00.000Z',
  });
  expect(await read('/v1/parties?kind=armed_group&q=renamed')).toMatchObject({
    total: 1,
    items: [{ ref: 'front' }],
  });
  const first = await read('/v1/parties?kind=armed_group&limit=1');
  const second = await read(`/v1/parties?kind=armed_group&limit=1&cursor=${first.next}`);
  expect([first.items[0]?.ref, second.items[0]?.ref, second.next, second.total]).toEqual([
    'front',
    'group',
    null,
    2,
  ]);
});

test('the states of an agreement come page by page, in the language asked for', async () => {
  const { state } = make(jalon).in('accord');
  const note = { en: 'Fighting', fr: 'Combats' };
  const sources = [SOURCE];
  await state({ kind: 'suspended', on: '2020-02-01', note, sources });
  await state({ kind: 'in_force', on: '2020-03-01' });
  const first = await read(`${AT}/states?limit=1&lang=fr`);
  expect(first).toMatchObject({ total: 2, items: [{ kind: 'suspended', note: 'Combats', lang: 'fr' }] });
  const second = await read(`${AT}/states?limit=1&lang=fr&cursor=${first.next}`);
  expect(second).toMatchObject({ total: 2, next: null, items: [{ kind: 'in_force', note: null }] });
  const csv = await jalon.as('analyst').get(`${AT}/states?format=csv`).expect(200);
  expect(csv.text.split('\r\n')).toHaveLength(4); // names, two states, the end
});

test('published figures come page by page, in the language asked for', async () => {
  const seeded = await startApp({ seeds: true });
  try {
    const figures = '/v1/agreements/algiers-2015/published-figures';
    const { body: whole } = await seeded.as('analyst').get(`${figures}?lang=fr`).expect(200);
    const items: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await seeded.as('analyst').get(`${figures}?lang=fr&limit=2${cursor}`).expect(200);
      items.push(...body.items);
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(items).toEqual(whole.items);
    expect(items).toHaveLength(whole.total);
    expect(typeof whole.items[0].note).toBe('string');
    expect(whole.sequence).toBe(1);
  } finally {
    await seeded.close();
  }
}, 60_000);

test('scales come page by page; a level cannot be named as a state is', async () => {
  const first = await read('/v1/scales?limit=1&lang=fr');
  expect(first).toMatchObject({
    total: 2,
    items: [{ key: 'carter5', title: 'Centre Carter, cinq niveaux' }],
  });
  expect(await read(`/v1/scales?limit=1&lang=fr&cursor=${first.next}`)).toMatchObject({
    next: null,
    items: [{ key: 'pam' }],
  });
  const levels = ['none', 'suspended'].map((level) => ({ level, title: { en: level } }));
  const { body } = await jalon
    .as('admin')
    .post('/v1/scales')
    .send({ key: 'own', title: { en: 'Own' }, levels })
    .expect(422);
  expect(body.errors).toMatchObject([{ pointer: '/levels/1' }]);
});

test('a state by a party that is not there, and a relation with an unknown source, are refused', async () => {
  const state = { kind: 'terminated', on: '2020-04-01', by: 'nobody' };
  const { body } = await jalon.as('analyst').post(`${AT}/states`).send(state).expect(422);
  expect(body).toMatchObject({ type: '/problems/unknown-reference', errors: [{ pointer: '/by' }] });
  const relations = [{ kind: 'succeeds', agreement: 'earlier', sources: ['unknown'] }];
  const change = jalon.as('admin').patch(AT).set('if-match', '*');
  const { body: second } = await change.send({ relations }).expect(422);
  expect(second.errors).toMatchObject([{ pointer: '/relations/0/sources/0' }]);
});
