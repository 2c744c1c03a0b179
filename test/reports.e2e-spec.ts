import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import request from 'supertest';
import type { Lang } from '../src/domain/text.js';
import { plainLine, type Table } from '../src/reports/document.js';
import { Renderings } from '../src/reports/renderings.service.js';
import type { ReportView } from '../src/reports/report.dto.js';
import { documentOf } from '../src/reports/report-document.js';
import { sentence, type Word, written } from '../src/reports/words.js';
import { termIn } from '../src/terms.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { make, SOURCE } from './make.js';
import { bytesOf, rowsOf } from './written-report.js';

jest.setTimeout(120_000);

const ALGIERS = '/v1/agreements/algiers-2015';
const LANGS = ['en', 'fr', 'ar'] as const;

let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ seeds: true, clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
});
afterAll(() => jalon.close());

const report = async (query: string, agreement = ALGIERS): Promise<ReportView> =>
  (await jalon.as('viewer').get(`${agreement}/report?${query}`).expect(200)).body as ReportView;

const rows = async (
  format: string,
  query: string,
  agreement = ALGIERS,
  role: 'viewer' | 'analyst' = 'viewer',
) => {
  const asked = jalon.as(role).get(`${agreement}/report?format=${format}&${query}`);
  return rowsOf(format, (await bytesOf(asked).expect(200)).body as Buffer);
};

/** A number as a format has it: spreadsheets plainly, pages as the language writes it. */
const shown = (value: number | null, format: string, lang: Lang, decimals = 0): string => {
  if (value === null) return '—';
  return format === 'xlsx' || format === 'csv' ? String(value) : written(value, lang, decimals);
};

