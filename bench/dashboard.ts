import { Command } from 'commander';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

// How the dashboard feels: over a slow line, and with much in the database. It asks a running product with a key; figures are
// of this machine, and are for comparing two states of the dashboard with each other.

interface Options {
  url: string;
  key: string;
  agreement: string;
  big: string;
  rounds: string;
  chromium: string;
}

const options = new Command('bench:dashboard')
  .description('Measures the dashboard of a running product in Chromium.')
  .requiredOption('--key <key>', 'an API key')
  .option('--url <url>', 'of the product', 'http://127.0.0.1:3000')
  .option('--agreement <ref>', 'agreement that is opened over the slow line', 'ouagadougou-2013')
  .option('--big <ref>', 'agreement with much in it, whose lists and timeline are scrolled', 'algiers-2015')
  .option('--rounds <n>', 'how often over the slow line', '3')
  .option('--chromium <path>', 'the browser', '/usr/bin/chromium')
  .parse()
  .opts<Options>();

/** 400 kbit/s, 400 ms there and back. */
const SLOW_LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

const address = (path: string): string => `${options.url.replace(/\/$/, '')}/${path}`;

const browser = await chromium.launch({
  executablePath: options.chromium,
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  console.log('over 400 kbit/s, 400 ms      kB    ms to data and idle');
  for (let round = 0; round < Number(options.rounds); round++) {
    const context = await contextOf(browser);
    for (const visit of ['first visit', 'second visit']) await overSlowLine(context, visit);
    await context.close();
  }
  console.log('\npage                          answer to data ms    longest task while used ms');
  const context = await contextOf(browser);
  for (const path of pages(options.big)) await used(context, path);
} finally {
  await browser.close();
}

function contextOf(of: Browser): Promise<BrowserContext> {
  return of.newContext({
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${options.key}` },
  });
}

/** Opens the page of an agreement as on a poor line: what came over it, and how long until figures stand and nothing runs. */
async function overSlowLine(context: BrowserContext, visit: string): Promise<void> {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', SLOW_LINE);
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const start = performance.now();
  await page.goto(address(`agreements/${options.agreement}`), { waitUntil: 'commit' });
  await page.locator('main section[aria-label] p').first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
  const ready = performance.now() - start;
  await page.waitForLoadState('networkidle');
  console.log(
    `${visit.padEnd(24)} ${(bytes / 1_000).toFixed(1).padStart(8)}  ${ready.toFixed(0).padStart(6)}`,
  );
  await page.close();
}

function pages(ref: string): string[] {
  const lists = [
    'overdue',
    'signatories',
    'events',
    'claims',
    'incidents',
    'sessions',
    'obstacles',
    'quantities',
  ];
  const below = ['', ...lists, 'activity', 'provisions/art-1', 'milestones/ms-1'];
  return ['', ...below.map((path) => `agreements/${ref}/${path}`), 'search?q=commission', 'parties', 'audit'];
}

/** Opens a page, scrolls through it, and asks for more of its lists: time from answer to sight, and the longest task. */
async function used(context: BrowserContext, path: string): Promise<void> {
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(address(path));
  await page
    .locator('main :is(tbody tr, dl, li, p:not([role], .agreement-name, .only-print))')
    .first()
    .waitFor({ timeout: 30_000 });
  await page.waitForLoadState('networkidle');
  const shown = await page.evaluate(() => {
    const { firstShown } = globalThis as unknown as Watched;
    const answers = performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/v1/') && !name.includes('/v1/auth/'))
      .map((entry) => (entry as PerformanceResourceTiming).responseEnd)
      .filter((end) => end <= firstShown);
    return answers.length > 0 ? firstShown - Math.max(...answers) : null;
  });
  await page.evaluate(() => ((globalThis as unknown as Watched).tasks.length = 0)); // those of loading
  await use(page);
  const longest = await page.evaluate(() => Math.max(0, ...(globalThis as unknown as Watched).tasks));
  console.log(
    `${(path === '' ? '/' : path).padEnd(42)} ${(shown?.toFixed(0) ?? '—').padStart(6)}  ${longest.toFixed(0).padStart(18)}`,
  );
  await page.close();
}

interface Watched {
  /** When the first line of data stood on the page. */
  firstShown: number;
  /** Lengths of the tasks over 50 ms, in milliseconds. */
  tasks: number[];
}

/** Runs in the page before its own scripts. */
function watch(): void {
  const watched = globalThis as unknown as Watched;
  watched.tasks = [];
  new PerformanceObserver((list) => {
    watched.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask', buffered: true });
  const observer = new MutationObserver(() => {
    if (!document.querySelector('main :is(tbody tr, dl, li, p:not([role], .agreement-name, .only-print))'))
      return;
    watched.firstShown = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** What a reader does: scrolls down, asks for more, scrolls within lists of their own, zooms. */
async function use(page: Page): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    await page.mouse.move(700, 600);
    for (let step = 0; step < 8; step++) await page.mouse.wheel(0, 1_500);
    const more = page.getByRole('button', { name: 'More', exact: true }).last();
    if (await more.isVisible().catch(() => false)) await more.click();
    await page.waitForTimeout(250);
  }
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  for (const zoom of await page.getByRole('button', { name: /zoom|[+−]/i }).all()) {
    if (await zoom.isEnabled()) await zoom.click();
    await page.waitForTimeout(100);
  }
  for (const inner of await page.locator('[data-scrolls]').all()) {
    for (let step = 1; step <= 20; step++) {
      await inner.evaluate((element, at) => {
        element.scrollTop = at * 2_000;
      }, step);
      await page.waitForTimeout(16);
    }
  }
}
