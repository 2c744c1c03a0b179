import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import request from 'supertest';
import { Sweeps } from '../src/notifications/sweeps.service.js';
import { StoppedClock, type TestApp } from './app.js';
import { MailCatcher } from './mail-catcher.js';
import { make, SOURCE } from './make.js';
import { sendFrom, startThree, sweepOn, type ThreeServers } from './three-servers.js';
import { WebhookCatcher } from './webhook-catcher.js';

const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
const mail = new MailCatcher();
const hook = new WebhookCatcher();
let servers: ThreeServers;
let jalon: TestApp;
let others: TestApp[];
let owner: Client;
let hookUrl: string;

beforeAll(async () => {
  servers = await startThree(clock, mail, hook);
  ({ jalon, others, owner, hookUrl } = servers);
  await make(jalon).party('gov');
  await make(jalon).party('front');
}, 60_000);
afterAll(() => servers.stop());
afterEach(async () => {
  expect(mail.unread).toBe(0); // each test reads the mail that it caused, and leaves nothing to the next
  await owner.query('UPDATE subscription SET ended_at = now() WHERE ended_at IS NULL');
  await owner.query(`UPDATE delivery SET state = 'dropped', ended_at = now() WHERE state = 'waiting'`);
});

/** Everything now, as of one server. */
const sweep = (one: TestApp = jalon) => sweepOn(one);
const send = (one: TestApp = jalon) => sendFrom(one);
const setClock = (instant: string): void => {
  clock.set(instant);
};

/** Somebody with an address who may read, and their key. */
async function reader(name: string, language = 'en'): Promise<{ personId: string; key: string }> {
  const { body } = await jalon
    .as('admin')
    .post('/v1/keys')
    .send({ role: 'viewer', label: name, person: name })
    .expect(201);
  const { personId, key } = body as { personId: string; key: string };
  await owner.query('UPDATE person SET email = $2, language = $3 WHERE id = $1', [
    ...[personId, `${name}@example.org`, language],
  ]);
  return { personId, key };
}
const by = (key: string) => ({
  get: (path: string) => request(jalon.app.getHttpServer()).get(path).set('authorization', `Bearer ${key}`),
  post: (path: string, body: object) =>
    request(jalon.app.getHttpServer()).post(path).set('authorization', `Bearer ${key}`).send(body),
  delete: (path: string) =>
    request(jalon.app.getHttpServer()).delete(path).set('authorization', `Bearer ${key}`),
});

interface NoticeOf {
  id: string;
  agreement: string;
  day: string;
  kind: string;
  ref: string;
  dueOn: string | null;
  readAt: string | null;
}
const noticesOf = async (key: string, query = ''): Promise<NoticeOf[]> =>
  (await by(key).get(`/v1/notices?limit=200${query}`).expect(200)).body.items as NoticeOf[];
const told = (notices: NoticeOf[], agreement: string): string[] =>
  notices
    .filter((one) => one.agreement === agreement)
    .map(({ day, kind, ref }) => `${day} ${kind} ${ref}`)
    .sort();

/** An agreement whose items become everything in the days after 25 November 2026. */
async function pact(
  ref: string,
  timeZone = 'Africa/Bamako',
): Promise<ReturnType<ReturnType<typeof make>['in']>> {
  await make(jalon).agreement(ref, { timeZone, staleDays: 100 });
  const within = make(jalon).in(ref);
  const on = (day: string) => ({ kind: 'fixed', on: day });
  await within.provision('art-gov', { responsible: ['gov'], deadline: on('2026-12-03') });
  await within.provision('art-front', { responsible: ['front'], deadline: on('2026-11-25') });
  await within.milestone('m-far', 'art-gov', { deadline: on('2026-12-26') });
  await within.milestone('m-next', 'art-front', { deadline: on('2026-11-27') });
  return within;
}

