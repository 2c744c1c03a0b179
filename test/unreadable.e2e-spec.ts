import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { startApp, type TestApp } from './app.js';

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp();
});
afterAll(() => jalon.close());

const JSON_TYPE = 'application/json';

test.each([
  { what: 'a body that is no JSON', path: '/v1/parties', type: JSON_TYPE, body: '{', status: 400 },
  { what: 'a body of another type', path: '/v1/parties', type: 'text/plain', body: 'x', status: 415 },
  { what: 'a body of a type of no form', path: '/v1/parties', type: 'x', body: 'x', status: 415 },
  {
    what: 'U+0000 in the address',
    path: '/v1/agreements/a%00b/events',
    type: JSON_TYPE,
    body: '{}',
    status: 400,
  },
  { what: 'U+0000 in the query', path: '/v1/parties?a=%00', type: JSON_TYPE, body: '{}', status: 400 },
])(
  '$what: first who asks, then whether they may, then what is wrong',
  async ({ path, type, body, status }) => {
    const post = (authorization?: string) => {
      const call = request(jalon.app.getHttpServer()).post(path).set('content-type', type);
      return (authorization === undefined ? call : call.set('authorization', authorization)).send(body);
    };
    expect((await post()).status).toBe(401);
    expect((await post('Bearer wrong')).status).toBe(401);
    expect((await post(`Bearer ${jalon.keys.viewer}`)).status).toBe(403);
    expect((await post(`Bearer ${jalon.keys.admin}`)).status).toBe(status);
  },
);
