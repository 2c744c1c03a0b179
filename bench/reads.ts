import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { AppModule } from '../src/app.module.js';
import { adapter, setUp } from '../src/app.setup.js';
import { Keys } from '../src/auth/keys.service.js';
import { withDatabase } from '../src/command-line/services.js';
import { summaryCounts } from '../src/compliance/summary.queries.js';
import type { Statement } from '../src/database/pg-pool.js';
import { readEnv } from '../src/env.js';
import { SCOPE_ALL, SCOPE_AT, SCOPE_NOW } from '../src/ledger/scope.queries.js';
import { lateItems, type LateQuestion } from '../src/overdue/overdue.queries.js';

// How much the product adds to its own SQL: each question over HTTP, against the very same named statements sent by
// hand through pg on one connection, their rows written as JSON. The two alternate; only their ratio means anything.

const ROUNDS = 3;
const EACH = 60;

interface Question {
  name: string;
  path: string;
  statements: (agreementId: number) => Statement[];
}

const DAY = '2018-06-30';

function questions(ref: string, knownAt: Date): Question[] {
  const late = { basis: 'current', state: 'overdue', limit: 51, after: null } as const;
  const of = (part: Partial<LateQuestion>): LateQuestion => ({
    ...late,
    agreementId: null,
    asOf: DAY,
    days: { zones: [], days: [] },
    knownAt,
    ...part,
  });
  const known = `&knownAt=${knownAt.toISOString()}`;
  const now = { ...SCOPE_NOW, values: [ref, null] };
  const at = { ...SCOPE_AT, values: [ref, knownAt] };
  const wide = { after: '', limit: 51, asOf: DAY, days: { zones: [], days: [] }, readable: null };
  const sums = { knownAt, by: null, compareTo: null };
  return [
    {
      name: 'overdue of one',
      path: `/v1/agreements/${ref}/overdue?asOf=${DAY}`,
      statements: (agreementId) => [now, lateItems(of({ agreementId }))],
    },
    {
      name: 'overdue of one, knownAt',
      path: `/v1/agreements/${ref}/overdue?asOf=${DAY}${known}`,
      statements: (agreementId) => [at, lateItems(of({ agreementId }))],
    },
    {
      name: 'overdue of all',
      path: `/v1/overdue?asOf=${DAY}`,
      statements: () => [SCOPE_ALL, lateItems(of({}))],
    },
    {
      name: 'overdue of all, knownAt',
      path: `/v1/overdue?asOf=${DAY}${known}`,
      statements: () => [SCOPE_ALL, lateItems(of({}))],
    },
    {
      name: 'summary of one',
      path: `/v1/agreements/${ref}/summary?asOf=${DAY}`,
      statements: (agreementId) => [now, summaryCounts({ ...sums, of: { agreementId, asOf: DAY } })],
    },
    {
      name: 'summary of one, knownAt',
      path: `/v1/agreements/${ref}/summary?asOf=${DAY}${known}`,
      statements: (agreementId) => [at, summaryCounts({ ...sums, of: { agreementId, asOf: DAY } })],
    },
    {
      name: 'summary of all, first page',
      path: `/v1/summary?asOf=${DAY}`,
      statements: () => [SCOPE_ALL, summaryCounts({ ...sums, of: wide })],
    },
  ];
}

const env = readEnv();
await withDatabase(env, async ({ url }) => {
  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.over({ url, dataDir: env.dataDir }),
    adapter('silent'),
    options,
  );
  await setUp(app);
  await app.listen(0, '127.0.0.1');
  const { key, id } = await app.get(Keys).make({ role: 'viewer', label: 'bench:reads' }, null);
  const database = new Client(url);
  await database.connect();
  try {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const agent = new http.Agent({ keepAlive: true });
    const { rows } = await database.query<{ id: number; ref: string; knownAt: Date }>(
      `SELECT a.id, a.ref, now() AS "knownAt" FROM agreement a ORDER BY a.id OFFSET (SELECT count(*) / 2 FROM agreement) LIMIT 1`,
    );
    const [agreement] = rows;
    if (!agreement) throw new Error('there is no agreement: npm run bench:load first');
    console.log('question                     product ms    by hand ms    by hand / product');
    for (const question of questions(agreement.ref, agreement.knownAt)) {
      const overHttp = () => get(port, question.path, key, agent);
      const byHand = () => ask(database, question.statements(agreement.id));
      for (let i = 0; i < 8; i++) await overHttp().then(byHand); // past the sixth execution: the plans are settled
      for (let round = 0; round < ROUNDS; round++) {
        const times = { product: [] as number[], hand: [] as number[] };
        for (let i = 0; i < EACH; i++) {
          times.product.push(await timed(overHttp));
          times.hand.push(await timed(byHand));
        }
        const [product, hand] = [median(times.product), median(times.hand)];
        console.log(
          `${question.name.padEnd(28)} ${product.toFixed(2).padStart(10)}  ${hand.toFixed(2).padStart(12)}  ${(hand / product).toFixed(2).padStart(19)}`,
        );
      }
    }
  } finally {
    await app.get(Keys).revoke(id, { personId: '00000000-0000-7000-8000-000000000001', request: null }, null);
    await database.end();
    await app.close();
  }
});

async function ask(database: Client, statements: Statement[]): Promise<string> {
  const answers: unknown[] = [];
  for (const statement of statements) answers.push((await database.query(statement)).rows);
  return JSON.stringify(answers);
}

function get(port: number, path: string, key: string, agent: http.Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}` };
    http
      .get({ host: '127.0.0.1', port, path, headers, agent }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (part: string) => (body += part));
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(body);
          else reject(new Error(`${path}: ${answer.statusCode} ${body}`));
        });
      })
      .on('error', reject);
  });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}