describe('subscriptions', () => {
  test('are made, listed and ended by those whose they are', async () => {
    await make(jalon).agreement('sub-pact');
    const { key } = await reader('subscriber');
    const { body } = await by(key)
      .post('/v1/subscriptions', { agreement: 'sub-pact', party: 'gov', kinds: ['overdue'] })
      .expect(201);
    expect(body).toEqual({
      ...{ id: expect.any(String), agreement: 'sub-pact', party: 'gov', kinds: ['overdue'] },
      createdAt: expect.any(String),
    });
    const all = await by(key).post('/v1/subscriptions', { agreement: 'sub-pact' }).expect(201);
    expect(all.body.kinds).toHaveLength(9);
    const again = { agreement: 'sub-pact', party: null, kinds: [...(all.body.kinds as string[])].reverse() };
    const twice = await by(key).post('/v1/subscriptions', again).expect(409);
    expect(twice.body.detail).toContain(all.body.id);
    const listed = await by(key).get('/v1/subscriptions?limit=1').expect(200);
    expect(listed.body).toMatchObject({ items: [{ id: all.body.id }], total: 2, next: all.body.id });
    const foreign = await jalon.as('admin').get('/v1/subscriptions').expect(200);
    expect(foreign.body.items).toEqual([]);
    await jalon.as('admin').delete(`/v1/subscriptions/${body.id}`).expect(404);
    await by(key).delete(`/v1/subscriptions/${body.id}`).expect(204);
    await by(key).delete(`/v1/subscriptions/${body.id}`).expect(404);
    const audit = await jalon.as('admin').get('/v1/audit?agreement=system&limit=200').expect(200);
    expect((audit.body.items as { action: string }[]).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['subscription made', 'subscription ended']),
    );
  });

  test.each([
    [{ agreement: 'absent-pact' }, 422, '/agreement'],
    [{ agreement: 'sub-pact', party: 'nobody' }, 422, '/party'],
    [{ agreement: 'sub-pact', kinds: [] }, 422, '/kinds'],
    [{ agreement: 'sub-pact', kinds: ['late'] }, 400, '/kinds'],
    [{ agreement: 'sub-pact', kinds: null }, 400, '/kinds'],
  ])('%j is refused', async (input, status, pointer) => {
    const { body } = await jalon.as('viewer').post('/v1/subscriptions').send(input).expect(status);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  test('an agreement that is hidden is refused as one that is not', async () => {
    await make(jalon).agreement('seen-pact');
    const { key, personId } = await reader('narrow');
    const { body } = await jalon.as('admin').get(`/v1/grants?personId=${personId}`).expect(200);
    await jalon
      .as('admin')
      .post('/v1/grants')
      .send({ personId, agreement: 'seen-pact', role: 'viewer' })
      .expect(201);
    await jalon.as('admin').delete(`/v1/grants/${body.items[0].id}`).expect(204);
    const hidden = await by(key).post('/v1/subscriptions', { agreement: 'sub-pact' }).expect(422);
    const absent = await by(key).post('/v1/subscriptions', { agreement: 'no-pact-x' }).expect(422);
    expect(hidden.text.replaceAll('sub-pact', 'x')).toBe(absent.text.replaceAll('no-pact-x', 'x'));
  });

  test('the digest comes at the hour that was set', async () => {
    const { key } = await reader('early');
    expect((await by(key).get('/v1/subscriptions/digest').expect(200)).body).toEqual({
      ...{ hour: 7, timeZone: 'UTC', mailed: true },
    });
    const set = { hour: 5, timeZone: 'Africa/Bamako' };
    expect((await by(key).post('/v1/subscriptions/digest', set).expect(200)).body).toEqual({
      ...{ ...set, mailed: true },
    });
    await by(key).post('/v1/subscriptions/digest', { hour: 24, timeZone: 'UTC' }).expect(422);
    await by(key).post('/v1/subscriptions/digest', { hour: 5, timeZone: '+01:00' }).expect(400);
    await by(key).post('/v1/subscriptions/digest', { hour: 5, timeZone: 'IST' }).expect(400);
  });
});

describe('a day', () => {
  test('is told once, whole, to each by what they asked for; by three servers at once', async () => {
    setClock('2026-11-25T12:00:00.000Z');
    const within = await pact('daily-pact');
    const all = await reader('all', 'ar');
    const gov = await reader('gov');
    const late = await reader('late');
    await by(all.key).post('/v1/subscriptions', { agreement: 'daily-pact' }).expect(201);
    await by(all.key).post('/v1/subscriptions', { agreement: 'daily-pact', party: 'gov' }).expect(201);
    await by(gov.key).post('/v1/subscriptions', { agreement: 'daily-pact', party: 'gov' }).expect(201);
    await by(late.key)
      .post('/v1/subscriptions', { agreement: 'daily-pact', kinds: ['overdue', 'met'] })
      .expect(201);
    const servers = [jalon, ...others];
    const allSweep = () => Promise.all(servers.map((one) => sweep(one)));
    await allSweep();
    expect(told(await noticesOf(all.key), 'daily-pact')).toEqual(['2026-11-25 dueToday art-front']);
    setClock('2026-11-26T00:30:00.000Z');
    await within.completion('m-far', { metOn: '2026-11-25', sources: [SOURCE] });
    await within.assessment('art-gov', 'full', '2026-07-01');
    await within.assessment('art-gov', 'not_initiated', '2026-08-18', { assessor: 'desk-two' });
    await allSweep();
    await allSweep();
    expect(told(await noticesOf(all.key), 'daily-pact')).toEqual([
      '2026-11-25 dueToday art-front',
      '2026-11-26 assessorsDiffer art-gov',
      '2026-11-26 dueIn1 m-next',
      '2026-11-26 met art-gov',
      '2026-11-26 met m-far',
      '2026-11-26 overdue art-front',
      '2026-11-26 reversed art-gov',
      '2026-11-26 stale art-gov',
    ]);
    expect(told(await noticesOf(gov.key), 'daily-pact')).toEqual([
      '2026-11-26 assessorsDiffer art-gov',
      '2026-11-26 met art-gov',
      '2026-11-26 met m-far',
      '2026-11-26 reversed art-gov',
      '2026-11-26 stale art-gov',
    ]);
    expect(told(await noticesOf(late.key), 'daily-pact')).toEqual([
      '2026-11-26 met art-gov',
      '2026-11-26 met m-far',
      '2026-11-26 overdue art-front',
    ]);
    // nothing goes out before the hour, and then one letter to each, whoever sends it
    await Promise.all(servers.map((one) => send(one)));
    expect(mail.unread).toBe(0);
    setClock('2026-11-26T07:00:00.000Z');
    await Promise.all(servers.map((one) => send(one)));
    await Promise.all(servers.map((one) => send(one)));
    expect(mail.unread).toBe(3);
    const letters = [await mail.next(), await mail.next(), await mail.next()];
    const letter = (name: string) => letters.find(({ to }) => to === `${name}@example.org`);
    expect(letter('late')?.head).toMatch(/^Subject: Jalon: 3 new$/m);
    expect(letter('late')?.head).toMatch(/^Message-ID: <[\da-f-]{36}@jalon\.example\.org>$/im);
    expect(letter('late')?.head).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(letter('late')?.text.replaceAll('\r\n', '\n')).toBe(
      [
        'daily-pact, on 2026-11-26:',
        '- art-front: overdue since 2026-11-25',
        '  https://jalon.example.org/agreements/daily-pact/provisions/art-front',
        '- art-gov: met',
        '  https://jalon.example.org/agreements/daily-pact/provisions/art-gov',
        '- m-far: met',
        '  https://jalon.example.org/agreements/daily-pact/milestones/m-far',
        '',
        'You asked for this. To get it no more, or at another hour, end or set your subscriptions:',
        'https://jalon.example.org/notices',
        '',
      ].join('\n'),
    );
    expect(letter('all')?.text).toContain('متأخر منذ \u20662026-11-25\u2069');
    const { rows } = await owner.query(
      `SELECT FROM notice GROUP BY agreement_id, item_kind, item_ref, kind, day HAVING count(*) > 1`,
    );
    expect(rows).toEqual([]);
  });

  test('is of the zone of the agreement, and missed ones are made up for, a fortnight of them', async () => {
    setClock('2026-11-25T09:59:00.000Z');
    await pact('early-pact', 'Pacific/Kiritimati');
    const { key } = await reader('zoned');
    await by(key).post('/v1/subscriptions', { agreement: 'early-pact' }).expect(201);
    await owner.query('UPDATE person SET email = NULL WHERE name = $1', ['zoned']);
    await sweep();
    expect(told(await noticesOf(key), 'early-pact')).toEqual(['2026-11-25 dueToday art-front']);
    setClock('2026-11-25T10:00:00.000Z'); // the 26th begins there
    await sweep();
    expect(told(await noticesOf(key), 'early-pact')).toHaveLength(5);
    setClock('2026-11-28T12:00:00.000Z'); // nothing ran on the 27th and 28th
    await sweep();
    expect(told(await noticesOf(key), 'early-pact')).toEqual([
      '2026-11-25 dueToday art-front',
      '2026-11-26 dueIn1 m-next',
      '2026-11-26 dueIn30 m-far',
      '2026-11-26 dueIn7 art-gov',
      '2026-11-26 overdue art-front',
      '2026-11-27 dueToday m-next',
      '2026-11-28 overdue m-next',
    ]);
    setClock('2027-03-01T12:00:00.000Z');
    await sweep();
    const { rows } = await owner.query<{ days: number; last: string }>(
      `SELECT count(*)::int AS days, max(day)::text AS last FROM sweep s JOIN agreement a ON a.id = s.agreement_id
       WHERE a.ref = 'early-pact'`,
    );
    expect(rows).toEqual([{ days: 5 + 14, last: '2027-03-02' }]);
    expect(told(await noticesOf(key), 'early-pact').filter((line) => line >= '2026-11-30')).toEqual([
      '2027-02-17 overdue art-gov',
      '2027-02-17 overdue m-far',
    ]);
  });

  test('that fails halfway leaves nothing, and is told whole the next time', async () => {
    setClock('2027-03-10T12:00:00.000Z');
    await pact('broken-pact');
    await sweep();
    const { key } = await reader('patient');
    await by(key).post('/v1/subscriptions', { agreement: 'broken-pact' }).expect(201);
    const within = make(jalon).in('broken-pact');
    await within.completion('m-far', { metOn: '2027-03-09', sources: [SOURCE] });
    await owner.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'cut'; END $$;
       CREATE TRIGGER fail BEFORE INSERT ON notice_reader EXECUTE FUNCTION fail()`,
    );
    setClock('2027-03-11T12:00:00.000Z');
    const faults: unknown[] = [];
    await jalon.app.get(Sweeps).run((error) => faults.push(error));
    expect(String(faults[0])).toContain('cut');
    await owner.query('DROP TRIGGER fail ON notice_reader; DROP FUNCTION fail()');
    expect(await noticesOf(key)).toEqual([]);
    await sweep(others[0]);
    expect(told(await noticesOf(key), 'broken-pact')).toEqual(['2027-03-11 met m-far']);
    setClock('2027-03-12T07:00:00.000Z');
    await send();
    expect((await mail.next()).to).toBe('patient@example.org');
  });
});

describe('notices', () => {
  test('are read by whom they are for, one after the other, while they may read the agreement', async () => {
    setClock('2026-11-25T12:00:00.000Z');
    await pact('read-pact');
    const { key, personId } = await reader('withdrawn');
    const kept = await reader('kept', 'fr');
    for (const one of [key, kept.key])
      await by(one).post('/v1/subscriptions', { agreement: 'read-pact' }).expect(201);
    await sweep();
    setClock('2026-11-26T01:00:00.000Z');
    await sweep();
    const notices = await noticesOf(key);
    expect(notices.length).toBeGreaterThan(2);
    expect(notices[0]).toMatchObject({
      ...{ agreement: 'read-pact', day: '2026-11-26', title: { en: expect.any(String) }, readAt: null },
    });
    const [first] = notices;
    await by(key).post(`/v1/notices/${first?.id}/read`, {}).expect(204);
    await by(key).post(`/v1/notices/${first?.id}/read`, {}).expect(204);
    await jalon.as('admin').post(`/v1/notices/${first?.id}/read`).expect(404);
    expect(await noticesOf(key, '&unread=true')).toHaveLength(notices.length - 1);
    const page = await by(key).get('/v1/notices?limit=1&lang=fr').expect(200);
    expect(page.body).toMatchObject({ items: [{ id: first?.id, lang: 'en' }], next: first?.id });
    expect(page.body.items[0].readAt).toBe('2026-11-26T01:00:00.000Z');
    // the grant is withdrawn after the digest was written, and before it goes
    const { body } = await jalon.as('admin').get(`/v1/grants?personId=${personId}`).expect(200);
    await make(jalon).agreement('still-seen');
    await jalon
      .as('admin')
      .post('/v1/grants')
      .send({ personId, agreement: 'still-seen', role: 'viewer' })
      .expect(201);
    await jalon.as('admin').delete(`/v1/grants/${body.items[0].id}`).expect(204);
    expect(await noticesOf(key)).toEqual([]);
    await by(key).post(`/v1/notices/${first?.id}/read`, {}).expect(404);
    setClock('2026-11-26T07:00:00.000Z');
    await send();
    expect(mail.unread).toBe(1);
    const letter = await mail.next();
    expect(letter.to).toBe('kept@example.org');
    expect(letter.text).toContain('read-pact, le 2026-11-26 :');
    const { rows } = await owner.query('SELECT state, answer FROM delivery WHERE person_id = $1', [personId]);
    expect(rows).toEqual([{ state: 'dropped', answer: 'nothing is left that may be read' }]);
    // and nothing new is told
    setClock('2026-11-27T01:00:00.000Z');
    await sweep();
    const { rowCount } = await owner.query(
      `SELECT FROM notice_reader r JOIN notice n ON n.id = r.notice_id WHERE r.person_id = $1 AND n.day = '2026-11-27'`,
      [personId],
    );
    expect(rowCount).toBe(0);
    setClock('2026-11-27T07:00:00.000Z');
    await send();
    expect((await mail.next()).to).toBe('kept@example.org');
  });

  test('mail that is not taken is tried again later, under the same name', async () => {
    setClock('2026-11-25T12:00:00.000Z');
    await pact('slow-pact');
    await sweep();
    setClock('2026-11-26T01:00:00.000Z');
    const { key } = await reader('steady');
    await by(key).post('/v1/subscriptions', { agreement: 'slow-pact' }).expect(201);
    await sweep();
    setClock('2026-11-26T07:00:00.000Z');
    mail.refusing = 1;
    await send();
    expect(mail.unread).toBe(0);
    await send(); // not before its time
    expect(mail.unread).toBe(0);
    setClock('2026-11-26T07:00:05.000Z');
    await send();
    const letter = await mail.next();
    expect(letter.to).toBe('steady@example.org');
    expect(mail.refused[0]).toBe(/^Message-ID: (.*)$/im.exec(letter.head)?.[1]);
  });

  test('of letters that nobody took stand in the next one, but for those that were read meanwhile', async () => {
    setClock('2026-11-25T12:00:00.000Z');
    await pact('down-pact');
    await sweep();
    const { key, personId } = await reader('unlucky');
    await by(key).post('/v1/subscriptions', { agreement: 'down-pact' }).expect(201);
    setClock('2026-11-26T01:00:00.000Z');
    await sweep();
    const [read] = await noticesOf(key);
    await by(key).post(`/v1/notices/${read?.id}/read`, {}).expect(204);
    mail.refusing = 8;
    for (let hour = 7; mail.refusing > 0; hour += 5) {
      setClock(new Date(Date.parse('2026-11-26T00:00:00.000Z') + hour * 3_600_000).toISOString());
      await send();
    }
    const states = async () =>
      (await owner.query('SELECT state FROM delivery WHERE person_id = $1 ORDER BY due_at', [personId])).rows;
    expect(await states()).toEqual([{ state: 'dead' }]);
    setClock('2026-12-03T01:00:00.000Z');
    await sweep();
    setClock('2026-12-03T07:00:00.000Z');
    await send();
    expect(mail.unread).toBe(1);
    const all = await noticesOf(key);
    const { head, text } = await mail.next();
    expect(head).toMatch(new RegExp(`^Subject: Jalon: ${all.length - 1} new$`, 'm'));
    expect(text.match(/on 2026-11-26:|on 2026-12-03:/g)).toEqual(['on 2026-11-26:', 'on 2026-12-03:']);
    expect(await states()).toEqual([{ state: 'dead' }, { state: 'sent' }]);
    // and never again
    setClock('2026-12-27T07:00:00.000Z');
    await sweep();
    setClock('2026-12-28T07:00:00.000Z');
    await send();
    expect((await mail.next()).text).not.toMatch(/on 2026-1(1-26|2-03):/);
  });

  test('come in one letter a day, at the hour that was set last', async () => {
    setClock('2026-11-25T12:00:00.000Z');
    await pact('hour-pact');
    await pact('later-pact', 'America/St_Johns');
    await sweep();
    const { key, personId } = await reader('moving');
    for (const agreement of ['hour-pact', 'later-pact'])
      await by(key).post('/v1/subscriptions', { agreement }).expect(201);
    setClock('2026-11-26T01:00:00.000Z');
    await sweep();
    const set = (hour: number, timeZone = 'UTC') =>
      by(key).post('/v1/subscriptions/digest', { hour, timeZone }).expect(200);
    for (const hour of [7, 8, 7, 20]) await set(hour);
    setClock('2026-11-26T07:00:00.000Z');
    await sweep(); // a day has begun in Newfoundland too
    await send();
    expect(mail.unread).toBe(0);
    await set(21, 'Africa/Bamako');
    await Promise.all([set(20), sweep(others[0]), set(20)]);
    setClock('2026-11-26T20:00:00.000Z');
    await Promise.all([jalon, ...others].map((one) => send(one)));
    expect(mail.unread).toBe(1);
    const { text } = await mail.next();
    expect(text.match(/^(hour|later)-pact, on 2026-11-26:$/gm)).toHaveLength(2);
    const { rows } = await owner.query('SELECT state FROM delivery WHERE person_id = $1', [personId]);
    expect(rows).toEqual([{ state: 'sent' }]);
  });

  test('tell each time of what recurs that was met', async () => {
    setClock('2026-11-25T12:00:00.000Z');
    await make(jalon).agreement('monthly-pact', { timeZone: 'UTC' });
    const within = make(jalon).in('monthly-pact');
    await within.provision('art-1');
    await within.milestone('m-report', 'art-1', {
      deadline: { kind: 'recurring', first: '2026-12-31', every: 'P1M', until: '2027-12-31' },
    });
    await sweep();
    const { key } = await reader('monthly');
    await owner.query('UPDATE person SET email = NULL WHERE name = $1', ['monthly']);
    await by(key)
      .post('/v1/subscriptions', { agreement: 'monthly-pact', kinds: ['met'] })
      .expect(201);
    for (const day of ['2026-11-26', '2026-11-27']) {
      setClock(`${day}T12:00:00.000Z`);
      await within.completion('m-report', { metOn: day, sources: [SOURCE] });
      await sweep();
      await sweep();
      setClock(`${day}T13:00:00.000Z`);
    }
    setClock('2026-11-28T12:00:00.000Z');
    await sweep();
    expect(told(await noticesOf(key), 'monthly-pact')).toEqual([
      '2026-11-26 met m-report',
      '2026-11-27 met m-report',
    ]);
  });
});

describe('webhooks', () => {
  const register = (fields: object = {}, role: 'admin' | 'analyst' = 'admin') =>
    jalon
      .as(role)
      .post('/v1/webhooks')
      .send({ url: hookUrl, label: 'the register of the desk', ...fields });

  test.each([
    ['http://example.org/hook', 'must begin with https://'],
    ['ftp://example.org/', 'must begin with https://'],
    ['https://10.0.0.1/', 'is of a private network'],
    ['https://169.254.169.254/latest', 'is of a private network'],
    ['https://0x0a000001/', 'is of a private network'],
    ['https://[::ffff:10.0.0.1]/', 'is of a private network'],
    ['https://[fd00::1]/', 'is of a private network'],
    ['https://user:secret@example.org/', 'must hold no user and no password'],
  ])('%s is no address for one', async (url, detail) => {
    const { body } = await register({ url }).expect(422);
    expect(body.errors).toEqual([{ pointer: '/url', detail }]);
  });

  test('are made by admins, and show their secret once', async () => {
    await register({}, 'analyst').expect(403);
    const { body } = await register({ url: 'https://example.org/hook#part', kinds: ['overdue'] }).expect(201);
    expect(body).toMatchObject({ url: 'https://example.org/hook', agreement: null, kinds: ['overdue'] });
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const listed = await jalon.as('admin').get('/v1/webhooks').expect(200);
    expect(listed.body.items[0]).toMatchObject({ id: body.id, url: 'https://example.org/hook' });
    expect(listed.text).not.toContain('whsec_');
    const { rows } = await owner.query('SELECT * FROM webhook WHERE id = $1', [body.id]);
    expect(JSON.stringify(rows)).not.toContain(body.secret.slice(6));
    const bytes = (rows as [{ sealed_secret: Buffer }])[0].sealed_secret;
    expect(bytes.includes(Buffer.from(body.secret))).toBe(false);
    await jalon.as('admin').delete(`/v1/webhooks/${body.id}`).expect(204);
    await jalon.as('admin').delete(`/v1/webhooks/${body.id}`).expect(404);
    await register({ url: 'nowhere' }).expect(400);
  });

  test('get each notice, signed, until they take it, under one id; what is given up is listed and replayed', async () => {
    setClock(new Date().toISOString()); // receivers refuse what was signed long ago
    const today = clock.now();
    const day = (ahead: number) => new Date(today.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
    await make(jalon).agreement('hooked-pact', { timeZone: 'UTC' });
    const within = make(jalon).in('hooked-pact');
    for (let i = 0; i < 6; i++) {
      await within.provision(`art-${i}`, { deadline: { kind: 'fixed', on: day(i % 2 === 0 ? 0 : 7) } });
    }
    await make(jalon).agreement('other-pact', { timeZone: 'UTC' });
    await make(jalon)
      .in('other-pact')
      .provision('art-x', { deadline: { kind: 'fixed', on: day(0) } });
    const made = await register({ agreement: 'hooked-pact' }).expect(201);
    const { id, secret } = made.body as { id: string; secret: string };
    hook.secret = secret;
    hook.answers = (number) => (number % 2 === 0 ? 500 : 204); // fails half of the time
    await Promise.all([jalon, ...others].map((one) => sweep(one)));
    const start = clock.now().getTime();
    for (const wait of [0, 5, 305, 2_200, 9_500]) {
      setClock(new Date(start + wait * 1_000).toISOString());
      await Promise.all([jalon, ...others].map((one) => send(one)));
    }
    const taken = hook.messages.filter((_, number) => number % 2 === 1);
    expect(new Set(taken.map((message) => message.id)).size).toBe(taken.length);
    expect(taken.map(({ body }) => [body.data.kind, body.data.ref].join(' ')).sort()).toEqual([
      ...['dueIn7 art-1', 'dueIn7 art-3', 'dueIn7 art-5'],
      ...['dueToday art-0', 'dueToday art-2', 'dueToday art-4'],
    ]);
    expect(
      hook.messages
        .filter(({ headers }) => Number(headers['webhook-timestamp']) - start / 1_000 < 250)
        .every(({ signed }) => signed),
    ).toBe(true);
    expect(taken[0]?.body).toMatchObject({
      ...{ type: 'notice', timestamp: today.toISOString() },
      data: {
        ...{ agreement: 'hooked-pact', itemKind: 'provision', title: { en: expect.any(String) } },
        createdAt: today.toISOString(),
      },
    });
    const list = async (
      query = '',
    ): Promise<{ id: string; state: string; attempts: number; answer: string }[]> =>
      (await jalon.as('admin').get(`/v1/webhooks/${id}/deliveries${query}`).expect(200)).body.items;
    expect((await list()).map(({ state, answer }) => [state, answer])).toEqual(
      Array.from({ length: 6 }, () => ['sent', '204']),
    );

    hook.answers = () => 302; // redirects are not followed, and are no success
    const { length } = hook.messages;
    setClock(new Date(start + 86_400_000).toISOString());
    await sweep();
    for (let hours = 24; hours < 72; hours += 0.5) {
      setClock(new Date(start + hours * 3_600_000).toISOString());
      await send();
    }
    const dead = await list('?state=dead');
    expect(dead).toHaveLength(3); // overdue since the day before
    expect(dead[0]).toMatchObject({ attempts: 8, answer: '302' });
    expect(hook.messages.slice(length).every(({ headers }) => headers['webhook-id'] !== undefined)).toBe(
      true,
    );
    expect(hook.messages).toHaveLength(length + 3 * 8);
    const first = dead[0]?.id ?? '';
    hook.answers = () => 204;
    await jalon.as('admin').post(`/v1/webhooks/${id}/deliveries/${first}/replay`).expect(204);
    await jalon.as('admin').post(`/v1/webhooks/${id}/deliveries/${first}/replay`).expect(422);
    await send();
    expect(hook.messages.at(-1)?.id).toBe(first);
    expect(await list('?state=dead')).toHaveLength(2);
    await jalon.as('analyst').get(`/v1/webhooks/${id}/deliveries`).expect(403);
    await jalon.as('admin').post(`/v1/webhooks/${id}/deliveries/${id}/replay`).expect(404);
    await jalon.as('admin').delete(`/v1/webhooks/${id}`).expect(204);
  });

  test('whose owner is no admin any more gets nothing', async () => {
    const before = new Date().toISOString();
    setClock(before);
    await make(jalon).agreement('left-pact', { timeZone: 'UTC' });
    const within = make(jalon).in('left-pact');
    await within.provision('art-1', { deadline: { kind: 'fixed', on: before.slice(0, 10) } });
    const { body } = await jalon
      .as('admin')
      .post('/v1/keys')
      .send({ role: 'admin', label: 'owner', person: 'Owner' })
      .expect(201);
    const made = await by(String(body.key))
      .post('/v1/webhooks', { url: hookUrl, label: 'x', agreement: 'left-pact' })
      .expect(201);
    await sweep();
    const { length } = hook.messages;
    const grants = await jalon.as('admin').get(`/v1/grants?personId=${body.personId}`).expect(200);
    await jalon.as('admin').delete(`/v1/grants/${grants.body.items[0].id}`).expect(204);
    await send();
    expect(hook.messages).toHaveLength(length);
    const { rows } = await owner.query('SELECT state, attempts FROM delivery WHERE webhook_id = $1', [
      made.body.id,
    ]);
    expect(rows).toEqual([{ state: 'dropped', attempts: 1 }]);
  });
});
