import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { startApp, type TestApp } from './app.js';
import { MailCatcher } from './mail-catcher.js';
import { make } from './make.js';
import { Product, until } from './product.js';
import { WebhookCatcher } from './webhook-catcher.js';

// Three servers on one database, two of which die at the worst moment. SERVERS_AGREEMENTS=60 makes more of it.

const AGREEMENTS = Number(process.env.SERVERS_AGREEMENTS ?? 9);
const PER_AGREEMENT = 3;
/** Agreements that come with the product, which ended long ago: nothing becomes of them any more. */
const SEEDS = 2;
const READERS = ['one', 'two'];

const mail = new MailCatcher();
// Fails half of the time, but no message so often that it would be given up.
const hook = new WebhookCatcher((number, before) => (number % 2 === 0 && before < 5 ? 503 : 204));
const products: Product[] = [];
let jalon: TestApp;
let owner: Client;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const smtp = await mail.start();
  jalon = await startApp({ seeds: true, settings: { webhookLoopback: true } }); // arranges, and looks at nothing by itself
  const { url, ownerUrl, dataDir } = jalon;
  owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  env = {
    ...{ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: dataDir, SMTP_URL: smtp },
    ...{ MAIL_FROM: 'jalon@example.org', WEBHOOK_LOOPBACK: 'on', LOG_LEVEL: 'silent' },
  };
  const made = await jalon
    .as('admin')
    .post('/v1/webhooks')
    .send({ url: await hook.start(), label: 'drill' });
  hook.secret = (made.body as { secret: string }).secret;
  const today = new Date().toISOString().slice(0, 10);
  for (let i = 0; i < AGREEMENTS; i++) {
    await make(jalon).agreement(`pact-${i}`, { timeZone: 'UTC' });
    for (let j = 0; j < PER_AGREEMENT; j++) {
      await make(jalon)
        .in(`pact-${i}`)
        .provision(`art-${j}`, { deadline: { kind: 'fixed', on: today } });
    }
  }
  for (const name of READERS) await subscribe(name);
}, 120_000);
afterAll(async () => {
  await Promise.all(products.map((product) => product.stop('SIGKILL')));
  await owner.end();
  await jalon.close();
  await mail.stop();
  await hook.stop();
});

/** Somebody with an address who asked for everything. */
async function subscribe(name: string): Promise<void> {
  const { body } = await jalon
    .as('admin')
    .post('/v1/keys')
    .send({ role: 'viewer', label: name, person: name })
    .expect(201);
  const { personId, key } = body as { personId: string; key: string };
  await owner.query('UPDATE person SET email = $2 WHERE id = $1', [personId, `${name}@example.org`]);
  for (let i = 0; i < AGREEMENTS; i++) {
    await request(jalon.app.getHttpServer())
      .post('/v1/subscriptions')
      .set('authorization', `Bearer ${key}`)
      .send({ agreement: `pact-${i}` })
      .expect(201);
  }
}

const start = (): Product => {
  const product = new Product(env);
  products.push(product);
  return product;
};
const count = async (sql: string): Promise<number> =>
  Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n);
const claims = () => count(`pg_locks WHERE locktype = 'advisory' AND classid = 7100100`);

test('each notice comes once, though servers die while they look and while they send', async () => {
  const all = AGREEMENTS * PER_AGREEMENT;
  // All three are stopped in the middle of an agreement, each of its own: claimed, and nothing of it stored yet.
  await owner.query('BEGIN; LOCK TABLE notice IN SHARE MODE');
  const [first, second] = [start(), start(), start()];
  await Promise.all(products.map((product) => product.ready()));
  await until(async () => (await claims()) === 3);
  await first.stop('SIGKILL');
  await owner.query('COMMIT');
  await start().ready(); // comes up again, and looks at what the dead one left
  await until(async () => (await count('sweep')) === AGREEMENTS + SEEDS);
  expect(await count('notice')).toBe(all);
  expect(await count('notice_reader')).toBe(all * READERS.length);
  expect(await count('delivery WHERE webhook_id IS NOT NULL')).toBe(all);

  // The second dies while it sends. What it had in hand is free again when its lease is over: brought forward here, as
  // is the hour of the digests, and the time of those that were refused.
  await until(() => hook.messages.length > 3);
  await second.stop('SIGKILL');
  const bringForward = () =>
    owner.query(`UPDATE delivery SET next_at = now(), leased_until = NULL WHERE state = 'waiting'
      AND (leased_until IS NULL OR leased_until < now() + interval '110 seconds')`);
  for (let tries = 0; tries < 60 && (await count(`delivery WHERE state = 'waiting'`)) > 0; tries++) {
    await bringForward();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  expect(await count(`delivery WHERE state = 'sent'`)).toBe(all + READERS.length);

  expect(hook.messages.every(({ signed }) => signed)).toBe(true);
  const told = new Map<string, string>();
  for (const { id, body } of hook.messages) told.set(id, String(body.data.id));
  expect(told.size).toBe(all); // one id for each notice, however often it came
  expect(new Set(told.values()).size).toBe(all);

  const letters = new Map<string, string>();
  while (mail.unread > 0) {
    const { to, head, text } = await mail.next();
    letters.set(/^Message-ID: (.*)$/im.exec(head)?.[1] ?? '', to);
    expect(text.match(/^- /gm)).toHaveLength(Math.min(all, 200));
  }
  expect([...letters.values()].sort()).toEqual(READERS.map((name) => `${name}@example.org`).sort());
}, 180_000);
