import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';

jest.setTimeout(240_000);

inChromium('an edition', () => {
  let dashboard: Dashboard;
  let window: Window;
  let page: Page;
  const begin = (form: string): Promise<Locator> => window.begin(form);
  const save = (form: string): Promise<void> => window.save(form);

  beforeAll(async () => {
    dashboard = await startDashboard();
    await dashboard.account('mariam@example.org', 'admin', 'Mariam');
    window = await dashboard.window();
    page = window.page;
    await window.open('', 'Sign in');
    await window.signIn('mariam@example.org');
  });
  afterAll(() => dashboard.close());

  test('goes from draft over the parties to the public, and is corrected', async () => {
    await window.open('agreements/algiers-2015/editions', 'Editions');
    const draft = await begin('Draft an edition');
    await draft.getByLabel(/^Title( |$)/).fill('First observer report');
    await draft.getByLabel('First day').fill('2018-01-15');
    await draft.getByLabel('Last day').fill('2018-04-30');
    await save('Draft an edition');
    await page.getByRole('link', { name: 'First observer report' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'First observer report' }).waitFor();
    await page.getByText('57.33 (43/75)').waitFor();
    await page.getByText('55.56 (40/72)').waitFor();

    const change = await begin('Change the draft');
    await change.getByLabel('Number').fill('1');
    await change.getByLabel('Recommendations').check();
    await save('Change the draft');
    await page.getByText('First observer report').first().waitFor();

    const today = new Date().toISOString().slice(0, 10);
    const sharing = await begin('Record a sharing');
    const offered = await sharing.getByRole('group', { name: 'Parties' }).locator('label').allInnerTexts();
    expect(offered.length).toBeGreaterThan(20);
    expect(offered).toEqual(offered.toSorted((one, other) => one.localeCompare(other, 'en')));
    await sharing
      .getByLabel(/Coordination/)
      .first()
      .check();
    await sharing.getByLabel('Shared on').fill(today);
    await sharing.getByLabel('Comments due by').fill(today);
    await save('Record a sharing');
    await page.getByText('Awaited').waitFor();

    const reply = await begin('Record a reply');
    await reply.getByLabel('Party').selectOption({ index: 1 });
    await reply.getByLabel(/^Reply/).selectOption('refusal');
    await reply.getByLabel('Word for word').fill('Nous refusons.');
    await reply.getByLabel('Language of the reply').selectOption('fr');
    await reply.getByLabel('Received on').fill(today);
    await save('Record a reply');
    await page.getByText('Nous refusons.').waitFor();

    await page.getByRole('button', { name: 'Publish: First observer report' }).press('Enter');
    await page.getByText('This cannot be undone').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).press('Enter');
    await page.getByText('SHA-256 of the data').waitFor();
    expect(await page.getByRole('button', { name: 'Record a sharing' }).count()).toBe(0);

    const corrigendum = await begin('Issue a corrigendum');
    await corrigendum.getByLabel('Reason').fill('Late evidence.');
    await save('Issue a corrigendum');
    await page.getByText('No figure would be another one.').waitFor();
    await page.getByText('Published, corrected').waitFor();
    expect(await window.faults()).toEqual([]);
    expect(window.complaints).toEqual([]);

    const [read] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'JSON, English' }).click(),
    ]);
    expect(read.suggestedFilename()).toMatch(/\.json$/);

    const pdf = page.getByRole('link', { name: 'PDF, English' });
    await pdf.press('Enter');
    await page.getByRole('progressbar', { name: 'Being made' }).waitFor();
    const made = page.waitForEvent('download');
    expect((await made).suggestedFilename()).toBe('algiers-2015-edition-1-en.pdf');
    await page.getByRole('progressbar').waitFor({ state: 'detached' });

    await pdf.press('Enter');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
  });

  test('a report is taken without the parts that are left out', async () => {
    await window.open('agreements/algiers-2015/report?asOf=2018-04-30', 'Report');
    await page.getByLabel('Method and scale').check();
    await page.getByLabel('Recommendations').check();
    await page.getByLabel('Titles by').selectOption('article');
    await page.waitForURL(/order=article/);
    const address = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    expect(Object.fromEntries(new URL(address ?? '').searchParams)).toEqual({
      ...{ lang: 'en', format: 'csv', asOf: '2018-04-30', order: 'article' },
      without: 'method,recommendations',
    });
    await page.getByRole('link', { name: 'XLSX' }).press('Enter');
    const read = await page.waitForEvent('download');
    expect(read.suggestedFilename()).toBe('algiers-2015-report-2018-04-30-en.xlsx');
    expect(await window.faults()).toEqual([]);
    expect(window.complaints).toEqual([]);
  });
});
