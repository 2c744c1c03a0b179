import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import request from 'supertest';
import type { EditionDetail } from '../src/editions/edition.dto.js';
import type { EditionReport } from '../src/editions/edition-report.dto.js';
import { Imports } from '../src/exchange/import.service.js';
import { readJson } from '../src/exchange/bundle-text.js';
import { canonicalJson, type Json } from '../src/ledger/canonical-json.js';
import { Ledger } from '../src/ledger/ledger.service.js';
import { verifyDatabase } from '../src/verify/verify.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';
import { exported } from './stored-bundle.js';
import { bytesOf, rowsOf } from './written-report.js';

jest.setTimeout(180_000);

const ALGIERS = '/v1/agreements/algiers-2015';
const FORMATS = ['html', 'csv', 'xlsx', 'docx', 'pdf'] as const;
const LANGS = ['en', 'fr', 'ar'] as const;
const FIRST = {
  ref: 'first-report',
  number: 1,
  title: { en: 'First observer report', fr: 'Premier rapport de l’observateur' },
  ...{ from: '2018-01-15', to: '2018-04-30' },
};

const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock, settings: { publicView: true } });
});
afterAll(() => jalon.close());

type Role = Parameters<TestApp['as']>[0];
const post = async (path: string, body: object, status = 201, role: Role = 'analyst') => {
  const answer = await jalon.as(role).post(path).send(body);
  expect([path, answer.status, answer.status === status ? '' : answer.body]).toEqual([path, status, '']);
  return answer.body as EditionDetail & { detail: string; errors: { pointer: string; detail: string }[] };
};
const get = async <Body = EditionDetail>(path: string) =>
  (await jalon.as('viewer').get(path).expect(200)).body as Body;
