import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import request from 'supertest';
import { problems } from '../src/domain/errors.js';
import { startApp, type TestApp } from './app.js';

const CONTRACT = 'openapi.json';

/** As far as it is looked into here. */
interface Contract {
  paths: Record<string, { get?: { parameters?: { name: string }[]; responses: Record<string, object> } }>;
  components: { schemas: Record<string, { properties?: Record<string, object> }> };
}

let jalon: TestApp;
let served: string;
beforeAll(async () => {
  jalon = await startApp({ settings: { publicView: true } });
  const { body } = await request(jalon.app.getHttpServer()).get('/openapi.json').expect(200);
  served = `${JSON.stringify(body, null, 2)}\n`;
  if (process.env.WRITE_CONTRACT) writeFileSync(CONTRACT, served);
});
afterAll(() => jalon.close());

test('openapi.json is what the product serves (npm run openapi writes it)', () => {
  expect(readFileSync(CONTRACT, 'utf8')).toBe(served);
});

test('the contract lints clean', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const faults = await lintFromString({ source: served, config });
  expect(
    faults.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer ?? ''}`),
  ).toEqual([]);
});

test('whatever list goes on says how: next with a cursor and a limit', () => {
  const { paths, components } = JSON.parse(served) as Contract;
  const onward = Object.keys(components.schemas).filter((name) => components.schemas[name]?.properties?.next);
  const mute = Object.entries(paths).flatMap(([path, { get }]) => {
    const shown = JSON.stringify(get?.responses['200'] ?? {});
    if (!onward.some((name) => shown.includes(`/schemas/${name}"`))) return [];
    const asked = (get?.parameters ?? []).map(({ name }) => name);
    return asked.includes('cursor') && asked.includes('limit') ? [] : [path];
  });
  expect(onward.length).toBeGreaterThan(20);
  expect(mute).toEqual(['/v1/auth/providers']); // always whole
});

test('every problem has a page', async () => {
  for (const code of Object.keys(problems)) {
    const { text } = await request(jalon.app.getHttpServer()).get(`/problems/${code}`).expect(200);
    expect(text).toContain(`(${code}, HTTP `);
  }
  await request(jalon.app.getHttpServer()).get('/problems/toString').expect(404);
});

test('the documentation is open to read', async () => {
  const { text } = await request(jalon.app.getHttpServer()).get('/docs').expect(200);
  expect(text).toContain('swagger-ui');
});
