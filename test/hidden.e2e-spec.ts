import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { Passwords } from '../src/auth/passwords.js';
import { people, type Principal } from './access/principals.js';
import { addressOf, ask, type Method, NOBODY, type Route } from './access/routes.js';
import { TABLE } from './access/table.js';
import { startApp, type TestApp } from './app.js';
import { make } from './make.js';

// Whoever has to do with one agreement alone cannot tell another one that is there from one that never was: the same
// status, headers and body, by the same statements.

const HIDDEN = 'hidden-pact';
const RANDOM = 'absent-pact'; // as long, so that content-length says nothing

let jalon: TestApp;
let analyst: Principal;
let admin: Principal;
/** Ids of what others have. */
const theirs: Record<string, string> = {};
const asked: string[] = [];

beforeAll(async () => {
  jalon = await startApp({ settings: { publicView: true, baseUrl: 'https://jalon.example.org' } });
  await make(jalon).agreement('other');
  await make(jalon).agreement(HIDDEN);
  const pact = make(jalon).in(HIDDEN);
  await pact.provision('p-1');
  await pact.milestone('m-1', 'p-1');
  const { roleIn } = people(jalon);
  [analyst, admin] = [await roleIn('analyst', 'other'), await roleIn('admin', 'other')];
  const made = async (path: string, body: object) => {
    const answer = await jalon.as('admin').post(path).send(body).expect(201);
    return answer.body as { id: string; personId: string };
  };
  const key = await made('/v1/keys', { role: 'viewer', label: 'x', person: 'Somebody' });
  const invited = { email: 'x@example.org', role: 'viewer', agreement: HIDDEN };
  const grant = { personId: key.personId, role: 'viewer', agreement: HIDDEN };
  theirs.keys = key.id;
  theirs.grants = (await made('/v1/grants', grant)).id;
  theirs.invitations = (await made('/v1/invitations', invited)).id;
  theirs.links = (await made('/v1/links', { agreement: HIDDEN, content: 'summary', label: 'x' })).id;
  countStatements();
}, 60_000);
afterAll(async () => {
  jest.restoreAllMocks();
  await jalon.close();
});
beforeEach(async () => {
  for (const { headers } of [analyst, admin]) await ask(jalon.app, 'get', '/v1/keys', headers).expect(200); // their use is noted
});

/** Every statement that any connection runs, by its name or text. */
function countStatements(): void {
  const run = Reflect.get(Client.prototype, 'query') as (...args: unknown[]) => unknown;
  jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...args: unknown[]) {
    const [statement] = args as [string | { name?: string; text: string }];
    asked.push(typeof statement === 'string' ? statement : (statement.name ?? statement.text));
    return run.apply(this, args);
  });
}

/** An answer and what it took, with `x` in the place of what was asked for. */
async function work(who: Principal, [method, path]: [Method, string], about: string, body: object = {}) {
  const passwords = jalon.app.get(Passwords);
  const before = passwords.computed;
  asked.length = 0;
  const asking = ask(jalon.app, method, path, who.headers);
  const answer = await (method === 'get' ? asking : asking.send(body));
  const statements = [...asked];
  const { date: _date, 'x-request-id': _id, ...headers } = answer.headers as Record<string, string>;
  const text = answer.text.replaceAll(about, 'x');
  return { status: answer.status, headers, text, statements, hashes: passwords.computed - before };
}

describe('to whoever has to do with another agreement alone', () => {
  const inAgreement = (Object.keys(TABLE) as Route[]).filter((route) =>
    /^\w+ \/v1\/.*:agreement/.test(route),
  );

  test.each(inAgreement)('%s: a hidden one is as none', async (route) => {
    const [method, path] = addressOf(route, HIDDEN);
    for (const at of [
      path,
      path.replace('/provisions/none', '/provisions/p-1').replace('/milestones/none', '/milestones/m-1'),
    ]) {
      const hidden = await work(analyst, [method, at], HIDDEN);
      const none = await work(analyst, [method, at.replace(HIDDEN, RANDOM)], RANDOM);
      expect(hidden).toMatchObject({ status: 404, statements: ['identity by key'], hashes: 0 });
      expect(hidden).toEqual(none);
    }
  });

  test.each(['keys', 'grants', 'invitations', 'links'])(
    'what others have among %s is as nothing',
    async (list) => {
      const id = theirs[list] ?? '';
      const hidden = await work(admin, ['delete', `/v1/${list}/${id}`], id);
      const none = await work(admin, ['delete', `/v1/${list}/${NOBODY}`], NOBODY);
      expect(hidden).toMatchObject({ status: 404, hashes: 0 });
      expect(hidden.statements.length).toBeGreaterThan(1);
      expect(hidden).toEqual(none);
    },
  );

  test.each([
    ['/v1/links', { content: 'summary', label: 'x' }],
    ['/v1/grants', { personId: NOBODY, role: 'viewer' }],
    ['/v1/invitations', { email: 'y@example.org', role: 'viewer' }],
  ])('POST %s about a hidden agreement is as about none', async (path, body) => {
    const hidden = await work(admin, ['post', path], HIDDEN, { ...body, agreement: HIDDEN });
    const none = await work(admin, ['post', path], RANDOM, { ...body, agreement: RANDOM });
    expect(hidden).toMatchObject({ status: 422, hashes: 0 });
    expect(hidden.statements.length).toBeGreaterThan(1);
    expect(hidden).toEqual(none);
  });

  test('lists tell of their own agreement only', async () => {
    for (const path of [
      '/v1/agreements',
      '/v1/overdue',
      '/v1/summary',
      '/v1/audit',
      '/v1/audit/heads',
      '/v1/audit/export',
    ]) {
      const { text, status } = await ask(jalon.app, 'get', path, analyst.headers).buffer(true);
      expect([path, status, text.includes(HIDDEN)]).toEqual([path, 200, false]);
    }
    for (const path of ['/v1/grants', '/v1/invitations', '/v1/keys', '/v1/links']) {
      const { text } = await ask(jalon.app, 'get', path, admin.headers).expect(200);
      expect([path, [HIDDEN, ...Object.values(theirs)].filter((one) => text.includes(one))]).toEqual([
        path,
        [],
      ]);
    }
  });

  test.each(['/v1/audit', '/v1/audit/verify', '/v1/audit/export'])(
    '%s?agreement= says as little',
    async (path) => {
      const hidden = await work(analyst, ['get', `${path}?agreement=${HIDDEN}`], HIDDEN);
      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(await work(analyst, ['get', `${path}?agreement=${RANDOM}`], RANDOM));
    },
  );

  test('what they record may name either, and nothing tells whether it is there', async () => {
    const told = [];
    for (const ref of [HIDDEN, RANDOM]) {
      const state = { kind: 'superseded', on: '2026-01-01', by: ref };
      const stated = await work(analyst, ['post', '/v1/agreements/other/states'], ref, state);
      const { etag = '' } = (await ask(jalon.app, 'get', '/v1/agreements/other', admin.headers)).headers;
      const relations = { relations: [{ kind: 'related', agreement: ref, title: { en: 'x' } }] };
      const by = { ...admin, headers: { ...admin.headers, 'if-match': etag } };
      const related = await work(by, ['patch', '/v1/agreements/other'], ref, relations);
      told.push([stated, related].map(({ status, statements }) => ({ status, statements })));
    }
    expect(told[0]).toEqual(told[1]);
  });
});
