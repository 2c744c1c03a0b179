import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import request from 'supertest';
import { ACTIVITY_KINDS } from '../src/activity/activity.queries.js';
import { term, TERMS } from '../src/feeds/words.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { Imports } from '../src/exchange/import.service.js';
import { JALON } from '../src/ledger/author.js';
import { make, SOURCE } from './make.js';
import { smallBundle } from './small-bundle.js';

const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
let jalon: TestApp;

beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock });
}, 60_000);
afterAll(() => jalon.close());

const ask = (path: string) => jalon.as('viewer').get(`/v1/agreements/${path}`);
/** Time passes, so that records have instants of their own. */
const later = (): void => {
  clock.set(new Date(clock.now().getTime() + 60_000).toISOString());
};

interface Shown {
  uid: string;
  day: string;
  sequence: number;
  status: string;
  title: string;
  description: string;
  changedAt: string;
}

/** The events of a calendar, as another library reads them, by the middle of their uid: kind, ref and time. */
function read(text: string): Map<string, Shown> {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((one): [string, Shown] => {
    const event = new ICAL.Event(one);
    const value = (name: string) => String(one.getFirstPropertyValue(name));
    expect(event.startDate.isDate).toBe(true);
    return [
      event.uid.replace(/^[^.]+\.(.*)@jalon$/, '$1'),
      {
        ...{ uid: event.uid, day: event.startDate.toString(), sequence: event.sequence },
        ...{ status: value('status'), title: event.summary, description: event.description },
        changedAt: value('last-modified'),
      },
    ];
  });
  expect(new Map(events).size).toBe(events.length); // no uid twice
  return new Map(events);
}
const calendar = async (agreement: string, query = ''): Promise<Map<string, Shown>> => {
  const { text } = await ask(`${agreement}/calendar.ics${query}`).expect(200);
  return read(text);
};

