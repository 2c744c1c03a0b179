import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make } from './make.js';

const NOW = '2026-11-25T12:00:30.000Z';
const clock = new StoppedClock(NOW);
const said: string[] = [];
let jalon: TestApp;
let owner: Client;

beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock, log: (line) => said.push(line) });
  owner = new Client({ connectionString: jalon.ownerUrl });
  await owner.connect();
  await make(jalon).agreement('hidden-pact');
}, 60_000);
afterAll(async () => {
  await owner.end();
  await jalon.close();
});
beforeEach(() => {
  clock.set(NOW);
});

interface Link {
  id: string;
  token: string;
  url: string;
  personId: string;
  expiresAt: string;
}

const share = (fields: object = {}, role: 'viewer' | 'analyst' | 'admin' = 'viewer') =>
  jalon
    .as(role)
    .post('/v1/links')
    .send({ agreement: 'algiers-2015', content: 'overdue', label: 'for the press', ...fields });
const shared = async (fields: object = {}): Promise<Link> => (await share(fields).expect(201)).body as Link;
const open = (path: string) => request(jalon.app.getHttpServer()).get(path);
const opened = (token: string, query = '') => open(`/links/${token}${query}`);

/** A person who may read one agreement only, with a key. */
async function readerOf(agreement: string): Promise<{ personId: string; key: string; grant: string }> {
  const made = await jalon
    .as('admin')
    .post('/v1/keys')
    .send({ role: 'viewer', label: 'reader', person: 'A. Reader' })
    .expect(201);
  const { personId, key } = made.body as { personId: string; key: string };
  const { body } = await jalon.as('admin').get(`/v1/grants?personId=${personId}`).expect(200);
  await jalon.as('admin').delete(`/v1/grants/${body.items[0].id}`).expect(204);
  const granted = await jalon
    .as('admin')
    .post('/v1/grants')
    .send({ personId, agreement, role: 'viewer' })
    .expect(201);
  return { personId, key, grant: (granted.body as { id: string }).id };
}

