import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import type { Role } from '../src/domain/role.js';
import { startApp, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';
import { REGISTER_NAMES, registered } from './registered.js';

const MARKER = 'for-our-eyes-only';
const note = { en: MARKER };
const SOURCES = [{ ...SOURCE, note }];
const AT = '/v1/agreements/pact';

let jalon: TestApp;
let people: string[];
let token: string;
/** What stands in the place of each parameter of an address; of `id` by the path before it. */
const places: Record<string, string> = {};

/** The agreement `pact` holds one of everything, each with the marker in its note. */
beforeAll(async () => {
  jalon = await startApp();
  const things = make(jalon);
  await things.party('gov');
  await things.agreement('other');
  await things.agreement('pact', {
    sources: SOURCES,
    relations: [{ kind: 'related', agreement: 'other', note }],
  });
  const pact = things.in('pact');
  await pact.event('talks', { sources: SOURCES, note });
  await pact.occurrence('talks', { occurredOn: '2020-02-01', sources: SOURCES, note });
  await pact.provision('p-1', { deadline: { kind: 'fixed', on: '2020-03-01' }, sources: SOURCES, note });
  await pact.milestone('m-1', 'p-1', { sources: SOURCES, note });
  await pact.milestone('m-2', 'p-1', { deadline: { kind: 'fixed', on: '2020-04-01' }, note });
  await pact.completion('m-1', { metOn: '2020-02-02', sources: SOURCES, note });
  await pact.assessment('p-1', 'minimum', '2020-02-02', { note, sources: SOURCES });
  const wrong = await pact.assessment('p-1', 'full', '2020-02-03', { note, sources: SOURCES });
  const misread = await pact.assessment('p-1', 'full', '2020-02-04', { note, sources: SOURCES });
  await pact.correction(wrong.id, { level: 'minimum' });
  await pact.retraction(misread.id, 'Misread.');
  await pact.revision('provisions/p-1', { dueOn: '2020-03-15', decidedOn: '2020-02-20', sources: SOURCES });
  await pact.revision('milestones/m-2', { dueOn: '2020-04-15', decidedOn: '2020-02-20', sources: SOURCES });
  await pact.state({ kind: 'in_force', on: '2020-02-10', note, sources: SOURCES });
  await pact.figure({ asOf: '2020-02-10', counts: { note: 3 }, note, sources: SOURCES });
  await pact.period('interim', { startedOn: '2020-01-02', endsOn: '2020-12-31', decidedOn: '2020-01-02', note, sources: SOURCES }); // prettier-ignore
  const fields = { note, sources: SOURCES };
  for (const [list, body] of registered(
    { provision: 'p-1', milestone: 'm-1', party: 'gov' },
    { words: { en: 'As read.' }, fields },
  )) {
    await jalon.as('analyst').post(`${AT}/${list}`).send(body).expect(201);
  }
  const { body: signatory } = await jalon
    .as('analyst')
    .post(`${AT}/signatories`)
    .send({ party: 'gov', capacity: 'signatory', note, sources: SOURCES });
  Object.assign(places, { agreement: 'pact', provision: 'p-1', milestone: 'm-1', event: 'talks' });
  Object.assign(places, REGISTER_NAMES);
  Object.assign(places, { period: 'interim', party: 'gov', source: 'report', code: 'refused' });
  Object.assign(places, { 'records/id': wrong.id, 'signatories/id': signatory.id });
  const shared = await jalon
    .as('viewer')
    .post('/v1/links')
    .send({ agreement: 'pact', content: 'provisions', label: 'x' })
    .expect(201);
  ({ token } = shared.body as { token: string });
  places.token = token;
  const owner = new Client({ connectionString: jalon.ownerUrl });
  await owner.connect();
  people = (await owner.query<{ id: string }>('SELECT id FROM person')).rows.map(({ id }) => id);
  await owner.end();
}, 60_000);
afterAll(() => jalon.close());

/** Reads of the running product, with what is there in place of their parameters. */
async function reads(): Promise<string[]> {
  const { body } = await request(jalon.app.getHttpServer()).get('/openapi.json').expect(200);
  return Object.entries(body.paths as Record<string, object>)
    .filter(([, item]) => 'get' in item)
    .map(([path]) =>
      path.replace(/(\w[\w-]*)\/\{(\w+)\}/g, (_, above: string, name: string) => {
        const place = places[`${above}/${name}`] ?? places[name];
        return `${above}/${place ?? '01a00000-0000-7000-8000-000000000000'}`;
      }),
    );
}

/** Of analysts and above, so that a viewer is refused. */
const INNER = [
  ...[
    '/v1/grants',
    '/v1/webhooks',
    '/v1/webhooks/01a00000-0000-7000-8000-000000000000/deliveries',
    '/v1/invitations',
    '/v1/people',
    '/v1/audit',
    '/v1/audit/consistency',
    '/v1/audit/export',
  ],
  ...[`${AT}/assignments`, `${AT}/hand-over`],
  ...[`${AT}/bundle`, `${AT}/proposals`, `${AT}/proposals/01a00000-0000-7000-8000-000000000000`],
];
/** Of the caller's own account, keys and links, with the caller's own id; of jobs, whose documents `jobs.e2e-spec.ts` holds against reports. */
const OWN = ['/v1/auth/session', '/v1/keys', '/v1/links'];
const isOwn = (path: string): boolean => OWN.includes(path) || path.startsWith('/v1/jobs/');

const read = (role: Role, path: string) => jalon.as(role).get(path).buffer(true);

/** What an answer says that is not for viewers. */
function inner(text: string): string[] {
  return [MARKER, ...people].filter((one) => text.includes(one));
}

describe('a viewer', () => {
  test('is told of nobody and of no note, in any form of any read', async () => {
    const now = new Date().toISOString();
    const all = (await reads()).filter((path) => !isOwn(path));
    expect(all.length).toBeGreaterThan(40);
    for (const path of all) {
      for (const query of ['', '?format=csv', '?lang=en', `?knownAt=${now}`, '?limit=1']) {
        const { status, text } = await read('viewer', path + query);
        const needsMore = path === '/v1/search'; // words to look for
        const expected = INNER.includes(path) ? [403] : query === '' && !needsMore ? [200] : [200, 400];
        expect([path + query, expected.includes(status) ? 'as expected' : `${status} ${text}`]).toEqual([
          path + query,
          'as expected',
        ]);
        expect([path + query, inner(text)]).toEqual([path + query, []]);
      }
    }
  });

  test('is told the same by a secret link', async () => {
    for (const query of ['', '?format=csv', '?lang=en']) {
      const { text } = await request(jalon.app.getHttpServer()).get(`/links/${token}${query}`).expect(200);
      expect(inner(text)).toEqual([]);
    }
  });

  test('reads null there, and all else as an analyst does', async () => {
    const path = `${AT}/provisions/p-1/assessments`;
    const seen = (await read('viewer', path).expect(200)).body;
    const all = (await read('analyst', path).expect(200)).body;
    const bare = { author: null, note: null };
    const withoutNotes = (sources: object[]) => sources.map((source) => ({ ...source, note: null }));
    expect(seen.items).toEqual(
      all.items.map((item: { sources: object[] }) => ({
        ...item,
        ...bare,
        sources: withoutNotes(item.sources),
      })),
    );
    expect(seen.items[0].assessor).toBe('desk-one');
    const figures = (await read('viewer', `${AT}/published-figures`).expect(200)).body;
    expect(figures.items[0].counts).toEqual({ note: 3 });
  });

  test('is told no more of protected sources, cleared for them or not', async () => {
    const sealed = {
      key: 'talk',
      title: 'A talk',
      note,
      access: 'restricted',
      codeName: 'Heron',
      publicWording: { en: 'A talk' },
    };
    const { id } = await make(jalon)
      .in('pact')
      .completion('m-2', { metOn: '2020-03-01', sources: [sealed] });
    await jalon
      .as('admin')
      .post(`${AT}/sources/talk/purge`)
      .send({ reason: { en: 'x' } });
    const { body: cleared } = await jalon
      .as('admin')
      .post('/v1/keys')
      .send({ role: 'viewer', clearance: 'restricted', label: 'cleared', person: 'A. Reader' })
      .expect(201);
    for (const key of [jalon.keys.viewer, cleared.key as string]) {
      for (const path of ['/sources', '/sources/talk', '/milestones/m-2/completions', `/records/${id}`]) {
        const answer = await request(jalon.app.getHttpServer())
          .get(AT + path)
          .set('authorization', `Bearer ${key}`);
        expect([path, answer.status, inner(answer.text)]).toEqual([path, 200, []]);
      }
    }
  });

  test('cannot find out by asking for an author', async () => {
    for (const author of [people[0] ?? '', 'x']) {
      const { body } = await read('viewer', `${AT}/activity?author=${author}`).expect(403);
      expect(body.errors).toEqual([{ pointer: '/author', detail: 'can be asked by analysts and above' }]);
    }
    await read('analyst', `${AT}/activity?author=${people[0] ?? ''}`).expect(200);
  });

  test('of one agreement who is analyst of another reads as a viewer there, and in lists over both', async () => {
    const { body: made } = await jalon
      .as('admin')
      .post('/v1/keys')
      .send({ role: 'analyst', label: 'reader', person: 'A. Reader' })
      .expect(201);
    const grants = await jalon.as('admin').get(`/v1/grants?personId=${made.personId}`).expect(200);
    await jalon.as('admin').delete(`/v1/grants/${grants.body.items[0].id}`).expect(204);
    for (const [agreement, role] of [
      ['pact', 'viewer'],
      ['other', 'analyst'],
    ])
      // prettier-ignore
      await jalon.as('admin').post('/v1/grants').send({ personId: made.personId, agreement, role }).expect(201);
    const ask = (path: string) =>
      request(jalon.app.getHttpServer()).get(path).set('authorization', `Bearer ${made.key}`).expect(200);
    expect(inner((await ask(AT)).text)).toEqual([]);
    expect(inner((await ask('/v1/agreements')).text)).toEqual([]);
    expect((await ask('/v1/agreements/other')).body.author).toMatch(/^[\da-f-]{36}$/);
  });
});

test('an analyst is told of them', async () => {
  for (const path of [
    ...['assessments', 'history'].map((list) => `${AT}/provisions/p-1/${list}`),
    ...['/states', '/published-figures', '/signatories/' + (places['signatories/id'] ?? ''), '/events/talks'],
    ...['/events/talks/occurrences', '/periods', '/provisions', '/milestones', '/milestones/m-1/completions'],
    '/sources',
  ].map((path) => (path.startsWith(AT) ? path : AT + path))) {
    const { text } = await read('analyst', path).expect(200);
    expect([path, inner(text)]).toEqual([path, expect.arrayContaining([MARKER])]);
  }
  const { text } = await read('analyst', `${AT}/activity`).expect(200);
  expect(inner(text)).not.toEqual([]);
});
