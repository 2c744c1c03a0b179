import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decided, told } from './access/decision.js';
import { people, type Principal } from './access/principals.js';
import { addressOf, ask, type Method, type Route, routes } from './access/routes.js';
import { type Line, OPEN, TABLE } from './access/table.js';
import { startApp, type TestApp } from './app.js';
import { make } from './make.js';

// Every route of the running product, asked by everybody: the answer is what the table says.

let jalon: TestApp;
let everybody: Principal[];
beforeAll(async () => {
  jalon = await startApp({ settings: { publicView: true, baseUrl: 'https://jalon.example.org' } });
  await make(jalon).agreement('one');
  await make(jalon).agreement('other');
  await jalon.as('admin').post('/v1/agreements/one/publication').send({ published: true }).expect(201);
  everybody = await people(jalon).everybody('one', 'other');
}, 60_000);
afterAll(() => jalon.close());

const LINES = Object.entries(TABLE) as [Route, Line | typeof OPEN][];

test('the table has a line for every route, and no other', () => {
  expect(Object.keys(TABLE).sort()).toEqual(routes(jalon.app).sort());
});

test('the contract tells of every route what the table tells', async () => {
  const { body } = await ask(jalon.app, 'get', '/openapi.json').expect(200);
  type Operation = { security: object[]; 'x-needs'?: { role: string; where: string } };
  const contract = Object.entries(body.paths as Record<string, Record<Method, Operation>>).flatMap(
    ([path, item]) =>
      Object.entries(item).map(([method, { security, 'x-needs': needs }]): [string, unknown] => {
        const credentials = security.flatMap((one) => Object.keys(one));
        return [`${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, { needs, credentials }];
      }),
  );
  const promised = LINES.map(([route, line]): [string, unknown] => {
    if (line === OPEN) return [route, { needs: undefined, credentials: [] }];
    const needs = { role: line.least, where: line.where };
    return [route, { needs, credentials: ['bearer', 'cookie'] }];
  });
  const served = new Map(contract);
  expect([...served.keys()].filter((route) => !(route in TABLE))).toEqual([]);
  // no part of the contract
  const outside =
    /^get \/($|assets|worker|search|calculator|parties|notices|audit|administration|outbox|agreements|published|docs|openapi|account|v1\/auth\/callback)/;
  expect(contract.sort()).toEqual(promised.filter(([route]) => !outside.test(route)).sort());
});

test('every route decides of everybody as the table says, and HEAD as GET', async () => {
  const wrong: object[] = [];
  for (const [route, line] of LINES) {
    const [method, path] = addressOf(route, 'one');
    for (const who of everybody) {
      const headers = route === 'post /v1/auth/sign-out' && who.again ? await who.again() : who.headers;
      const asking = ask(jalon.app, method, path, headers);
      // Nothing is sent that would be taken: whoever is admitted changes nothing.
      const answer = await (method === 'get' ? asking : asking.send({}));
      const { detail = '' } = answer.body as { detail?: string };
      const expected = decided(line, who.holds, 'one');
      const found = told(answer.status, detail, 'one');
      const row = { route, who: who.name, status: answer.status, detail };
      if (found !== expected || answer.status >= 500) wrong.push({ ...row, expected });
      if (answer.headers['www-authenticate'] !== (expected === 'unknown' ? 'Bearer' : undefined))
        wrong.push(row);
      if (method !== 'get') continue;
      const head = await ask(jalon.app, 'head', path, headers);
      if (head.status !== answer.status) wrong.push({ ...row, head: head.status });
    }
  }
  expect(wrong).toEqual([]);
}, 600_000);