describe('making a link', () => {
  test('shows its token once; only a hash is stored', async () => {
    const link = await shared();
    expect(link.token).toMatch(/^[\w-]{43}$/);
    expect(link.url).toBe(`http://127.0.0.1:3000/links/${link.token}`);
    expect(link).toMatchObject({
      ...{ agreement: 'algiers-2015', content: 'overdue', label: 'for the press' },
      ...{ createdAt: expect.any(String), revokedAt: null, lastUsedAt: null },
    });
    expect(Date.parse(link.expiresAt) - Date.parse(NOW)).toBeGreaterThanOrEqual(90 * 86_400_000);
    const { rows } = await owner.query<Record<string, unknown>>('SELECT * FROM secret_link WHERE id = $1', [
      link.id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(link.token);
    const { body } = await jalon.as('viewer').get('/v1/links').expect(200);
    expect(JSON.stringify(body)).not.toContain(link.token);
  });

  test.each([
    ['passed', '2026-11-25T12:00:00.000Z', 'expiresAt lies in the past'],
    ['too far', '2027-11-27T12:00:31.000Z', 'expiresAt must be at most 366 days ahead'],
  ])('its end cannot have %s', async (_what, expiresAt, detail) => {
    const { body } = await share({ expiresAt }).expect(422);
    expect(body).toMatchObject({ type: '/problems/refused', detail });
    expect(body.errors[0].pointer).toBe('/expiresAt');
  });

  test('an agreement that is hidden is refused as one that is not, byte by byte', async () => {
    const { key } = await readerOf('algiers-2015');
    const ask = (agreement: string) =>
      request(jalon.app.getHttpServer())
        .post('/v1/links')
        .set('authorization', `Bearer ${key}`)
        .send({ agreement, content: 'summary', label: 'x' })
        .expect(422);
    const hidden = await ask('hidden-pact');
    const unknown = await ask('absent-pact');
    expect(hidden.text).toBe(unknown.text.replaceAll('absent-pact', 'hidden-pact'));
    expect(hidden.body.errors[0].pointer).toBe('/agreement');
  });

  test.each([
    ['party', 'nobody', 'names no party: nobody'],
    [
      ...['theme', 'securty'],
      'names no theme of algiers-2015: development, final, framework, governance, guarantees, humanitarian, interim, justice, monitoring, principles, reconciliation, security are there',
    ],
    [
      ...['severity', 'late'],
      'names no band of lateness of algiers-2015: overdue, long_overdue, over_a_year are there',
    ],
  ])('it is not narrowed to a %s that is not there', async (filter, named, detail) => {
    for (const content of ['calendar', 'changes']) {
      const { body } = await share({ content, filters: { [filter]: named } }).expect(422);
      expect(body.type).toBe('/problems/unknown-reference');
      expect(body.errors).toEqual([{ pointer: `/filters/${filter}`, detail }]);
    }
  });

  test('it is narrowed to all of these at once', async () => {
    const filters = { party: 'gov-mali', theme: 'security', severity: 'over_a_year', lang: 'fr' };
    const { body } = await share({ content: 'changes', filters }).expect(201);
    expect(body.filters).toEqual(filters);
  });

  test('an agreement without provisions has no theme to narrow by', async () => {
    const fields = { agreement: 'hidden-pact', content: 'calendar', filters: { theme: 'security' } };
    const { body } = await share(fields).expect(422);
    expect(body.errors[0].detail).toBe('names no theme of hidden-pact: none is there');
  });

  test('a repeated request makes no second link, and the token is kept nowhere', async () => {
    const again = () => share({ label: 'once' }).set('idempotency-key', 'link-1');
    const first = await again().expect(201);
    const { body } = await again().expect(409);
    expect(body.type).toBe('/problems/conflict');
    const { rows } = await owner.query('SELECT answer, result FROM idempotency_key WHERE key = $1', [
      'link-1',
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(first.body.token);
    const named = await owner.query(`SELECT FROM secret_link WHERE label = 'once'`);
    expect(named.rowCount).toBe(1);
  });

  test('making and revoking are in the chain, which verifies', async () => {
    const link = await shared();
    await jalon.as('viewer').delete(`/v1/links/${link.id}`).expect(204);
    const { body } = await jalon.as('admin').get('/v1/audit?agreement=system&limit=200').expect(200);
    const about = (body.items as { action: string; body: unknown }[])
      .filter((entry) => JSON.stringify(entry.body).includes(link.id))
      .map(({ action }) => action);
    expect(about).toEqual(['secret link made', 'secret link revoked']);
    const verified = await jalon.as('admin').get('/v1/audit/verify?agreement=system').expect(200);
    expect(verified.body.valid).toBe(true);
  });
});

describe('listing and revoking', () => {
  test('one sees and ends their own, an admin of the deployment all, newest first', async () => {
    const first = await shared({ label: 'first' });
    const second = await shared({ label: 'second' });
    const foreign = (await share({}, 'analyst').expect(201)).body as Link;
    const own = await jalon.as('viewer').get('/v1/links?limit=2').expect(200);
    expect(own.body.items.map(({ id }: Link) => id)).toEqual([second.id, first.id]);
    const next = await jalon.as('viewer').get(`/v1/links?limit=200&cursor=${own.body.next}`).expect(200);
    expect(next.body.items).toHaveLength(own.body.total - 2);
    expect(new Set(next.body.items.map(({ personId }: Link) => personId))).toEqual(new Set([first.personId]));
    const csv = await jalon.as('viewer').get('/v1/links?format=csv').expect(200);
    expect(csv.text.trim().split('\r\n')).toHaveLength(Number(own.body.total) + 1);
    const all = await jalon.as('admin').get('/v1/links?limit=200').expect(200);
    expect(all.body.items.map(({ id }: Link) => id)).toEqual(expect.arrayContaining([first.id, foreign.id]));
    const absent = '01a00000-0000-7000-8000-000000000000';
    const theirs = await jalon.as('viewer').delete(`/v1/links/${foreign.id}`).expect(404);
    const none = await jalon.as('viewer').delete(`/v1/links/${absent}`).expect(404);
    expect(theirs.text).toBe(none.text.replaceAll(absent, foreign.id));
    await opened(foreign.token).expect(200);
    for (let i = 0; i < 2; i++) await jalon.as('admin').delete(`/v1/links/${foreign.id}`).expect(204);
    await opened(foreign.token).expect(404);
  });
});

describe('opening a link', () => {
  test.each(['overdue', 'provisions', 'milestones', 'summary'])(
    '%s: as a viewer reads it',
    async (content) => {
      const { token } = await shared({ content });
      const answer = await opened(token, '?lang=fr').expect(200);
      const own = await jalon.as('viewer').get(`/v1/agreements/algiers-2015/${content}?lang=fr`).expect(200);
      expect(answer.body).toEqual(own.body);
      expect(answer.headers).toMatchObject({
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
      });
      expect(answer.headers.etag).toBeUndefined();
    },
  );

  test('by pages, and whole as CSV', async () => {
    const { token } = await shared({ content: 'provisions' });
    const first = await opened(token, '?limit=2').expect(200);
    const second = await opened(token, `?limit=2&cursor=${first.body.next}`).expect(200);
    expect(second.body.items[0].ref).not.toBe(first.body.items[0].ref);
    const csv = await opened(token, '?format=csv').expect(200);
    const own = await jalon.as('viewer').get('/v1/agreements/algiers-2015/provisions?format=csv').expect(200);
    expect(csv.text).toBe(own.text);
    expect(csv.headers['content-disposition']).toBe('attachment; filename="shared.csv"');
    expect(csv.headers['cache-control']).toBe('private, no-store');
  });

  test('no cursor is taken where there are no pages', async () => {
    const { token } = await shared({ content: 'summary' });
    const answer = await opened(token, '?cursor=e30=').expect(400);
    expect(answer.body.errors).toEqual([
      { pointer: '/cursor', detail: 'is of a list: this link shows a summary, which has no pages' },
    ]);
  });

  test('no other question is taken', async () => {
    const { token } = await shared();
    for (const query of ['?asOf=2016-01-01', '?knownAt=2026-01-01T00:00:00Z', '?drafts=true', '?x']) {
      const { text } = await opened(token, query).expect(400);
      expect(text).not.toContain(token);
    }
  });

  test('its use is noted to the minute', async () => {
    const { id, token } = await shared();
    const used = async () =>
      (await jalon.as('viewer').get('/v1/links').expect(200)).body.items.find((one: Link) => one.id === id)
        .lastUsedAt;
    await opened(token).expect(200);
    expect(await used()).toBe(NOW);
    clock.set('2026-11-25T12:01:00.000Z');
    await opened(token).expect(200);
    expect(await used()).toBe(NOW);
    clock.set('2026-11-25T12:01:30.000Z');
    await opened(token).expect(200);
    expect(await used()).toBe('2026-11-25T12:01:30.000Z');
  });

  test('what opens nothing is answered alike, whatever the reason', async () => {
    const unknown = await opened('A'.repeat(43)).expect(404);
    expect(unknown.body).toEqual({
      type: '/problems/not-found',
      title: 'There is no such thing here',
      status: 404,
      detail: 'this link is unknown, or no longer works',
      instance: '/links/:token',
    });
    const headersOf = ({ headers }: request.Response) =>
      Object.keys(headers).filter((name) => !['date', 'x-request-id'].includes(name)).sort(); // prettier-ignore
    const same = async (token: string) => {
      const answer = await opened(token);
      expect([token, answer.status, answer.text]).toEqual([token, 404, unknown.text]);
      expect(headersOf(answer)).toEqual(headersOf(unknown));
    };
    const odd = ['x', 'x'.repeat(400), '%00', '%zz', '%ff', '%ed%a0%80', 'a%2fb', 'null', '..%2f', '%20'];
    for (const token of odd) await same(token);

    const expiring = await shared({ expiresAt: '2026-11-25T13:00:00.000Z' });
    await opened(expiring.token).expect(200);
    clock.set('2026-11-25T13:00:00.000Z');
    await same(expiring.token);
    clock.set(NOW);

    const revoked = await shared();
    await jalon.as('viewer').delete(`/v1/links/${revoked.id}`).expect(204);
    await same(revoked.token);

    const reader = await readerOf('algiers-2015');
    const made = await request(jalon.app.getHttpServer())
      .post('/v1/links')
      .set('authorization', `Bearer ${reader.key}`)
      .send({ agreement: 'algiers-2015', content: 'overdue', label: 'x' })
      .expect(201);
    const { token } = made.body as Link;
    await opened(token).expect(200);
    await owner.query('UPDATE person SET deactivated_at = now() WHERE id = $1', [reader.personId]);
    await same(token);
    await owner.query('UPDATE person SET deactivated_at = NULL WHERE id = $1', [reader.personId]);
    await opened(token).expect(200);
    await jalon.as('admin').delete(`/v1/grants/${reader.grant}`).expect(204);
    await same(token);
  });
});

test('no spelling brings a token into the log or into an answer', async () => {
  const { token } = await shared();
  const bad = 'B'.repeat(42) + 'x';
  said.length = 0;
  for (const one of [token, bad]) {
    for (const path of [
      ...[
        `/links/${one}`,
        `/links/${one}?format=csv`,
        `/links/${one}?x`,
        `/links/${one}/x`,
        `/links/${one}/`,
      ],
      ...[`/LINKS/${one}`, `//links/${one}`, `/links//${one}`, `/%6cinks/${one}`, `/links%2f${one}`],
      ...[`/links/%zz${one}`, `/links/%00${one}`, `/links/${one}${'y'.repeat(400)}`, `/v1/links/${one}`],
    ]) {
      const { text } = await open(path);
      expect([path, text.includes(one)]).toEqual([path, false]);
    }
    const server = request(jalon.app.getHttpServer());
    for (const method of ['post', 'put', 'delete', 'patch', 'head', 'options'] as const) {
      const answer = await server[method](`/links/${one}`);
      expect(JSON.stringify(answer.body)).not.toContain(one);
    }
  }
  expect(said.length).toBeGreaterThan(40);
  expect(said.join('')).toContain('/links/:token');
  for (const one of [token, bad]) expect(said.filter((line) => line.includes(one))).toEqual([]);
});
