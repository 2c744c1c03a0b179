import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { people } from './access/principals.js';
import { ask } from './access/routes.js';
import { everyState, type Kind, LISTS, MARK, sourceOf, type State, STATES } from './access/states.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { type Answer, make } from './make.js';

// What everybody is told of records in every state that a record can be in.

const AT = '/v1/agreements/one';
const KINDS = Object.keys(LISTS) as Kind[];

const clock = new StoppedClock('2026-03-01T12:00:00.000Z');
let jalon: TestApp;
let publishedAt: string;
let retracted: string[];
const headers: Record<string, Record<string, string>> = { nobody: {} };
beforeAll(async () => {
  jalon = await startApp({ clock, settings: { publicView: true } });
  await make(jalon).agreement('other');
  for (const [role, key] of Object.entries(jalon.keys)) headers[role] = { authorization: `Bearer ${key}` };
  headers['analyst of other'] = (await people(jalon).roleIn('analyst', 'other')).headers;
  ({ publishedAt, retracted } = await everyState(jalon, clock));
}, 60_000);
afterAll(() => jalon.close());

const read = (who: string, path: string) =>
  ask(jalon.app, 'get', path.replace('PUBLISHED', publishedAt), headers[who]).buffer(true);

/** What counts now, what counted when it was published, and all that ever counted. */
const STANDING: State[] = ['approved', 'published'];
const PINNED: State[] = ['published', 'retracted'];
const RECORDED: State[] = ['approved', 'published', 'retracted'];
const EVER = [...STATES];
const REFUSED = 403;

/** An address, of which kind it tells, and the states that viewers, and that analysts and above, are told of. */
const TOLD: [string, Kind, State[] | typeof REFUSED, State[] | typeof REFUSED][] = [
  ...KINDS.flatMap((kind): typeof TOLD => [
    [`${AT}${LISTS[kind]}`, kind, STANDING, STANDING],
    [`${AT}${LISTS[kind]}?knownAt=PUBLISHED`, kind, PINNED, PINNED],
    [`${AT}${LISTS[kind]}?format=csv`, kind, STANDING, STANDING],
    [`${AT}/activity`, kind, RECORDED, RECORDED],
    [`${AT}/activity?knownAt=PUBLISHED`, kind, PINNED, PINNED],
    [`${AT}/sources`, kind, RECORDED, EVER],
    [`${AT}/sources?knownAt=PUBLISHED`, kind, PINNED, PINNED],
    [`${AT}/proposals`, kind, REFUSED, EVER],
    [`${AT}/proposals?state=pending`, kind, REFUSED, ['proposed']],
    [`${AT}/proposals?state=returned`, kind, REFUSED, ['returned']],
  ]),
  ...(['assessment', 'completion', 'revision'] as const).flatMap((kind): typeof TOLD => [
    [`${AT}/provisions/p1/history`, kind, RECORDED, RECORDED],
    [`${AT}/provisions/p1/history?knownAt=PUBLISHED`, kind, PINNED, PINNED],
  ]),
  [`${AT}/summary/evidence`, 'assessment', STANDING, STANDING],
  [`${AT}/summary/evidence?knownAt=PUBLISHED`, 'assessment', PINNED, PINNED],
  [`${AT}/summary/evidence?drafts=true`, 'revision', REFUSED, ['proposed', ...STANDING]],
  [`${AT}/provisions/p1/deadline`, 'revision', STANDING, STANDING],
  [`${AT}/provisions/p1/deadline?knownAt=PUBLISHED`, 'revision', PINNED, PINNED],
  [`${AT}/provisions/p1/deadline?drafts=true`, 'revision', REFUSED, ['proposed', ...STANDING]],
];

/** The states of which an answer tells: by the sources that it names. */
const statesIn = (text: string, kind: Kind) => STATES.filter((state) => text.includes(sourceOf(kind, state)));

describe.each(TOLD)('%s tells of each %s', (path, kind, viewers, analysts) => {
  test.each([
    ['viewer', viewers],
    ['analyst', analysts],
    ['reviewer', analysts],
    ['admin', analysts],
    ['nobody', 401],
    ['analyst of other', 404],
  ] as const)('to %s in the states %j', async (who, expected) => {
    const { status, text } = await read(who, path);
    if (typeof expected === 'number') expect([status, statesIn(text, kind)]).toEqual([expected, []]);
    else expect([status, statesIn(text, kind)]).toEqual([200, [...expected].sort(byState)]);
    if (who !== 'analyst' && who !== 'reviewer' && who !== 'admin') expect(text).not.toContain(MARK);
  });
});

