import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import request from 'supertest';
import { Pruning } from '../src/notifications/pruning.service.js';
import { StoppedClock, type TestApp } from './app.js';
import { MailCatcher } from './mail-catcher.js';
import { make } from './make.js';
import { sendFrom, startThree, sweepOn, type ThreeServers } from './three-servers.js';
import { WebhookCatcher } from './webhook-catcher.js';

const FOUND = '2026-11-26T01:00:00.000Z';
const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
const mail = new MailCatcher();
const hook = new WebhookCatcher();
let servers: ThreeServers;
let jalon: TestApp;
let others: TestApp[];
let owner: Client;
const keys = new Map<string, string>();

const sweep = () => sweepOn(jalon);
const send = () => sendFrom(jalon);
const prune = () => jalon.app.get(Pruning).run();
/** So many days after the second sweep, and a minute. */
const daysLater = (days: number): void => {
  clock.set(new Date(Date.parse(FOUND) + days * 86_400_000 + 60_000).toISOString());
};
const rowsOf = async (sql: string): Promise<string[]> =>
  (
    await owner.query<{ row: string }>(`SELECT ${sql.replace(' FROM ', ' AS row FROM ')} ORDER BY 1`)
  ).rows.map(({ row }) => row);
const numbers = async () => {
  const { rows } = await owner.query(`SELECT (SELECT count(*)::int FROM notice) AS notices,
    (SELECT count(*)::int FROM notice_reader) AS readers, (SELECT count(*)::int FROM delivery) AS deliveries,
    (SELECT count(*)::int FROM sweep) AS sweeps`);
  return rows[0] as { notices: number; readers: number; deliveries: number; sweeps: number };
};
const readersLeft = () =>
  rowsOf(`p.name || ' ' || n.kind || ' ' || n.item_ref FROM notice_reader r
    JOIN person p ON p.id = r.person_id JOIN notice n ON n.id = r.notice_id`);
const noticesOf = async (name: string) => {
  const { body } = await request(jalon.app.getHttpServer())
    .get('/v1/notices?limit=200')
    .set('authorization', `Bearer ${keys.get(name)}`)
    .expect(200);
  return body.items as { id: string; kind: string; ref: string; day: string }[];
};

/** Somebody who may read and subscribed; with an address what is new is mailed to them. */
async function subscriber(name: string, mailed: boolean): Promise<void> {
  const { body } = await jalon
    .as('admin')
    .post('/v1/keys')
    .send({ role: 'viewer', label: name, person: name })
    .expect(201);
  keys.set(name, body.key as string);
  if (mailed)
    await owner.query('UPDATE person SET email = $2 WHERE id = $1', [body.personId, `${name}@example.org`]);
  await request(jalon.app.getHttpServer())
    .post('/v1/subscriptions')
    .set('authorization', `Bearer ${body.key}`)
    .send({ agreement: 'old-pact' })
    .expect(201);
}

beforeAll(async () => {
  servers = await startThree(clock, mail, hook);
  ({ jalon, others, owner } = servers);
  const { hookUrl } = servers;
  await make(jalon).agreement('old-pact', { timeZone: 'Africa/Bamako' });
  const within = make(jalon).in('old-pact');
  await within.provision('art-1', { deadline: { kind: 'fixed', on: '2026-11-25' } });
  await within.provision('art-2', { deadline: { kind: 'fixed', on: '2026-12-03' } });
  await sweep();
  clock.set(FOUND);
  await subscriber('mailed', true);
  await subscriber('reading', false);
  await subscriber('silent', false);
  await subscriber('unreached', true);
  const webhook = async (label: string) =>
    (await jalon.as('admin').post('/v1/webhooks').send({ url: hookUrl, label }).expect(201)).body
      .id as string;
  await webhook('takes');
  const refusing = await webhook('refuses');
  await sweep(); // art-1 overdue, art-2 due in seven days
  clock.set('2026-11-26T07:00:00.000Z');
  await send();
  expect([(await mail.next()).to, (await mail.next()).to].sort()).toEqual([
    'mailed@example.org',
    'unreached@example.org',
  ]);
  await owner.query(`UPDATE delivery SET state = 'waiting', ended_at = NULL, next_at = '2100-01-01'
    WHERE person_id = (SELECT id FROM person WHERE name = 'unreached')`); // as if it had not been taken yet
  for (const { id } of await noticesOf('reading'))
    await request(jalon.app.getHttpServer())
      .post(`/v1/notices/${id}/read`)
      .set('authorization', `Bearer ${keys.get('reading')}`)
      .expect(204);
  await owner.query(`UPDATE delivery SET state = 'dead' WHERE webhook_id = $1`, [refusing]); // as after 28 hours
}, 60_000);
afterAll(() => servers.stop());

