import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Dashboard, inChromium, startDashboard, type Window } from './dashboard.js';

jest.setTimeout(120_000);

const PREFIX = '/jalon';
const PAGE = 'jalon/agreements/ouagadougou-2013/overdue?asOf=2013-11-15';

inChromium('the dashboard behind a path prefix', () => {
  let proxy: http.Server;
  let url: string;
  let dashboard: Dashboard;
  let window: Window;
  /** What was asked for beside the prefix. */
  const strayed: string[] = [];

  beforeAll(async () => {
    proxy = http.createServer((request, response) => {
      const { url: path = '/', method, headers } = request;
      if (!path.startsWith(`${PREFIX}/`)) {
        strayed.push(path);
        response.writeHead(404).end();
        return;
      }
      const options = { ...{ method, headers }, path: path.slice(PREFIX.length) };
      const passed = http.request(dashboard.url, options, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(passed);
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    dashboard = await startDashboard({ settings: { baseUrl: `${url}${PREFIX}` } });
    await dashboard.account('awa@example.org', 'analyst', 'Awa');
    window = await dashboard.window({}, url);
  });
  afterAll(async () => {
    await dashboard.close();
    proxy.close();
  });

  test('signs in, moves and reads there', async () => {
    await window.open('jalon/', 'Sign in');
    await window.signIn('awa@example.org');
    await window.page.getByRole('link', { name: /Ouagadougou/ }).click();
    await window.page.getByRole('link', { name: 'Overdue', exact: true }).first().click();
    await window.page.getByRole('heading', { level: 1, name: 'Overdue' }).waitFor();
    expect(new URL(window.page.url()).pathname).toBe('/jalon/agreements/ouagadougou-2013/overdue');
    expect(strayed).toEqual([]);
    expect(window.complaints).toEqual([]);
  });

  test('opens its pages without a line, and says what it cannot show', async () => {
    const { page, context } = window;
    await window.open(PAGE, 'Overdue');
    await page.evaluate(async (prefix) => {
      await navigator.serviceWorker.ready;
      const kept = async () => (await (await caches.open('jalon-files')).keys()).map(({ url }) => url);
      while (!(await kept()).some((one) => one.endsWith(`${prefix}/`)) || (await kept()).length < 5)
        await new Promise((done) => setTimeout(done, 50));
    }, PREFIX);
    await window.open(PAGE, 'Overdue'); // now read through the worker
    await context.setOffline(true);
    window.complaints.length = 0;
    await page.reload();
    await page.getByText('this page was not read yet').first().waitFor();
    await context.setOffline(false);
    await page.getByRole('row').nth(3).waitFor();
    const kept = await page.evaluate(async () => {
      const cache = await caches.open('jalon-files');
      return (await cache.keys()).map(({ url: one }) => new URL(one).pathname);
    });
    expect(kept.filter((path) => !/^\/jalon\/(assets\/[\w.-]+)?$/.test(path))).toEqual([]); // nothing that the API answered
  });
});