describe('the calendar', () => {
  test('has the deadlines of the engine, on their days, with who is responsible', async () => {
    const answer = await ask('ouagadougou-2013/calendar.ics?asOf=2013-11-15').expect(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.text).toContain('\r\nDTSTART;VALUE=DATE:20131107\r\n');
    const shown = read(answer.text);
    const { body } = await ask('ouagadougou-2013/timeline?asOf=2013-11-15&limit=200&lang=en').expect(200);
    const due = (body.items as { kind: string; ref: string; dueOn: string | null; title: string }[]).filter(
      ({ dueOn }) => dueOn !== null,
    );
    expect(due.length).toBeGreaterThan(4);
    for (const { kind, ref, dueOn, title } of due)
      expect(shown.get(`${kind}.${ref}.0`)).toMatchObject({ day: dueOn, title, status: 'CONFIRMED' });
    expect(shown.get('milestone.ms-talks.0')?.description).toMatch(
      /^Milestone of provision art-21\nResponsible: Government of the Republic of Mali, .+\nOriginal day: 2013-11-07\nOverdue$/,
    );
  });

  test('tells the original day, the one in force, and when it was met, in three languages', async () => {
    const said = async (lang: string) =>
      (await calendar('algiers-2015', `?asOf=2018-06-30&lang=${lang}`)).get('milestone.m-moc-gao.0');
    expect(await said('en')).toMatchObject({ day: '2017-02-20', sequence: 2, status: 'CONFIRMED' });
    expect((await said('en'))?.description).toMatch(
      /Original day: 2015-08-19\nDay in force: 2017-02-20\nMet on 2017-02-23$/,
    );
    expect((await said('fr'))?.description).toMatch(/\nRéalisé le 2017-02-23$/);
    expect((await said('ar'))?.description).toMatch(/\nأُنجز في 2017-02-23$/);
  });

  test('the same state gives the same bytes, and nothing to one who has them', async () => {
    const first = await ask('algiers-2015/calendar.ics?asOf=2018-06-30').expect(200);
    later();
    const again = await ask('algiers-2015/calendar.ics?asOf=2018-06-30').expect(200);
    expect(again.text).toBe(first.text);
    const etag = String(first.headers.etag);
    const known = await ask('algiers-2015/calendar.ics?asOf=2018-06-30').set('if-none-match', etag);
    expect([known.status, known.text]).toEqual([304, '']);
  });

  test('what the agreement left open when it ended is struck out', async () => {
    const states = [...(await calendar('ouagadougou-2013')).values()].map(({ status }) => status);
    expect(states).toContain('CANCELLED');
    const { body } = await ask('ouagadougou-2013/timeline?limit=200').expect(200);
    const fallen = (body.items as { deadlineState: string; dueOn: string | null }[]).filter(
      ({ deadlineState, dueOn }) => dueOn !== null && ['lapsed', 'void'].includes(deadlineState),
    );
    expect(states.filter((state) => state === 'CANCELLED')).toHaveLength(fallen.length);
  });

  test('a revision keeps the uid, moves the day and raises the sequence; so does withdrawing it', async () => {
    const { agreement, in: within } = make(jalon);
    await agreement('moving-pact');
    const pact = within('moving-pact');
    await pact.provision('art-1', { deadline: { kind: 'fixed', on: '2027-03-01' } });
    const before = (await calendar('moving-pact')).get('provision.art-1.0');
    expect(before).toMatchObject({ day: '2027-03-01', sequence: 0, status: 'CONFIRMED' });
    later();
    const day = { dueOn: '2027-06-01', decidedOn: '2026-11-20' };
    await pact.revision('provisions/art-1', { ...day, authority: 'oneParty' }); // announced: nothing moves
    expect((await calendar('moving-pact')).get('provision.art-1.0')).toEqual(before);
    later();
    const revision = await pact.revision('provisions/art-1', day);
    const moved = (await calendar('moving-pact')).get('provision.art-1.0');
    expect(moved).toMatchObject({ uid: before?.uid, day: '2027-06-01', sequence: 1 });
    expect(moved?.changedAt).toBe(revision.recordedAt.replace(/\.\d+/, ''));
    later();
    await pact.retraction(revision.id, 'Misheard.');
    const back = (await calendar('moving-pact')).get('provision.art-1.0');
    expect(back).toMatchObject({ uid: before?.uid, day: '2027-03-01', sequence: 2 });
    const then = await calendar('moving-pact', `?knownAt=${revision.recordedAt}`);
    expect(then.get('provision.art-1.0')).toEqual(moved);
  });

  test('a deadline that is withdrawn is struck out on the day that it had', async () => {
    const { agreement, in: within } = make(jalon);
    await agreement('shrinking-pact');
    const pact = within('shrinking-pact');
    await pact.provision('art-1', { deadline: { kind: 'fixed', on: '2027-03-01' } });
    await pact.provision('art-2', { theme: 'justice' });
    const { event, occurrence } = pact;
    await event('start');
    const began = await occurrence('start', { occurredOn: '2026-11-01', sources: [SOURCE] });
    const counted = {
      kind: 'relative',
      event: 'start',
      offset: 'P60D',
      count: 'calendar',
      roll: 'none',
      direction: 'after',
    };
    await pact.milestone('m-1', 'art-2', { deadline: counted });
    expect((await calendar('shrinking-pact')).get('milestone.m-1.0')).toMatchObject({ day: '2026-12-31' });
    later();
    await pact.retraction(began.id, 'It did not begin.');
    const { headers } = await ask('shrinking-pact/provisions/art-1').expect(200);
    await jalon
      .as('analyst')
      .patch('/v1/agreements/shrinking-pact/provisions/art-1')
      .set('if-match', String(headers.etag))
      .send({ deadline: null })
      .expect(200);
    const shown = await calendar('shrinking-pact');
    expect(shown.get('milestone.m-1.0')).toMatchObject({
      day: '2026-12-31',
      status: 'CANCELLED',
      sequence: 1,
    });
    expect(shown.get('provision.art-1.0')).toMatchObject({
      ...{ day: '2027-03-01', status: 'CANCELLED', sequence: 1 },
      description: 'Provision art-1\nWithdrawn: has no day any more',
    });
    expect([...(await calendar('shrinking-pact', '?theme=justice')).keys()]).toEqual(['milestone.m-1.0']);
  });

  test('each time of what recurs is an event of its own', async () => {
    const { agreement, in: within } = make(jalon);
    await agreement('recurring-pact');
    const pact = within('recurring-pact');
    await pact.provision('art-1');
    const deadline = { kind: 'recurring', first: '2026-02-28', every: 'P3M', until: '2027-02-28' };
    await pact.milestone('m-report', 'art-1', { deadline });
    await pact.completion('m-report', { metOn: '2026-02-27', sources: [SOURCE] });
    await pact.completion('m-report', { metOn: '2026-06-02', sources: [SOURCE] });
    const shown = await calendar('recurring-pact');
    expect(
      [...shown].map(([key, { day, description }]) => [key, day, description.split('\n').at(-1)]),
    ).toEqual([
      ['milestone.m-report.0', '2026-02-28', 'Met on 2026-02-27'],
      ['milestone.m-report.1', '2026-05-28', 'Met on 2026-06-02'],
      ['milestone.m-report.2', '2026-08-28', 'Overdue'],
    ]);
  });

  test('is narrowed by party, theme and band', async () => {
    const at = '?asOf=2013-11-15';
    const all = await calendar('ouagadougou-2013', at);
    const late = await calendar('ouagadougou-2013', `${at}&severity=long_overdue`);
    expect([...late.keys()].sort()).toEqual(
      ['milestone.ms-cantonment.0', 'milestone.ms-detainees.0', 'provision.art-18-detainees.0'].sort(),
    );
    const { body } = await ask(`ouagadougou-2013/timeline${at}&party=mnla&limit=200`).expect(200);
    const theirs = await calendar('ouagadougou-2013', `${at}&party=mnla`);
    expect(theirs.size).toBe(
      (body.items as { dueOn: string | null }[]).filter(({ dueOn }) => dueOn !== null).length,
    );
    expect(theirs.size).toBeLessThan(all.size);
    await ask(`ouagadougou-2013/calendar.ics?party=Nobody`).expect(400);
    await ask(`absent-pact/calendar.ics`).expect(404);
  });
});

