import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';

jest.setTimeout(120_000);

const PROVISION = 'agreements/ouagadougou-2013/provisions/art-21';

inChromium('a line that drops, and two who save', () => {
  let dashboard: Dashboard;
  let window: Window;

  beforeAll(async () => {
    dashboard = await startDashboard();
    await dashboard.account('awa@example.org', 'analyst', 'Awa');
    await dashboard.account('moussa@example.org', 'analyst', 'Moussa');
    window = await dashboard.window({ serviceWorkers: 'block' }); // it would hide requests from `route`
    await window.open('', 'Sign in');
    await window.signIn('awa@example.org');
  });
  afterAll(() => dashboard.close());

  const fill = async (page: Page, why: string) => {
    await page.getByRole('button', { name: 'Record an assessment' }).click();
    await page.getByLabel('Level', { exact: true }).selectOption({ label: 'Minimum' });
    await page.getByLabel('Day from which it holds').fill('2013-11-29');
    await page.getByLabel('Assessor').fill('jalon-coding');
    await page.getByLabel(/^Why/).fill(why);
    await page.getByLabel('Source: its title').fill('Morning bulletin');
  };
  const recorded = async (why: string): Promise<number> => {
    const { body } = await dashboard.jalon.as('admin').get(`/v1/${PROVISION}/assessments?lang=en&limit=200`);
    return (body as { items: { note: string }[] }).items.filter(({ note }) => note === why).length;
  };

  test('saves once what the product took while its answer was lost, over a reload', async () => {
    const { page } = window;
    await window.open(PROVISION, /21/);
    await fill(page, 'Its answer was lost.');
    let passed = 0;
    await page.route(/\/assessments$/, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      if (passed++ === 0) await route.fetch(); // it arrives …
      return route.abort('internetdisconnected'); // … and nobody hears of it
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('it is kept on this device').waitFor();
    expect(await recorded('Its answer was lost.')).toBe(1);
    await page.reload();
    await page.getByText('1 record waits for the line').waitFor();
    await page.unroute(/\/assessments$/);
    await page.reload();
    await page.getByRole('listitem').filter({ hasText: 'Its answer was lost.' }).waitFor();
    await page.getByText('1 record waits for the line').waitFor({ state: 'hidden' });
    expect(await recorded('Its answer was lost.')).toBe(1);
  });

  test('keeps what was saved without a line, and sends it once when it is back', async () => {
    const { page, context } = window;
    await window.open(PROVISION, /21/);
    await fill(page, 'Without a line.');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('it is kept on this device').waitFor();
    expect(await recorded('Without a line.')).toBe(0);
    await context.setOffline(false);
    await page.getByRole('listitem').filter({ hasText: 'Without a line.' }).waitFor({ timeout: 30_000 });
    expect(await recorded('Without a line.')).toBe(1);
  });

  test('shows what was refused later with the reason, and brings it back into its form', async () => {
    const { page, context } = window;
    await window.open(PROVISION, /21/);
    await fill(page, 'Too early.');
    await page.getByLabel('Day from which it holds').fill('2099-01-01');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('it is kept on this device').waitFor();
    await context.setOffline(false);
    await page.getByRole('link', { name: '1 record was refused' }).click({ timeout: 30_000 });
    await page
      .getByText(/lies after today/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Back to the form' }).click();
    await page.getByLabel(/^Why/).waitFor();
    expect(await page.getByLabel(/^Why/).inputValue()).toBe('Too early.');
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  test('shows whoever saves second both versions, and loses neither', async () => {
    const { page } = window;
    const other = await dashboard.window({ serviceWorkers: 'block' });
    await other.open(PROVISION, 'Sign in');
    await other.signIn('moussa@example.org');
    const reader = dashboard.jalon.as('admin');
    const stored = () => reader.get(`/v1/${PROVISION}`);
    const first = await stored();
    const title = { ...(first.body.title as object), fr: 'Pourparlers' };
    await reader
      .patch(`/v1/${PROVISION}`)
      .set('if-match', String(first.headers.etag))
      .send({ title })
      .expect(200);
    for (const one of [page, other.page]) {
      await one.goto(`${dashboard.url}/${PROVISION}`);
      await one.getByRole('button', { name: 'Change the texts of the provision' }).click();
      await one.getByLabel(/^Title/).waitFor();
    }
    await other.page.getByLabel('Remark').fill('Remark of Moussa.');
    await other.page.getByRole('button', { name: 'Save' }).click();
    await other.page.getByText('Remark of Moussa.').first().waitFor();
    await page.getByLabel('Remark').fill('Remark of Awa.');
    await page.getByLabel(/^Title/).fill('Inclusive talks');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Somebody saved before you' }).waitFor();
    const row = page.getByRole('row', { name: /Remark/ });
    expect(await row.textContent()).toContain('Remark of Awa.');
    expect(await row.textContent()).toContain('Remark of Moussa.');
    expect(await window.faults()).toEqual([]);
    await page.getByLabel('Keep: Remark').selectOption('theirs');
    await page.getByRole('button', { name: 'Go on with this choice' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: /Inclusive talks/ }).waitFor();
    await page.getByText('Remark of Moussa.').first().waitFor();
    // What it is called in other languages stays.
    expect((await stored()).body.title).toEqual({ ...title, en: 'Inclusive talks' });
  });

  test('saves once what is pressed twice', async () => {
    const { page } = window;
    await window.open(PROVISION, /21/);
    await fill(page, 'Pressed twice.');
    await page.getByRole('button', { name: 'Save' }).dblclick();
    await page.getByRole('listitem').filter({ hasText: 'Pressed twice.' }).first().waitFor();
    expect(await recorded('Pressed twice.')).toBe(1);
  });

  test('knows after a reload which version a draft began from', async () => {
    const { page } = window;
    await window.open(PROVISION, /21/);
    await page.getByRole('button', { name: 'Change the texts of the provision' }).click();
    await page.getByLabel('Remark').fill('Typed before the other saved.');
    const admin = dashboard.jalon.as('admin');
    const { headers } = await admin.get(`/v1/${PROVISION}`);
    const title = { en: 'Talks, as the other calls them' };
    await admin.patch(`/v1/${PROVISION}`).set('if-match', String(headers.etag)).send({ title }).expect(200);
    await page.reload();
    await page.getByRole('heading', { name: 'Somebody saved before you' }).waitFor();
    await page.getByRole('button', { name: 'Go on with this choice' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: /as the other calls them/ }).waitFor();
    await page.getByText('Typed before the other saved.').first().waitFor();
  });
});
