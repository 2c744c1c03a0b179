import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startApp, type TestApp } from '../app.js';
import { Browser as Client } from '../browser.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const here = existsSync(CHROMIUM) ? describe : describe.skip;
if (here === describe.skip) console.warn(`browser tests skipped: no ${CHROMIUM}; set CHROMIUM`);

const ACCOUNT = { email: 'awa@example.org', password: 'a long enough password' };
const DAY = '?asOf=2013-11-15';
const OUAGADOUGOU = 'agreements/ouagadougou-2013';

jest.setTimeout(120_000);

here('the dashboard', () => {
  const complaints: string[] = [];
  let jalon: TestApp;
  let browser: Browser;
  let page: Page;
  let url: string;

  /** What axe finds wrong on the page as it stands. */
  const faults = async (): Promise<string[]> => {
    await page.evaluate(AXE); // a script tag would be stopped by the content security policy
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  };
  const open = async (path: string, heading: string | RegExp): Promise<void> => {
    await page.goto(`${url}/${path}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  };

  beforeAll(async () => {
    jalon = await startApp({ seeds: true });
    await jalon.app.listen(0, '127.0.0.1');
    const { port } = jalon.app.getHttpServer().address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
    const invited = await jalon
      .as('admin')
      .post('/v1/invitations')
      .send({ email: ACCOUNT.email, role: 'analyst' })
      .expect(201);
    const { origin, hash } = new URL((invited.body as { link: string }).link);
    const accepted = { token: hash.replace('#invitation=', ''), name: 'Awa', password: ACCOUNT.password };
    await new Client(jalon.app, origin).ask('post', '/v1/invitations/acceptance', accepted);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    page = await browser.newPage({ locale: 'en-GB', reducedMotion: 'reduce' });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
        complaints.push(request.url());
    });
  });
  afterAll(async () => {
    await browser.close();
    await jalon.close();
  });

  test('lets in whoever has an account, by keyboard', async () => {
    await open('', 'Sign in');
    expect(await faults()).toEqual([]);
    await page.getByLabel('E-mail address').focus();
    await page.keyboard.type(ACCOUNT.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(ACCOUNT.password);
    await page.keyboard.press('Enter');
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

  test('records an assessment with its source, and tells it in the history', async () => {
    await open(`${OUAGADOUGOU}/provisions/art-21`, /21/);
    await page.getByRole('button', { name: 'Record an assessment' }).click();
    await page.getByRole('option', { name: 'Minimum' }).waitFor({ state: 'attached' });
    await page.getByLabel('Level').selectOption('minimum');
    await page.getByLabel('Day from which it holds').fill('2013-11-29');
    await page.getByLabel('Assessor').fill('jalon-coding');
    await page.getByLabel(/^Why/).fill('A first meeting.');
    await page.getByLabel('Source: its title').fill('Morning bulletin');
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const row = page.getByRole('row', { name: /A first meeting/ });
    await row.waitFor();
    expect(await row.textContent()).toContain('Morning bulletin');
    expect(await faults()).toEqual([]);
  });

  test('names the field that is wrong', async () => {
    await page.getByRole('button', { name: 'Record an assessment' }).click();
    await page.getByLabel('Level').selectOption('full');
    await page.getByLabel('Day from which it holds').fill('2099-01-01');
    await page.getByLabel('Assessor').fill('jalon-coding');
    await page.getByLabel(/^Why/).fill('Too early.');
    await page.getByLabel('Source: its title').fill('Morning bulletin');
    complaints.length = 0;
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByText(/lies after today/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Day from which it holds').getAttribute('aria-invalid')).toBe('true');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  });

  test.each([
    ['fr', 'ltr', 'Langue', 'Dispositions'],
    ['ar', 'rtl', 'اللغة', 'الأحكام'],
  ] as const)('speaks %s', async (lang, dir, _language, provisions) => {
    await page.goto(`${url}/${OUAGADOUGOU}${DAY}`);
    await page.locator('header select').selectOption(lang);
    await page.getByRole('heading', { level: 2, name: provisions }).waitFor();
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
    expect(complaints).toEqual([]); // nor did the policy block anything, nor was another host asked
  });
});