describe('the feed of changes', () => {
  const feed = async (agreement: string, query = ''): Promise<string> => {
    const answer = await ask(`${agreement}/feed.atom${query}`).expect(200);
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    return answer.text;
  };
  const entriesOf = (text: string): string[] => text.split('<entry>').slice(1);
  const value = (entry: string, name: string): string =>
    new RegExp(`<${name}[^>]*>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(entry)?.[1] ?? '';

  test('tells the newest records first, by their ids and instants, and links to what they are about', async () => {
    const { agreement, in: within } = make(jalon);
    await agreement('told-pact', { title: { en: 'A <pact> & more', ar: 'اتفاق' } });
    const pact = within('told-pact');
    await pact.provision('art-1', { title: { en: 'Disarm <all> & ]]> rest' }, theme: 'security' });
    await pact.provision('art-2', { theme: 'justice' });
    later();
    const judged = await pact.assessment('art-1', 'minimum', '2026-11-20', { note: { en: 'Inner words.' } });
    later();
    await pact.retraction(judged.id, 'Misread.');
    const text = await feed('told-pact');
    expect(text).toContain('<title>Changes: A &lt;pact&gt; &amp; more</title>');
    const [withdrawn = '', entry = ''] = entriesOf(text);
    const told = 'Assessment · Disarm &lt;all&gt; &amp; ]]&gt; rest · Minimum · 2026-11-20';
    expect(value(withdrawn, 'title')).toBe(`Retraction: ${told}`);
    expect(value(entry, 'id')).toBe(`urn:uuid:${judged.id}`);
    expect(value(entry, 'updated')).toBe(judged.recordedAt);
    expect(value(entry, 'title')).toBe(
      'Assessment: Disarm &lt;all&gt; &amp; ]]&gt; rest · Minimum · 2026-11-20',
    );
    expect(entry).toContain('href="http://127.0.0.1:3000/agreements/told-pact/provisions/art-1"');
    const ids = entriesOf(text).map((one) => value(one, 'id'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))).toBe(true);
    // nothing but what every reader may know: no words, no authors, no sources
    expect(text).not.toMatch(/Inner words|A report|A monitor/);
    expect(text).not.toContain(judged.author);
    expect(await feed('told-pact')).toBe(text);
    expect(await feed('told-pact', '?lang=ar')).toContain('تقييم: Disarm');
    const ofTheme = entriesOf(await feed('told-pact', '?theme=security')).map((one) => value(one, 'title'));
    expect(ofTheme).toHaveLength(3); // its text, its assessment and the retraction of that
    expect(entriesOf(await feed('told-pact', '?theme=justice'))).toHaveLength(1);
    const before = await feed('told-pact', `?knownAt=${judged.recordedAt}`);
    expect(value(entriesOf(before)[0] ?? '', 'id')).toBe(`urn:uuid:${judged.id}`);
  });

  test('leads page by page to the first record, each told once, whatever is recorded meanwhile', async () => {
    const linkOf = (text: string, rel: string) =>
      new RegExp(`<link rel="${rel}" href="http://127.0.0.1:3000([^"]+)"/>`)
        .exec(text)?.[1]
        ?.replaceAll('&amp;', '&');
    const at = '/v1/agreements/algiers-2015/feed.atom?lang=fr';
    const newest = (await jalon.as('viewer').get(at).expect(200)).text;
    expect(linkOf(newest, 'self')).toBe('/v1/agreements/algiers-2015/feed.atom?lang=fr');
    expect(linkOf(newest, 'first')).toBeUndefined();
    const { knownAt } = (await ask('algiers-2015/activity?limit=1').expect(200)).body;
    const ids: string[] = [];
    let pages = 0;
    for (let next: string | undefined = at; next !== undefined; pages++) {
      const { text } = await jalon.as('viewer').get(next).expect(200);
      expect(text).toContain('<title>Changements');
      ids.push(...entriesOf(text).map((entry) => value(entry, 'id')));
      if (pages > 0) {
        expect(linkOf(text, 'self')).toBe(next);
        expect(linkOf(text, 'first')).toBe('/v1/agreements/algiers-2015/feed.atom?lang=fr');
      }
      next = linkOf(text, 'next');
      later();
      if (pages === 0)
        await make(jalon)
          .in('algiers-2015')
          .assessment('a6-senate', 'minimum', '2026-11-20', { note: { en: 'New.' } });
    }
    expect(pages).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
    const { body } = await ask(`algiers-2015/activity?limit=1&knownAt=${knownAt}`).expect(200);
    expect(ids.length).toBe(body.total); // and none left out
    const narrowed = await feed('algiers-2015', '?lang=fr&party=gov-mali&theme=x%26y');
    expect(linkOf(narrowed, 'self')).toBe(`${at}&party=gov-mali&theme=x%26y`);
    const next = linkOf(newest, 'next') ?? '';
    const cursor = new URLSearchParams(next.split('?')[1]).get('cursor') ?? '';
    // a cursor belongs to its feed, with its filters, and to no list
    for (const path of [
      `feed.atom?party=cma&cursor=${cursor}`,
      `activity?cursor=${cursor}`,
      'feed.atom?cursor=x',
    ])
      await ask(`algiers-2015/${path}`).expect(400);
  });

  test('has words for every kind of record, in three languages', () => {
    for (const kind of ACTIVITY_KINDS) {
      expect([kind, TERMS[kind]?.filter((said) => said !== '').length]).toEqual([kind, 3]);
      expect(term(kind, 'ar')).toMatch(/[\u0600-\u06ff]/);
    }
  });

  test('tells which record of the register was withdrawn, or corrected', async () => {
    const { agreement, party, in: within } = make(jalon);
    await agreement('edited-pact');
    await party('edited-side');
    const pact = within('edited-pact');
    await pact.provision('art-1');
    const post = async (path: string, body: object) =>
      (await jalon.as('analyst').post(`/v1/agreements/edited-pact/${path}`).send(body).expect(201)).body;
    later();
    await post('editions', { ref: 'e1', title: { en: 'One' }, from: '2020-01-01', to: '2020-06-30' });
    const shared = { parties: ['edited-side'], sharedOn: '2026-11-20', commentsDueOn: '2026-11-24' };
    const { sharings } = await post('editions/e1/sharings', shared);
    later();
    const fixed = await pact.correction(sharings[0].id, { commentsDueOn: '2026-11-25' });
    later();
    await pact.retraction(fixed.id, 'Wrong edition.');
    const titles = entriesOf(await feed('edited-pact', '?lang=fr')).map((entry) => value(entry, 'title'));
    const told = 'Édition remise aux parties · e1 · sharing-1 · 2026-11-20';
    expect(titles[0]).toBe(`Rétractation\u202f: ${told}`);
    expect(titles).toContain(`Rectification\u202f: ${told}`);
  });

  test('tells a party in several capacities once in each, by ids of their own, and pages between them', async () => {
    const bundle = smallBundle('hats-2020');
    const capacities = ['guarantor', 'signatory', 'witness'] as const;
    const [signatory] = bundle.signatories;
    if (!signatory) throw new Error('it has none');
    bundle.signatories = capacities.map((capacity) => ({ ...signatory, capacity }));
    const imports = jalon.app.get(Imports);
    await imports.importBundle(await imports.check(bundle), JALON);
    const entries = entriesOf(await feed('hats-2020', '?lang=fr'));
    const titles = entries.map((entry) => value(entry, 'title'));
    expect(titles.filter((title) => title.startsWith('Signataire'))).toEqual(
      ['Témoin', 'Signataire', 'Garant'].map((capacity) => `Signataire\u202f: small-gov · ${capacity}`),
    );
    expect(new Set(entries.map((entry) => value(entry, 'id'))).size).toBe(entries.length);
    // all of one instant: only their capacities tell them apart
    const at = 'hats-2020/activity?kind=signatoryText&limit=1';
    const told: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await ask(`${at}${cursor && `&cursor=${cursor}`}`).expect(200);
      const { items, next } = body as { items: { value: string }[]; next: string | null };
      told.push(...items.map((entry) => entry.value));
      cursor = next;
    }
    expect(told).toEqual(['witness', 'signatory', 'guarantor']);
  });

  test('a narrowed one is never older than it was, though its newest entry leaves it', async () => {
    const { agreement, in: within } = make(jalon);
    await agreement('shifting-pact');
    const pact = within('shifting-pact');
    for (const ref of ['art-1', 'art-2']) {
      later();
      await pact.provision(ref);
    }
    const updated = async () => {
      const text = await feed('shifting-pact', '?theme=security');
      return { updated: value(text, 'updated'), entries: entriesOf(text).length };
    };
    const before = await updated();
    later();
    const { headers } = await ask('shifting-pact/provisions/art-2').expect(200);
    await jalon
      .as('analyst')
      .patch('/v1/agreements/shifting-pact/provisions/art-2')
      .set('if-match', String(headers.etag))
      .send({ theme: 'justice' })
      .expect(200);
    const after = await updated();
    expect([before.entries, after.entries]).toEqual([2, 1]);
    expect(after.updated > before.updated).toBe(true);
  });

  test('has at most 200 entries', async () => {
    expect(entriesOf(await feed('algiers-2015'))).toHaveLength(200);
    expect(entriesOf(await feed('algiers-2015', '?severity=no-such-band'))).toHaveLength(0);
    const { length } = entriesOf(await feed('algiers-2015', '?asOf=2018-06-30&severity=over_a_year'));
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(200);
  });
});

