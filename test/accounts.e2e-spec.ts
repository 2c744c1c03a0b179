import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { FirstAdmin } from '../src/accounts/first-admin.service.js';
import { Passwords } from '../src/auth/passwords.js';
import { startApp, type TestApp } from './app.js';
import { Browser } from './browser.js';
import { MailCatcher } from './mail-catcher.js';
import { make } from './make.js';
import { TestProvider } from './oidc.js';
import { oneTimeCode } from './one-time-code.js';

const HOME = 'https://jalon.example.org';
const PASSWORD = 'a long enough password';

const mail = new MailCatcher();
const provider = new TestProvider();
let jalon: TestApp;
beforeAll(async () => {
  const url = await mail.start();
  await provider.start(`${HOME}/v1/auth/callback/un`);
  const client = { clientId: 'jalon', clientSecret: 'a-secret-of-the-client' };
  const oidc = [{ id: 'un', title: 'United Nations', issuer: provider.issuer, ...client }];
  const settings = { baseUrl: HOME, mail: { url, from: 'jalon@example.org' }, oidc, proxyHops: 1 };
  jalon = await startApp({ settings });
  await make(jalon).agreement('one');
});
afterAll(async () => {
  await jalon.close();
  await mail.stop();
  await provider.stop();
});

const browser = () => new Browser(jalon.app, HOME);
const tokenIn = (text: string): string => /#(?:invitation|reset)=([\w-]+)/.exec(text)?.[1] ?? '';
type Answer = Record<string, string>;

async function invite(email: string, role = 'analyst', agreement: string | null = null): Promise<Answer> {
  const { body } = await jalon
    .as('admin')
    .post('/v1/invitations')
    .send({ email, role, agreement })
    .expect(201);
  return body as Answer;
}

/** Somebody who accepted an invitation; their opaque id. */
async function member(email: string, role = 'analyst', agreement: string | null = null): Promise<string> {
  const { personId = '' } = await invite(email, role, agreement);
  const token = tokenIn((await mail.next()).text);
  const said = { token, name: email.split('@')[0], password: PASSWORD };
  expect((await browser().ask('post', '/v1/invitations/acceptance', said)).status).toBe(204);
  return personId;
}

async function signedIn(email: string): Promise<Browser> {
  const visitor = browser();
  const answer = await visitor.ask('post', '/v1/auth/sign-in', { email, password: PASSWORD });
  expect([answer.status, answer.body]).toEqual([200, { secondFactorNeeded: false }]);
  return visitor;
}

