import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';
import { AGREEMENT, MONTH } from './month.js';

jest.setTimeout(400_000);

/** What happened in that month beside it: path and body of each record. */
const MORE: [path: string, body: object][] = [
  [
    'claims',
    {
      ref: 'said',
      says: { en: 'Half of them came.' },
      saidBy: 'mnla',
      saidOn: '2013-11-02',
      provision: 'art-21',
    },
  ],
  [
    'claims',
    {
      ...{ ref: 'gainsaid', says: { en: 'None came.' }, saidBy: 'gov-mali', saidOn: '2013-11-03' },
      ...{ provision: 'art-21', relations: [{ kind: 'contradicts', claim: 'said' }] },
    },
  ],
  [
    'sessions',
    {
      ...{ ref: 'fourth', body: 'cse', heldOn: '2013-11-08', number: '4' },
      attendance: [{ who: 'The Government', party: 'gov-mali', presence: 'walked_out' }],
    },
  ],
  ['sessions/fourth/decisions', { text: { en: 'The lists are handed in.' } }],
  [
    'sessions/fourth/action-points',
    { text: { en: 'Hand in the lists.' }, owner: 'mnla', dueOn: '2013-11-20' },
  ],
  [
    'incidents',
    {
      ...{ ref: 'shots', title: { en: 'Shots at a post' }, occurredOn: '2013-09-30', provision: 'art-21' },
      ...{ allegedAgainst: ['mnla'], allegedBy: 'gov-mali' },
    },
  ],
  [
    'recommendations',
    {
      ...{ ref: 'publish', title: { en: 'Publish the lists' }, addressees: ['gov-mali', 'mnla'] },
      ...{ issuer: 'minusma', madeOn: '2013-09-01', dueOn: '2013-10-01', provision: 'art-21' },
    },
  ],
  ['recommendations/publish/follow-ups', { status: 'partly', on: '2013-10-15' }],
  [
    'editions',
    {
      ...{ ref: 'first', number: 1, title: { en: 'First report' }, from: '2013-07-01', to: '2013-11-10' },
      note: { en: 'Of the whole summer.' },
    },
  ],
  [
    'editions/first/sharings',
    { parties: ['mnla', 'gov-mali'], sharedOn: '2013-11-11', commentsDueOn: '2013-11-13' },
  ],
  [
    'editions/first/replies',
    { party: 'mnla', kind: 'refusal', text: { fr: 'Nous refusons.' }, receivedOn: '2013-11-12' },
  ],
  ['editions/first/publication', { publishedOn: '2013-11-14' }],
  ['editions/first/corrigenda', { reason: { en: 'A late word.' }, correctedOn: '2013-11-15' }],
  ['editions', { ref: 'next', title: { en: 'Next report' }, from: '2013-11-11', to: '2013-11-14' }],
  ['incidents/shots/findings', { finding: 'verified', foundOn: '2013-10-02', body: 'minusma' }],
];
const DAY = '?asOf=2013-11-15';
const below = (page: string) => `${AGREEMENT}/${page}${page.includes('?') ? '' : DAY}`;

const PAGES = [
  ...['', 'search?q=cessez', 'search', 'calculator?n=5&count=working&anchor=2013-09-06', 'parties'],
  ...['parties/maa-cma?asOf=2016-01-01', 'audit', 'outbox', 'notices', `${AGREEMENT}/no-such-page`],
  ...['', '?part=people', '?part=grants', '?part=keys', '?part=links', '?part=webhooks', '?part=scales'].map(
    (part) => `administration${part}`,
  ),
  ...[
    AGREEMENT + DAY,
    'agreements/algiers-2015?asOf=2017-03-10&knownAt=2026-01-01',
    'agreements/algiers-2015/overdue',
  ],
  ...[
    ...[
      'overdue',
      'report',
      'editions',
      'editions/first',
      'editions/next',
      'evidence?of=full',
      'provisions/art-21',
      'provisions/no-such',
      'milestones/ms-talks',
    ],
    ...['signatories', 'events', 'events/ceasefire-in-force', 'sources', 'claims', 'claims/said', 'sessions'],
    ...['sessions/fourth', 'incidents', 'incidents/shots', 'obstacles', 'obstacles?of=provision+art-21'],
    ...[
      'quantities',
      'quantities/cantoned',
      'coding',
      'coding/two',
      'coding/blind',
      'comparison',
      'hand-over',
    ],
    ...['recommendations', 'recommendations/publish', 'recommendations?overdue=true'],
    ...['review', 'activity', 'settings'],
  ].map(below),
];

/**
 * In which languages, colours and widths each page is looked at: every page in each language, in both colours, and on a
 * small screen. All eighteen ways together (`EVERY_WAY=1`) take a quarter of an
 * hour. With `PICTURES=directory` each page is pictured there, in the first thousand pixels of its height.
 */
const WAYS = (['en', 'fr', 'ar'] as const)
  .flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((colours) =>
      [360, 768, 1440].map((width) => ({ lang, colours, width })),
    ),
  )
  .filter(
    ({ lang, colours, width }) =>
      process.env.EVERY_WAY === '1' ||
      ((colours === 'dark') === (lang === 'fr') && width === (lang === 'fr' ? 1440 : 360)),
  );

inChromium('every page', () => {
  let dashboard: Dashboard;
  let window: Window;

  beforeAll(async () => {
    dashboard = await startDashboard();
    const admin = dashboard.jalon.as('admin');
    const sources = [{ title: 'Bulletin' }];
    for (const [path, body] of [...MONTH, ...MORE.map(([to, said]) => [to, { ...said, sources }] as const)]) {
      const { status, text } = await admin.post(`/v1/${AGREEMENT}/${path}`).send(body);
      if (status !== 201) throw new Error(`${path}: ${text}`);
    }
    const at = `/v1/${AGREEMENT}`;
    const { headers } = await admin.get(at);
    await admin.patch(at).set('if-match', String(headers.etag)).send({ fourEyes: true }).expect(200);
    const told = { metOn: '2014-06-16', sources };
    await admin.post(`${at}/milestones/ms-talks/completions`).send(told).expect(202);
    await dashboard.account('mariam@example.org', 'admin', 'Mariam');
    window = await dashboard.window();
    await window.open('', 'Sign in');
    await window.signIn('mariam@example.org');
  });
  afterAll(() => dashboard.close());

  test.each(WAYS)(
    'has no fault, and fits, in $lang, $colours, $width pixels wide',
    async ({ lang, colours, width }) => {
      const { page } = window;
      await page.locator('header select').selectOption(lang);
      await page.evaluate((value) => {
        localStorage.setItem('mantine-color-scheme-value', value);
      }, colours);
      await page.setViewportSize({ width, height: 1000 });
      const found: [path: string, overflow: number, faults: string[]][] = [];
      for (const path of PAGES) {
        await page.goto(`${dashboard.url}/${path}`);
        await page.waitForLoadState('networkidle');
        const { PICTURES: directory } = process.env;
        if (directory) {
          const name = `${path.replaceAll(/[^a-z0-9]+/gi, '-') || 'home'}.${colours}.${lang}.${width}.png`;
          await page.screenshot({ path: `${directory}/${name}` });
        }
        found.push([path, await window.overflow(), await window.faults()]);
      }
      expect(found.filter(([, overflow, faults]) => overflow > 0 || faults.length > 0)).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colours);
      // what a page that leads nowhere asks for is not there
      expect(window.complaints.splice(0).filter((said) => !said.includes('404'))).toEqual([]);
    },
  );
});
