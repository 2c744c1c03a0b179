import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { AppModule } from '../src/app.module.js';
import { adapter, setUp } from '../src/app.setup.js';
import { startApp, type TestApp } from './app.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp();
});
afterAll(() => jalon.close());

const ask = (path: string, key?: string) => {
  const call = request(jalon.app.getHttpServer()).get(path);
  return key === undefined ? call : call.set('authorization', `Bearer ${key}`);
};

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
  await ask('/v1/parties', key).expect(200);
  await jalon.as('admin').delete(`/v1/keys/${id}`).expect(204);
  await ask('/v1/parties', key).expect(401);
  await jalon.as('admin').delete(`/v1/keys/${id}`).expect(204);
});

test('C11: other methods are told what is taken', async () => {
  for (const method of ['put', 'options', 'trace'] as const) {
    const { headers } = await request(jalon.app.getHttpServer())[method]('/v1/parties').expect(405);
    expect(headers.allow?.split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
  }
});

test('D11: what is no key is no key', async () => {
  const odd = ['', '[]', '{}', 'undefined', 'null', 'true', 'x'.repeat(5_000), `${jalon.keys.admin}x`];
  for (const key of odd) await ask('/v1/parties', key).expect(401);
  await request(jalon.app.getHttpServer())
    .get('/v1/parties')
    .set('authorization', jalon.keys.admin)
    .expect(401);
  await request(jalon.app.getHttpServer()).get(`/v1/parties?key=${jalon.keys.admin}`).expect(401);
});
