import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';

jest.setTimeout(240_000);

const TABS = 250;

/** Moves by Tab alone until what has the focus is called so; its name is its label, or its words. */
async function reach(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < TABS; tabs++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      const label = element?.labels?.[0]?.textContent;
      return (element?.ariaLabel ?? label ?? element?.textContent ?? '').replace(/\s*\*$/, '').trim();
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`no way by Tab to ${String(name)}; passed ${[...new Set(passed)].join(' | ')}`);
}

inChromium('by keyboard alone', () => {
  let dashboard: Dashboard;
  let window: Window;
  let page: Page;
  const go = async (name: string | RegExp) => {
    await reach(page, name);
    await page.keyboard.press('Enter');
  };
  const type = async (name: string | RegExp, text: string) => {
    await reach(page, name);
    await page.keyboard.type(text);
  };
  const headed = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

  beforeAll(async () => {
    dashboard = await startDashboard();
    await dashboard.account('awa@example.org', 'analyst', 'Awa');
    await dashboard.account('moussa@example.org', 'reviewer', 'Moussa');
    window = await dashboard.window();
    page = window.page;
  });
  afterAll(() => dashboard.close());

  test('an analyst signs in, reads what was overdue on a day and why, records, finds it again, and downloads', async () => {
    await window.open('', 'Sign in');
    await type('E-mail address', 'awa@example.org');
    await type('Password', 'a long enough password');
    await page.keyboard.press('Enter');
    await headed('Agreements');
    await page.getByRole('row').nth(2).waitFor();
    await go(/^Ouagadougou/);
    await headed(/Preliminary/);
    await type('As of', '11152013'); // in the order of the browser's own fields
    await page.waitForURL(/asOf=2013-11-15/);
    await go('Overdue');
    await headed('Overdue');
    await page.getByRole('cell', { name: 'Milestone' }).first().waitFor();
    expect(await page.getByRole('cell', { name: 'Milestone' }).count()).toBe(3);
    const loading = page.waitForEvent('download');
    await go('Download as CSV');
    const csv = readFileSync(await (await loading).path(), 'utf8');
    expect(csv.split('\r\n').filter((line) => line.startsWith('milestone,'))).toHaveLength(3);
    await go(/^Inclusive peace talks opened$/);
    await headed(/talks/);
    await page.getByText('2013-11-07').first().waitFor();
    await go(/^Provision art-21/);
    await headed(/21/);
    await go('Record an assessment');
    await page.getByRole('option', { name: 'Minimum' }).waitFor({ state: 'attached' });
    await type('Level', 'Minimum');
    await type(/^Day from which/, '11292013');
    await type('Assessor', 'jalon-coding');
    await type(/^Why/, 'A first meeting.');
    await type('Source: its title', 'Morning bulletin');
    await go('Preview what moves');
    await page.getByText('No deadline moves.').waitFor();
    await go('Save');
    await page.getByText('Saved.').waitFor();
    await go('Show how it stands now'); // the page stood at the day before
    await page.getByRole('listitem').filter({ hasText: 'A first meeting.' }).waitFor();
  });

  test('a reviewer approves what waits', async () => {
    const at = '/v1/agreements/ouagadougou-2013';
    const { headers } = await dashboard.jalon.as('admin').get(at);
    await dashboard.jalon
      .as('admin')
      .patch(at)
      .set('if-match', String(headers.etag))
      .send({ fourEyes: true })
      .expect(200);
    await dashboard.jalon
      .as('analyst')
      .post(`${at}/milestones/ms-talks/completions`)
      .send({ metOn: '2014-06-16', sources: [{ title: 'Morning bulletin' }] })
      .expect(202);
    const other = await dashboard.window();
    await other.open('agreements/ouagadougou-2013/review', 'Sign in');
    await other.signIn('moussa@example.org');
    await other.page.getByRole('link', { name: /Completion/ }).waitFor();
    await reach(other.page, /^Completion/);
    await other.page.keyboard.press('Enter');
    await other.page.getByRole('heading', { level: 2, name: 'What would be recorded' }).waitFor();
    await reach(other.page, 'Approve');
    await other.page.keyboard.press('Enter');
    await other.page.getByText('Approved').first().waitFor();
    expect(other.complaints).toEqual([]);
    await other.context.close();
  });

  test('the languages are changed, and the way out is found', async () => {
    await page.goto(dashboard.url);
    await page.getByRole('row').nth(2).waitFor();
    await type('Language', 'Fra');
    await headed('Accords');
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
    await page.keyboard.press('End'); // the last one
    await headed('الاتفاقات');
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await page.keyboard.press('Home');
    await headed('Agreements');
    await go('Sign out');
    await headed('Sign in');
    expect(window.complaints).toEqual([]);
  });
});
