import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { AppModule } from '../src/app.module.js';
import { adapter, setUp } from '../src/app.setup.js';
import type { Role } from '../src/domain/role.js';
import { startApp, type TestApp } from './app.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp();
});
afterAll(() => jalon.close());

type Method = 'get' | 'post' | 'patch' | 'delete';

/** Every route of the running application, with something in place of its parameters. */
function routes(): [Method, string][] {
  const tree = jalon.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const paths = new Map<string, string[]>();
  const above: string[] = [];
  for (const line of tree.split('\n')) {
    const found = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line);
    if (!found) continue;
    const [, indent = '', part = '', methods = ''] = found;
    const depth = indent.length / 4;
    above[depth] = (depth === 0 ? '' : (above[depth - 1] ?? '')) + part;
    if (methods) paths.set(above[depth], [...(paths.get(above[depth]) ?? []), ...methods.split(', ')]);
  }
  return [...paths].flatMap(([path, methods]) =>
    methods
      .filter((method) => method !== 'HEAD')
      .map((method): [Method, string] => [method.toLowerCase() as Method, path]),
  );
}

const ask = (method: Method, path: string, key?: string) => {
  const call = request(jalon.app.getHttpServer())[method](path);
  return key === undefined ? call : call.set('authorization', `Bearer ${key}`);
};

/** The least role that a route takes; `open` takes anybody. */
async function leastRole(method: Method, path: string): Promise<Role | 'open' | 'nobody'> {
  const anybody = await ask(method, path);
  if (anybody.status !== 401) return 'open';
  expect(anybody.headers['www-authenticate']).toBe('Bearer');
  for (const role of ['viewer', 'analyst', 'admin'] as const) {
    const { status } = await ask(method, path, jalon.keys[role]);
    if (status !== 403) return role;
  }
  return 'nobody';
}

const OPEN = ['/docs', '/openapi.json', '/health/live', '/health/ready', '/problems/:code'];
const ADMIN = [
  'get /v1/keys',
  'post /v1/keys',
  'delete /v1/keys/:id',
  'post /v1/agreements',
  'patch /v1/agreements/:agreement',
  'post /v1/scales',
  'post /v1/parties',
  'patch /v1/parties/:party',
  'post /v1/agreements/:agreement/sources/:source/purge',
];
/** Reads that are no viewer's. */
const ANALYST = [
  'get /v1/agreements/:agreement/proposals',
  'get /v1/agreements/:agreement/proposals/:id',
  'get /v1/audit',
];
const COMPUTES_ONLY = ['post /v1/deadlines/calculate'];

test('D6: every route asks for its role: admins make agreements, parties, scales and keys, analysts write, viewers read', async () => {
  const all = routes();
  expect(all.length).toBeGreaterThan(50);
  for (const [method, path] of all) {
    const route = `${method} ${path}`;
    const expected = OPEN.some((open) => path.startsWith(open))
      ? 'open'
      : ADMIN.includes(route)
        ? 'admin'
        : (method === 'get' && !ANALYST.includes(route)) || COMPUTES_ONLY.includes(route)
          ? 'viewer'
          : 'analyst';
    const address = path
      .replaceAll(':id', '01a00000-0000-7000-8000-000000000000')
      .replaceAll(/:\w+/g, 'none');
    expect({ route, needs: await leastRole(method, address) }).toEqual({ route, needs: expected });
  }
});

test('D6: a route without a role is refused to everybody', async () => {
  @Controller('v1/forgotten')
  class Forgotten {
    @Get()
    read(): string {
      return 'secret';
    }
  }
  const module = await Test.createTestingModule({
    imports: [AppModule.over({ url: jalon.url, dataDir: jalon.dataDir })],
    controllers: [Forgotten],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(adapter('silent'));
  await setUp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const read = () => request(app.getHttpServer()).get('/v1/forgotten');
  await read().expect(401);
  const { text } = await read().set('authorization', `Bearer ${jalon.keys.admin}`).expect(403);
  expect(text).not.toContain('secret');
  await app.close();
});

test('D5: a revoked key ends with the very next request', async () => {
  const { body } = await jalon
    .as('admin')
    .post('/v1/keys')
    .send({ role: 'analyst', label: 'short' })
    .expect(201);
  const { id, key } = body as { id: string; key: string };
  await ask('get', '/v1/parties', key).expect(200);
  await jalon.as('admin').delete(`/v1/keys/${id}`).expect(204);
  await ask('get', '/v1/parties', key).expect(401);
  await jalon.as('admin').delete(`/v1/keys/${id}`).expect(204);
});

test('D7: another spelling of an address is the same decision, or no address', async () => {
  for (const path of [
    '/v1/grants',
    '/v1/%67rants',
    '/v1/%67%72ants',
    '/V1/GRANTS',
    '/v1/grants/',
    '//v1/grants',
    '/v1//grants',
    '/v1/./grants',
    '/v1/grants;x',
    '/v1/grants%2f',
  ]) {
    for (const key of [undefined, jalon.keys.viewer]) {
      const { status } = await ask('get', path, key);
      expect({ path, status }).toEqual({ path, status: [401, 403, 404].find((one) => one === status) });
    }
  }
  expect((await ask('get', '/v1/%67rants', jalon.keys.viewer)).status).toBe(403);
  await request(jalon.app.getHttpServer()).head('/v1/grants').expect(401);
  await request(jalon.app.getHttpServer())
    .head('/v1/grants')
    .set('authorization', `Bearer ${jalon.keys.viewer}`)
    .expect(403);
  await request(jalon.app.getHttpServer()).options('/v1/grants').expect(405);
});

test('C11: other methods are told what is taken', async () => {
  for (const method of ['put', 'options', 'trace'] as const) {
    const { headers } = await request(jalon.app.getHttpServer())[method]('/v1/parties').expect(405);
    expect(headers.allow?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
  }
});

test('D11: what is no key is no key', async () => {
  const odd = ['', '[]', '{}', 'undefined', 'null', 'true', 'x'.repeat(5_000), `${jalon.keys.admin}x`];
  for (const key of odd) await ask('get', '/v1/parties', key).expect(401);
  await request(jalon.app.getHttpServer())
    .get('/v1/parties')
    .set('authorization', jalon.keys.admin)
    .expect(401);
  await request(jalon.app.getHttpServer()).get(`/v1/parties?key=${jalon.keys.admin}`).expect(401);
});