const byState = (one: State, other: State) => STATES.indexOf(one) - STATES.indexOf(other);

describe.each(KINDS)('a list of each %s', (kind) => {
  test('tells who recorded it, and notes, to analysts and above alone', async () => {
    for (const query of ['', '?knownAt=PUBLISHED']) {
      const seen = (await read('viewer', AT + LISTS[kind] + query)).body as Answer;
      expect([seen.total, seen.items.map(({ author }) => author)]).toEqual([2, [null, null]]);
      expect(seen.items.flatMap(({ sources }) => sources.map((one) => 'note' in one && one.note))).toEqual([null, null]); // prettier-ignore
      for (const role of ['analyst', 'reviewer', 'admin']) {
        const { body, text } = await read(role, AT + LISTS[kind] + query);
        expect((body as Answer).items.map(({ author }) => author)).toEqual(Array(2).fill(expect.stringMatching(/^[\da-f-]{36}$/))); // prettier-ignore
        expect(text).toContain(MARK);
      }
    }
  });
});

test('what was retracted is read by its id, with the reason', async () => {
  for (const id of retracted) {
    for (const who of ['viewer', 'analyst', 'reviewer', 'admin']) {
      const { body, text } = await read(who, `${AT}/records/${id}`).expect(200);
      expect(body).toMatchObject({ id, retracted: { reason: { en: 'Misread.' } } });
      if (who === 'viewer') expect(text).not.toContain(MARK);
    }
    await read('analyst of other', `${AT}/records/${id}`).expect(404);
    await read('nobody', `${AT}/records/${id}`).expect(401);
  }
});

/** The day on which milestone, event and deadline are, as somebody reads them. */
async function days(who: string, query = '') {
  const paths = ['/milestones/m1', '/events/vote', '/provisions/p1'].map((path) => AT + path + query);
  const [met, vote, due] = await Promise.all(
    paths.map(async (path) => (await read(who, path)).body as Answer),
  );
  return { metOn: met?.metOn, occurredOn: vote?.occurredOn, dueOn: due?.dueOn };
}

test('figures count what stands; with drafts, for analysts, what is proposed', async () => {
  const pinned = { metOn: '2020-05-01', occurredOn: '2020-05-01', dueOn: '2020-06-01' };
  for (const who of ['viewer', 'analyst', 'reviewer', 'admin']) {
    expect(await days(who)).toEqual({ metOn: '2020-04-01', occurredOn: '2020-05-01', dueOn: '2020-04-01' });
    expect(await days(who, '?knownAt=PUBLISHED')).toEqual(pinned);
  }
  const { metOn, dueOn } = pinned;
  expect((await read('nobody', '/public/agreements/one/provisions/p1')).body).toMatchObject({ metOn, dueOn });
  for (const path of [`${AT}/milestones/m1?drafts=true`, `${AT}/milestones?drafts=true`]) {
    for (const who of ['analyst', 'reviewer', 'admin']) {
      expect((await read(who, path).expect(200)).text).toContain('"metOn":"2020-02-01"');
    }
    expect((await read('viewer', path).expect(403)).text).not.toContain('2020-02-01');
  }
});

describe('the public', () => {
  const PUBLIC = [
    '',
    '/provisions',
    '/provisions/p1',
    '/milestones',
    '/milestones/m1',
    '/overdue',
    '/summary',
  ];

  test.each(KINDS)('is told of each %s as it was when it was published', async (kind) => {
    const { text } = await read('nobody', '/public/agreements/one/sources').expect(200);
    expect(statesIn(text, kind)).toEqual(PINNED);
  });

  test('is told the same whoever asks, and of no author or note', async () => {
    for (const path of [...PUBLIC, '/sources'].map((part) => `/public/agreements/one${part}`)) {
      const { text } = await read('nobody', path).expect(200);
      expect([path, text.includes(MARK), /"(author|note)"/.test(text)]).toEqual([path, false, false]);
      for (const who of Object.keys(headers))
        expect([path, (await read(who, path)).text]).toEqual([path, text]);
    }
  });
});

test('a secret link tells what a viewer is told', async () => {
  for (const content of ['overdue', 'summary', 'provisions', 'milestones']) {
    const link = { agreement: 'one', content, label: 'x' };
    const { body } = await jalon.as('admin').post('/v1/links').send(link).expect(201);
    const { text } = await read('nobody', `/links/${(body as { token: string }).token}`).expect(200);
    expect(text).toBe((await read('viewer', `${AT}/${content}`)).text);
    expect(text).not.toContain(MARK);
  }
});