describe('an invitation', () => {
  test('is mailed in the language of its reader, accepted once, and signed in with', async () => {
    const made = await jalon
      .as('admin')
      .post('/v1/invitations')
      .send({ email: 'Awa@Example.org', role: 'analyst', language: 'fr' })
      .expect(201);
    expect(made.body).toMatchObject({ email: 'awa@example.org', mailed: true, link: null, acceptedAt: null });
    const letter = await mail.next();
    expect(letter).toMatchObject({ to: 'awa@example.org', text: expect.stringContaining('mot de passe') });
    expect(letter.text).toContain(`${HOME}/account#invitation=`);
    const accept = (password = PASSWORD) =>
      browser().ask('post', '/v1/invitations/acceptance', {
        token: tokenIn(letter.text),
        name: 'Awa',
        password,
      });
    expect((await accept('short')).status).toBe(422);
    const both = await Promise.all([accept(), accept()]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
    const awa = await signedIn('AWA@example.org');
    expect((await awa.ask('get', '/v1/auth/session')).body).toMatchObject({
      ...{
        name: 'Awa',
        email: 'awa@example.org',
        language: 'fr',
        secondFactor: false,
        credential: 'session',
      },
      grants: [{ agreement: null, role: 'analyst', clearance: 'restricted' }],
    });
    expect((await awa.ask('get', '/v1/agreements')).status).toBe(200);
  });

  test('to somebody who has an account says so, and makes no link', async () => {
    await member('known@example.org', 'viewer');
    const again = await invite('known@example.org', 'admin', 'one');
    expect(again).toMatchObject({ mailed: true, link: null, acceptedAt: expect.any(String), role: 'admin' });
    expect((await mail.next()).text).not.toContain('#');
  });

  test('that is withdrawn ends its link and the role', async () => {
    const { id, personId } = await invite('gone@example.org');
    const token = tokenIn((await mail.next()).text);
    await jalon.as('admin').delete(`/v1/invitations/${id}`).expect(204);
    const said = { token, name: 'Gone', password: PASSWORD };
    expect((await browser().ask('post', '/v1/invitations/acceptance', said)).status).toBe(422);
    const { body } = await jalon.as('admin').get(`/v1/grants?personId=${personId}`).expect(200);
    expect(body).toMatchObject({ total: 0 });
  });

  test('by the admin of one agreement is to that one, and only theirs are listed', async () => {
    await member('one-admin@example.org', 'admin', 'one');
    const admin = await signedIn('one-admin@example.org');
    const wide = await admin.ask('post', '/v1/invitations', { email: 'x@example.org', role: 'viewer' });
    expect([wide.status, (wide.body as { errors: unknown }).errors]).toEqual([
      403,
      [expect.objectContaining({ pointer: '/agreement' })],
    ]);
    const own = { email: 'x@example.org', role: 'viewer', agreement: 'one' };
    expect((await admin.ask('post', '/v1/invitations', own)).status).toBe(201);
    await mail.next();
    const { body } = await admin.ask('get', '/v1/invitations');
    const { items } = body as { items: Answer[] };
    expect(items.length).toBeGreaterThan(1);
    expect(items.every(({ agreement }) => agreement === 'one')).toBe(true);
    expect((await admin.ask('get', '/v1/people')).status).toBe(403);
  });
});

describe('without mail', () => {
  let quiet: TestApp;
  beforeAll(async () => {
    quiet = await startApp({ settings: { baseUrl: HOME } });
  });
  afterAll(() => quiet.close());

  test('the first admin comes in by the link of the latest start, and no further one is made', async () => {
    const first = await quiet.app.get(FirstAdmin).link();
    const second = await quiet.app.get(FirstAdmin).link();
    const accept = (link: string | null, more: object) => {
      const said = { token: tokenIn(link ?? ''), name: 'First', password: PASSWORD, ...more };
      return request(quiet.app.getHttpServer()).post('/v1/invitations/acceptance').send(said);
    };
    expect((await accept(first, { email: 'first@example.org' })).status).toBe(422);
    expect((await accept(second, {})).body).toMatchObject({ errors: [{ pointer: '/email' }] });
    expect((await accept(second, { email: 'first@example.org' })).status).toBe(204);
    expect(await quiet.app.get(FirstAdmin).link()).toBeNull();
  });

  test('links are handed to whoever holds as much as the invited, and a reset is not mailed', async () => {
    const invited = { email: 'b@example.org', role: 'admin', clearance: 'confidential' };
    const { body } = await quiet
      .as('admin')
      .post('/v1/invitations')
      .send({ ...invited, clearance: 'restricted' });
    expect(body).toMatchObject({ mailed: false, link: expect.stringContaining('#invitation=') });
    const { key } = (
      await quiet
        .as('admin')
        .post('/v1/keys')
        .send({ role: 'admin', label: 'less', clearance: 'public' })
        .expect(201)
    ).body as Answer;
    const lesser = await request(quiet.app.getHttpServer())
      .post('/v1/invitations')
      .set('authorization', `Bearer ${key}`)
      .send({ email: 'b@example.org', role: 'viewer', agreement: null });
    expect(lesser.status).toBe(201); // in place of the role that they had: nothing more is held
    const asked = await request(quiet.app.getHttpServer())
      .post('/v1/auth/reset-requests')
      .send({ email: 'first@example.org' });
    expect(asked.status).toBe(422);
  });

  test('a link in hand ends once its person is granted more than they held when it was made', async () => {
    const invited = { email: 'later@example.org', role: 'viewer' };
    const { body } = await quiet.as('admin').post('/v1/invitations').send(invited).expect(201);
    const { id, personId = '', link = '' } = body as Answer;
    await quiet.as('admin').post('/v1/grants').send({ personId, role: 'admin' }).expect(201);
    const accept = (address: string) =>
      request(quiet.app.getHttpServer())
        .post('/v1/invitations/acceptance')
        .send({ token: tokenIn(address), name: 'Later', password: PASSWORD });
    expect((await accept(link)).status).toBe(422);
    await quiet.as('admin').delete(`/v1/invitations/${id}`).expect(422); // the role stands, and is told to stand
    const anew = await quiet.as('admin').post('/v1/invitations').send(invited).expect(201);
    expect((await accept((anew.body as Answer).link ?? '')).status).toBe(204);
  });
});

describe('sessions', () => {
  test('end with the very next request once a person is demoted, deactivated, or signs out', async () => {
    const id = await member('demoted@example.org', 'reviewer');
    const person = await signedIn('demoted@example.org');
    expect((await person.ask('get', '/v1/agreements')).status).toBe(200);
    await jalon.as('admin').post('/v1/grants').send({ personId: id, role: 'viewer' }).expect(201);
    expect((await person.ask('get', '/v1/agreements')).status).toBe(401);
    const again = await signedIn('demoted@example.org');
    expect((await again.ask('get', '/v1/audit')).status).toBe(403);
    await jalon.as('admin').post(`/v1/people/${id}/deactivation`).expect(204);
    expect((await again.ask('get', '/v1/agreements')).status).toBe(401);
    const refused = await browser().ask('post', '/v1/auth/sign-in', {
      email: 'demoted@example.org',
      password: PASSWORD,
    });
    expect([refused.status, refused.headers['set-cookie']]).toEqual([401, undefined]);
    await jalon.as('admin').post(`/v1/people/${id}/reactivation`).expect(204);
    const back = await signedIn('demoted@example.org');
    const other = await signedIn('demoted@example.org');
    const { body } = await back.ask('get', '/v1/auth/sessions');
    const { items } = body as { items: { id: string; current: boolean }[] };
    expect(items.map(({ current }) => current)).toEqual([false, true]);
    expect((await back.ask('delete', `/v1/auth/sessions/${items[0]?.id ?? ''}`)).status).toBe(204);
    expect((await other.ask('get', '/v1/auth/session')).status).toBe(401);
    expect((await back.ask('post', '/v1/auth/sign-out')).status).toBe(204);
    expect((await back.ask('get', '/v1/auth/session')).status).toBe(401);
  });

  test('cookies are Secure, HttpOnly, SameSite, and writes from other sites are refused', async () => {
    await member('cookie@example.org');
    const answer = await browser().ask('post', '/v1/auth/sign-in', {
      email: 'cookie@example.org',
      password: PASSWORD,
    });
    for (const cookie of answer.headers['set-cookie'] as unknown as string[]) {
      expect(cookie).toMatch(/^__Secure-.*; HttpOnly; Secure; SameSite=Lax$/);
    }
    const person = await signedIn('cookie@example.org');
    const write = (headers: Record<string, string>) =>
      person.ask('post', '/v1/keys', { role: 'viewer', label: 'mine' }, headers);
    for (const origin of ['https://evil.example', 'null', `${HOME}.evil.example`]) {
      expect([origin, (await write({ origin })).status]).toEqual([origin, 403]);
    }
    expect((await write({ origin: HOME })).status).toBe(201);
    const foreign = await browser().ask(
      'post',
      '/v1/auth/sign-in',
      { email: 'cookie@example.org', password: PASSWORD },
      { origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(403);
  });

  test('a changed password ends all others, and no API key can change one', async () => {
    await member('change@example.org');
    const [here, there] = [await signedIn('change@example.org'), await signedIn('change@example.org')];
    const wrong = { password: 'not the password', newPassword: 'another long password' };
    expect((await here.ask('post', '/v1/auth/password', wrong)).body).toMatchObject({
      ...{ status: 403, errors: [{ pointer: '/password' }] },
    });
    const right = { ...wrong, password: PASSWORD };
    expect((await here.ask('post', '/v1/auth/password', right)).status).toBe(204);
    expect((await here.ask('get', '/v1/auth/session')).status).toBe(200);
    expect((await there.ask('get', '/v1/auth/session')).status).toBe(401);
    await jalon.as('admin').post('/v1/auth/password').send(right).expect(403);
  });
});

test('a second factor is set up, asked for, replaced by a recovery code once, and removed by an admin', async () => {
  const id = await member('two@example.org');
  const person = await signedIn('two@example.org');
  const setUp = await person.ask('post', '/v1/auth/second-factor/enrolment', { password: PASSWORD });
  expect(setUp.status).toBe(200);
  const { secret, uri, recoveryCodes } = setUp.body as {
    secret: string;
    uri: string;
    recoveryCodes: string[];
  };
  expect(uri).toMatch(/^otpauth:\/\/totp\/Jalon/);
  expect((await person.ask('post', '/v1/auth/second-factor/confirmation', { code: '000000' })).status).toBe(
    401,
  );
  /** A code of 30 seconds before or after is taken too; each once. */
  const code = (steps = 0) => ({ code: oneTimeCode(secret, Date.now() + steps * 30_000) });
  expect((await person.ask('post', '/v1/auth/second-factor/confirmation', code(-1))).status).toBe(204);

  const begin = async () => {
    const visitor = browser();
    const answer = await visitor.ask('post', '/v1/auth/sign-in', {
      email: 'two@example.org',
      password: PASSWORD,
    });
    expect(answer.body).toEqual({ secondFactorNeeded: true });
    expect((await visitor.ask('get', '/v1/auth/session')).status).toBe(401);
    return visitor;
  };
  const enter = (visitor: Browser, body: object) =>
    visitor.ask('post', '/v1/auth/sign-in/second-factor', body);
  expect((await enter(browser(), code())).status).toBe(401); // not without the password before
  const visitor = await begin();
  expect((await enter(visitor, {})).status).toBe(400);
  expect((await enter(visitor, { code: '000000' })).status).toBe(401);
  const taken = code();
  expect((await enter(visitor, taken)).status).toBe(204);
  expect((await visitor.ask('get', '/v1/auth/session')).body).toMatchObject({ secondFactor: true });
  expect((await enter(await begin(), taken)).status).toBe(401); // each code is good once
  const [recoveryCode] = recoveryCodes;
  expect((await enter(await begin(), { recoveryCode })).status).toBe(204);
  expect((await enter(await begin(), { recoveryCode })).status).toBe(401);

  const halfway = await begin();
  const { body: asked } = await jalon.as('admin').post(`/v1/people/${id}/reset`).expect(201);
  expect(asked).toMatchObject({ mailed: true, link: null });
  const set = { token: tokenIn((await mail.next()).text), password: PASSWORD };
  expect((await browser().ask('post', '/v1/auth/reset', set)).status).toBe(204);
  expect((await enter(halfway, { recoveryCode: recoveryCodes[1] })).status).toBe(401); // by the password of before

  await jalon.as('admin').delete(`/v1/people/${id}/second-factor`).expect(204);
  expect((await visitor.ask('get', '/v1/auth/session')).status).toBe(401);
  const plain = await signedIn('two@example.org');
  const again = await plain.ask('post', '/v1/auth/second-factor/enrolment', { password: PASSWORD });
  const anew = oneTimeCode((again.body as { secret: string }).secret);
  expect((await plain.ask('post', '/v1/auth/second-factor/confirmation', { code: anew })).status).toBe(204);
  const removal = await plain.ask('post', '/v1/auth/second-factor/removal', { password: PASSWORD });
  expect(removal.status).toBe(204);
  await signedIn('two@example.org');
});

test('a forgotten password is replaced by mail, once; for an unknown address nothing is sent, and nobody sees that', async () => {
  await member('forgot@example.org');
  const session = await signedIn('forgot@example.org');
  const ask = (email: string) => browser().ask('post', '/v1/auth/reset-requests', { email });
  const [known, unknown] = [await ask('forgot@example.org'), await ask('nobody@example.org')];
  const told = ({ status, text, headers }: typeof known) => {
    const { date: _date, 'x-request-id': _id, ...rest } = headers as Record<string, string>;
    return { status, text, rest };
  };
  expect(known.status).toBe(202);
  expect(told(unknown)).toEqual(told(known));
  const letter = await mail.next();
  expect(letter.to).toBe('forgot@example.org');
  const set = () =>
    browser().ask('post', '/v1/auth/reset', {
      token: tokenIn(letter.text),
      password: 'a password after all',
    });
  expect((await set()).status).toBe(204);
  expect((await set()).body).toMatchObject({ status: 422, errors: [{ pointer: '/token' }] });
  expect((await session.ask('get', '/v1/auth/session')).status).toBe(401);
  const old = await browser().ask('post', '/v1/auth/sign-in', {
    email: 'forgot@example.org',
    password: PASSWORD,
  });
  expect(old.status).toBe(401);
  const next = { email: 'forgot@example.org', password: 'a password after all' };
  expect((await browser().ask('post', '/v1/auth/sign-in', next)).status).toBe(200);
  expect(mail.unread).toBe(0);
});

test('no sign-in with the password of before outlives a reset that comes at the same time', async () => {
  await member('race@example.org');
  await browser().ask('post', '/v1/auth/reset-requests', { email: 'race@example.org' });
  const token = tokenIn((await mail.next()).text);
  const visitors = Array.from({ length: 6 }, browser);
  const entered = { email: 'race@example.org', password: PASSWORD };
  await Promise.all([
    ...visitors.map((one) => one.ask('post', '/v1/auth/sign-in', entered)),
    browser().ask('post', '/v1/auth/reset', { token, password: 'a password after all' }),
  ]);
  const statuses = await Promise.all(visitors.map((one) => one.ask('get', '/v1/auth/session')));
  expect(statuses.map(({ status }) => status)).toEqual(visitors.map(() => 401));
});

describe('with the provider of an organisation', () => {
  async function come(): Promise<{ visitor: Browser; location: string }> {
    const visitor = browser();
    const begun = await visitor.ask('post', '/v1/auth/providers/un/sign-in');
    expect(begun.status).toBe(200);
    const back = await provider.visit((begun.body as { url: string }).url);
    expect(back.origin).toBe(HOME);
    const ended = await visitor.ask('get', back.pathname + back.search);
    expect(ended.status).toBe(302);
    return { visitor, location: ended.headers.location ?? '' };
  }

  test('whoever was invited comes in, and stays who they are', async () => {
    expect((await browser().ask('get', '/v1/auth/providers')).body).toMatchObject({
      items: [{ id: 'un', title: 'United Nations' }],
    });
    const { personId } = await invite('desk@un.example', 'reviewer');
    await mail.next();
    provider.person = { sub: 'desk-1', email: 'desk@un.example', email_verified: true };
    for (let time = 0; time < 2; time++) {
      const { visitor, location } = await come();
      expect(location).toBe('/account');
      expect((await visitor.ask('get', '/v1/auth/session')).body).toMatchObject({ personId });
    }
    await jalon.as('admin').post(`/v1/people/${personId}/deactivation`).expect(204);
    const { visitor, location } = await come();
    expect(location).toContain('/account?error=');
    expect((await visitor.ask('get', '/v1/auth/session')).status).toBe(401);
  });

  test('nobody else does: neither the uninvited, nor by an address that the provider did not check', async () => {
    provider.person = { sub: 'stranger', email: 'stranger@un.example', email_verified: true };
    expect((await come()).location).toContain('error=signup_disabled');
    await invite('claimed@un.example');
    await mail.next();
    provider.person = { sub: 'claimer', email: 'claimed@un.example', email_verified: false };
    const { visitor, location } = await come();
    expect(location).toContain('error=account_not_linked');
    expect((await visitor.ask('get', '/v1/auth/session')).status).toBe(401);
    expect((await browser().ask('post', '/v1/auth/providers/none/sign-in')).status).toBe(404);
    const forged = await browser().ask('get', '/v1/auth/callback/un?code=x&state=y');
    expect([forged.status, forged.headers.location]).toEqual([
      302,
      expect.stringContaining('/account?error='),
    ]);
  });
});

describe('attempts', () => {
  const attempt = (email: string, password: string, forwarded: string) =>
    browser().ask('post', '/v1/auth/sign-in', { email, password }, { 'x-forwarded-for': forwarded });

  test('of an unknown and of a known address compute one hash each, and are told alike', async () => {
    await member('same@example.org');
    const passwords = jalon.app.get(Passwords);
    const told = [];
    for (const email of ['same@example.org', 'nobody-at-all@example.org']) {
      const before = passwords.computed;
      const { status, text } = await attempt(email, 'a wrong password', '192.0.2.1');
      told.push({ status, text, hashes: passwords.computed - before });
    }
    expect(told[0]).toMatchObject({ status: 401, hashes: 1 });
    expect(told[1]).toEqual(told[0]);
  });

  test('are limited by account, from whatever address they come', async () => {
    for (let number = 0; number < 10; number++) {
      expect((await attempt('guessed@example.org', 'wrong', `198.51.100.${number}`)).status).toBe(401);
    }
    const refused = await attempt('guessed@example.org', 'wrong', '198.51.100.99');
    expect([refused.status, Number(refused.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
  });

  test('are limited by address, as the last proxy saw it, whatever else X-Forwarded-For claims', async () => {
    const statuses = [];
    for (let number = 0; number <= 100; number++) {
      const forwarded = `10.0.0.${number}, 203.0.113.7`;
      statuses.push((await attempt(`guess-${number}@example.org`, 'wrong', forwarded)).status);
    }
    expect(statuses.slice(0, 100).every((status) => status === 401)).toBe(true);
    expect(statuses[100]).toBe(429);
    expect((await attempt('elsewhere@example.org', 'wrong', '203.0.113.8')).status).toBe(401);
  });
});

test('who is erased leaves an opaque id, and the last admin cannot go', async () => {
  const id = await member('erased@example.org');
  const person = await signedIn('erased@example.org');
  const { body } = await person.ask('post', '/v1/keys', { role: 'viewer', label: 'own' });
  const { key } = body as { key: string };
  await jalon.as('admin').delete(`/v1/people/${id}`).expect(204);
  expect((await person.ask('get', '/v1/auth/session')).status).toBe(401);
  const server = jalon.app.getHttpServer();
  await request(server).get('/v1/agreements').set('authorization', `Bearer ${key}`).expect(401);
  const people = (await jalon.as('admin').get('/v1/people?limit=200').expect(200)).body as {
    items: object[];
  };
  expect(people.items).toContainEqual(
    expect.objectContaining({
      id,
      name: null,
      email: null,
      account: false,
      deactivatedAt: expect.any(String),
    }),
  );
  const { personId } = (await jalon.as('admin').get('/v1/auth/session')).body as { personId: string };
  await jalon.as('admin').delete(`/v1/people/${personId}`).expect(422);
  await jalon.as('admin').post(`/v1/people/${personId}/deactivation`).expect(422);
});

test('the page of accounts is served with a policy that lets nothing else run', async () => {
  const page = await request(jalon.app.getHttpServer()).get('/account').expect(200);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  for (const file of ['account.js', 'texts.js', 'account.css']) {
    await request(jalon.app.getHttpServer()).get(`/account/${file}`).expect(200);
  }
  await request(jalon.app.getHttpServer()).get('/account/account.html.bak').expect(404);
});
