import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import { Keys } from '../src/auth/keys.service.js';
import { PgPool } from '../src/database/pg-pool.js';
import { SecurityLog } from '../src/security-log.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { type Answer, type Assessed, make, SOURCE } from './make.js';
import { registered } from './registered.js';

// What is published is pinned to an instant of knowledge: of all that is entered later no byte may show. What is not
// published, was withdrawn or never was cannot be told apart. Every word that the public may not read holds MARK.

jest.setTimeout(60_000);
const MARK = 'unspoken';
const ASSESSOR = `${MARK}-desk`;
const NOTE = { en: `A note, ${MARK}.` };
const START = '2026-03-01T12:00:00.000Z';

const clock = new StoppedClock(START);
let jalon: TestApp;
let reviewer: string;

const publication = (agreement: string) => `/v1/agreements/${agreement}/publication`;
const publish = async (agreement: string, body: object = { published: true }) =>
  (await jalon.as('admin').post(publication(agreement)).send(body).expect(201)).body as Answer;
const ask = (path: string, headers: Record<string, string> = {}) =>
  request(jalon.app.getHttpServer()).get(path).set(headers);

/** Headers of an answer that depend on what it says. */
function told(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !['x-request-id', 'date', 'keep-alive', 'connection'].includes(name),
    ),
  );
}