const later = (instant: string) => {
  clock.set(instant);
};
/** Title and facts of a report as CSV, which tell its stage. */
const HEAD = 20;
const rowsIn = async (edition: string): Promise<string[][]> => {
  const asked = jalon.as('viewer').get(`${ALGIERS}/editions/${edition}/report?format=csv&lang=en`);
  return rowsOf('csv', (await bytesOf(asked).expect(200)).body as Buffer);
};
/** The JSON of a report, as bytes. */
const json = async (edition: string, lang = 'en', at = ALGIERS): Promise<Buffer> =>
  (await bytesOf(jalon.as('viewer').get(`${at}/editions/${edition}/report?lang=${lang}`)).expect(200))
    .body as Buffer;
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('the first report of the observer, Algiers, 2018-01-15 to 2018-04-30', () => {
  let before: Record<string, string>;

  test('as a draft has the figures of the period', async () => {
    const made = await post(`${ALGIERS}/editions`, FIRST);
    expect(made).toMatchObject({
      ...FIRST,
      stage: 'draft',
      publishedOn: null,
      documents: null,
      version: 1,
      order: 'theme',
    });
    expect(made.cutOff <= made.recordedAt).toBe(true);
    expect(made.figures?.opening.score).toEqual({ value: 55.56, numerator: 40, denominator: 72 });
    expect(made.figures?.closing.score).toEqual({ value: 57.33, numerator: 43, denominator: 75 });
    expect(made.figures?.split.same).toMatchObject({
      provisions: 24,
      now: { value: 58.33, numerator: 42, denominator: 72 },
    });
    expect(made.figures?.split.newly).toMatchObject({ provisions: 1 });
    const report = JSON.parse(String(await json('first-report'))) as EditionReport;
    expect(report.changes?.newlyAssessed.map(({ ref }) => ref)).toEqual(['fdd']);
    expect(report.changes?.left.map(({ ref, how }) => [ref, how])).toEqual([
      ['m-moc-timbuktu', 'reDated'],
      ['m-moc-kidal', 'reDated'],
    ]);
    expect([report.changes?.overdueOriginalThen, report.changes?.overdueOriginalNow]).toEqual([13, 13]);
    expect(report.learned).toBeNull();
    expect(report.edition).toMatchObject({ stage: 'draft', previous: null, sharings: [] });
  });

  test('a draft changes with If-Match, and not without', async () => {
    const path = `${ALGIERS}/editions/first-report`;
    await jalon.as('analyst').patch(path).send({ number: 2 }).expect(428);
    await jalon.as('analyst').patch(path).set('if-match', '"7"').send({ number: 2 }).expect(412);
    await jalon.as('viewer').patch(path).set('if-match', '"1"').send({ number: 2 }).expect(403);
    const { body, headers } = await jalon
      .as('analyst')
      .patch(path)
      .set('if-match', '"1"')
      .send({ number: 2 });
    expect(body).toMatchObject({ number: 2, title: FIRST.title, version: 2 });
    expect(headers.etag).toMatch(/^"2\./);
    await jalon.as('analyst').patch(path).set('if-match', '"1"').send({ number: 3 }).expect(412);
    await jalon.as('analyst').patch(path).set('if-match', '*').send({ title: null }).expect(400);
    const same = await jalon.as('analyst').patch(path).set('if-match', '"2"').send({ number: 2 }).expect(200);
    expect(same.body).toMatchObject({ version: 2 });
    const back = await jalon.as('analyst').patch(path).set('if-match', '*').send({ number: 1 }).expect(200);
    expect(back.body).toMatchObject({ number: 1, version: 3 });
    await jalon.as('analyst').patch(`${ALGIERS}/editions/none`).set('if-match', '"1"').send({}).expect(404);
  });

  test('what cannot be is refused, by name', async () => {
    const refused = async (body: object, pointer: string, status = 422) => {
      const { errors } = await post(`${ALGIERS}/editions`, { ...FIRST, ref: 'other', ...body }, status);
      expect(errors[0]?.pointer).toBe(pointer);
    };
    await refused({ from: '2018-05-01' }, '/from');
    await refused({ from: '0001-01-01', to: '2018-04-30' }, '/from');
    await refused({ to: '2026-12-01' }, '/to');
    await refused({ cutOff: '2027-01-01T00:00:00.000Z' }, '/cutOff');
    await refused({ cutOff: '2020-01-01T00:00:00.000Z' }, '/cutOff');
    await refused({ access: 'restricted' }, '/access');
    await refused({ without: ['learned'] }, '/without', 400);
    await refused({ ref: 'first-report' }, '/ref', 409);
  });

  test('is shared with the parties: from then on it stays as it is', async () => {
    const path = `${ALGIERS}/editions/first-report`;
    await post(`${path}/replies`, { party: 'cma', kind: 'acceptance', receivedOn: '2026-11-25' }, 422);
    const due = { sharedOn: '2026-11-25', commentsDueOn: '2026-12-05' };
    expect((await post(`${path}/sharings`, { parties: ['nobody'], ...due }, 422)).errors[0]?.pointer).toBe(
      '/parties/0',
    );
    await post(`${path}/sharings`, { parties: [], ...due }, 422);
    await post(`${path}/sharings`, { parties: ['cma'], ...due, commentsDueOn: '2026-11-24' }, 422);
    const shared = await post(`${path}/sharings`, { parties: ['cma', 'gov-mali', 'platform'], ...due });
    expect(shared.stage).toBe('shared');
    expect(shared.sharings[0]?.cutOff).toBe(shared.cutOff);
    expect(shared.sharings[0]?.answers.map(({ party, answer }) => [party, answer])).toEqual([
      ...[['cma', 'awaited'], ['gov-mali', 'awaited'], ['platform', 'awaited']], // prettier-ignore
    ]);
    const kept = await jalon.as('analyst').patch(path).set('if-match', '*').send({ number: 4 }).expect(409);
    expect((kept.body as { detail: string }).detail).toContain('A new cut-off comes with a new sharing');
    await post(
      `${ALGIERS}/records/${shared.id}/correction`,
      { reason: { en: 'x' }, record: { number: 4 } },
      409,
    );
    await post(`${ALGIERS}/records/${shared.id}/retraction`, { reason: { en: 'x' } }, 409);
  });

  test('replies are kept word for word, refusals and silence too', async () => {
    const path = `${ALGIERS}/editions/first-report`;
    const said = 'Nous refusons ce rapport :  «tel quel».\n\nLe 26.';
    const refusal = { party: 'gov-mali', kind: 'refusal', text: { fr: said }, receivedOn: '2026-11-25' };
    await post(`${path}/replies`, { ...refusal, text: { fr: said, en: 'We refuse.' } }, 422);
    await post(`${path}/replies`, { ...refusal, kind: 'comment', text: null }, 422);
    await post(`${path}/replies`, { ...refusal, party: 'un-minusma' }, 422);
    await post(`${path}/replies`, { ...refusal, receivedOn: '2026-11-24' }, 422);
    await post(`${path}/replies`, refusal);
    const replied = await post(`${path}/replies`, {
      ...{
        party: 'cma',
        kind: 'comment',
        text: { ar: 'سر' },
        receivedOn: '2026-11-25',
        access: 'confidential',
      },
    });
    const answers = replied.sharings[0]?.answers;
    expect(answers?.[1]).toMatchObject({
      answer: 'replied',
      replies: [{ kind: 'refusal', text: { fr: said } }],
    });
    expect(answers?.[2]).toMatchObject({ answer: 'awaited', replies: [] });
    // the words of the other are for those cleared for them
    const asViewer = await get(path);
    expect(JSON.stringify(asViewer)).not.toContain('سر');
    const silent = await get(`${path}?asOf=2026-12-06`);
    expect(silent.sharings[0]?.answers.map(({ answer }) => answer)).toEqual(['replied', 'replied', 'silent']);
    const due = await get(`${path}?asOf=2026-12-05`);
    expect(due.sharings[0]?.answers[2]?.answer).toBe('awaited');
  });

  test('publishing is for admins, once, and freezes the bytes', async () => {
    later('2026-12-10T09:00:00.000Z');
    const path = `${ALGIERS}/editions/first-report`;
    await post(`${path}/publication`, {}, 403);
    await post(`${path}/publication`, { publishedOn: '2026-11-20' }, 422, 'admin');
    await post(`${path}/publication`, { publishedOn: '2026-12-11' }, 422, 'admin');
    await post(`${path}/publication`, { documents: [] }, 400, 'admin');
    const reviewed = await rowsIn('first-report');
    const send = () => jalon.as('admin').post(`${path}/publication`).set('idempotency-key', 'once').send({});
    const first = await send().expect(201);
    const published = first.body as EditionDetail;
    expect(published).toMatchObject({ stage: 'published', publishedOn: '2026-12-10', corrected: 0 });
    expect((await send().expect(201)).body).toEqual(published);
    await post(`${path}/publication`, {}, 409, 'admin');
    const printed = await rowsIn('first-report');
    expect(printed.slice(HEAD)).toEqual(reviewed.slice(HEAD)); // what was reviewed, in the same order
    expect(printed.find(([first]) => first === 'In full, percent of those that apply')).toContain('5/52');
    before = {};
    for (const { lang, sha256 } of published.documents ?? []) {
      const bytes = await json('first-report', lang);
      expect(hashOf(bytes)).toBe(sha256);
      before[lang] = sha256;
      const report = JSON.parse(String(bytes)) as EditionReport;
      expect([report.lang, report.edition.stage, report.edition.publishedOn]).toEqual([
        lang,
        'published',
        '2026-12-10',
      ]);
    }
    expect(Object.keys(before)).toEqual(['en', 'fr', 'ar']);
    const report = JSON.parse(String(await json('first-report', 'fr'))) as EditionReport;
    expect(report.edition.sharings[0]?.answers).toMatchObject([
      { party: 'cma', answer: 'replied', replies: [] }, // its words are not for everybody
      { party: 'gov-mali', answer: 'replied', replies: [{ kind: 'refusal', lang: 'fr' }] },
      { party: 'platform', answer: 'silent', replies: [] },
    ]);
  });

  test('its hash stands in the ledger, and on its title page and answer in every format and language', async () => {
    const { body } = await jalon.as('admin').get(`/v1/audit?agreement=algiers-2015&limit=200`).expect(200);
    const entries = (body as { items: { action: string }[] }).items.filter(
      ({ action }) => action === 'edition published',
    );
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries[0])).toContain('editionPublication');
    for (const format of FORMATS)
      for (const lang of LANGS) {
        const path = `${ALGIERS}/editions/first-report/report?format=${format}&lang=${lang}`;
        const answer = await bytesOf(jalon.as('viewer').get(path)).expect(200);
        expect(answer.headers['x-edition-sha256']).toBe(before[lang]);
        expect(answer.headers['content-language']).toBe(lang);
        if (format !== 'pdf') {
          const text =
            rowsOf(format, answer.body as Buffer)
              .flat()
              .join('\n') + String(answer.body as Buffer);
          expect([format, lang, text.includes(before[lang] ?? '-')]).toEqual([format, lang, true]);
          expect(text).not.toContain('undefined');
        }
      }
  });

  test('nothing moves it: neither new records, retractions nor new names', async () => {
    later('2026-12-11T09:00:00.000Z');
    const records = make(jalon).in('algiers-2015');
    const published = await get(`${ALGIERS}/editions/first-report`);
    await post(`${ALGIERS}/editions/first-report/sharings`, { parties: ['cma'], sharedOn: '2026-12-11', commentsDueOn: '2026-12-20' }, 409); // prettier-ignore
    await records.assessment('fdd', 'full', '2018-03-01', { kind: 'observer', assessor: 'carter-center' });
    const { body: history } = await jalon.as('analyst').get(`${ALGIERS}/provisions/fdd/history`).expect(200);
    const [old] = (history as { items: { kind: string; id: string; day: string }[] }).items.filter(({ kind, day }) => kind === 'assessment' && day <= '2018-04-30'); // prettier-ignore
    await records.retraction(old?.id ?? '', 'Withdrawn.');
    const party = await jalon.as('admin').get('/v1/parties/cma').expect(200);
    await jalon.as('admin').patch('/v1/parties/cma').set('if-match', party.headers.etag ?? '').send({ name: { en: 'Renamed' } }).expect(200); // prettier-ignore
    const { ref, documents, figures, cutOff } = await get(`${ALGIERS}/editions/first-report`);
    expect({ ref, documents, figures, cutOff }).toEqual({
      ...{
        ref: 'first-report',
        documents: published.documents,
        figures: published.figures,
        cutOff: published.cutOff,
      },
    });
    for (const lang of LANGS) expect(hashOf(await json('first-report', lang))).toBe(before[lang]);
    const { body: found } = await jalon
      .as('analyst')
      .get(`${ALGIERS}/activity?kind=editionPublication`)
      .expect(200);
    const { id } = (found as { items: { id: string }[] }).items[0] ?? { id: '' };
    await post(`${ALGIERS}/records/${id}/retraction`, { reason: { en: 'x' } }, 409);
    await post(
      `${ALGIERS}/records/${id}/correction`,
      { reason: { en: 'x' }, record: { publishedOn: '2026-12-11' } },
      409,
    );
    await post(`${ALGIERS}/records/${published.id}/retraction`, { reason: { en: 'x' } }, 409);
  });

  test('the next edition lists it as learned after publication', async () => {
    const next = {
      ref: 'second-report',
      title: { en: 'Second report' },
      from: '2018-05-01',
      to: '2018-10-31',
    };
    const made = await post(`${ALGIERS}/editions`, next);
    expect(made.previous).toMatchObject({ ref: 'first-report', to: '2018-04-30' });
    const report = JSON.parse(String(await json('second-report'))) as EditionReport;
    expect(report.learned?.previous.ref).toBe('first-report');
    expect(report.learned?.items.map(({ how, kind, ref }) => [how, kind, ref])).toEqual([
      ['recorded', 'assessment', 'fdd'],
      ['retracted', 'assessment', 'fdd'],
    ]);
    expect(report.learned?.items[0]).toMatchObject({
      ...{ saidBefore: null, saidNow: 'full', day: '2018-03-01' },
      ...{ stoodBefore: { status: 'minimum' }, standsNow: { status: 'full' } },
    });
    expect(report.learned?.items[1]).toMatchObject({ saidBefore: 'minimum', saidNow: null });
    expect(report.learned?.figures).toContainEqual({
      of: 'closing',
      figure: 'score.value',
      published: 57.33,
      corrected: 60,
    });
    const asked = jalon.as('viewer').get(`${ALGIERS}/editions/second-report/report?format=csv&lang=en`);
    const text = String((await bytesOf(asked).expect(200)).body as Buffer);
    expect(text).toContain('Learned after publication');
    expect(text).toContain('Draft: not published.');
  });

  test('a corrigendum names both figures, and stands first', async () => {
    const path = `${ALGIERS}/editions/first-report`;
    await post(`${path}/corrigenda`, { reason: { en: 'x' } }, 403);
    await post(`${path}/corrigenda`, { reason: { en: 'x' }, figures: [] }, 400, 'admin');
    await post(`${ALGIERS}/editions/second-report/corrigenda`, { reason: { en: 'x' } }, 409, 'admin');
    const corrected = await post(`${path}/corrigenda`, { reason: { en: 'Late evidence.' } }, 201, 'admin');
    expect(corrected).toMatchObject({
      stage: 'corrected',
      corrected: 1,
      documents: expect.anything() as unknown,
    });
    const [one] = corrected.corrigenda;
    expect(one?.figures).toContainEqual({
      of: 'closing',
      figure: 'score.value',
      published: 57.33,
      corrected: 60,
    });
    expect(one?.figures).toContainEqual({
      of: 'closing',
      figure: 'score.numerator',
      published: 43,
      corrected: 45,
    });
    expect(one?.figures.some(({ of }) => of === 'opening')).toBe(false);
    const asked = jalon.as('viewer').get(`${path}/report?format=html`);
    const html = String((await bytesOf(asked).expect(200)).body as Buffer);
    expect(html.indexOf('Corrigendum of 2026-12-11')).toBeGreaterThan(0);
    expect(html.indexOf('Corrigendum of 2026-12-11')).toBeLessThan(html.indexOf('In short'));
    const french = jalon.as('viewer').get(`${path}/report?format=html&lang=fr`);
    expect(String((await bytesOf(french).expect(200)).body as Buffer)).toContain(
      'Dispositions par niveau\u202f: Complet',
    );
    const uncorrected = jalon.as('viewer').get(`${path}/report?format=html&corrigenda=0`);
    expect(String((await bytesOf(uncorrected).expect(200)).body as Buffer)).not.toContain('Corrigendum of');
    await jalon.as('viewer').get(`${path}/report?corrigenda=2`).expect(400);
    for (const lang of LANGS) expect(hashOf(await json('first-report', lang))).toBe(before[lang]);
    await post(`${ALGIERS}/records/${one?.id ?? ''}/retraction`, { reason: { en: 'x' } }, 409);
    const before1 = { reason: { en: 'Before it.' }, correctedOn: '2026-12-10' };
    await post(`${path}/corrigenda`, before1, 422, 'admin'); // `corrigenda=1` stays what it is
  });

  test.each([
    ['changed', "UPDATE edition_document SET body = body || ' '"],
    ['gone', 'DELETE FROM edition_document'],
  ])('verifying the ledger finds a published document that is %s', async (_what, tamper) => {
    const owner = new Client(jalon.ownerUrl);
    await owner.connect();
    const verdict = async () => (await verifyDatabase(owner, undefined, 'algiers-2015'))[0];
    expect(await verdict()).toMatchObject({ fault: null, detail: 'every entry is as it was written' });
    const { documents } = await get(`${ALGIERS}/editions/first-report`);
    await owner.query(`BEGIN; ALTER TABLE edition_document DISABLE TRIGGER ALL;
      ALTER TABLE edition_document DROP CONSTRAINT edition_document_check; ${tamper}`);
    const found = await verdict();
    await owner.end(); // which takes it back
    const [first] = documents?.map(({ sha256 }) => sha256).sort() ?? [];
    expect(found).toMatchObject({
      fault: 'publishedChanged',
      detail: `the published document ${first} is gone, or not what was published`,
    });
  });

  test('no edition follows one of a later cut-off', async () => {
    const early = { ref: 'early', title: { en: 'Early' }, from: '2018-05-01', to: '2018-08-31' };
    const { cutOff } = await get(`${ALGIERS}/editions/first-report`);
    const drafted = await post(`${ALGIERS}/editions`, {
      ...early,
      cutOff: new Date(Date.parse(cutOff) - 1).toISOString(),
    });
    expect(drafted.previous).toBeNull();
    await post(`${ALGIERS}/records/${drafted.id}/retraction`, { reason: { en: 'A trial.' } });
  });

  test('lists are held to a stage', async () => {
    const list = async (query: string) =>
      (await get<{ items: { ref: string }[] }>(`${ALGIERS}/editions${query}`)).items.map(({ ref }) => ref);
    expect(await list('')).toEqual(['second-report', 'first-report']);
    expect(await list('?stage=corrected')).toEqual(['first-report']);
    expect(await list('?stage=draft')).toEqual(['second-report']);
    await jalon.as('viewer').get(`${ALGIERS}/editions?stage=done`).expect(400);
  });
});

