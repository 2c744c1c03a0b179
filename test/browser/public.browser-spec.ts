import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Dashboard, inChromium, startDashboard } from './dashboard.js';

jest.setTimeout(120_000);

const AGREEMENT = 'published/algiers-2015';
const PROVISION = 'published/ouagadougou-2013/provisions/art-21';
const HEADINGS = {
  en: ['Provisions by level', 'ltr'],
  fr: ['Dispositions par niveau', 'ltr'],
  ar: ['الأحكام حسب المستوى', 'rtl'],
} as const;
const LANGUAGES = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[];

/** In which directions some elements read. */
const directions = (elements: Element[]) => [
  ...new Set(elements.map((element) => getComputedStyle(element).direction)),
];

inChromium('what is published', () => {
  let dashboard: Dashboard;

  beforeAll(async () => {
    dashboard = await startDashboard({ settings: { publicView: true } });
    for (const agreement of ['algiers-2015', 'ouagadougou-2013']) {
      const at = `/v1/agreements/${agreement}/publication`;
      await dashboard.jalon.as('admin').post(at).send({ published: true }).expect(201);
    }
  });
  afterAll(() => dashboard.close());

  test.each(LANGUAGES)('is read without JavaScript, in %s', async (lang) => {
    const window = await dashboard.window({
      javaScriptEnabled: false,
      viewport: { width: 1200, height: 800 },
    });
    const { page } = window;
    await page.goto(`${dashboard.url}/published?lang=${lang}`);
    await page.locator('tbody a').first().click();
    const [heading, dir] = HEADINGS[lang];
    await page.getByRole('heading', { level: 2, name: heading }).waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe(dir);
    expect(await page.locator('time').evaluateAll(directions)).toEqual(['ltr']);
    await page.locator('section[aria-labelledby="lapsed"] tbody a').first().click();
    await page.locator('#records').waitFor();
    expect(await page.locator('#records ~ table .sources a').count()).toBeGreaterThan(0);
    expect(window.complaints).toEqual([]);
    await window.context.close();
  });

  test.each(LANGUAGES)('is accessible and fits a narrow screen, light and dark, in %s', async (lang) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const window = await dashboard.window({ colorScheme, viewport: { width: 360, height: 740 } });
      for (const path of ['published', AGREEMENT, PROVISION, `${AGREEMENT}/milestones`, 'published/none']) {
        await window.page.goto(`${dashboard.url}/${path}?lang=${lang}`);
        expect([path, await window.faults()]).toEqual([path, []]);
        expect([path, await window.overflow()]).toEqual([path, 0]);
        await window.page.setViewportSize({ width: 1200, height: 800 });
        expect([path, await window.faults()]).toEqual([path, []]);
        expect([path, await window.overflow()]).toEqual([path, 0]);
        await window.page.setViewportSize({ width: 360, height: 740 });
      }
      expect(window.complaints.filter((one) => !one.includes('404'))).toEqual([]);
      await window.context.close();
    }
  });

  test('goes to a place on the same page, by keyboard too', async () => {
    const window = await dashboard.window();
    await window.page.goto(`${dashboard.url}/${AGREEMENT}`);
    await window.page.keyboard.press('Tab');
    await window.page.keyboard.press('Enter');
    expect(new URL(window.page.url()).hash).toBe('#content');
    await window.page.locator('.figures a').nth(1).click();
    expect(window.page.url()).toBe(`${dashboard.url}/${AGREEMENT}#levels`);
    await window.context.close();
  });
});