interface Read {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** An answer byte for byte; with `?limit=1`, of all pages. */
async function readAll(path: string, headers: Record<string, string> = {}): Promise<[string, Read][]> {
  const reads: [string, Read][] = [];
  for (let next: string | null = path; next !== null;) {
    const answer: request.Response = await ask(next, headers).buffer(true);
    reads.push([next, { status: answer.status, headers: told(answer.headers), text: answer.text }]);
    const { next: cursor } = answer.body as Partial<Answer>;
    next = cursor && path.includes('limit=1') ? `${path}&cursor=${cursor}` : null;
  }
  return reads;
}

const PARTS = ['', '/provisions', '/provisions/p1', '/provisions/p2', '/milestones', '/milestones/m1'];
const FIGURES = ['/overdue', '/summary', '/sources'];
const LISTS = ['/provisions', '/milestones', '/overdue', '/sources'];

/** Every public answer about some agreements, as text. */
async function everything(agreements: string[]): Promise<Map<string, Read>> {
  const bases = agreements.map((ref) => `/public/agreements/${ref}`);
  const paths = [
    ...['/public/agreements', '/public/agreements?limit=1', '/public/agreements?lang=fr'],
    ...bases.flatMap((base) => [...PARTS, ...FIGURES].map((part) => base + part)),
    ...bases.flatMap((base) => [...PARTS, '/overdue'].map((part) => `${base}${part}?lang=fr`)),
    ...bases.flatMap((base) =>
      LISTS.flatMap((part) => [`${base}${part}?limit=1`, `${base}${part}?format=csv`]),
    ),
    ...bases.map((base) => `${base}/provisions?theme=security`),
  ];
  const reads: [string, Read][] = [];
  for (const path of paths) reads.push(...(await readAll(path)));
  return new Map(reads);
}

const propose = async (path: string, body: object): Promise<string> => {
  const answer = await jalon.as('analyst').post(path).send(body).expect(202);
  return (answer.body as { proposal: string }).proposal;
};
const decide = async (agreement: string, id: string, how: 'approval' | 'return') => {
  const at = `/v1/agreements/${agreement}/proposals/${id}`;
  const { etag = '' } = (await jalon.as('analyst').get(at)).headers;
  await request(jalon.app.getHttpServer())
    .post(`${at}/${how}`)
    .set({ authorization: `Bearer ${reviewer}`, 'if-match': etag })
    .send(how === 'return' ? { reason: NOTE } : {})
    .expect(200);
};
const patch = async (path: string, body: object, role: 'analyst' | 'admin' = 'admin') => {
  const { etag = '' } = (await jalon.as(role).get(path)).headers;
  await jalon.as(role).patch(path).set('if-match', etag).send(body).expect(200);
};
const assessment = (level: string, effectiveOn: string, fields: object = {}) => ({
  ...{ level, effectiveOn, assessor: ASSESSOR, kind: 'desk', note: NOTE, sources: [SOURCE], ...fields },
});

let pending: string;
let occurrence: Answer;
let assessed: Assessed;
beforeAll(async () => {
  jalon = await startApp({ clock, settings: { publicView: true } });
  reviewer = (await jalon.app.get(Keys).make({ role: 'reviewer', label: 'second' }, null)).key;
  const world = make(jalon);
  await world.party('north');
  const relations = [
    { kind: 'related', agreement: 'eyes', title: { en: 'Eyes' }, note: NOTE, sources: ['report'] },
    { kind: 'related', agreement: `hidden-${MARK}`, title: { en: `Hidden ${MARK}` } },
    { kind: 'related', agreement: `nowhere-${MARK}`, title: { en: `Nowhere ${MARK}` } },
  ];
  const policy = { notes: [NOTE], countedAssessor: ASSESSOR, sources: [SOURCE] };
  await world.agreement(`hidden-${MARK}`);
  await world.agreement('eyes', { fourEyes: true });
  await world.agreement('open', { ...policy, relations, title: { en: 'Open', fr: 'Ouvert' }, staleDays: 30 });
  for (const ref of ['open', 'eyes', `hidden-${MARK}`]) {
    const pact = world.in(ref);
    const texts = { note: NOTE, sources: [SOURCE], deadlineWords: { fr: 'dans un mois' } };
    await pact.event('vote', { note: NOTE });
    await pact.provision('p1', {
      ...texts,
      responsible: ['north'],
      deadline: { kind: 'fixed', on: '2020-03-01' },
    });
    const alternatives = [{ event: 'vote', sources: ['report'] }];
    const rule = { kind: 'relative', event: 'vote', offset: 'P30D', count: 'calendar', roll: 'none' };
    await pact.provision('p2', { deadline: { ...rule, direction: 'after', alternatives } });
    await pact.milestone('m1', 'p1', { ...texts, deadline: { kind: 'fixed', on: '2020-02-01' } });
    await pact.milestone('m2', 'p2', {
      deadline: { kind: 'recurring', first: '2026-01-01', every: 'P1M', until: null },
    });
  }
  const open = world.in('open');
  const guarded = {
    codeName: `Heron ${MARK}`,
    publicWording: { en: `A person, ${MARK}` },
    reliability: 'A1',
  };
  const restricted = { ...guarded, title: `Who ${MARK}`, access: 'restricted', key: `key-${MARK}` };
  const confidential = {
    ...guarded,
    codeName: `Crane ${MARK}`,
    title: `Whom ${MARK}`,
    access: 'confidential',
  };
  assessed = await open.assessment('p1', 'minimum', '2020-01-20', {
    ...{ assessor: ASSESSOR, note: NOTE, blockage: NOTE, sources: [SOURCE, restricted, confidential] },
  });
  await open.assessment('p2', 'full', '2020-01-20', { assessor: ASSESSOR, note: NOTE, access: 'restricted' });
  occurrence = await open.occurrence('vote', { occurredOn: '2020-04-01', sources: [SOURCE], note: NOTE });
  await open.state({
    kind: 'superseded',
    on: '2026-03-01',
    by: `hidden-${MARK}`,
    note: NOTE,
    sources: [SOURCE],
  });
  const heard = { key: 'heard', title: `Heard ${MARK}` };
  for (const [list, body] of registered(
    { provision: 'p1', milestone: 'm1', party: 'north' },
    {
      words: NOTE,
      fields: { note: NOTE, sources: [heard] },
    },
  )) {
    await jalon.as('analyst').post(`/v1/agreements/open/${list}`).send(body).expect(201);
  }
  const drafted = { key: 'drafted', title: `Draft ${MARK}` };
  const draft = assessment('full', '2020-02-01', { sources: [drafted] });
  pending = await propose('/v1/agreements/eyes/provisions/p1/assessments', draft);
});
afterAll(() => jalon.close());

describe('publishing', () => {
  test('is an admin’s, pins what was known, and is withdrawn at once', async () => {
    const at = publication('eyes');
    const never = { published: false, knownAt: null, reason: null, id: null, recordedAt: null };
    expect((await jalon.as('viewer').get(at).expect(200)).body).toEqual(never);
    await ask('/public/agreements/eyes').expect(404);
    for (const role of ['viewer', 'analyst', 'reviewer'] as const) {
      await jalon.as(role).post(at).send({ published: true }).expect(403);
    }
    const told = jest.spyOn(jalon.app.get(SecurityLog), 'tell');
    const reason = { en: 'Checked.' };
    const made = await publish('eyes', { published: true, reason });
    expect(made).toEqual({
      ...{ published: true, reason, id: expect.any(String), recordedAt: made.recordedAt },
      knownAt: made.recordedAt,
    });
    expect((await jalon.as('viewer').get(at)).body).toEqual(made);
    expect((await ask('/public/agreements/eyes').expect(200)).body).toMatchObject({ knownAt: made.knownAt });
    await publish('eyes', { published: false });
    await ask('/public/agreements/eyes').expect(404);
    expect((await jalon.as('viewer').get(at)).body).toMatchObject({ published: false, knownAt: null });
    const { items } = (await jalon.as('admin').get('/v1/audit?agreement=eyes&limit=200')).body as Answer;
    expect(JSON.stringify(items)).toContain('publication withdrawn');
    expect(told.mock.calls.map(([event, , , about]) => [event, about])).toEqual([
      ['published', made.id],
      ['publication-withdrawn', expect.any(String)],
    ]);
    told.mockRestore();
  });

  test('takes an instant since the agreement was recorded, and none to come', async () => {
    const { recordedAt } = (await jalon.as('viewer').get('/v1/agreements/eyes')).body as Answer;
    const early = new Date(Date.parse(recordedAt) - 1).toISOString();
    for (const body of [
      { published: true, knownAt: early },
      { published: true, knownAt: '2027-01-01T00:00:00.000Z' },
      { published: false, knownAt: recordedAt },
    ]) {
      const refused = await jalon.as('admin').post(publication('eyes')).send(body);
      expect([refused.status, (refused.body as Answer).errors]).toEqual([
        422,
        [{ pointer: '/knownAt', detail: expect.any(String) }],
      ]);
    }
    expect(await publish('eyes', { published: true, knownAt: recordedAt })).toMatchObject({
      knownAt: recordedAt,
    });
    expect((await ask('/public/agreements/eyes/provisions')).body).toMatchObject({ items: [], total: 0 });
    await jalon.as('admin').post(publication('none')).send({ published: true }).expect(404);
    await jalon.as('viewer').get(publication('none')).expect(404);
  });
});

describe('what is published', () => {
  beforeAll(async () => {
    await publish('open');
    await publish('eyes');
  });

  test('is read without a credential, and one that is given changes nothing', async () => {
    for (const [path, { status, headers, text }] of await everything(['open', 'eyes'])) {
      expect([path, status]).toEqual([path, 200]);
      expect([path, headers['cache-control']]).toEqual([path, 'public, no-cache']);
      expect(headers.vary).toMatch(/^accept-language, accept\b/);
      if (!path.includes('csv')) expect(headers.etag).toMatch(/^"[\w-]{20}"$/);
      for (const key of ['nonsense', jalon.keys.admin]) {
        const [[, known]] = (await readAll(path, { authorization: `Bearer ${key}` })) as [[string, Read]];
        expect([path, known]).toEqual([path, { status, headers, text }]);
      }
    }
    const { etag = '' } = (await ask('/public/agreements/open')).headers;
    await ask('/public/agreements/open', { 'if-none-match': etag }).expect(304);
  });

  test('holds no author, note, name of an assessor or protected source, and nothing of what is not published', async () => {
    const forbidden = [
      'author',
      'note',
      'notes',
      'assessor',
      'access',
      'codeName',
      'reason',
      'countedAssessor',
    ];
    for (const [path, { text }] of await everything(['open', 'eyes'])) {
      expect([path, text.includes(MARK)]).toEqual([path, false]);
      for (const name of forbidden) expect([path, text.includes(`"${name}"`)]).toEqual([path, false]);
    }
    const { body } = await ask('/public/agreements/open?lang=fr');
    expect(body).toMatchObject({
      ...{ title: 'Ouvert', lang: 'fr', relations: [{ kind: 'related', agreement: 'eyes' }] },
      state: { kind: 'superseded', by: null },
    });
    const sources = (await ask('/public/agreements/open/sources')).body as Answer;
    expect(sources).toMatchObject({ total: 1, next: null, items: [{ key: 'report' }] });
    const list = (await ask('/public/agreements')).body as Answer;
    expect([list.total, list.items.map(({ ref }) => ref)]).toEqual([2, ['eyes', 'open']]);
    expect((await ask('/public/agreements/open/summary')).body).toMatchObject({ total: 2, assessed: 2 });
  });

  test('is asked for no other instant, assessor or draft, and no cursor leads to one', async () => {
    const at = '/public/agreements/open/provisions';
    for (const query of [
      'knownAt=2026-03-01T12:00:00.000Z',
      'asOf=2026-01-01',
      'drafts=true',
      'assessor=x',
      'q=x',
    ]) {
      await ask(`${at}?${query}`).expect(400);
    }
    const { next } = (await ask(`${at}?limit=1`)).body as Answer;
    const page = JSON.parse(Buffer.from(next ?? '', 'base64url').toString()) as object;
    const forged = { ...page, knownAt: '2026-03-01T12:59:00.000Z' };
    const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url');
    await ask(`${at}?limit=1&cursor=${cursor}`).expect(400);
    await ask('/public/agreements?cursor=%27').expect(400);
  });

  test('is not moved by a byte by anything entered later, until it is published anew', async () => {
    const before = await everything(['open', 'eyes']);
    clock.set('2026-03-01T13:00:00.000Z');
    const world = make(jalon);
    const open = world.in('open');
    await open.assessment('p1', 'full', '2020-02-20', { assessor: ASSESSOR, sources: [SOURCE] });
    await open.correction(assessed.id, assessment('intermediate', '2020-01-21'));
    await open.retraction(occurrence.id, 'Misread.');
    await open.occurrence('vote', { occurredOn: '2020-05-01', sources: [SOURCE] });
    await open.completion('m1', {
      metOn: '2020-02-03',
      sources: [{ key: 'later', title: 'A later report' }],
    });
    await open.revision('provisions/p1', { dueOn: '2027-01-01', decidedOn: '2020-02-20' });
    await open.state({ kind: 'in_force', on: '2026-03-01', sources: [SOURCE] });
    await open.provision('p0', { order: 1, deadline: { kind: 'fixed', on: '2020-01-01' } });
    await open.milestone('m0', 'p1', { deadline: { kind: 'fixed', on: '2020-01-01' } });
    const renamed = { title: { en: 'Another title' } };
    await patch('/v1/agreements/open/provisions/p1', { ...renamed, theme: 'justice' });
    await patch('/v1/agreements/open/milestones/m1', renamed);
    const bands = {
      severityBands: [{ key: 'tardy', from: 1 }],
      calendar: { holidays: [{ on: '2020-05-04', label: { en: 'x' } }] },
    };
    await patch('/v1/agreements/open', { ...renamed, ...bands, countedAssessor: null, relations: [] });
    await patch('/v1/parties/north', { name: { en: 'The north' } });
    await jalon.as('analyst').post('/v1/agreements/open/sources').send({ title: 'Another' }).expect(201);
    for (const source of (await jalon.as('admin').get('/v1/agreements/open/sources?access=confidential')).body
      .items) {
      const purge = `/v1/agreements/open/sources/${(source as Answer).id}/purge`;
      await jalon.as('admin').post(purge).send({ reason: NOTE }).expect(200);
    }
    const scale = {
      key: 'two',
      title: { en: 'Two' },
      levels: ['no', 'yes'].map((level) => ({ level, title: { en: level } })),
    };
    await jalon.as('admin').post('/v1/scales').send(scale).expect(201);
    await world.agreement('elsewhere');
    await decide('eyes', pending, 'approval');
    const moved = { dueOn: '2027-01-01', decidedOn: '2020-02-20', issuer: 'CSA', authority: 'parties' };
    await propose('/v1/agreements/eyes/provisions/p1/deadline-revisions', { ...moved, sources: [SOURCE] });
    const vote = await propose('/v1/agreements/eyes/events/vote/occurrences', { occurredOn: '2020-02-02' });
    await decide('eyes', vote, 'return');
    const edited = { input: { occurredOn: '2020-02-03', note: NOTE } };
    await patch(`/v1/agreements/eyes/proposals/${vote}`, edited, 'analyst');
    await patch('/v1/agreements/eyes', { fourEyes: false });
    expect(await everything(['open', 'eyes'])).toEqual(before);

    await publish('open');
    await publish('eyes');
    const after = await everything(['open', 'eyes']);
    for (const part of ['', ...PARTS, ...FIGURES]) {
      const path = `/public/agreements/open${part}`;
      expect([path, after.get(path)?.text === before.get(path)?.text]).toEqual([path, false]);
      expect(after.get(path)?.headers.etag).not.toBe(before.get(path)?.headers.etag);
    }
    const sources = JSON.parse(after.get('/public/agreements/eyes/sources')?.text ?? '') as Answer;
    expect(sources.items.map(({ id: _id, ...source }) => source)).toContainEqual(
      expect.objectContaining({ key: 'drafted' }),
    );
  });
});

test('what is published is read while somebody writes', async () => {
  const { knownAt } = await publish('open');
  const writer = new Client({ connectionString: jalon.ownerUrl });
  await writer.connect();
  await writer.query('BEGIN');
  await writer.query('SELECT 1 FROM ledger_head FOR UPDATE');
  for (const part of ['', '/provisions']) {
    expect((await ask(`/public/agreements/open${part}`).timeout(2_000).expect(200)).body).toMatchObject({
      knownAt,
    });
  }
  await writer.end();
});

describe('what is hidden', () => {
  const hidden = `hidden-${MARK}`;
  const random = 'random-unspoken'; // as long, so that content-length says nothing
  const withdrawn = 'former-unspoken';
  beforeAll(async () => {
    await make(jalon).agreement(withdrawn);
    await publish(withdrawn);
    await ask(`/public/agreements/${withdrawn}`).expect(200);
    await publish(withdrawn, { published: false });
  });

  test.each([...PARTS, ...FIGURES, '/provisions/none', '/milestones/none'])(
    '%s is as what never was',
    async (part) => {
      const asked: string[] = [];
      const pool = jalon.app.get(PgPool);
      const spy = jest.spyOn(pool, 'query').mockImplementation((statement: { name: string }) => {
        asked.push(statement.name);
        return PgPool.prototype.query.call(pool, statement as never);
      });
      const answers = [];
      for (const ref of [hidden, random, withdrawn]) {
        asked.length = 0;
        const { status, headers, text } = await ask(`/public/agreements/${ref}${part}`);
        answers.push({ status, headers: told(headers), text: text.replaceAll(ref, 'x'), asked: [...asked] });
      }
      spy.mockRestore();
      expect(answers[0]).toMatchObject({ status: 404, asked: ['published one'] });
      expect(answers[0]?.headers['cache-control']).toBe('no-store');
      expect([answers[1], answers[2]]).toEqual([answers[0], answers[0]]);
    },
  );
});

test('without PUBLIC_VIEW every public address is like one that does not exist', async () => {
  const { url, ownerUrl } = jalon;
  const closed = await startApp({ clock, database: { url, ownerUrl } });
  const read = async (method: 'get' | 'post' | 'head', path: string) => {
    const { status, headers, text } = await request(closed.app.getHttpServer())[method](path);
    const { 'content-length': _length, ...rest } = told(headers);
    return {
      status,
      headers: rest,
      text: (text as string | undefined)?.replaceAll(path.split('?')[0] ?? '', 'x'),
    };
  };
  for (const method of ['get', 'post', 'head'] as const) {
    const nothing = await read(method, '/public/nothing');
    expect(nothing.status).toBe(404);
    for (const part of ['', '/open', ...[...PARTS, ...FIGURES].map((one) => `/open${one}`), '?limit=x']) {
      expect(await read(method, `/public/agreements${part}`)).toEqual(nothing);
    }
  }
  const { paths } = (await request(closed.app.getHttpServer()).get('/openapi.json')).body as {
    paths: object;
  };
  expect(Object.keys(paths).filter((path) => path.startsWith('/public'))).toEqual([]);
  await closed.close();
});
