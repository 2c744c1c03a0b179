import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { startApp, type TestApp } from './app.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp();
});
afterAll(() => jalon.close());

const REF_FORM = 'lower-case letters, digits and single hyphens, at most 100 characters';
const TEXT_FORM = '{"en": "...", "fr": "...", "ar": "..."}, at least one';

/** A raw body to POST /v1/parties, as the admin. */
const send = (body: string, type = 'application/json') =>
  jalon.as('admin').post('/v1/parties').set('content-type', type).send(body);

const party = (fields: object): string =>
  JSON.stringify({ ref: 'p', kind: 'state', name: { en: 'Name' }, ...fields });

test.each([
  ['not JSON', '{"ref": ', 400, ''],
  ['an empty body', '', 400, ''],
  ['nested 4,000 deep (C4)', `{"name":${'['.repeat(4_000)}${']'.repeat(4_000)}}`, 400, ''],
  ['U+0000 in a string (B10)', party({ acronym: 'a\u0000b' }), 400, '/acronym'],
  ['half a surrogate pair', '{"ref":"p","kind":"state","name":{"en":"\\ud800"}}', 400, '/name/en'],
  [
    'a whole number beyond 2^53 (B9)',
    party({ size: 1 }).replace('"size":1', '"size":9007199254740993'),
    400,
    '/size',
  ],
  ['__proto__', '{"ref":"p","kind":"state","name":{"en":"x"},"__proto__":{"a":1}}', 400, '/__proto__'],
  ['what every object inherits', party({ toString: 1 }), 400, '/toString'],
  ['an unknown field', party({ colour: 'red' }), 400, '/colour'],
  ['an object for a string (C7)', party({ acronym: { a: 1 } }), 400, '/acronym'],
  ['a list for a string (C7)', party({ acronym: ['a'] }), 400, '/acronym'],
  ['a list for the body', '[]', 400, ''],
  ['a list of more than objects (C2)', party({ memberships: ['x'] }), 400, '/memberships/0'],
  [
    'an unknown field in a list (C2)',
    party({ memberships: [{ coalition: 'c', role: 'admin' }] }),
    400,
    '/memberships/0/role',
  ],
  ['an object for a list (C2)', party({ memberships: { coalition: 'c' } }), 400, '/memberships'],
  ['text in a language we do not keep', party({ name: { de: 'Name' } }), 400, '/name'],
  ['empty text', party({ name: {} }), 400, '/name'],
  ['a ref with capitals', party({ ref: 'Gov' }), 400, '/ref'],
  ['a name of 301 letters (BC-16)', party({ name: { en: 'é'.repeat(301) } }), 422, '/name'],
  [
    'an unknown coalition',
    party({ memberships: [{ coalition: 'nobody' }] }),
    422,
    '/memberships/0/coalition',
  ],
])('%s is refused by name', async (_, body, status, pointer) => {
  const answer = await send(body).expect(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({
    status,
    instance: '/v1/parties',
    type: expect.stringMatching(/^\/problems\//),
  });
  expect(answer.body.detail.length).toBeGreaterThan(5);
  if (pointer)
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
});

test('each fault is told once, in words that name the remedy', async () => {
  const { body: party } = await send('{"kind":"person","name":"N","acronym":5}').expect(400);
  expect(party.errors).toEqual([
    { pointer: '/ref', detail: `is missing: it must be a ref: ${REF_FORM}` },
    { pointer: '/name', detail: `must be text by language, ${TEXT_FORM}` },
    { pointer: '/acronym', detail: 'must be a string' },
    { pointer: '/kind', detail: expect.stringMatching(/^must be one of government, /) },
  ]);
  expect(party.detail).toMatch(/; 1 more in errors$/);

  const agreement = { ref: 'a', title: { en: 'A' }, shortTitle: { en: 'A' }, signedOn: '2020-01-01' };
  const { body } = await jalon
    .as('admin')
    .post('/v1/agreements')
    .send({ ...agreement, timeZone: 'UTC', scale: 'pam', sources: ['text'] })
    .expect(400);
  expect(body.errors).toEqual([
    {
      pointer: '/sources/0',
      detail: 'must be a source, {"title": "..."}, or {"key": "..."} of a stored one',
    },
    { pointer: '/place', detail: 'is missing' },
  ]);
});

test('300 letters are taken, a joined emoji comes back as it was (BC-16)', async () => {
  const family = '👩‍👩‍👧';
  await send(party({ ref: 'long', name: { en: 'é'.repeat(300) }, acronym: family })).expect(201);
  const { body } = await jalon.as('viewer').get('/v1/parties/long').expect(200);
  expect(body.name.en).toBe('é'.repeat(300));
  expect(body.acronym).toBe(family);
});

test('decomposed text is stored composed (B12)', async () => {
  await send(party({ ref: 'menaka', name: { fr: 'Me\u0301naka' } })).expect(201);
  const { body } = await jalon.as('viewer').get('/v1/parties/menaka').expect(200);
  expect(body.name.fr).toBe('Ménaka');
});

test('of a name given twice the last counts, and is what is stored (C5)', async () => {
  await send('{"ref":"first","ref":"second","kind":"state","name":{"en":"N"}}').expect(201);
  await jalon.as('viewer').get('/v1/parties/second').expect(200);
  await jalon.as('viewer').get('/v1/parties/first').expect(404);
});

test('other media types and large bodies are refused', async () => {
  const form = await send('ref=p', 'application/x-www-form-urlencoded').expect(415);
  expect(form.body.detail).toBe('send Content-Type: application/json');
  await send('<a/>', 'text/xml').expect(415);
  await send(party({ acronym: 'x'.repeat(1_100_000) })).expect(413);
});

test.each([
  ['/v1/agreements?asOf=2023-02-30', '/asOf'],
  ['/v1/agreements?asOf=2015-W25', '/asOf'],
  ['/v1/agreements?asOf=today', '/asOf'],
  ['/v1/agreements?asOf=infinity', '/asOf'],
  ['/v1/agreements?asOf=06/05/2015', '/asOf'],
  ['/v1/agreements?asOf=0000-01-01', '/asOf'],
  ['/v1/agreements?knownAt=2015-06-20', '/knownAt'],
  ['/v1/agreements?knownAt=9999-01-01T00:00:00Z', '/knownAt'],
  ['/v1/agreements?limit=0x10', '/limit'],
  ['/v1/agreements?limit=1e3', '/limit'],
  ['/v1/agreements?limit=%20', '/limit'],
  ['/v1/agreements?limit=-1', '/limit'],
  ['/v1/agreements?limit=201', '/limit'],
  ['/v1/agreements?limit=99999999999999999999', '/limit'],
  ['/v1/agreements?q=a&q=b', '/q'],
  ['/v1/agreements?q[a]=b', '/q[a]'],
  ['/v1/agreements?cursor=abc', '/cursor'],
  ['/v1/agreements?colour=red', '/colour'],
  ['/v1/agreements?toString=x', '/toString'],
  ['/v1/agreements?lang=de', '/lang'],
  ['/v1/agreements?q=%00', '/q'],
])('%s is a 400 that names the parameter', async (path, pointer) => {
  const { body } = await jalon.as('viewer').get(path).expect(400);
  expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
});

test('a wrong method is 405 with Allow, a wrong address 404 (C11)', async () => {
  const { headers, body } = await jalon.as('admin').delete('/v1/parties/long').expect(405);
  expect(headers.allow?.split(', ').sort()).toEqual(['GET', 'HEAD', 'PATCH']);
  expect(body.type).toBe('/problems/method-not-allowed');
  for (const path of ['/v1/nothing', '/v1/parties/', '//v1/parties', '/V1/parties', '/v1/parties/a/b'])
    expect((await jalon.as('admin').get(path).expect(404)).body.detail).toContain('/docs');
});

test.each([
  ['an address that is wrongly encoded', 'GET /v1/parties/%zz HTTP/1.1\r\nhost: x\r\n\r\n', 400, 'malformed'],
  [
    'a ref of 400 letters',
    `GET /v1/parties/${'a'.repeat(400)} HTTP/1.1\r\nhost: x\r\n\r\n`,
    404,
    'not-found',
  ],
  [
    '20 KB of headers',
    `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
  ['what is no HTTP', 'HELO there\r\n\r\n', 400, 'malformed'],
])('%s is answered with a problem', async (_, sent, status, code) => {
  const server = jalon.app.getHttpServer();
  if (!server.listening) await jalon.app.listen(0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  socket.write(sent);
  const [answer] = (await once(socket, 'data')) as [string];
  socket.destroy();
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toMatch(/content-type: application\/problem\+json; charset=utf-8/i);
  const problem = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as { type: string };
  expect(problem.type).toBe(`/problems/${code}`);
});

test('a broken database says 503 with Retry-After, and comes back (A8, D9)', async () => {
  const name = new URL(jalon.ownerUrl).pathname.slice(1);
  const elsewhere = new URL(jalon.ownerUrl);
  elsewhere.pathname = '/postgres';
  const owner = new Client(elsewhere.href);
  await owner.connect();
  try {
    await owner.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
    const away = await jalon.as('viewer').get('/v1/parties');
    expect({ status: away.status, retryAfter: away.headers['retry-after'] }).toEqual({
      status: 503,
      retryAfter: '1',
    });
    expect(JSON.stringify(away.body)).not.toMatch(/SELECT|postgres|query/i);
    await request(jalon.app.getHttpServer()).get('/health/live').expect(200);
    await request(jalon.app.getHttpServer()).get('/health/ready').expect(503);
  } finally {
    await owner.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await owner.end();
  }
  await jalon.as('viewer').get('/v1/parties').expect(200);
});
