import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';

const DAY = '?asOf=2013-11-15';
const OUAGADOUGOU = 'agreements/ouagadougou-2013';

jest.setTimeout(120_000);

inChromium('the dashboard', () => {
  let dashboard: Dashboard;
  let window: Window;
  let page: Page;
  const open: Window['open'] = (...asked) => window.open(...asked);
  const faults = () => window.faults();

  beforeAll(async () => {
    dashboard = await startDashboard();
    await dashboard.account('awa@example.org', 'analyst', 'Awa');
    await dashboard.account('moussa@example.org', 'reviewer', 'Moussa');
    window = await dashboard.window();
    page = window.page;
  });
  afterAll(() => dashboard.close());

  test('lets in whoever has an account, by keyboard', async () => {
    await open('', 'Sign in');
    expect(await faults()).toEqual([]);
    await window.signIn('awa@example.org');
    await page.getByRole('heading', { level: 1, name: 'Agreements' }).waitFor();
    await page.getByRole('row').nth(2).waitFor();
    await page.getByRole('row', { name: /Ouagadougou/ }).waitFor();
    expect(await faults()).toEqual([]);
  });

  test('shows what was overdue in Ouagadougou on 15 November 2013, and why', async () => {
    await open(`${OUAGADOUGOU}/overdue${DAY}`, 'Overdue');
    await page.getByRole('cell', { name: 'Milestone' }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Milestone' }).count()).toBe(3);
    expect(await faults()).toEqual([]);
    await page.getByRole('link', { name: 'Inclusive peace talks opened' }).click();
    await page.getByRole('heading', { level: 2, name: 'Deadline' }).waitFor();
    await page.getByText('2013-11-07').first().waitFor();
    expect(await page.getByText(/60 days/).count()).toBeGreaterThan(0);
    expect(new URL(page.url()).search).toBe(DAY); // a link is a citation
    expect(await faults()).toEqual([]);
  });

  test('records an assessment with its source, by keyboard, and tells it in the history, the summary and the list', async () => {
    await open(`${OUAGADOUGOU}/provisions/art-21`, /21/);
    await page.getByRole('button', { name: 'Record an assessment' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Minimum' }).waitFor({ state: 'attached' });
    await page.getByLabel('Level', { exact: true }).focus();
    await page.keyboard.type('Minimum');
    await page.getByLabel('Day from which it holds').fill('2013-11-29');
    await page.getByLabel('Assessor').focus();
    await page.keyboard.type('jalon-coding');
    await page.getByLabel(/^Why/).focus();
    await page.keyboard.type('A first meeting.');
    await page.getByLabel('Source: its title').focus();
    await page.keyboard.type('Morning bulletin');
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Preview what moves' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('No deadline moves.').waitFor();
    await page.getByRole('button', { name: 'Save' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Saved.').waitFor();
    const told = page.getByRole('listitem').filter({ hasText: 'A first meeting.' });
    await told.getByText('Morning bulletin').waitFor();
    expect(await told.textContent()).toContain('Minimum');
    expect(await faults()).toEqual([]);
    await open(`${OUAGADOUGOU}?asOf=2013-12-01`, /Preliminary/i);
    const row = page.getByRole('row', { name: /Inclusive/ }).last();
    await row.waitFor();
    await row.getByText('Minimum').waitFor();
  });

  test('names the field that is wrong, and keeps what was typed over a reload', async () => {
    await open(`${OUAGADOUGOU}/provisions/art-21`, /21/);
    await page.getByRole('button', { name: 'Record an assessment' }).click();
    await page.getByLabel('Level', { exact: true }).selectOption('full');
    await page.getByLabel('Day from which it holds').fill('2099-01-01');
    await page.getByLabel('Assessor').fill('jalon-coding');
    await page.getByLabel(/^Why/).fill('Too early.');
    await page.getByLabel('Source: its title').fill('Morning bulletin');
    window.complaints.length = 0;
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/lies after today/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Day from which it holds').getAttribute('aria-invalid')).toBe('true');
    expect(window.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
    expect(await faults()).toEqual([]);
    await page.reload();
    expect(await page.getByLabel(/^Why/).inputValue()).toBe('Too early.');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Record an assessment' }).waitFor();
  });

  test('holds a record for another person’s eyes, who approves it', async () => {
    const at = `/v1/${OUAGADOUGOU}`;
    const { headers } = await dashboard.jalon.as('admin').get(at);
    const etag = String(headers.etag);
    await dashboard.jalon.as('admin').patch(at).set('if-match', etag).send({ fourEyes: true }).expect(200);
    await open(`${OUAGADOUGOU}/milestones/ms-talks`, /talks/);
    await page.getByRole('button', { name: 'Record that it was met' }).click();
    await page.getByLabel('Met on').fill('2014-06-16');
    await page.getByLabel('Source', { exact: true }).selectOption({ label: 'Morning bulletin' });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It waits for another person’s approval.').waitFor();
    await open(`${OUAGADOUGOU}/review`, 'Review');
    await page.getByRole('link', { name: /Completion/ }).click();
    await page.getByText('another person decides').waitFor();
    expect(await faults()).toEqual([]);

    const other = await dashboard.window();
    await other.open(`${OUAGADOUGOU}/review`, 'Sign in');
    await other.signIn('moussa@example.org');
    await other.page.getByRole('link', { name: /Completion/ }).click();
    await other.page.getByRole('heading', { level: 2, name: 'What would be recorded' }).waitFor();
    await other.page.getByText('2014-06-16').waitFor();
    expect(await other.faults()).toEqual([]);
    await other.page.getByRole('button', { name: 'Approve' }).focus();
    await other.page.keyboard.press('Enter');
    await other.page.getByText('Approved').first().waitFor();
    await other.open(`${OUAGADOUGOU}/milestones/ms-talks`, /talks/);
    await other.page.getByRole('listitem').filter({ hasText: '2014-06-16' }).first().waitFor();
    expect(other.complaints).toEqual([]);
    await other.context.close();
  });

  test.each([
    ['fr', 'ltr', 'Langue', 'Dispositions'],
    ['ar', 'rtl', 'اللغة', 'الأحكام'],
  ] as const)('speaks %s', async (lang, dir, _language, provisions) => {
    await page.goto(`${dashboard.url}/${OUAGADOUGOU}${DAY}`);
    await page.locator('header select').selectOption(lang);
    await page.getByRole('heading', { level: 2, name: provisions, exact: true }).waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await faults()).toEqual([]);
  });

  test('is dark where it is asked to be, and leads out', async () => {
    await page.locator('header select').selectOption('en');
    await page.getByRole('button', { name: 'Light or dark' }).click();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(window.complaints).toEqual([]); // nor did the policy block anything, nor was another host asked
  });
});
