import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { startApp, StoppedClock, type TestApp } from './app.js';

const clock = new StoppedClock('2026-01-01T00:00:00.000Z');
let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ clock });
});
afterAll(() => jalon.close());

const make = async (fields: object) => {
  const answer = await jalon
    .as('admin')
    .post('/v1/keys')
    .send({ role: 'admin', label: 'one more', ...fields });
  return answer.body as { id: string; key: string };
};
const list = async () => {
  const { body } = await jalon.as('admin').get('/v1/keys').expect(200);
  return body.items as { id: string; label: string }[];
};

test('a key that expires makes none that outlives it', async () => {
  const expiresAt = '2026-01-01T01:00:00.000Z';
  const by = (key: string, fields: object) =>
    request(jalon.app.getHttpServer())
      .post('/v1/keys')
      .set('authorization', `Bearer ${key}`)
      .send({ role: 'viewer', label: 'derived', ...fields });
  const { key } = (await by(jalon.keys.admin, { role: 'admin', expiresAt }).expect(201)).body as {
    key: string;
  };
  expect((await by(key, {}).expect(201)).body).toMatchObject({ expiresAt });
  const later = '2026-01-01T02:00:00.000Z';
  expect((await by(key, { expiresAt: later }).expect(403)).body).toMatchObject({
    errors: [{ pointer: '/expiresAt' }],
  });
});

test('the last admin key that is valid stays: one that has expired lets nobody in', async () => {
  const short = await make({ expiresAt: '2026-01-02T00:00:00.000Z' });
  clock.set('2026-01-03T00:00:00.000Z');
  const mine = (await list()).find(({ label }) => label === 'test admin')?.id ?? '';
  await jalon.as('admin').get('/v1/keys').set('authorization', `Bearer ${short.key}`).expect(401);
  const refused = await jalon.as('admin').delete(`/v1/keys/${mine}`).expect(422);
  expect(refused.body.detail).toContain('last admin');
  await jalon.as('admin').delete(`/v1/keys/${short.id}`).expect(204);
  const other = await make({});
  await jalon.as('admin').delete(`/v1/keys/${mine}`).expect(204);
  await jalon.as('admin').get('/v1/keys').expect(401);
  await jalon.as('admin').get('/v1/keys').set('authorization', `Bearer ${other.key}`).expect(200);
});
