import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { make } from '../make.js';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';

jest.setTimeout(180_000);

const OUAGADOUGOU = 'agreements/ouagadougou-2013';
const OVERDUE = `${OUAGADOUGOU}/overdue?asOf=2013-11-15`;
/** Provisions of `many-2020`, which are all overdue: more than a page of the list. */
const MANY = 130;

inChromium('finding, counting, parties and what is overdue', () => {
  let dashboard: Dashboard;
  let window: Window;
  let page: Page;
  const rows = () => page.locator('tbody tr');
  /** The texts of a column, by its place; the first is the head of the row. */
  const column = async (place: number) => {
    const cells = page.locator(`tbody tr > :nth-child(${place})`);
    return (await cells.allTextContents()).map((text) => text.trim());
  };
  const status = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor();

  beforeAll(async () => {
    dashboard = await startDashboard();
    await dashboard.account('ada@example.org', 'admin', 'Ada');
    const making = make(dashboard.jalon);
    await making.agreement('many-2020', {
      severityBands: [
        { key: 'overdue', from: 1 },
        { key: 'very_late_indeed', from: 60 },
      ],
    });
    const many = making.in('many-2020');
    for (let at = 0; at < MANY; at++) {
      const day = `2020-0${1 + Math.floor(at / 28)}-${String(1 + (at % 28)).padStart(2, '0')}`;
      await many.provision(`art-${at}`, {
        title: { en: `Promise ${MANY - at}`, fr: `Promesse ${MANY - at}` },
        responsible: ['gov-mali', 'mnla'],
        deadline: { kind: 'fixed', on: day },
        deadlineWords: { en: 'without further delay' },
      });
    }
    window = await dashboard.window();
    page = window.page;
    await window.open('', 'Sign in');
    await window.signIn('ada@example.org');
  });
  afterAll(() => dashboard.close());

  describe('search', () => {
    test('finds as words are typed, blind to accents and case, in any language, and leads there', async () => {
      await window.open('search', 'Search');
      await page.getByLabel('Words').focus();
      await page.keyboard.type('ENTREE en Vigueur du cessez');
      await status(/1 found/);
      expect(new URL(page.url()).searchParams.get('q')).toBe('ENTREE en Vigueur du cessez');
      expect(await page.locator('mark').allTextContents()).toEqual(['Entrée en vigueur du cessez']);
      await page.getByRole('link', { name: /Entry into force of the ceasefire/ }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/ouagadougou-2013\/events\/ceasefire-in-force/);
      await page.goBack();
      await status(/1 found/);
      expect(await page.getByLabel('Words').inputValue()).toBe('ENTREE en Vigueur du cessez');
    });

    test('narrows by kind, and says when there is nothing', async () => {
      await window.open('search?q=arab+movement', 'Search');
      await page.getByLabel('Kind').selectOption('party');
      await page.waitForURL(/kind=party/);
      await status(/3 found/);
      await page.getByLabel('Words').fill('no such words anywhere');
      await status(/Nothing found/);
    });
  });

  describe('the calculator', () => {
    test('counts as its fields are filled, in a sentence, step by step, and with the days passed over', async () => {
      await window.open('calculator', 'Calculator');
      await page.getByLabel('How many').fill('5');
      await page.getByLabel('Days that count').selectOption('working');
      await page.getByLabel('Day 0').fill('2013-09-06');
      await page.getByLabel('Holiday', { exact: true }).fill('2013-09-09');
      await page.getByRole('button', { name: 'Add this holiday' }).click();
      await page.getByLabel('Friday').check();
      await page.getByLabel('Sunday').uncheck();
      await status('Due on \u20662013-09-15\u2069: 5 working days after \u20662013-09-06\u2069.');
      expect(await page.locator('ol li').allTextContents()).toEqual([
        '\u20662013-09-06\u2069 is day 0',
        '+ 5 working days = \u20662013-09-15\u2069',
      ]);
      expect(await column(1)).toEqual(['2013-09-07', '2013-09-09', '2013-09-13', '2013-09-14']);
      expect(await column(3)).toEqual(['Rest day', 'Holiday', 'Rest day', 'Rest day']);
    });

    test('tells its whole question in its address', async () => {
      await page.goto(page.url());
      await status(/2013-09-15/);
      await page.locator('header select').selectOption('fr');
      await status(/Échéance le .2013-09-15. : 5 jours ouvrés après/);
      await page.locator('header select').selectOption('en');
    });

    test.each([
      ['n=1&unit=M&anchor=2015-01-31', /2015-02-28/, [/day 0/, /1 month = .*the last day of its month/]],
      ['n=0&anchor=2013-09-07&roll=next', /2013-09-09/, [/day 0/, /0 days/, /next working day/]],
      ['n=60&anchor=2013-11-07&direction=before', /2013-09-08/, [/day 0/, /− 60 days/]],
      ['kind=fixed&on=2014-02-01', /2014-02-01/, [/the day itself/]],
      ['kind=window&from=2014-01-01&to=2014-02-01', /2014-02-01/, [/end of the span/]],
      ['kind=recurring&first=2014-01-01&n=3&unit=M', /every 3 months/, [/first time/]],
      ['n=5&count=working&anchor=2013-09-06&agreement=algiers-2015', /2013-09-13/, [/day 0/, /5 working/]],
    ])('reads %s', async (query, answer, steps) => {
      await window.open(`calculator?${query}`, 'Calculator');
      await status(answer);
      const told = await page.locator('ol li').allTextContents();
      expect(told).toEqual(steps.map((step) => expect.stringMatching(step)));
      expect(await page.locator('ol li[lang=en]').count()).toBe(0); // none without words of ours
    });

    test('says beside the field what the product refuses', async () => {
      await window.open('calculator?kind=window&from=2014-02-01', 'Calculator');
      await page.getByLabel('To').fill('2014-01-01');
      await page
        .getByText(/is before the start of the window/)
        .first()
        .waitFor();
      expect(await page.getByLabel('To').getAttribute('aria-invalid')).toBe('true');
      expect(window.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    });
  });

  describe('parties', () => {
    test('are found by name and kind', async () => {
      await window.open('parties', 'Parties');
      await page.getByLabel('Words').fill('azawad');
      await page.waitForURL(/q=azawad/);
      await page.getByLabel('Kind').selectOption('coalition');
      await page.waitForURL(/kind=coalition/);
      await status('1 in all');
      await page.getByRole('link', { name: 'Coordination of Azawad Movements' }).click();
      await page.getByRole('heading', { level: 1, name: 'Coordination of Azawad Movements' }).waitFor();
    });

    test('show their members on a day, what they signed, and what they owe', async () => {
      await window.open('parties/cma?asOf=2016-01-01', 'Coordination of Azawad Movements');
      await page.getByRole('figure', { name: 'Time of its members' }).getByText('As a table').click();
      await page.getByRole('columnheader', { name: 'On 2016-01-01' }).waitFor();
      await page
        .getByRole('row', { name: /HCUA.*member/ })
        .first()
        .waitFor();
      await page.getByRole('row', { name: /Algiers Accord Signatory 2015-06-20/ }).waitFor();
      await page.getByRole('link', { name: 'Show what is overdue' }).click();
      await page.waitForURL(/algiers-2015\/overdue\?.*party=cma/);
      await page.getByRole('heading', { level: 1, name: 'Overdue' }).waitFor();
    });

    test('are made, changed, and put into a coalition', async () => {
      await window.open('parties', 'Parties');
      await page.getByRole('button', { name: 'New party' }).click();
      const form = page.getByRole('form', { name: 'New party' });
      await form.getByLabel(/^Name/).fill('Front of the Lake');
      await form.getByLabel(/^Ref/).fill('Not a ref');
      await form.getByLabel('Kind').selectOption('armed_group');
      await form.getByRole('button', { name: 'Save' }).click();
      await page
        .getByText(/must be a ref|must be lower|lower-case/)
        .first()
        .waitFor();
      expect(await form.getByLabel(/^Ref/).getAttribute('aria-invalid')).toBe('true');
      expect(window.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
      await form.getByLabel(/^Ref/).fill('front-lake');
      await page.keyboard.press('Enter');
      await status('Saved.');
      await page.getByRole('link', { name: 'Front of the Lake' }).click();
      await page.getByRole('button', { name: 'Change the party' }).click();
      await page.getByLabel('Name in French').fill('Front du lac');
      await page.getByLabel('Other names').fill('The Lake\nLac');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('The Lake', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Add time in a coalition' }).click();
      await page
        .getByLabel(/^Coalition/)
        .and(page.locator('select'))
        .selectOption('cma');
      await page.getByLabel('From').fill('2020-02-01');
      await page.getByRole('button', { name: 'Save' }).click();
      const times = page.getByRole('figure', { name: 'Time in coalitions' });
      await times.getByText('As a table').click();
      await times.getByRole('row', { name: /CMA 2020-02-01 — member/ }).waitFor();
      await page.locator('header select').selectOption('fr');
      await page.getByRole('heading', { level: 1, name: 'Front du lac' }).waitFor();
      await page.locator('header select').selectOption('en');
    });
  });

  describe('signatories', () => {
    test('stand with their capacity, and a coalition with its members on the day', async () => {
      await window.open('agreements/algiers-2015/signatories?asOf=2016-01-01', 'Signatories');
      await page.getByRole('row', { name: /Coordination of Azawad Movements.*HCUA.*MNLA/ }).waitFor();
      await page.getByLabel('Capacity').first().selectOption('guarantor');
      await page.waitForURL(/capacity=guarantor/);
      await page.getByText('1 in all').waitFor();
    });

    test('are added and changed', async () => {
      await window.open('agreements/many-2020/signatories', 'Signatories');
      await page.getByRole('button', { name: 'New signatory' }).click();
      const form = page.getByRole('form', { name: 'New signatory' });
      await form.getByLabel('Party').selectOption('mnla');
      await form.getByLabel('Capacity').selectOption('adherent');
      await form.getByLabel('Signed on').fill('2020-02-02');
      await form.getByLabel('Left on').fill('2020-01-01');
      await form.getByRole('button', { name: 'Save' }).click();
      await form.getByRole('alert').first().waitFor();
      expect(await form.getByLabel('Left on').getAttribute('aria-invalid')).toBe('true');
      expect(window.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
      await form.getByLabel('Left on').fill('');
      await form.getByLabel('Signed by').fill('Somebody');
      await form.getByRole('button', { name: 'Save' }).click();
      await status('Saved.');
      await page.getByRole('row', { name: /Somebody Adherent 2020-02-02 — yes/ }).waitFor();
      await page.getByLabel('Signatory to change').selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Change the signatory' }).click();
      await page.getByLabel('Left on').fill('2021-03-04');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Adherent 2020-02-02 2021-03-04 no/ }).waitFor();
    });
  });

  describe('what is overdue', () => {
    test('says why in words, whose it is, and narrows by its filters, which the CSV has too', async () => {
      await window.open(OVERDUE, 'Overdue');
      const row = page.getByRole('row', { name: /^Inclusive peace talks opened/ });
      await row.getByText(/60 days after “.Formation of the new cabinet/).waitFor();
      expect(await row.textContent()).toContain('GoM · MNLA · HCUA');
      await page.getByLabel('Severity').selectOption({ label: 'Long overdue' });
      await status(/3 items overdue as of .2013-11-15/);
      await page.getByLabel('Responsible').selectOption('ctms');
      await status(/1 item overdue/);
      await page.getByLabel('And with it').selectOption('members');
      await page.waitForURL(/include=members/);
      const csv = await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href');
      const { searchParams } = new URL(csv ?? '');
      expect(Object.fromEntries(searchParams)).toEqual({
        ...{ asOf: '2013-11-15', severity: 'long_overdue', party: 'ctms', include: 'members' },
        ...{ lang: 'en', format: 'csv' },
      });
      const download = await page.request.get(csv ?? '');
      expect((await download.text()).trim().split('\r\n')).toHaveLength(2);
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await status(/5 items overdue/);
    });

    test('sorts all of it by a column, whatever page it is on, and keeps that in the address', async () => {
      await window.open('agreements/many-2020/overdue?asOf=2020-06-30', 'Overdue');
      await status(/130 items/);
      await rows().nth(99).waitFor();
      expect(await rows().count()).toBe(100); // the API's order needs no more
      const head = page.getByRole('columnheader', { name: 'What' });
      await head.getByRole('button').focus();
      await page.keyboard.press('Enter');
      await page.getByText('Promise 1', { exact: true }).waitFor();
      await rows()
        .nth(MANY - 1)
        .waitFor();
      expect((await column(1)).slice(0, 3)).toEqual(['Promise 1', 'Promise 2', 'Promise 3']);
      expect(await head.getAttribute('aria-sort')).toBe('ascending');
      await page.keyboard.press('Enter');
      await page.waitForURL(/sort=-what/);
      expect(await head.getAttribute('aria-sort')).toBe('descending');
      await rows()
        .first()
        .filter({ hasText: `Promise ${MANY}` })
        .waitFor();
      await page.getByRole('cell', { name: 'Very late indeed' }).first().waitFor(); // a band of the agreement's own
    });

    test('prints on A4: all of it, no column cut, the heads on each sheet', async () => {
      await window.open('agreements/many-2020/overdue?asOf=2020-06-30', 'Overdue');
      await rows().nth(99).waitFor();
      await page.evaluate(() => {
        globalThis.print = () => {
          document.title = `printed ${document.querySelectorAll('tbody tr').length}`;
        };
      });
      await page.getByRole('button', { name: 'Print' }).click();
      await page.waitForFunction((title) => document.title === title, `printed ${MANY}`);
      const before = page.viewportSize();
      await page.setViewportSize({ width: 703, height: 1000 }); // A4 without its margins
      await page.emulateMedia({ media: 'print' });
      const table = await page.evaluate(() => {
        const shown = document.querySelector('table');
        const head = shown?.querySelector('thead');
        return {
          cut: [...document.querySelectorAll('th, td')].filter(
            ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
          ).length,
          width: shown?.getBoundingClientRect().right ?? Infinity,
          head: head && getComputedStyle(head).display,
        };
      });
      expect(table).toEqual({ cut: 0, width: expect.any(Number), head: 'table-header-group' });
      expect(table.width).toBeLessThanOrEqual(703);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(sheets).toBeGreaterThan(3);
      expect(sheets).toBeLessThan(14);
      await page.emulateMedia({ media: null });
      if (before) await page.setViewportSize(before);
    });

    test('shows what lapsed once the agreement has ended, and all of it', async () => {
      await window.open('agreements/algiers-2015/overdue', 'Overdue');
      await page.getByRole('heading', { level: 2, name: 'Lapsed when the agreement ended' }).waitFor();
      await page.getByRole('cell', { name: 'Over a year' }).first().waitFor();
      await page.getByRole('link', { name: 'All 15 that lapsed' }).click();
      await status(/15 items lapsed/);
      expect(await page.getByLabel('List').inputValue()).toBe('lapsed');
    });
  });

  test('nothing was complained of', () => {
    expect(window.complaints).toEqual([]);
  });
});