describe('a new cut-off', () => {
  test('comes with a new sharing, which asks the party anew', async () => {
    later('2026-12-12T09:00:00.000Z');
    await make(jalon).agreement('pact');
    await make(jalon).party('north');
    await make(jalon).in('pact').provision('p1', {});
    const path = '/v1/agreements/pact/editions';
    const draft = await post(path, { ref: 'e1', title: { en: 'One' }, from: '2020-01-01', to: '2020-06-30' });
    const due = { sharedOn: '2026-12-12', commentsDueOn: '2026-12-20' };
    await post(`${path}/e1/sharings`, { parties: ['north'], ...due });
    await make(jalon).in('pact').assessment('p1', 'full', '2020-02-01');
    const stale = await get(`${path}/e1`);
    expect(stale.figures?.closing.assessed).toBe(0);
    expect(stale.cutOff).toBe(draft.cutOff);
    later('2026-12-13T09:00:00.000Z');
    const cutOff = '2026-12-13T08:00:00.000Z';
    const anew = await post(`${path}/e1/sharings`, {
      parties: ['north'],
      ...due,
      sharedOn: '2026-12-13',
      cutOff,
    });
    expect(anew).toMatchObject({ cutOff, figures: { closing: { assessed: 1 } } });
    expect(anew.sharings.map(({ answers }) => answers[0]?.answer)).toEqual(['awaited', 'sharedAnew']);
    await post(
      `${path}/e1/sharings`,
      { parties: ['north'], ...due, cutOff: '2027-01-01T00:00:00.000Z' },
      422,
    );
  });

  test('where the agreement asks for four eyes, another person than who drafted it publishes', async () => {
    const path = '/v1/agreements/pact';
    const { headers } = await jalon.as('admin').get(path).expect(200);
    await jalon
      .as('admin')
      .patch(path)
      .set('if-match', headers.etag ?? '')
      .send({ fourEyes: true })
      .expect(200);
    await post(
      `${path}/editions`,
      { ref: 'own', title: { en: 'Own' }, from: '2020-01-01', to: '2020-06-30' },
      201,
      'admin',
    );
    expect((await post(`${path}/editions/own/publication`, {}, 403, 'admin')).detail).toContain(
      'another person',
    );
    await post(`${path}/editions/e1/publication`, {}, 201, 'admin');
  });
});

