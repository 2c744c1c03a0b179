import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { describe, expect } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { startApp, type TestApp } from '../app.js';
import { Browser as Client } from '../browser.js';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PASSWORD = 'a long enough password';

/** Describes tests in Chromium; skipped, and said so, without one. */
export const inChromium = existsSync(CHROMIUM) ? describe : describe.skip;
if (inChromium === describe.skip) console.warn(`browser tests skipped: no ${CHROMIUM}; set CHROMIUM`);

/** A window of the dashboard, and what it complained of: errors, what the policy blocked, requests to other hosts. */
export interface Window {
  page: Page;
  context: BrowserContext;
  complaints: string[];
  /** Opens a path of the product and waits for its heading. */
  open(path: string, heading: string | RegExp): Promise<void>;
  /** What axe finds wrong on the page as it stands. */
  faults(): Promise<string[]>;
  /** How many pixels the page is wider than the window. */
  overflow(): Promise<number>;
  /** Signs in by keyboard, on the page that is open. */
  signIn(email: string): Promise<void>;
  /** Opens a form on the page by keyboard, in which axe finds nothing wrong. */
  begin(form: string): Promise<Locator>;
  /** Saves it by keyboard, and waits until it is saved. */
  save(form: string): Promise<void>;
}

/** The product with its agreements on a port of its own, and a browser. */
export interface Dashboard {
  jalon: TestApp;
  browser: Browser;
  url: string;
  /** Makes an account by invitation; its password is the one that `signIn` types. */
  account(email: string, role: 'viewer' | 'analyst' | 'reviewer' | 'admin', name: string): Promise<void>;
  /** A window of its own, signed in as nobody; `at`: where the product is asked for, if not at its own port. */
  window(options?: Parameters<Browser['newContext']>[0], at?: string): Promise<Window>;
  close(): Promise<void>;
}

/** Starts both; give what `startApp` takes. */
export async function startDashboard(options: Parameters<typeof startApp>[0] = {}): Promise<Dashboard> {
  const jalon = await startApp({ seeds: true, ...options });
  await jalon.app.listen(0, '127.0.0.1');
  const { port } = jalon.app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  return {
    ...{ jalon, browser, url },
    account: async (email, role, name) => {
      const invited = await jalon.as('admin').post('/v1/invitations').send({ email, role }).expect(201);
      const { origin, hash } = new URL((invited.body as { link: string }).link);
      const accepted = { token: hash.replace('#invitation=', ''), name, password: PASSWORD };
      await new Client(jalon.app, origin).ask('post', '/v1/invitations/acceptance', accepted);
    },
    window: async (given, at = url) => {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...given });
      return windowOf(await context.newPage(), at);
    },
    close: async () => {
      await browser.close();
      await jalon.close();
    },
  };
}

function windowOf(page: Page, url: string): Window {
  const complaints: string[] = [];
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !/^(data|blob):/.test(request.url()))
      complaints.push(request.url());
  });
  const form = (name: string): Locator => page.getByRole('form', { name });
  const faults = async (): Promise<string[]> => {
    await page.evaluate(AXE); // a script tag would be stopped by the content security policy
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  };
  return {
    ...{ page, context: page.context(), complaints, faults },
    open: async (path, heading) => {
      await page.goto(`${url}/${path}`);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    },
    overflow: () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    signIn: async (email) => {
      await page.getByLabel('E-mail address').focus();
      await page.keyboard.type(email);
      await page.keyboard.press('Tab');
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
    },
    begin: async (name) => {
      await page.getByRole('button', { name, exact: true }).first().press('Enter');
      await form(name).waitFor();
      expect(await faults()).toEqual([]);
      return form(name);
    },
    save: async (name) => {
      await form(name).getByRole('button', { name: 'Save' }).press('Enter');
      await form(name).waitFor({ state: 'detached' });
      await page.getByText('Saved.').first().waitFor();
    },
  };
}