describe.each(['2017-03-10', '2024-01-25'])('Algiers on %s', (asOf) => {
  test('the model has the figures of the summary', async () => {
    const { summary } = await report(`asOf=${asOf}`);
    const { body } = await jalon.as('viewer').get(`${ALGIERS}/summary?asOf=${asOf}&by=theme&lang=en`);
    expect(summary).toEqual(body);
    const { body: late } = await jalon.as('viewer').get(`${ALGIERS}/overdue?asOf=${asOf}&limit=200`);
    const { overdue } = await report(`asOf=${asOf}&order=article`);
    expect(overdue?.total).toBe(late.total);
    const keys = (
      items: { kind: string; milestone: string | null; provision: string; daysOverdue: number }[],
    ) => items.map((item) => `${item.kind} ${item.milestone ?? item.provision} ${item.daysOverdue}`).sort();
    expect(keys(overdue?.items ?? [])).toEqual(keys(late.items));
  });

  describe.each(['html', 'csv', 'xlsx', 'docx'])('as %s', (format) => {
    test.each(LANGS)('in %s it has them too', async (lang) => {
      const { body: summary } = await jalon.as('viewer').get(`${ALGIERS}/summary?asOf=${asOf}`);
      const read = await rows(format, `asOf=${asOf}&lang=${lang}`);
      const row = (word: Word) =>
        read.find(([name, , of]) => name === sentence(word, lang) && of !== undefined)?.slice(1, 3);
      const { score, scoreAll, range, assessed, applicable, unknown } = summary;
      const number = (value: number | null, decimals = 0) => shown(value, format, lang, decimals);
      expect(row('score')).toEqual([number(score.value, 2), `${score.numerator}/${score.denominator}`]);
      expect(row('scoreAll')).toEqual([
        number(scoreAll.value, 2),
        `${scoreAll.numerator}/${scoreAll.denominator}`,
      ]);
      const highest = Number(scoreAll.numerator) + 3 * unknown;
      expect(row('rangeLow')).toEqual([number(range.low, 2), `${scoreAll.numerator}/${3 * applicable}`]);
      expect(row('rangeHigh')).toEqual([number(range.high, 2), `${highest}/${3 * applicable}`]);
      expect(range.high).toBeCloseTo((100 * highest) / (3 * applicable), 2);
      expect(row('assessed')).toEqual([number(assessed), number(applicable)]);
      expect(row('unknown')).toEqual([number(unknown), number(applicable)]);
      // What is unknown stands again among the levels, which are told of the total.
      const { total, percent } = summary;
      expect(read).toContainEqual(
        expect.arrayContaining([termIn('unknown', lang), ...[unknown, total, percent.unknown].map(String)]),
      );
      const { provisions, milestones } = summary.deadlines;
      expect(row('late')).toEqual([number(provisions.late), number(milestones.late)]);
      expect(row('total')).toEqual([number(provisions.total), number(milestones.total)]);
      expect(read.flat().join(' ')).toContain(asOf);
    });
  });

  test.each(LANGS)('as PDF in %s it is laid out from the same, tagged and in its language', async (lang) => {
    const model = await report(`asOf=${asOf}&lang=${lang}`);
    const { sections } = documentOf(model);
    const [figures] = sections.find(({ part }) => part === 'figures')?.blocks ?? [];
    const [score] = (figures as Table).rows;
    const { value, numerator, denominator } = model.summary.score;
    expect(score?.cells.slice(1).map((line) => plainLine(line, lang))).toEqual([
      ...[shown(value, 'pdf', lang, 2), `${numerator}/${denominator}`],
    ]);
    const asked = jalon.as('viewer').get(`${ALGIERS}/report?format=pdf&asOf=${asOf}&lang=${lang}`);
    const { body, headers } = await bytesOf(asked).expect(200).expect('content-type', 'application/pdf');
    const bytes = (body as Buffer).toString('latin1');
    expect(bytes.startsWith('%PDF-1.7')).toBe(true);
    expect(bytes.includes(`/Lang (${lang})`)).toBe(true);
    expect(bytes.includes('/Marked true')).toBe(true);
    for (const tag of ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure'])
      expect([tag, bytes.includes(`/S /${tag}\n`)]).toEqual([tag, true]);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="algiers-2015-report-${asOf}-${lang}.pdf"`,
    );
    expect(headers['content-language']).toBe(lang);
  });
});

describe('the period of the first report of the observer', () => {
  const query = 'asOf=2018-04-30&from=2018-01-15';

  test('opens at 40 of 72, closes at 43 of 75, and tells what moved from what is new', async () => {
    const { summary, changes, statement } = await report(query);
    expect(summary.compareTo?.asOf).toBe('2018-01-14');
    expect(summary.compareTo?.score).toEqual({ value: 55.56, numerator: 40, denominator: 72 });
    expect(summary.score).toEqual({ value: 57.33, numerator: 43, denominator: 75 });
    expect(summary.change?.split).toEqual({
      same: {
        provisions: 24,
        then: { value: 55.56, numerator: 40, denominator: 72 },
        now: { value: 58.33, numerator: 42, denominator: 72 },
      },
      newly: { provisions: 1, score: { value: 33.33, numerator: 1, denominator: 3 } },
      noLonger: { provisions: 0, score: { value: null, numerator: 0, denominator: 0 } },
    });
    expect(changes?.newlyAssessed.map(({ ref }) => ref)).toEqual(['fdd']);
    expect(statement).toContain(
      'On the 24 provisions assessed on both days the score went from 55.56 (40/72) to 58.33 (42/72).',
    );
  });

  test('a score that is the same on both days did not go from itself to itself', async () => {
    const { statement } = await report('asOf=2018-04-30&from=2018-04-30');
    expect(statement).toContain(
      'On the 25 provisions assessed on both days the score stayed at 57.33 (43/75).',
    );
  });

  test('Kidal and Timbuktu left the list re-dated, not done', async () => {
    const { changes } = await report(query);
    expect(changes?.left.map(({ ref, how, newDueOn }) => [ref, how, newDueOn])).toEqual([
      ['m-moc-timbuktu', 'reDated', '2018-04-30'],
      ['m-moc-kidal', 'reDated', '2018-04-30'],
    ]);
    expect(changes).toMatchObject({ overdueThen: 14, overdueNow: 12, came: [] });
    expect([changes?.overdueOriginalThen, changes?.overdueOriginalNow]).toEqual([13, 13]);
  });

  test('in French the numbers and the spaces are French', async () => {
    const { statement } = await report(`${query}&lang=fr`);
    expect(statement).toContain('Le score est de 57,33 (43/75)\u202f;');
    expect(statement).not.toMatch(/ [;:!?»]/);
  });

  test('in Arabic one and two are counted as such', async () => {
    const { statement } = await report(`${query}&lang=ar`);
    expect(statement).toContain('12 بندًا من أصل 37 لها موعد (9 أحكام، 3 معالم)');
  });
});

test('what others published in words alone stands among their figures', async () => {
  const read = await rows('csv', 'asOf=2024-01-25', ALGIERS, 'analyst');
  const found = read.find(([group]) => group?.includes('lowest level since observation began'));
  expect(found?.slice(1, 6)).toEqual(['', '', '', '', '2020-01-21']);
});

test('figures that others published stand apart, on their own scale', async () => {
  const { published } = await report('asOf=2024-01-25');
  const figure = published?.items.find(
    ({ publisher, asOf }) => publisher.startsWith('The Carter Center (Ind') && asOf === '2018-12-31',
  );
  expect(figure).toMatchObject({
    total: 78,
    counts: { complete: 20, nearly_complete: 14, intermediate: 18, minimal: 14, not_initiated: 12 },
    shares: { complete: 25.64, not_initiated: 15.38 },
    ofTotal: {
      complete: 25.64,
      nearly_complete: 17.95,
      intermediate: 23.08,
      minimal: 17.95,
      not_initiated: 15.38,
    },
  });
});

test('it tells the state of the ledger that it comes from', async () => {
  const { head, sequence, knownAt } = await report('asOf=2018-04-30');
  const { body } = await jalon.as('analyst').get('/v1/audit?agreement=algiers-2015&limit=200');
  const entry = body.items.find((one: { sequence: number }) => one.sequence === sequence);
  expect(head).toBe(entry.hash);
  const html = (await rows('html', 'asOf=2018-04-30')).flat();
  expect(html.length).toBeGreaterThan(100);
  const { text } = await jalon
    .as('viewer')
    .get(`${ALGIERS}/report?format=html&asOf=2018-04-30&knownAt=${knownAt}`);
  expect(text).toContain(head);
  const again = await jalon
    .as('viewer')
    .get(`${ALGIERS}/report?format=html&asOf=2018-04-30&knownAt=${knownAt}`);
  expect(again.text).toBe(text);
});

test('sources are numbered as they are cited, and each number leads to one', async () => {
  const { sources, overdue, provisions } = await report('asOf=2018-04-30');
  expect(sources?.map(({ number }) => number)).toEqual(sources?.map((_, at) => at + 1));
  const cited = [...(overdue?.items ?? []), ...(provisions?.items ?? [])].flatMap((item) => item.sources);
  expect(new Set(cited).size).toBeGreaterThan(40);
  expect(Math.max(...cited)).toBeLessThanOrEqual(sources?.length ?? 0);
});

test('parts can be left out, and lists follow the articles', async () => {
  const { overdue, sources, provisions, without } = await report(
    'asOf=2018-04-30&without=overdue,sources&order=article',
  );
  expect([overdue, sources, without]).toEqual([null, null, ['overdue', 'sources']]);
  expect(provisions?.items.every((item) => item.sources.length === 0)).toBe(true);
  const { body } = await jalon.as('viewer').get(`${ALGIERS}/provisions?limit=200`);
  const order = body.items
    .filter(({ scored }: { scored: boolean }) => scored)
    .map(({ ref }: { ref: string }) => ref);
  expect(provisions?.items.map(({ ref }) => ref)).toEqual(order);
  const read = (await rows('html', 'asOf=2018-04-30&without=overdue')).flat();
  expect(read).not.toContain(sentence('daysInDefault', 'en'));
});

test.each([
  ['format=doc', '/format'],
  ['without=all', '/without'],
  ['without=', '/without'],
  ['order=length', '/order'],
  ['lang=de', '/lang'],
  ['from=2018-05-01&asOf=2018-04-30', '/from'],
  ['from=0001-01-01', '/from'],
  ['asOf=2018-02-30', '/asOf'],
])('refuses %s', async (query, pointer) => {
  const { body } = await jalon.as('viewer').get(`${ALGIERS}/report?${query}`).expect(400);
  expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
});

test('of an agreement that is not there is no report', async () => {
  await jalon.as('viewer').get('/v1/agreements/nowhere/report?format=pdf').expect(404);
});

describe('an agreement with hostile, long and hidden words', () => {
  const AT = '/v1/agreements/odd';
  const LONG = `${'A long account of what happened. '.repeat(625)}END`;
  const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', "'=1", '＝1', '＋1', '－1', '＠1', '=cmd|"/c calc"!A0'];

  beforeAll(async () => {
    const things = make(jalon);
    await things.agreement('odd', { title: { en: '=HYPERLINK("x") <b>&' } });
    const odd = things.in('odd');
    for (const [at, title] of FORMULAS.entries())
      await odd.provision(`p-${at}`, { title: { en: title }, deadline: { kind: 'fixed', on: '2020-02-01' } });
    const incident = (body: object) =>
      jalon.as('analyst').post(`${AT}/incidents`).send({ title: { en: 'Shots' }, occurredOn: '2020-03-01', sources: [SOURCE], ...body }).expect(201); // prettier-ignore
    await incident({ account: { en: LONG }, provision: 'p-0' });
    await incident({ title: { en: 'Whispered title' }, account: { en: 'Whispered account' }, allegedBy: 'A whisperer', access: 'restricted' }); // prettier-ignore
    await odd.figure({ publisher: 'A whispering monitor', asOf: '2020-03-01', counts: { halfway: 3 }, total: 9, access: 'restricted' }); // prettier-ignore
  });

  test('a record tells its provision or milestone by its title, and by whom it is by a name', async () => {
    const things = make(jalon);
    await things.party('monitor', { name: { en: 'The Monitor' } });
    const told = await report('asOf=2020-06-01', AT);
    expect(told.violations?.items.map(({ about }) => about?.title ?? null)).toEqual([null, '=1+1']);
    const post = (path: string, body: object) =>
      jalon.as('analyst').post(`${AT}/${path}`).send({ sources: [SOURCE], ...body }).expect(201); // prettier-ignore
    const said = { addressees: ['monitor'], issuer: 'monitor', madeOn: '2020-03-01' };
    for (const ref of ['first', 'second'])
      await post('recommendations', { ref, title: { en: `Do ${ref}` }, ...said });
    await post('blockages', { provision: 'p-1', obstacle: { en: 'Mines' }, since: '2020-03-01' });
    const read = await rows('html', 'asOf=2020-06-01', AT);
    expect(read.find(([about]) => about === '+1 · p-1')?.[1]).toBe('Mines');
    const made = read.filter(([what]) => what?.startsWith('Do '));
    expect(made.map((row) => row.slice(0, 3))).toEqual([
      ['Do first · first', 'The Monitor', 'The Monitor'],
      ['Do second · second', 'The Monitor', 'The Monitor'],
    ]);
  });

  test.each(['csv', 'xlsx'])('what looks like a formula comes back from %s unchanged', async (format) => {
    const read = (await rows(format, 'asOf=2020-06-01', AT)).flat();
    for (const title of FORMULAS)
      expect(read.filter((cell) => cell.startsWith(`${title} · p-`)).length).toBeGreaterThan(1);
    expect(read).toContain('=HYPERLINK("x") <b>&');
  });

  test('in CSV no cell begins as a formula', async () => {
    const { text } = await jalon.as('viewer').get(`${AT}/report?format=csv&asOf=2020-06-01`);
    expect(text.replace(/^\ufeff/, '')).not.toMatch(/(^|,|\r\n)"?[=+\-@＝＋－＠](?!\d+(\.\d+)?(,|\r))/m);
  });

  test('in a workbook heads are frozen, filters are set, and nothing is a formula', async () => {
    const asked = jalon.as('viewer').get(`${AT}/report?format=xlsx&asOf=2020-06-01&lang=ar`);
    const files = unzipSync(new Uint8Array((await bytesOf(asked)).body as Buffer));
    const sheets = Object.entries(files).filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    expect(sheets.length).toBeGreaterThan(6);
    for (const [name, xml] of sheets) {
      const sheet = strFromU8(xml);
      expect(sheet).not.toContain('<f>');
      expect(sheet).toContain('rightToLeft="1"');
      if (name.endsWith('/sheet1.xml')) continue;
      expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+\d+"\/>/);
      expect(sheet).toContain('state="frozen"');
    }
  });

  test('in a Word document headings and heads of tables are such, and Arabic runs from right to left', async () => {
    const asked = jalon.as('viewer').get(`${AT}/report?format=docx&asOf=2020-06-01&lang=ar`);
    const files = unzipSync(new Uint8Array((await bytesOf(asked)).body as Buffer));
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    for (const mark of [
      'w:val="Title"',
      'w:val="Heading1"',
      'w:val="Heading2"',
      '<w:tblHeader/>',
      '<w:bidiVisual/>',
      '<w:bidi/>',
      '<w:rtl/>',
    ])
      expect(xml).toContain(mark);
  });

  test.each(['html', 'csv', 'xlsx', 'docx'])('a long account is whole in %s', async (format) => {
    const read = (await rows(format, 'asOf=2020-06-01', AT)).flat();
    expect(read.find((cell) => cell.endsWith('END'))).toHaveLength(LONG.length);
  });

  test('a long account goes over pages in PDF', async () => {
    const asked = (without: string) =>
      bytesOf(jalon.as('viewer').get(`${AT}/report?format=pdf&asOf=2020-06-01${without}`).expect(200));
    const pages = async (without: string) =>
      ((await asked(without)).body as Buffer).toString('latin1').match(/\/Type \/Page\n/g)?.length ?? 0;
    expect(await pages('')).toBeGreaterThan((await pages('&without=violations')) + 4);
  });

  test.each(['json', 'html', 'csv', 'xlsx', 'docx'])(
    'what is restricted is withheld from others in %s',
    async (format) => {
      const read = async (key: string) => {
        const asked = request(jalon.app.getHttpServer()).get(`${AT}/report?format=${format}&asOf=2020-06-01`).set('authorization', `Bearer ${key}`); // prettier-ignore
        const { body } = await bytesOf(asked).expect(200);
        return format === 'json'
          ? (body as Buffer).toString()
          : rowsOf(format, body as Buffer)
              .flat()
              .join('\n');
      };
      const { body: cleared } = await jalon
        .as('admin')
        .post('/v1/keys')
        .send({ role: 'viewer', clearance: 'restricted', label: `cleared ${format}`, person: 'A. Reader' })
        .expect(201);
      const seen = await read(cleared.key);
      for (const words of ['Whispered title', 'Whispered account', 'A whisperer'])
        expect(seen).toContain(words);
      const others = await read(jalon.keys.viewer);
      expect(others).toContain('Withheld');
      expect(others).toContain('halfway'); // a key of theirs, and no word
      expect(others).not.toMatch(/whisper/i);
    },
  );

  test('a list that is longer than a report can be is cut, and says so', async () => {
    for (let at = 0; at < 200; at++)
      await jalon.as('analyst').post(`${AT}/incidents`).send({ title: { en: `Shots ${at}` }, occurredOn: '2020-04-01', sources: [SOURCE] }).expect(201); // prettier-ignore
    const { body, headers } = await jalon
      .as('viewer')
      .get(`${AT}/report?asOf=2020-06-01&from=2020-04-01`)
      .expect(200);
    expect(body.cut).toEqual([{ part: 'violations', shown: 200, total: 202 }]);
    expect(headers['x-report-cut']).toBe('violations');
    expect(body.violations).toMatchObject({ total: 202, inPeriod: 200, findings: { alleged: 202 } });
    const { text } = await jalon.as('viewer').get(`${AT}/report?format=html&asOf=2020-06-01`);
    expect(text).toContain('Reported violations: 200 of 202 are shown; a report holds no more.');
  });
});

describe('documents that take a while', () => {
  const pdf = () =>
    bytesOf(jalon.as('viewer').get(`${ALGIERS}/report?format=pdf&asOf=2018-04-30&without=provisions`));
  const { limits } = new Renderings();
  afterEach(() => {
    Object.assign(jalon.app.get(Renderings).limits, limits);
  });

  test('are few at once; the others are told to come again', async () => {
    Object.assign(jalon.app.get(Renderings).limits, { atOnce: 1, waiting: 0 });
    const answers = await Promise.all([pdf(), pdf()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.headers['retry-after']).toBe('10');
    await pdf().expect(200);
  });

  test('wait for their turn', async () => {
    Object.assign(jalon.app.get(Renderings).limits, { atOnce: 1, waiting: 1 });
    const answers = await Promise.all([pdf(), pdf()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test.each([{ longestMs: 1 }, { memory: 8 }])('are given up beyond %j', async (tight) => {
    Object.assign(jalon.app.get(Renderings).limits, tight);
    const { body } = await pdf().expect(503);
    expect(JSON.parse((body as Buffer).toString())).toMatchObject({
      type: '/problems/not-rendered',
      status: 503,
    });
    Object.assign(jalon.app.get(Renderings).limits, limits);
    await pdf().expect(200);
  });
});