describe('a secret link', () => {
  const share = (fields: object) =>
    jalon
      .as('viewer')
      .post('/v1/links')
      .send({ agreement: 'ouagadougou-2013', label: 'my calendar', ...fields });
  const open = (token: string, query = '') =>
    request(jalon.app.getHttpServer()).get(`/links/${token}${query}`);

  test('shows a calendar as it was narrowed, in its language, to a program that has no key', async () => {
    const { body } = await share({ content: 'calendar', filters: { party: 'mnla', lang: 'fr' } }).expect(201);
    expect(body.filters).toEqual({ party: 'mnla', lang: 'fr' });
    const answer = await open(body.token).expect(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('private, no-cache');
    expect(answer.text).toBe(
      (await ask('ouagadougou-2013/calendar.ics?party=mnla&lang=fr').expect(200)).text,
    );
    expect((await open(body.token, '?lang=ar').expect(200)).text).toContain('المواعيد النهائية');
    await open(body.token, '?cursor=x').expect(400);
    const etag = String(answer.headers.etag);
    const known = await open(body.token).set('if-none-match', etag).expect(304);
    expect([known.text, known.headers.etag, known.headers['cache-control']]).toEqual([
      '',
      etag,
      'private, no-cache',
    ]);
    await open(body.token, '?lang=ar').set('if-none-match', etag).expect(200);
    const listed = await jalon.as('viewer').get('/v1/links').expect(200);
    expect(listed.body.items[0]).toMatchObject({
      content: 'calendar',
      filters: { party: 'mnla', lang: 'fr' },
    });
    await jalon.as('viewer').delete(`/v1/links/${body.id}`).expect(204);
    const gone = await open(body.token).set('if-none-match', etag).expect(404);
    expect(gone.body.type).toBe('/problems/not-found');
    expect([gone.headers['cache-control'], gone.headers.etag]).toEqual(['no-store', undefined]);
    await open(body.token).set('if-none-match', '*').expect(404);
  });

  test('shows changes, and tells its own address', async () => {
    const { body } = await share({ content: 'changes', filters: { theme: 'cantonment-ddr' } }).expect(201);
    const answer = await open(body.token).expect(200);
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(answer.text).toContain(`<link rel="self" href="http://127.0.0.1:3000/links/${body.token}"/>`);
    const own = await ask('ouagadougou-2013/feed.atom?theme=cantonment-ddr').expect(200);
    // what it is narrowed to stands in the link, and in the address of the other
    const address = '/v1/agreements/ouagadougou-2013/feed.atom?theme=cantonment-ddr';
    expect(answer.text.replace(`/links/${body.token}`, address)).toBe(own.text);
    const now = clock.now().toISOString();
    clock.set(new Date(clock.now().getTime() + 91 * 86_400_000).toISOString());
    await open(body.token).expect(404);
    clock.set(now);
  });

  test('shows changes to who asks again only once there are some, and older ones page by page', async () => {
    const { body } = await share({ content: 'changes', agreement: 'algiers-2015' }).expect(201);
    const { text, headers } = await open(body.token).expect(200);
    await open(body.token).set('if-none-match', String(headers.etag)).expect(304);
    const [, next = ''] = /<link rel="next" href="http:\/\/127.0.0.1:3000([^"]+)"\/>/.exec(text) ?? [];
    expect(next).toMatch(new RegExp(`^/links/${body.token}\\?cursor=[\\w-]+$`));
    const older = await request(jalon.app.getHttpServer()).get(next).expect(200);
    expect(older.text).toContain(`<link rel="first" href="http://127.0.0.1:3000/links/${body.token}"/>`);
    later();
    await make(jalon).in('algiers-2015').assessment('a6-senate', 'minimum', '2026-11-20');
    await open(body.token).set('if-none-match', String(headers.etag)).expect(200);
    const again = await request(jalon.app.getHttpServer()).get(next);
    expect([again.text, again.headers.etag]).toEqual([older.text, older.headers.etag]); // as of the first page
    await jalon.as('viewer').delete(`/v1/links/${body.id}`).expect(204);
    await request(jalon.app.getHttpServer())
      .get(next)
      .set('if-none-match', String(older.headers.etag))
      .expect(404);
  });

  test('what is shown whole is not narrowed', async () => {
    const { body } = await share({ content: 'overdue', filters: { party: 'mnla' } }).expect(422);
    expect(body.errors[0].pointer).toBe('/filters');
    await share({ content: 'calendar', filters: [] }).expect(400);
    await share({ content: 'calendar', filters: { party: null } }).expect(400);
    await share({ content: 'calendar', filters: { person: 'x' } }).expect(400);
    const plain = await share({ content: 'calendar', filters: {} }).expect(201);
    expect(plain.body.filters).toBeNull();
  });
});
