import { readFileSync } from 'node:fs';
import http, { maxHeaderSize, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { type Allowance, ALLOWANCES } from '../src/accounts/attempts.service.js';
import { BODY_LIMIT, LONGEST_PARAMETER, SLOWEST } from '../src/app.setup.js';
import { MOST_ENTRIES, MOST_LINKS } from '../src/audit/audit.service.js';
import { SESSION_SECONDS } from '../src/auth/better-auth.service.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../src/auth/passwords.js';
import { MOST_POINTS } from '../src/compliance/summaries.service.js';
import { LONGEST_WRITE_MS } from '../src/database/options.js';
import { LONGEST_READ_MS } from '../src/database/pg-pool.js';
import { ExportLimits, Exports } from '../src/exports.js';
import { MOST_ENTRIES as MOST_CHANGES } from '../src/feeds/changes-feed.service.js';
import { MOST_ITEMS } from '../src/feeds/feed-items.service.js';
import { JobLimits } from '../src/jobs/jobs.service.js';
import { DEEPEST } from '../src/json-body.js';
import { MOST_DAYS, USUAL_DAYS } from '../src/links/links.service.js';
import { BACK_OFF, MOST_TOLD } from '../src/notifications/deliveries.service.js';
import { PATIENCE_MS } from '../src/notifications/outgoing.js';
import { MOST_SUBSCRIPTIONS } from '../src/notifications/subscriptions.service.js';
import { MOST_DAYS as MOST_MISSED } from '../src/notifications/sweeps.service.js';
import { MOST_WEBHOOKS } from '../src/notifications/webhooks.service.js';
import { RenderingLimits } from '../src/reports/renderings.service.js';
import { MOST_ROWS, MOST_TEXTS } from '../src/reports/reports.service.js';
import { startApp, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';

const AT = '/v1/agreements/pact';
/** In the database of these tests alone; what is in fields and pages is only told by answers. */
const [ITEMS, LETTERS, REF, KEY, PAGE] = [1_000, 50_000, 100, 200, 200];

let jalon: TestApp;
let owner: Client;
beforeAll(async () => {
  jalon = await startApp();
  owner = new Client({ connectionString: jalon.ownerUrl });
  await owner.connect();
  await make(jalon).agreement('pact');
  await make(jalon).in('pact').provision('p-1');
  await jalon.app.getHttpAdapter().getInstance().listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await owner.end();
  await jalon.close();
});

/** How often something may be tried, if it is in so many minutes. */
function allowed({ points, duration }: Allowance, minutes: number): number {
  expect(duration).toBe(minutes * 60);
  return points;
}

test('the guide tells every limit as it is in the code', () => {
  const section = readFileSync('docs/operator-guide.md', 'utf8').split('\n## Limits\n')[1] ?? '';
  const told = [...section.matchAll(/^\| (.+?) \| ([\d,]+) \| /gm)].map(([, name, value]) => [
    name,
    Number((value ?? '').replaceAll(',', '')),
  ]);
  const { atOnce, ofOneHolder, longestMs } = new ExportLimits();
  const rendering = new RenderingLimits();
  const jobs = new JobLimits();
  expect(Object.fromEntries(told)).toEqual({
    'a body, bytes': BODY_LIMIT,
    'address and headers together, bytes': maxHeaderSize,
    'a ref, id or token in an address, characters': LONGEST_PARAMETER,
    'levels of JSON in a body': DEEPEST,
    'items of a list in a body': ITEMS,
    'letters of a long text, in each language': LETTERS,
    'letters of a ref': REF,
    'an `Idempotency-Key`, characters': KEY,
    'items on a page': PAGE,
    'points of a trajectory': MOST_POINTS,
    'entries that one answer verifies': MOST_ENTRIES,
    'entries that one answer proves': MOST_LINKS,
    'exports at once': atOnce,
    'exports at once of one key, person or secret link, and of the public': ofOneHolder,
    'an export, seconds': longestMs / 1_000,
    'rows of a list in a report': MOST_ROWS,
    'long texts of a list in a report': MOST_TEXTS,
    'documents (PDF, Word, Excel) made at once': rendering.atOnce,
    'documents that wait': rendering.waiting,
    'making a document, seconds': rendering.longestMs / 1_000,
    'making a document, MiB': rendering.memory,
    'a document made as a job is kept, minutes': jobs.keptMs / 60_000,
    "jobs of one key, or of one person's sessions, that are kept": jobs.ofOneHolder,
    'a job of which its server says nothing, seconds': jobs.silentMs / 1_000,
    'sending a request, seconds': SLOWEST.requestTimeout / 1_000,
    'a connection on which nothing moves, seconds': SLOWEST.connectionTimeout / 1_000,
    'a connection kept open between requests, seconds': SLOWEST.keepAliveTimeout / 1_000,
    'a statement that reads, seconds': LONGEST_READ_MS / 1_000,
    'a statement of a write, seconds': LONGEST_WRITE_MS / 1_000,
    'a secret link, days': MOST_DAYS,
    'a secret link unless said otherwise, days': USUAL_DAYS,
    'deadlines in one calendar': MOST_ITEMS,
    'entries on a page of a feed of changes': MOST_CHANGES,
    'subscriptions of one person': MOST_SUBSCRIPTIONS,
    'webhooks in all': MOST_WEBHOOKS,
    'missed days that are made up for': MOST_MISSED,
    'notices in one letter': MOST_TOLD,
    'attempts of a delivery': BACK_OFF.length + 1,
    "a webhook's answer, seconds": PATIENCE_MS / 1_000,
    'failed sign-ins of one account in 15 minutes': allowed(ALLOWANCES['sign-in'].account, 15),
    'failed sign-ins, codes and passwords from one address in 15 minutes': allowed(
      ALLOWANCES['sign-in'].address,
      15,
    ),
    'resets asked for, of one account in an hour': allowed(ALLOWANCES.reset.account, 60),
    'resets asked for, from one address in an hour': allowed(ALLOWANCES.reset.address, 60),
    'links followed, from one address in 15 minutes': allowed(ALLOWANCES.link.address, 15),
    'a session, hours': SESSION_SECONDS / 3_600,
    'a password, characters at least': SHORTEST_PASSWORD,
    'a password, characters at most': LONGEST_PASSWORD,
  });
});

const problemOf = ({ status, body }: request.Response) => `${status} ${(body as { type: string }).type}`;
const post = (path: string, body: object | string) =>
  jalon.as('admin').post(path).set('content-type', 'application/json').send(body);
const provision = (ref: string, fields: object) =>
  post(`${AT}/provisions`, {
    ref,
    kind: 'article',
    theme: 'x',
    title: { en: 'x' },
    text: { en: 'x' },
    ...fields,
  });

describe('each limit answers as told', () => {
  test('a body', async () => {
    expect(problemOf(await post('/v1/parties', 'x'.repeat(BODY_LIMIT + 1)))).toBe('413 /problems/too-large');
    expect(problemOf(await post('/v1/parties', 'x'.repeat(BODY_LIMIT)))).toBe('400 /problems/malformed');
  });

  test('levels of JSON', async () => {
    const nested = (levels: number) => `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
    const deep = await post('/v1/parties', nested(DEEPEST + 1));
    expect(problemOf(deep)).toBe('400 /problems/malformed');
    expect(deep.body.detail).toContain(`deeper than ${DEEPEST}`);
    expect((await post('/v1/parties', nested(DEEPEST))).body.detail).not.toContain('deeper');
  });

  test('items of a list, letters of a text and of a ref', async () => {
    const sources = (many: number) => Array.from({ length: many }, (_, i) => ({ ...SOURCE, key: `k-${i}` }));
    expect(problemOf(await provision('p-2', { sources: sources(ITEMS + 1) }))).toBe('422 /problems/refused');
    expect((await provision('p-2', { note: { en: 'x'.repeat(LETTERS) } })).status).toBe(201);
    const long = await provision('p-3', { note: { en: 'x'.repeat(LETTERS + 1) } });
    expect(problemOf(long)).toBe('422 /problems/refused');
    expect((await provision('r'.repeat(REF), {})).status).toBe(201);
    expect(problemOf(await provision('r'.repeat(REF + 1), {}))).toBe('400 /problems/malformed');
  });

  test('an Idempotency-Key', async () => {
    const keyed = (key: string) => post('/v1/parties', { kind: 'x' }).set('idempotency-key', key);
    expect((await keyed('k'.repeat(KEY + 1))).body.errors[0].pointer).toBe('/Idempotency-Key');
    expect((await keyed('k'.repeat(KEY))).body.errors[0].pointer).not.toBe('/Idempotency-Key');
  });

  test('items on a page, in lists of both kinds', async () => {
    for (const path of ['/v1/parties', '/v1/keys']) {
      expect((await jalon.as('admin').get(`${path}?limit=${PAGE}`)).status).toBe(200);
      expect(problemOf(await jalon.as('admin').get(`${path}?limit=${PAGE + 1}`))).toBe(
        '400 /problems/malformed',
      );
    }
  });

  test('points of a trajectory, entries that are proved', async () => {
    const days = await jalon.as('viewer').get(`${AT}/trajectory?step=day&from=2020-01-01&asOf=2022-01-01`);
    expect(problemOf(days)).toBe('400 /problems/malformed');
    const proof = await jalon.as('analyst').get('/v1/audit/consistency?agreement=pact&from=0&to=20000');
    expect(problemOf(proof)).toBe('400 /problems/malformed');
  });

  test('a part of an address, and all of it with the headers', async () => {
    const long = await jalon.as('viewer').get(`/v1/agreements/${'a'.repeat(LONGEST_PARAMETER + 1)}`);
    expect(problemOf(long)).toBe('404 /problems/not-found');
    const query = await jalon.as('viewer').get(`/v1/parties?q=${'a'.repeat(maxHeaderSize)}`);
    expect(problemOf(query)).toBe('431 /problems/headers-too-large');
    const header = await jalon.as('viewer').get('/v1/parties').set('x-long', 'a'.repeat(maxHeaderSize));
    expect(problemOf(header)).toBe('431 /problems/headers-too-large');
  });

  test('a statement that reads', async () => {
    const answer = await locked('agreement_version', () => jalon.as('viewer').get(AT));
    expect(problemOf(answer)).toBe('503 /problems/unavailable');
    expect(answer.headers['retry-after']).toBe('1');
  }, 30_000);
});

/** What a request is answered while nobody can read a table. */
async function locked<Result>(table: string, work: () => PromiseLike<Result>): Promise<Result> {
  await owner.query('BEGIN');
  await owner.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  try {
    return await work();
  } finally {
    await owner.query('ROLLBACK');
  }
}

describe('exports', () => {
  const EXPORT = '/v1/audit/export';
  const CSV = '/v1/keys?format=csv';
  const open = () => new http.ServerResponse(new http.IncomingMessage(null as never));
  /** An export under way that its client can leave. */
  const begin = () => {
    const { port } = jalon.app.getHttpServer().address() as AddressInfo;
    const headers = { authorization: `Bearer ${jalon.keys.analyst}` };
    const asking = http.get({ port, host: '127.0.0.1', path: EXPORT, headers, agent: false });
    asking.on('error', () => undefined);
    return asking;
  };

  test('two at once for one key, four in all; what is left or ended makes room', async () => {
    await locked('ledger_head', async () => {
      const left: { destroy(): unknown }[] = [begin(), begin()];
      await sleep(300);
      const third = await jalon.as('analyst').get(EXPORT);
      expect(problemOf(third)).toBe('429 /problems/too-many-requests');
      expect(third.headers['retry-after']).toBe('30');
      expect(third.body.detail).toBe('2 exports of yours are under way: try again when one has ended');
      const caller = { holder: 'somebody else' };
      for (const raw of [open(), open()]) {
        jalon.app.get(Exports).begin({ caller } as never, { raw });
        left.push(raw);
      }
      const fifth = await jalon.as('viewer').get(CSV);
      expect(fifth.body.detail).toBe('4 exports are under way: try again when one has ended');
      left.forEach((one) => one.destroy());
      await sleep(300);
      await jalon.as('viewer').get(CSV).expect(200);
    });
    for (let i = 0; i < 6; i++) await jalon.as('analyst').get(EXPORT).buffer(true).expect(200);
    for (let i = 0; i < 6; i++)
      await jalon.as('viewer').get('/v1/agreements/none/overdue?format=csv').expect(404);
    for (let i = 0; i < 6; i++) await jalon.as('viewer').get(CSV).expect(200);
  });

  describe('to a client who does not take them', () => {
    let server: Server;
    const limits = Object.assign(new ExportLimits(), { longestMs: 200 });
    const exports = new Exports(limits);
    beforeAll(async () => {
      server = http.createServer((asked, raw) => {
        const caller = { holder: 'a key' };
        exports.begin({ ...asked, caller } as never, { raw });
        raw.write('the first part');
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    });
    afterAll(() => {
      server.close();
    });

    test('end when they have taken too long, and make room', async () => {
      const { port } = server.address() as AddressInfo;
      for (let i = 0; i < 3; i++) {
        const ended = new Promise<string>((done) => {
          http
            .get({ port, host: '127.0.0.1', agent: false }, (answer) => {
              answer.resume();
              answer.on('error', ({ message }) => { done(message); }); // prettier-ignore
              answer.on('end', () => { done('whole'); }); // prettier-ignore
            })
            .on('error', ({ message }) => { done(message); }); // prettier-ignore
        });
        expect(await ended).toBe('aborted');
      }
    });
  });

  test('of different secret links are counted apart', () => {
    const exports = new Exports();
    const link = (token: string) => ({ params: { token }, routeOptions: { url: '/links/:token' } }) as never;
    exports.begin(link('one'), { raw: open() });
    exports.begin(link('one'), { raw: open() });
    expect(() => { exports.begin(link('one'), { raw: open() }); }).toThrow('2 exports of yours'); // prettier-ignore
    exports.begin(link('two'), { raw: open() });
  });
});