describe('the edition before', () => {
  const at = '/v1/agreements/serial';
  const path = `${at}/editions`;
  const draft = (ref: string, from: string, to: string, more: object = {}) =>
    post(path, { ref, title: { en: ref }, from, to, ...more });
  const reportOf = async (edition: string) =>
    JSON.parse(String(await json(edition, 'en', at))) as EditionReport;

  beforeAll(async () => {
    later('2026-12-14T09:00:00.000Z');
    await make(jalon).agreement('serial');
    await make(jalon).in('serial').provision('p1', {});
    later('2026-12-14T10:00:00.000Z');
    await draft('first', '2020-01-01', '2020-03-31');
    await post(`${path}/first/publication`, {}, 201, 'admin');
    later('2026-12-14T11:00:00.000Z');
    await make(jalon).in('serial').assessment('p1', 'minimum', '2020-02-01');
  });

  test('is the one that ends before, though the two share days: what was learned since is told', async () => {
    const made = await draft('sharing-a-day', '2020-03-31', '2020-06-30');
    expect(made.previous?.ref).toBe('first');
    expect((await reportOf('sharing-a-day')).learned).toMatchObject({ total: 1, items: [{ ref: 'p1' }] });
    expect((await draft('same-days', '2020-01-01', '2020-03-31')).previous).toBeNull();
  });

  test('of a published one stays the one that it was published with', async () => {
    await draft('later', '2020-10-01', '2020-12-31');
    await post(`${path}/later/publication`, {}, 201, 'admin');
    const cutOff = '2026-12-14T10:30:00.000Z';
    await draft('between', '2020-07-01', '2020-09-30', { cutOff });
    await post(`${path}/between/publication`, {}, 201, 'admin');
    expect((await reportOf('later')).edition.previous?.ref).toBe('first');
    expect((await get(`${path}/later`)).previous).toMatchObject({ ref: 'first', to: '2020-03-31' });
  });
});

