import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { type Answer, make, SOURCE } from './make.js';

const AT = '/v1/agreements/accord';
let jalon: TestApp;
let arrange: ReturnType<ReturnType<typeof make>['in']>;

beforeAll(async () => {
  jalon = await startApp({ clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
  const all = make(jalon);
  await all.party('gov');
  await all.party('movement', { kind: 'armed_group' });
  await all.agreement('accord');
  arrange = all.in('accord');
  await arrange.event('signature', { label: { en: 'Signature', fr: 'Signature de l’accord' } });
});
afterAll(() => jalon.close());

const read = async (path: string, status = 200) =>
  (await jalon.as('analyst').get(`${AT}/${path}`).expect(status)).body as Answer;
const refs = (body: Answer) => body.items.map(({ ref }) => ref);
const pointers = (body: { errors?: { pointer: string }[] }) => body.errors?.map(({ pointer }) => pointer);
const relative = (event: string, offset = 'P60D') => ({
  ...{ kind: 'relative', event, offset },
  ...{ count: 'calendar', roll: 'none', direction: 'after' },
});

describe('a provision', () => {
  const whole = {
    ...{ ref: 'art-1', parent: 'title-1', kind: 'article', number: '1', theme: 'security' },
    title: { en: 'Withdrawal', fr: 'Retrait' },
    text: { en: 'Forces leave the north.' },
    ...{ type: 'withdrawal-of-troops', responsible: ['gov', 'movement'], scored: true, nature: 'act' },
    deadline: relative('signature'),
    deadlineWords: { fr: 'dans les soixante jours' },
    ...{ order: 7, confidence: 'medium', note: { en: 'Number read in an excerpt.' } },
  };

  test('has every field of a bundle, its status, deadline and flags', async () => {
    await arrange.provision('title-1', { kind: 'title' });
    const made = await arrange.provision('art-1', { ...whole, sources: [SOURCE] });
    const expected = {
      ...whole,
      ...{ sources: ['report'], milestones: [], left: [], flags: ['awaitingTrigger'], spread: 0, version: 1 },
      status: {
        level: null,
        rank: null,
        of: 3,
        state: 'unknown',
        flags: [],
        effectiveOn: null,
        assessor: null,
      },
      ...{ deadlineState: 'awaitingTrigger', dueOn: null, originalDueOn: null, metOn: null, daysLate: null },
      ...{ asOf: '2026-11-25', knownAt: made.recordedAt, recordedAt: made.recordedAt },
      ...{ sequence: expect.any(Number), author: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    };
    expect(made).toEqual(expected);
    expect(await read('provisions/art-1')).toEqual(expected);
    const { asOf: _asOf, knownAt: _knownAt, sequence: _sequence, ...item } = expected;
    expect((await read('provisions')).items).toContainEqual(item);
  });

  test('is read in a language, falling back visibly', async () => {
    const { title, text, deadlineWords, lang, otherLangs } = await read('provisions/art-1?lang=fr');
    expect({ title, text, deadlineWords, lang, otherLangs }).toEqual({
      ...{ title: 'Retrait', text: 'Forces leave the north.', deadlineWords: 'dans les soixante jours' },
      ...{ lang: 'fr', otherLangs: { text: 'en', note: 'en' } },
    });
    const listed = await jalon
      .as('analyst')
      .get(`${AT}/provisions?q=retrait`)
      .set('accept-language', 'fr;q=0.9');
    expect(listed.body.items[0].title).toBe('Retrait');
  });

  test('has defaults: after the last one, an act, scored unless it is a heading', async () => {
    const { order } = await arrange.provision('last', { order: 40 });
    const made = await arrange.provision('next');
    expect(made).toMatchObject({
      order: order + 1,
      nature: 'act',
      scored: true,
      responsible: [],
      parent: null,
    });
    expect(made).toMatchObject({
      type: null,
      deadline: null,
      deadlineState: 'none',
      number: null,
      note: null,
    });
    expect(await arrange.provision('heading', { kind: 'chapter' })).toMatchObject({ scored: false });
    expect(await arrange.provision('heading-2', { kind: 'annex', scored: true })).toMatchObject({
      scored: true,
    });
  });

  test('of nature limit shows its due day and is never overdue', async () => {
    const fields = { nature: 'limit', deadline: { kind: 'fixed', on: '2020-02-01' } };
    const made = await arrange.provision('ceiling', fields);
    expect(made).toMatchObject({ deadlineState: 'due', dueOn: '2020-02-01', flags: [] });
    expect(await read('provisions/ceiling/deadline')).toMatchObject({
      state: 'due',
      current: { dueOn: '2020-02-01' },
    });
  });

  test.each([
    ['a ref in use', { ref: 'art-1' }, 409, '/ref'],
    ['an unknown parent', { parent: 'nowhere' }, 422, '/parent'],
    ['a type that PAM does not have', { type: 'ponies' }, 422, '/type'],
    ['an unknown party', { responsible: ['gov', 'nobody'] }, 422, '/responsible/1'],
    ['a party named twice', { responsible: ['gov', 'gov'] }, 422, '/responsible'],
    ['parties as objects (C2)', { responsible: [{ ref: 'gov' }] }, 400, '/responsible'],
    ['a null list', { responsible: null }, 400, '/responsible'],
    ['no title', { title: undefined }, 400, '/title'],
    ['a null title (C3)', { title: null }, 400, '/title'],
    ['a title of 301 letters (BC-16)', { title: { fr: 'é'.repeat(301) } }, 422, '/title'],
    ['a text of 50,001 letters', { text: { en: 'x'.repeat(50_001) } }, 422, '/text'],
    ['U+0000 in a text (B10)', { text: { en: 'a\u0000b' } }, 400, '/text/en'],
    ['an object as number (C7)', { number: { a: 1 } }, 400, '/number'],
    ['a kind that is none', { kind: 'verse' }, 400, '/kind'],
    ['half an order (B14)', { order: 1.5 }, 400, '/order'],
    ['an order beyond int4 (B14)', { order: 3_000_000_000 }, 422, '/order'],
    ['order 0', { order: 0 }, 422, '/order'],
    ['an unknown field', { colour: 'red' }, 400, '/colour'],
    ['an unknown kind of rule', { deadline: { kind: 'soon' } }, 400, '/deadline/kind'],
    [
      'a rule that recurs',
      { deadline: { kind: 'recurring', first: '2020-01-01', every: 'P1M', until: null } },
      422,
      '/deadline/kind',
    ],
    ['a rule from an unknown event', { deadline: relative('never-heard') }, 422, '/deadline/event'],
    [
      'a rule of working weeks',
      { deadline: { ...relative('signature', 'P2W'), count: 'working' } },
      422,
      '/deadline/offset',
    ],
    ['30 February (B5)', { deadline: { kind: 'fixed', on: '2023-02-30' } }, 400, '/deadline/on'],
    ['29 February 2015 (BC-05)', { deadline: { kind: 'fixed', on: '2015-02-29' } }, 400, '/deadline/on'],
    ['the day today (B7)', { deadline: { kind: 'fixed', on: 'today' } }, 400, '/deadline/on'],
    ['the day infinity (B7)', { deadline: { kind: 'fixed', on: 'infinity' } }, 400, '/deadline/on'],
    ['a day with slashes (B7)', { deadline: { kind: 'fixed', on: '06/05/2015' } }, 400, '/deadline/on'],
    ['a day before Christ (B7)', { deadline: { kind: 'fixed', on: '0001-01-01 BC' } }, 400, '/deadline/on'],
    ['a source without title or key', { sources: [{}] }, 400, '/sources/0/title'],
    ['an unknown source key', { sources: [{ key: 'unread' }] }, 422, '/sources/0/key'],
    [
      'a key that names another source',
      { sources: [{ ...SOURCE, title: 'Another' }] },
      409,
      '/sources/0/key',
    ],
  ])('with %s is refused by name, and nothing is kept', async (_, fields, status, pointer) => {
    const before = (await read('provisions')).sequence;
    const body = {
      ref: 'refused',
      kind: 'article',
      theme: 't',
      title: { en: 't' },
      text: { en: 't' },
      ...fields,
    };
    const answer = await jalon.as('analyst').post(`${AT}/provisions`).send(body);
    expect([answer.status, pointers(answer.body)]).toEqual([status, expect.arrayContaining([pointer])]);
    expect((await read('provisions')).sequence).toBe(before);
    if (!('ref' in fields)) await read('provisions/refused', 404);
  });

  test('takes 300 letters of title, 50,000 of text, and a joined emoji as it is (BC-16)', async () => {
    const fields = { title: { en: 'é'.repeat(300), fr: '👩‍👩‍👧' }, text: { en: 'x'.repeat(50_000) } };
    expect(await arrange.provision('long', fields)).toMatchObject(fields);
    expect(await read('provisions?q=👩‍👩‍👧')).toMatchObject({ total: 1 });
  });

  test('of one ref sent twice at once is made once (A11)', async () => {
    const body = { ref: 'twice', kind: 'article', theme: 't', title: { en: 't' }, text: { en: 't' } };
    const send = () => jalon.as('analyst').post(`${AT}/provisions`).send(body);
    const statuses = (await Promise.all([send(), send(), send(), send()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409, 409]);
  });

  test('is added by analysts, not by viewers', async () => {
    await jalon.as('viewer').post(`${AT}/provisions`).send({}).expect(403);
    await jalon.as('viewer').patch(`${AT}/provisions/art-1`).send({}).expect(403);
  });
});

describe('a change of a provision', () => {
  const patch = (ref: string, body: object, ifMatch?: string) => {
    const request = jalon.as('analyst').patch(`${AT}/provisions/${ref}`).send(body);
    return ifMatch === undefined ? request : request.set('if-match', ifMatch);
  };

  test('adds a version; what was known before is still read at its instant', async () => {
    const first = await arrange.provision('moving', {
      number: '9',
      note: { en: 'A note' },
      sources: [SOURCE],
    });
    const { headers } = await jalon.as('viewer').get(`${AT}/provisions/moving`);
    const { body, headers: after } = await patch('moving', { title: { en: 'New' } }, headers.etag).expect(
      200,
    );
    expect(body).toMatchObject({ title: { en: 'New' }, text: first.text, number: '9', version: 2 });
    expect(body).toMatchObject({ sources: ['report'], order: first.order, note: { en: 'A note' } });
    expect(after.etag).toMatch(/^"2\..+"$/);
    const past = await read(`provisions/moving?knownAt=${first.knownAt}`);
    expect(past).toEqual(first);
    const cleared = await patch('moving', { number: null, note: null, sources: [] }, '*').expect(200);
    expect(cleared.body).toMatchObject({ number: null, note: null, sources: [], version: 3 });
  });

  test('needs the version that was read (A4, BC-18)', async () => {
    await arrange.provision('contended');
    const { etag } = (await jalon.as('viewer').get(`${AT}/provisions/contended`)).headers;
    await patch('contended', { theme: 'a' }).expect(428);
    await patch('contended', { theme: 'a' }, `W/${etag}`).expect(412);
    const both = await Promise.all([1, 2].map((n) => patch('contended', { theme: `t-${n}` }, etag)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const stale = await patch('contended', { theme: 'a' }, etag).expect(412);
    expect(stale.body).toMatchObject({
      type: '/problems/stale',
      detail: expect.stringContaining('version 2'),
    });
    expect(await read('provisions/contended')).toMatchObject({
      version: 2,
      theme: expect.stringMatching(/^t-/),
    });
    await patch('no-such', { theme: 'a' }, '*').expect(412);
    await patch('no-such', { theme: 'a' }, '"1"').expect(404);
  });

  test.each([
    ['title', null],
    ['kind', null],
    ['theme', null],
    ['responsible', null],
    ['scored', null],
    ['order', null],
    ['ref', 'another'],
    ['scored', 'yes'],
    ['title', ['t']],
    ['sources', { key: 'report' }],
  ])('of %s to %j is refused (C3)', async (field, value) => {
    const { body } = await patch('art-1', { [field]: value }, '*').expect(400);
    expect(pointers(body)).toContain(`/${field}`);
  });

  test('that makes a circle is refused with its path', async () => {
    await arrange.provision('c-1');
    await arrange.provision('c-2', { parent: 'c-1' });
    await arrange.provision('c-3', { parent: 'c-2' });
    const { body } = await patch('c-1', { parent: 'c-3' }, '*').expect(409);
    expect(body).toMatchObject({
      type: '/problems/circle',
      detail: expect.stringContaining('c-1 -> c-3 -> c-2 -> c-1'),
    });
    const itself = await patch('c-1', { parent: 'c-1' }, '*').expect(409);
    expect(itself.body.detail).toContain('c-1 -> c-1');
    expect(await read('provisions/c-1')).toMatchObject({ parent: null, version: 1 });
    expect((await patch('c-3', { parent: 'c-1' }, '*').expect(200)).body.parent).toBe('c-1');
  });

  test('of its deadline moves the due day as known from then on', async () => {
    const old = await arrange.provision('dated', { deadline: { kind: 'fixed', on: '2020-05-31' } });
    const { body } = await patch('dated', { deadline: { kind: 'precision', value: '2020-06' } }, '*').expect(
      200,
    );
    expect(body).toMatchObject({ dueOn: '2020-06-30', deadlineState: 'overdue', flags: ['overdue'] });
    expect(await read('provisions/dated?asOf=2020-06-15')).toMatchObject({
      deadlineState: 'due',
      flags: ['dueSoon'],
    });
    const past = `provisions/dated?asOf=2020-06-15&knownAt=${old.knownAt}`;
    expect(await read(past)).toMatchObject({ dueOn: '2020-05-31', deadlineState: 'overdue' });
    expect((await patch('dated', { deadline: null }, '*')).body).toMatchObject({
      deadlineState: 'none',
      dueOn: null,
    });
  });
});

describe('a list of provisions', () => {
  const L = '/v1/agreements/listed/provisions';
  const list = async (query: string, status = 200) =>
    (await jalon.as('viewer').get(`${L}?${query}`).expect(status)).body as Answer;
  let start: string;

  beforeAll(async () => {
    ({ knownAt: start } = await make(jalon).agreement('listed', { dueSoonDays: 10, staleDays: 100 }));
    const { provision, assessment, milestone, completion } = make(jalon).in('listed');
    const on = (day: string) => ({ deadline: { kind: 'fixed', on: day } });
    await provision('d', { order: 5, theme: 'justice', title: { en: 'Me\u0301naka mixed patrols' } });
    await provision('c', { order: 5, title: { fr: 'Ménaka, 100 % de retrait' }, type: 'cease-fire' });
    await provision('b', { order: 5, responsible: ['movement'], title: { ar: 'اِتِّفَاق كيدال' } });
    await provision('a', {
      order: 9,
      responsible: ['gov', 'movement'],
      title: { en: 'Anéfis_1' },
      number: '12 bis',
    });
    await provision('e', { order: 1, title: { en: 'Kidal' }, ...on('2026-12-05') });
    await provision('late', { order: 11, ...on('2026-01-31') });
    await milestone('step', 'late', on('2026-01-01'));
    await completion('step', { metOn: '2026-02-01' });
    await assessment('a', 'minimum', '2026-01-01', { flags: ['contested'] });
    await assessment('a', null, '2026-11-01', { state: 'suspended' });
    await assessment('b', 'intermediate', '2026-09-01');
    await assessment('b', 'not_initiated', '2026-10-01');
    await assessment('c', 'full', '2026-09-01');
    await assessment('c', 'minimum', '2026-11-01', { assessor: 'desk-two', flags: ['violationReported'] });
    await assessment('late', 'full', '2026-02-02');
  });

  test('is in the order of the tree, page by page, without repeats or losses over ties', async () => {
    const whole = await list('');
    expect(refs(whole)).toEqual(['e', 'b', 'c', 'd', 'a', 'late']);
    expect(whole).toMatchObject({ total: 6, next: null, asOf: '2026-11-25', sequence: expect.any(Number) });
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`limit=2&asOf=2026-11-24${cursor}`);
      expect(page.total).toBe(6);
      seen.push(...refs(page));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toEqual(refs(whole));
  });

  test('goes on from a cursor at the clocks and filters of its first page only', async () => {
    const { next, knownAt } = await list('limit=2');
    await make(jalon).in('listed').provision('newer', { order: 2 });
    const second = await list(`limit=2&cursor=${next}`);
    expect(refs(second)).toEqual(['c', 'd']);
    expect(second).toMatchObject({ knownAt, total: 6 });
    for (const other of [
      'asOf=2020-01-01',
      'knownAt=2020-01-01T00:00:00Z',
      'theme=justice',
      'q=x',
      'lang=fr',
    ]) {
      expect(pointers(await list(`${other}&cursor=${next}`, 400))).toEqual(['/cursor']);
    }
    await list('cursor=nonsense', 400);
    const forged = Buffer.from(
      Buffer.from(next ?? '', 'base64url')
        .toString()
        .replace('"after":[', '"after":["x",'),
    ).toString('base64url');
    await list(`cursor=${forged}`, 400);
  });

  test.each([
    ['theme=justice', ['d']],
    ['theme=none-such', []],
    ['type=cease-fire', ['c']],
    ['party=movement', ['b', 'a']],
    ['party=gov', ['a']],
    ['party=nobody', []],
    ['status=suspended', ['a']],
    ['status=minimum', ['c']],
    ['status=not_initiated', ['b']],
    ['status=unknown', ['e', 'd']],
    ['status=full', ['late']],
    ['status=minimum&asOf=2026-10-31', ['a']],
    ['flag=violationReported', ['c']],
    ['flag=contested', []],
    ['flag=contested&asOf=2026-10-31', ['a']],
    ['flag=dueSoon', ['e']],
    ['flag=overdue', []],
    ['flag=overdue&asOf=2026-02-01', ['late']],
    ['flag=metLate', ['late']],
    ['flag=reversed', ['b']],
    ['flag=declined', ['c']],
    ['flag=assessorsDiffer', ['c']],
    ['flag=stale', ['late']],
    ['flag=lapsed', []],
    ['flag=awaitingTrigger', []],
    ['party=movement&status=not_initiated&flag=reversed&theme=security&q=كيدال', ['b']],
  ])('narrowed by %s', async (query, expected) => {
    const found = await list(`${encodeURI(query)}&order=`.replace('&order=', ''));
    expect(refs(found).filter((ref) => ref !== 'newer')).toEqual(expected);
  });

  test.each([
    ['menaka', ['c', 'd']],
    ['MENAKA', ['c', 'd']],
    ['Ménaka', ['c', 'd']],
    ['Me\u0301naka', ['c', 'd']],
    ['anefis', ['a']],
    ['100 %', ['c']],
    ['%', ['c']],
    ['_', ['a']],
    ['اتفاق', ['b']],
    ['اِتِّفَاق', ['b']],
    ['12 BIS', ['a']],
    ['text of e', ['e']],
    ["'; DROP TABLE provision; --", []],
  ])('is searched for %j, blind to accents, vowel marks and case (BC-15)', async (words, expected) => {
    expect(refs(await list(`q=${encodeURIComponent(words)}`))).toEqual(expected);
  });

  test.each([
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['limit=-1', '/limit'],
    ['limit=0x10', '/limit'],
    ['limit=1e3', '/limit'],
    ['limit=%20', '/limit'],
    ['limit=1.5', '/limit'],
    ['limit=99999999999999999999', '/limit'],
    ['asOf=2023-02-30', '/asOf'],
    ['asOf=today', '/asOf'],
    ['asOf=2020-01-01T00:00:00Z', '/asOf'],
    ['knownAt=2020-01-01', '/knownAt'],
    ['knownAt=2030-01-01T00:00:00Z', '/knownAt'],
    ['q=a&q=b', '/q'],
    ['q[a]=b', '/q[a]'],
    ['q=', '/q'],
    ['q=a%00b', '/q'],
    ['flag=late', '/flag'],
    ['theme=Not A Slug', '/theme'],
    ['lang=de', '/lang'],
    ['sort=title', '/sort'],
  ])('refuses %s by name (B14, B15, C6)', async (query, pointer) => {
    expect(pointers(await list(query, 400))).toContain(pointer);
  });

  test('names the levels there are when the status asked for is none', async () => {
    const body = await list('status=done', 400);
    expect(pointers(body)).toEqual(['/status']);
    expect(body.detail).toContain('not_initiated, minimum, intermediate, full, unknown');
  });

  test('leaves out what was not yet recorded; the provision itself is 404 then', async () => {
    expect(await list(`knownAt=${start}`)).toMatchObject({ items: [], total: 0, knownAt: start });
    await jalon.as('viewer').get(`${L}/a?knownAt=${start}`).expect(404);
    await jalon.as('viewer').get(`${L}/none`).expect(404);
    await jalon.as('viewer').get('/v1/agreements/none/provisions').expect(404);
  });
});

describe('a milestone', () => {
  test('has every field of a bundle, its deadline and the status of its provision', async () => {
    await arrange.provision('owner', { responsible: ['movement'], theme: 'reform' });
    await arrange.assessment('owner', 'intermediate', '2020-03-01');
    const fields = {
      title: { en: 'First patrol', fr: 'Première patrouille' },
      deadline: { kind: 'fixed', on: '2020-04-30' },
      ...{ deadlineWords: { en: 'by April' }, confidence: 'high', note: { fr: 'une note' } },
    };
    const made = await arrange.milestone('patrol', 'owner', { ...fields, sources: [SOURCE] });
    const expected = {
      ...{ ref: 'patrol', provision: 'owner', ...fields, sources: ['report'], version: 1 },
      status: {
        ...{ level: 'intermediate', rank: 2, of: 3, state: null, flags: [] },
        ...{ effectiveOn: '2020-03-01', assessor: 'desk-one' },
      },
      ...{ flags: ['overdue'], deadlineState: 'overdue', dueOn: '2020-04-30', originalDueOn: '2020-04-30' },
      ...{ metOn: null, daysLate: null, recordedAt: made.recordedAt, author: made.author },
      ...{ asOf: '2026-11-25', knownAt: made.recordedAt, sequence: made.sequence },
    };
    expect(made).toEqual(expected);
    expect(await read('milestones/patrol')).toEqual(expected);
    expect(await read('provisions/owner')).toMatchObject({ milestones: ['patrol'], deadlineState: 'none' });
    expect(await read('milestones/patrol?lang=fr')).toMatchObject({
      title: 'Première patrouille',
      lang: 'fr',
    });
    await read(`milestones/patrol?knownAt=${(await read('events/signature')).recordedAt}`, 404);
  });

  test.each([
    ['a ref that a milestone has', { ref: 'patrol' }, 409, '/ref'],
    ['a ref that an event has', { ref: 'signature' }, 409, '/ref'],
    ['an unknown provision', { provision: 'nowhere' }, 422, '/provision'],
    ['no provision', { provision: undefined }, 400, '/provision'],
    ['a rule from an unknown event', { deadline: relative('never-heard') }, 422, '/deadline/event'],
    [
      'a window that ends before it starts',
      { deadline: { kind: 'window', from: '2020-02-01', to: '2020-01-01' } },
      422,
      '/deadline/to',
    ],
    ['a rule as a list', { deadline: [] }, 400, '/deadline'],
    ['a null title', { title: null }, 400, '/title'],
    ['a rule from itself', { deadline: relative('refused') }, 409, '/deadline/event'],
  ])('with %s is refused by name', async (_, fields, status, pointer) => {
    const body = { ref: 'refused', provision: 'owner', title: { en: 't' }, ...fields };
    const answer = await jalon.as('analyst').post(`${AT}/milestones`).send(body);
    expect([answer.status, pointers(answer.body)]).toEqual([status, expect.arrayContaining([pointer])]);
  });

  test('cannot count from itself by way of others: 409 with the path', async () => {
    await arrange.milestone('m-a', 'owner');
    await arrange.milestone('m-b', 'owner', { deadline: relative('m-a') });
    await arrange.milestone('m-c', 'owner', { deadline: relative('m-b') });
    const change = jalon.as('analyst').patch(`${AT}/milestones/m-a`).set('if-match', '"1"');
    const { body } = await change.send({ deadline: relative('m-c') }).expect(409);
    expect(body).toMatchObject({
      type: '/problems/circle',
      detail: expect.stringContaining('m-a -> m-c -> m-b -> m-a'),
    });
    expect(await read('milestones/m-a')).toMatchObject({ version: 1, deadline: null });
  });

  test('is changed by versions; needs the version read', async () => {
    const made = await arrange.milestone('changing', 'owner', { deadline: { kind: 'asap', words: 'soon' } });
    const patch = (body: object, tag: string) =>
      jalon.as('analyst').patch(`${AT}/milestones/changing`).set('if-match', tag).send(body);
    const { body } = await patch({ deadline: { kind: 'fixed', on: '2020-01-02' } }, '"1"').expect(200);
    expect(body).toMatchObject({ version: 2, dueOn: '2020-01-02', title: made.title });
    await patch({ title: { en: 'x' } }, '"1"').expect(412);
    await patch({ provision: 'art-1' }, '"2"').expect(400);
    expect(await read(`milestones/changing?knownAt=${made.knownAt}`)).toEqual(made);
    const missing = jalon.as('analyst').patch(`${AT}/milestones/none`).set('if-match', '*');
    await missing.send({}).expect(412);
  });
});

describe('a list of milestones', () => {
  const list = async (query: string) =>
    (await jalon.as('viewer').get(`/v1/agreements/steps/milestones?${query}`).expect(200)).body as Answer;

  beforeAll(async () => {
    await make(jalon).agreement('steps');
    const { provision, milestone, completion, event, assessment } = make(jalon).in('steps');
    await event('talks');
    await provision('p', { responsible: ['gov'], theme: 'security' });
    await provision('q', { responsible: ['movement'], theme: 'reform' });
    await provision('held');
    await assessment('held', null, '2020-02-01', { state: 'suspended' });
    await milestone('late', 'p', {
      deadline: { kind: 'fixed', on: '2020-03-31' },
      title: { fr: 'Désarmement' },
    });
    await milestone('ahead', 'p', { deadline: { kind: 'fixed', on: '2027-03-31' } });
    await milestone('waits', 'q', { deadline: relative('talks') });
    await milestone('soon', 'q', { deadline: { kind: 'asap', words: 'soon' } });
    await milestone('soon-done', 'q', { deadline: { kind: 'asap', words: 'soon' } });
    await milestone('always', 'q', { deadline: { kind: 'continuous' } });
    await milestone('bare', 'q');
    await milestone('done', 'q', { deadline: { kind: 'fixed', on: '2020-03-31' } });
    await milestone('on-hold', 'held', { deadline: { kind: 'fixed', on: '2020-03-31' } });
    await completion('done', { metOn: '2020-04-02' });
    await completion('soon-done', { metOn: '2020-04-02' });
  });

  test('is in the order entered, page by page', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const page = await list(`limit=4${cursor}`);
      seen.push(...refs(page));
      expect(page.total).toBe(9);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toEqual([
      'late',
      'ahead',
      'waits',
      'soon',
      'soon-done',
      'always',
      'bare',
      'done',
      'on-hold',
    ]);
  });

  test.each([
    ['provision=p', ['late', 'ahead']],
    ['provision=none', []],
    ['party=gov', ['late', 'ahead']],
    ['theme=reform', ['waits', 'soon', 'soon-done', 'always', 'bare', 'done']],
    ['q=desarmement', ['late']],
    ['q=%25', []],
    ['state=overdue', ['late']],
    ['state=due', ['ahead']],
    ['state=met', ['soon-done', 'done']],
    ['state=met&asOf=2020-04-01', []],
    ['state=awaitingTrigger', ['waits']],
    ['state=asap', ['soon']],
    ['state=continuous', ['always']],
    ['state=none', ['bare']],
    ['state=suspended', ['on-hold']],
    ['state=void', []],
    ['state=lapsed', []],
    ['state=met&party=movement&theme=reform&provision=q&q=done&limit=1', ['soon-done']],
  ])('narrowed by %s', async (query, expected) => {
    expect(refs(await list(query))).toEqual(expected);
  });

  test('narrowed by a state goes on from page to page', async () => {
    const first = await list('state=met&limit=1');
    expect([refs(first), first.total]).toEqual([['soon-done'], 2]);
    const second = await list(`state=met&limit=1&cursor=${first.next}`);
    expect([refs(second), second.total, second.next]).toEqual([['done'], 2, null]);
  });
});

describe('an event', () => {
  test('is read with its label, in the order entered', async () => {
    const made = await arrange.event('vote', {
      alternativeOf: 'signature',
      confidence: 'low',
      sources: [SOURCE],
    });
    expect(made).toMatchObject({
      ref: 'vote',
      alternativeOf: 'signature',
      confidence: 'low',
      sources: ['report'],
    });
    expect(made).toMatchObject({ occurredOn: null, plannedOn: null, version: 1, note: null });
    expect(refs(await read('events'))).toEqual(['signature', 'vote']);
    const first = await read('events?limit=1&lang=fr');
    expect(first).toMatchObject({ total: 2, items: [{ label: 'Signature de l’accord', lang: 'fr' }] });
    expect(refs(await read(`events?limit=1&lang=fr&cursor=${first.next}`))).toEqual(['vote']);
    await read(`events/vote?knownAt=${(await read('events/signature')).recordedAt}`, 404);
    await read('events/none', 404);
  });

  test.each([
    ['a ref that an event has', { ref: 'signature' }, 409, '/ref'],
    ['a ref that a milestone has', { ref: 'patrol' }, 409, '/ref'],
    ['an unknown other reading', { alternativeOf: 'nothing' }, 422, '/alternativeOf'],
    ['a label of 301 letters', { label: { en: 'x'.repeat(301) } }, 422, '/label'],
    ['a label that is no text', { label: 'x' }, 400, '/label'],
    ['a ref with a space', { ref: 'a b' }, 400, '/ref'],
  ])('with %s is refused by name', async (_, fields, status, pointer) => {
    const answer = await jalon
      .as('analyst')
      .post(`${AT}/events`)
      .send({ ref: 'refused', label: { en: 'x' }, ...fields });
    expect([answer.status, pointers(answer.body)]).toEqual([status, expect.arrayContaining([pointer])]);
  });
});