test('nothing goes before its time', async () => {
  const all = await numbers();
  expect(all).toEqual({ notices: 3, readers: 8, deliveries: 6, sweeps: 2 });
  daysLater(399);
  await prune();
  expect(await numbers()).toEqual(all);
});

test('what was read, mailed or taken goes after 400 days, in bounded batches; what was not stays', async () => {
  daysLater(401);
  const pruning = jalon.app.get(Pruning);
  const usual = { ...pruning.limits };
  Object.assign(pruning.limits, { rows: 1, batches: 1 });
  await prune();
  expect(await numbers()).toEqual({ notices: 2, readers: 7, deliveries: 5, sweeps: 1 });
  Object.assign(pruning.limits, usual);
  await Promise.all([jalon, ...others].map((one) => one.app.get(Pruning).run()));
  expect(await numbers()).toEqual({ notices: 2, readers: 4, deliveries: 3, sweeps: 1 });
  expect(await readersLeft()).toEqual([
    ...['silent dueIn7 art-2', 'silent overdue art-1', 'unreached dueIn7 art-2', 'unreached overdue art-1'],
  ]);
  expect(await rowsOf('DISTINCT d.state FROM delivery d')).toEqual(['dead', 'waiting']);
  expect((await noticesOf('silent')).map(({ kind }) => kind).sort()).toEqual(['dueIn7', 'overdue']);
  expect(await noticesOf('mailed')).toEqual([]);
});

test('a dead delivery can be replayed still; what waits is left alone however old', async () => {
  const { rows } = await owner.query<{ id: string; webhook: string }>(
    `SELECT id, webhook_id AS webhook FROM delivery WHERE state = 'dead' ORDER BY id`,
  );
  const [first] = rows;
  await jalon.as('admin').post(`/v1/webhooks/${first?.webhook}/deliveries/${first?.id}/replay`).expect(204);
  daysLater(801);
  await prune();
  expect(await rowsOf('d.state FROM delivery d')).toEqual(['waiting', 'waiting']);
  expect(await readersLeft()).toEqual(['unreached dueIn7 art-2', 'unreached overdue art-1']);
  expect(await numbers()).toEqual({ notices: 2, readers: 2, deliveries: 2, sweeps: 1 });
  const before = hook.messages.length;
  await send();
  expect(hook.messages.slice(before).map(({ id }) => id)).toEqual([first?.id]);
  expect(await rowsOf('d.state FROM delivery d')).toEqual(['sent', 'waiting']);
});

test('nothing is told again: the newest day that was looked at stays', async () => {
  await owner.query(`UPDATE delivery SET state = 'dropped', ended_at = '2027-01-01' WHERE state = 'waiting'`);
  daysLater(1_202);
  await prune();
  expect(await numbers()).toEqual({ notices: 0, readers: 0, deliveries: 0, sweeps: 1 });
  await Promise.all([jalon, ...others].map(sweepOn));
  // fourteen days are made up for; of what became so long ago only what happened since is told
  expect(await rowsOf(`n.kind || ' ' || n.item_ref FROM notice n`)).toEqual(['overdue art-2']);
  await prune(); // the day that was kept is not the newest any more
  const told = await numbers();
  await sweep();
  expect(await numbers()).toEqual(told);
});