describe('what not everybody may read', () => {
  const MARK = 'unspoken';
  const at = '/v1/agreements/quiet';

  test('is in no published bytes, whatever the format', async () => {
    later('2026-12-14T09:00:00.000Z');
    const records = make(jalon);
    await records.agreement('quiet', { scale: 'pam' });
    for (const party of ['small-side', `${MARK}-side`]) await records.party(party);
    const quiet = records.in('quiet');
    const note = { en: MARK };
    const secret = {
      ...{
        title: MARK,
        access: 'confidential',
        codeName: 'source-x',
        publicWording: { en: `public ${MARK}` },
      },
      reliability: 'B2',
    };
    const restricted = {
      ...secret,
      access: 'restricted',
      codeName: 'source-y',
      publicWording: { en: 'A person' },
    };
    await quiet.provision('p1', {
      note,
      responsible: ['small-side'],
      deadline: { kind: 'fixed', on: '2020-02-01' },
    });
    const assessor = { assessor: `${MARK}-desk`, note };
    await quiet.assessment('p1', 'minimum', '2020-02-01', { ...assessor, sources: [SOURCE, secret] });
    await quiet.assessment('p1', 'full', '2020-02-02', {
      assessor: `${MARK}-eye`,
      kind: 'observer',
      note,
      sources: [restricted],
    });
    const hidden = { access: 'confidential', sources: [{ title: `${MARK} but public`, publisher: MARK }] };
    const words = { en: MARK };
    await post(`${at}/incidents`, { ref: `${MARK}-1`, title: words, account: words, allegedBy: MARK, place: MARK, occurredOn: '2020-03-01', provision: 'p1', allegedAgainst: [`${MARK}-side`], ...hidden }); // prettier-ignore
    await post(`${at}/incidents`, { ref: 'open', title: { en: 'Shots' }, occurredOn: '2020-03-02', provision: 'p1', allegedAgainst: [], note, sources: [SOURCE] }); // prettier-ignore
    await post(`${at}/incidents/open/findings`, { finding: 'verified', body: MARK, foundOn: '2020-03-03', access: 'restricted', sources: [SOURCE] }); // prettier-ignore
    await post(`${at}/blockages`, { provision: 'p1', obstacle: words, whose: `${MARK}-side`, since: '2020-03-01', ...hidden }); // prettier-ignore
    const recommended = { issuer: MARK, madeOn: '2020-03-01', provision: 'p1' };
    await post(`${at}/recommendations`, { ref: `${MARK}-2`, title: words, text: words, addressees: [`${MARK}-side`], ...recommended, ...hidden }); // prettier-ignore
    await post(`${at}/recommendations`, { ref: 'heard', title: { en: 'Leave' }, addressees: ['small-side'], note, ...recommended, issuer: 'small-side', sources: [SOURCE] }); // prettier-ignore
    await post(`${at}/recommendations`, { ref: 'plain', title: { en: 'Stay' }, addressees: ['small-side'], ...recommended, issuer: 'small-side', sources: [SOURCE] }); // prettier-ignore
    await post(`${at}/incidents`, { ref: 'plain', title: { en: 'Seen' }, occurredOn: '2020-03-04', provision: 'p1', allegedAgainst: [], sources: [SOURCE] }); // prettier-ignore
    await post(`${at}/recommendations/heard/follow-ups`, { status: 'partly', on: '2020-04-01', account: words, note, ...hidden }); // prettier-ignore
    await quiet.figure({
      publisher: MARK,
      asOf: '2020-03-01',
      counts: { a: 1 },
      total: 1,
      access: 'restricted',
      note,
    });
    const edition = { ref: 'e1', title: { en: 'One' }, from: '2020-02-01', to: '2020-06-30', note };
    await post(`${at}/editions`, edition);
    await post(`${at}/editions/e1/sharings`, { parties: ['small-side'], sharedOn: '2026-12-14', commentsDueOn: '2026-12-20', note }); // prettier-ignore
    await post(`${at}/editions/e1/replies`, { party: 'small-side', kind: 'comment', text: words, receivedOn: '2026-12-14', access: 'restricted', note }); // prettier-ignore
    const told = async (role: Role) => {
      const texts: string[] = [];
      for (const format of ['json', 'html', 'csv', 'xlsx', 'docx'] as const) {
        const asked = jalon.as(role).get(`${at}/editions/e1/report?format=${format}&lang=en`);
        const { body } = await bytesOf(asked).expect(200);
        texts.push(
          format === 'json'
            ? String(body as Buffer)
            : rowsOf(format, body as Buffer)
                .flat()
                .join('\n'),
        );
      }
      return texts.join('\n');
    };
    for (const role of ['viewer', 'admin'] as const) expect(await told(role)).not.toContain(MARK);
    await post(`${at}/editions/e1/publication`, { note }, 201, 'admin');
    const text = await told('admin');
    expect(text).not.toContain(MARK);
    expect(text).not.toContain('source-x');
    expect(text).toContain('A report');
    const report = JSON.parse(String(await json('e1', 'en', at))) as EditionReport;
    expect(report.withheld).toEqual({
      ...{ blockages: 1, recommendations: 2, violations: 2, published: 1, replies: 1 },
    });
    expect(report.recommendations).toMatchObject({ total: 3, items: [{ ref: 'plain', status: 'unknown' }] });
    expect(report.violations).toMatchObject({ total: 3, items: [{ ref: 'plain' }] });
    expect(report.differences?.items[0]?.assessors.map(({ kind }) => kind)).toEqual(['observer', 'desk']);
    expect(report.sources?.map(({ title }) => title)).toEqual(['A report']);
    expect(Object.keys(report.sources?.[0] ?? {})).not.toContain('reliability');
  });

  test('and who may not read the agreement finds no edition', async () => {
    const server = jalon.app.getHttpServer();
    await request(server).get(`${at}/editions`).expect(401);
    await request(server).get('/v1/agreements/nowhere/editions').expect(401);
    await jalon.as('viewer').get(`${at}/editions/none`).expect(404);
    await jalon.as('viewer').get(`${at}/editions/none/report`).expect(404);
  });
});

describe('the public', () => {
  const ask = (path: string) => bytesOf(request(jalon.app.getHttpServer()).get(path));
  const of = (agreement: string) => `/public/agreements/${agreement}/editions`;
  const publish = (agreement: string, published: boolean) =>
    post(`/v1/agreements/${agreement}/publication`, { published }, 201, 'admin');

  test('reads published editions of published agreements, and no draft', async () => {
    for (const path of ['', '/first-report', '/first-report/report']) {
      const hidden = await ask(of('algiers-2015') + path).expect(404);
      const never = await ask(of('algiers-9999') + path).expect(404);
      const told = (answer: request.Response) =>
        String(answer.body as Buffer).replaceAll('algiers-9999', 'algiers-2015');
      expect(told(never)).toBe(told(hidden));
    }
    await publish('algiers-2015', true);
    const { body } = await request(jalon.app.getHttpServer())
      .get(`${of('algiers-2015')}?lang=fr`)
      .expect(200);
    const { items, total } = body as { items: Record<string, unknown>[]; total: number };
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ ref: 'first-report', title: FIRST.title.fr, lang: 'fr', corrected: 1 });
    expect(Object.keys(items[0] ?? {})).not.toContain('author');
    const one = await request(jalon.app.getHttpServer())
      .get(`${of('algiers-2015')}/first-report`)
      .expect(200);
    const { corrigenda } = one.body as { corrigenda: Record<string, unknown>[] };
    expect(Object.keys(corrigenda[0] ?? {}).sort()).toEqual([
      'correctedOn',
      'figures',
      'knownAt',
      'reason',
      'ref',
      'sha256',
    ]);
    await ask(`${of('algiers-2015')}/second-report`).expect(404);
    await ask(`${of('algiers-2015')}/second-report/report`).expect(404);
  });

  test('gets the frozen bytes, and each report without signing in; what is fixed may be kept', async () => {
    const path = `${of('algiers-2015')}/first-report/report`;
    const frozen = await ask(`${path}?lang=fr`).expect(200);
    expect(hashOf(frozen.body as Buffer)).toBe(frozen.headers['x-edition-sha256']);
    const cached = async (query: string) => (await ask(path + query).expect(200)).headers['cache-control'];
    expect(frozen.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(await cached('?format=html&lang=fr&corrigenda=1')).toBe('public, max-age=31536000, immutable');
    expect(await cached('?format=html&lang=fr')).toBe('public, no-cache');
    expect(await cached('')).toBe('public, no-cache');
    for (const format of FORMATS) {
      const { body, headers } = await ask(`${path}?format=${format}&lang=ar`).expect(200);
      expect([(body as Buffer).length > 1_000, headers.etag]).toEqual([true, expect.stringMatching(/^"/)]);
    }
    const etag = frozen.headers.etag as string;
    await request(jalon.app.getHttpServer()).get(`${path}?lang=fr`).set('if-none-match', etag).expect(304);
  });

  test('finds them on the page of the agreement, and what is late with its first deadline first', async () => {
    const page = String((await ask('/published/algiers-2015?lang=en').expect(200)).body as Buffer);
    expect(page).toContain('First observer report');
    expect(page).toContain('first-report/report?format=pdf&amp;lang=en&amp;corrigenda=1');
    const [, late = ''] = page.split('id="overdue"');
    const heads = [...late.matchAll(/<th role="columnheader" scope="col">([^<]*)</g)].map(([, head]) => head);
    expect(heads.slice(2, 6)).toEqual(['Original day', 'Times re-promised', 'Days in default', 'Due']);
    const listed = String((await ask('/published/algiers-2015/editions?lang=ar').expect(200)).body as Buffer);
    expect(listed).toContain('format=html&amp;lang=ar&amp;corrigenda=1');
  });

  test('in every report what is late leads with the first deadline, then how often and how long', async () => {
    const { body } = await ask(`${of('algiers-2015')}/first-report/report?format=csv&lang=en`).expect(200);
    const head = rowsOf('csv', body as Buffer).find((row) => row.includes('Days in default')) ?? [];
    const from = head.indexOf('Original deadline');
    expect(head.slice(from, from + 4)).toEqual([
      'Original deadline',
      'Times re-promised',
      'Days in default',
      'In force',
    ]);
  });

  test('reads nothing any more once the agreement is withdrawn', async () => {
    await publish('algiers-2015', false);
    await ask(`${of('algiers-2015')}/first-report/report`).expect(404);
  });
});

describe('an edition that is shared, answered and published', () => {
  const at = '/v1/agreements/calm';
  const path = `${at}/editions`;
  const draft = (ref: string, more: object = {}) =>
    post(path, { ref, title: { en: ref }, from: '2020-01-01', to: '2020-06-30', ...more });
  const due = { parties: ['south'], sharedOn: '2026-12-20', commentsDueOn: '2026-12-30' };
  const said = { party: 'south', kind: 'comment', text: { en: 'No.' }, receivedOn: '2026-12-20' };
  const idOfReply = async (edition: string, place: number) =>
    (await get(`${path}/${edition}`)).sharings[0]?.answers[0]?.replies[place]?.id ?? '';
  const change = { reason: { en: 'Misheard.' }, record: { text: { en: 'Yes.' } } };

  beforeAll(async () => {
    later('2026-12-20T09:00:00.000Z');
    await make(jalon).agreement('calm');
    await make(jalon).party('south');
    await make(jalon).in('calm').provision('p1', {});
    later('2026-12-20T10:00:00.000Z');
  });

  test('is shared with the cut-off that it has by then, though the draft changes at the same time', async () => {
    await draft('race');
    const cutOff = '2026-12-20T09:30:00.000Z';
    const ledger = jalon.app.get(Ledger, { strict: false });
    const write = ledger.write.bind(ledger) as (...given: unknown[]) => Promise<unknown>;
    const before = jest.spyOn(ledger, 'write') as unknown as jest.Mock<typeof write>;
    before.mockImplementationOnce(async (...given) => {
      const patch = jalon.as('analyst').patch(`${path}/race`).set('if-match', '"1"');
      await patch.send({ cutOff, to: '2020-07-31' }).expect(200);
      return write(...given);
    });
    const shared = await post(`${path}/race/sharings`, due);
    before.mockRestore();
    expect(shared).toMatchObject({ to: '2020-07-31', cutOff, version: 2 });
    expect(shared.sharings[0]).toMatchObject({ cutOff });
    await post(`${path}/none/sharings`, due, 404);
  });

  test('is not shared on a day before it was shared last', async () => {
    const earlier = { ...due, sharedOn: '2026-12-19', cutOff: '2026-12-20T09:45:00.000Z' };
    const { errors } = await post(`${path}/race/sharings`, earlier, 422);
    expect(errors).toMatchObject([
      { pointer: '/sharedOn', detail: expect.stringContaining('2026-12-20') as unknown },
    ]);
    later('2026-12-21T09:00:00.000Z');
    const { sharings } = await post(`${path}/race/sharings`, { ...due, sharedOn: '2026-12-21' });
    const move = async (place: number, sharedOn: string, status: number) => {
      const correction = { reason: { en: 'x' }, record: { sharedOn } };
      return post(`${at}/records/${sharings[place]?.id ?? ''}/correction`, correction, status);
    };
    expect((await move(0, '2026-12-19', 422)).errors[0]?.pointer).toBe('/record/sharedOn');
    await move(1, '2026-12-19', 201); // the first one may still move away from the second
  });

  test('keeps what was shared and replied before its publication; what comes later can be corrected', async () => {
    await draft('kept');
    await post(`${path}/kept/sharings`, due);
    await post(`${path}/kept/replies`, said);
    const corrected = await idOfReply('kept', 0);
    await post(`${at}/records/${corrected}/correction`, change);
    later('2026-12-22T09:00:00.000Z');
    await post(`${path}/kept/publication`, {}, 201, 'admin');
    const again = { ...change, record: { text: { en: 'Perhaps.' } } };
    const old = await idOfReply('kept', 0);
    const { sharings } = await get(`${path}/kept`);
    const kept: [string, object][] = [
      [old, again.record],
      [sharings[0]?.id ?? '', { commentsDueOn: '2026-12-31' }],
    ];
    for (const [id, record] of kept) {
      for (const [act, body] of [
        ['correction', { ...again, record }],
        ['retraction', { reason: { en: 'x' } }],
      ] as const) {
        // prettier-ignore
        const { detail } = await post(`${at}/records/${id}/${act}`, body, 409);
        expect(detail).toContain('Record a new reply, or issue a corrigendum');
      }
    }
    later('2026-12-22T10:00:00.000Z');
    await post(`${path}/kept/replies`, { ...said, receivedOn: '2026-12-22' });
    await post(`${at}/records/${await idOfReply('kept', 1)}/correction`, change);
    await post(`${at}/records/${await idOfReply('kept', 1)}/retraction`, { reason: { en: 'x' } });
  });

  test('is published once its period is over, once', async () => {
    await draft('whole');
    const early = await post(`${path}/whole/publication`, { publishedOn: '2020-06-29' }, 422, 'admin');
    expect(early.errors).toMatchObject([{ pointer: '/publishedOn' }]);
    await post(`${path}/none/publication`, { publishedOn: '2020-06-29' }, 404, 'admin');
    await post(`${path}/whole/publication`, {}, 201, 'admin');
    const { detail } = await post(`${path}/whole/publication`, {}, 409, 'admin');
    expect(detail).not.toContain('orrect or retract');
    expect((await post(path, { ...FIRST, ref: 'whole' }, 409)).errors[0]?.detail).toContain('an edition');
    const { body } = await jalon.as('analyst').get(`${at}/activity?kind=editionPublication`).expect(200);
    const [{ id } = { id: '' }] = (body as { items: { id: string }[] }).items;
    const kept = await post(`${at}/records/${id}/retraction`, { reason: { en: 'x' } }, 409);
    expect(kept.detail).toContain('an edition publication stays');
  });

  test('comes in no bundle whose documents are forged', async () => {
    interface Documents {
      agreement: { ref: string };
      editionDocuments: { sha256: string; json: string }[];
    }
    const text = await exported(jalon, 'calm');
    const imported = async (bundle: Documents) => {
      const imports = jalon.app.get(Imports, { strict: false });
      await imports.check(readJson(Buffer.from(JSON.stringify(bundle))));
    };
    /** The bundle with a document changed, and its hash wherever it stands. */
    const forged = (
      change: (report: EditionReport) => void,
      write: (report: Json) => string = canonicalJson,
    ) => {
      const bundle = JSON.parse(text) as Documents;
      const [document] = bundle.editionDocuments;
      if (!document) throw new Error('no document');
      const report = JSON.parse(document.json) as EditionReport;
      change(report);
      const json = write(report as unknown as Json);
      expect(json).not.toBe(document.json);
      const all = JSON.stringify({
        ...bundle,
        editionDocuments: bundle.editionDocuments.map((one) => (one === document ? { ...one, json } : one)),
      });
      return JSON.parse(all.replaceAll(document.sha256, hashOf(Buffer.from(json)))) as Documents;
    };
    const refused = async (bundle: Documents, detail: string, pointer = '/editionDocuments/0/json') => {
      const faults = { errors: [{ pointer, detail: expect.stringContaining(detail) as unknown }] };
      await expect(imported(bundle)).rejects.toMatchObject(faults);
    };
    await imported(JSON.parse(text) as Documents);
    const { summary } = JSON.parse(
      (JSON.parse(text) as Documents).editionDocuments[0]?.json ?? '',
    ) as EditionReport;
    const made: [string, (report: EditionReport) => void][] = [
      ['/summary', (report) => (report.summary.compareTo = null as never)],
      ['is no report', (report) => (report.summary = { ...summary, deadlines: null } as never)],
      ['of another agreement', (report) => (report.agreement.ref = 'a\r\nb')],
      ['of another agreement', (report) => (report.agreement.ref = 'اتفاق')],
      ['/cut', (report) => report.cut.push({ part: 'x\r\ny' as never, shown: 0, total: 1 })],
      ['canonical', (report) => (report.edition.title = '\u0000')],
    ];
    for (const [detail, change] of made) await refused(forged(change), detail);
    await refused(forged(() => undefined, (report) => JSON.stringify(report, null, 1)), 'canonical'); // prettier-ignore
    const renamed = JSON.parse(text) as Documents;
    renamed.agreement.ref = 'calmer';
    await expect(imported(renamed)).rejects.toMatchObject({
      errors: renamed.editionDocuments.map((_, place) => ({
        pointer: `/editionDocuments/${place}/json`,
        detail: expect.stringContaining('of another agreement'),
      })),
    });
  });
});
