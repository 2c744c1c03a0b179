import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApp, type TestApp } from './app.js';
import { Browser } from './browser.js';
import { make } from './make.js';

const HOME = 'https://jalon.example.org';
const PASSWORD = 'a long enough password';
const EMAIL = 'somebody@example.org';
const ADDRESS = '198.51.100.77';

let jalon: TestApp;
let log = '';
beforeAll(async () => {
  const write = (line: string): void => {
    log += line;
  };
  jalon = await startApp({ log: write, settings: { baseUrl: HOME, proxyHops: 1 } });
  await make(jalon).agreement('one');
});
afterAll(() => jalon.close());

interface Told {
  event: string;
  requestId: string;
  person: string | null;
  about?: string;
  code?: string;
}
const told = (): Told[] =>
  log
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Told & { log?: string })
    .filter((line) => line.log === 'security');

test('who came in, who was turned away and what changed is told with the id of its request, and no secret ever', async () => {
  const secrets = [PASSWORD, EMAIL, 'Somebody', ADDRESS, ...Object.values(jalon.keys)];
  const expected: [string, string][] = [];
  const from = { 'x-forwarded-for': ADDRESS };
  const admin = { ...from, authorization: `Bearer ${jalon.keys.admin}` };
  const person = new Browser(jalon.app, HOME);
  const ask = async (
    event: string | null,
    ...[method, path, body, headers = from]: Parameters<Browser['ask']>
  ): Promise<Record<string, string>> => {
    const answer = await person.ask(method, path, body, headers);
    if (event !== null) expected.push([event, answer.headers['x-request-id'] ?? '']);
    return answer.body as Record<string, string>;
  };
  const invited = { email: EMAIL, role: 'analyst' };
  const { personId, link = '' } = await ask('invited', 'post', '/v1/invitations', invited, admin);
  const token = link.split('=')[1] ?? '';
  const account = { token, name: 'Somebody', password: PASSWORD };
  await ask('invitation-accepted', 'post', '/v1/invitations/acceptance', account);
  await ask('sign-in-refused', 'post', '/v1/auth/sign-in', { email: EMAIL, password: `${PASSWORD}!` });
  await ask('signed-in', 'post', '/v1/auth/sign-in', { email: EMAIL, password: PASSWORD });
  secrets.push(token, ...person.cookie.split('; ').map((one) => one.split('=')[1] ?? ''));
  await ask('refused', 'get', '/v1/people');
  await ask('refused', 'get', '/v1/agreements', undefined, { ...from, authorization: 'Bearer nonsense' });
  const own = await ask('key-made', 'post', '/v1/keys', { role: 'viewer', label: 'a label' });
  secrets.push(own.key ?? '', 'a label');
  await ask('key-revoked', 'delete', `/v1/keys/${own.id}`);
  const shared = { agreement: 'one', content: 'overdue', label: 'a list' };
  const made = await ask('link-made', 'post', '/v1/links', shared);
  secrets.push(made.token ?? '');
  await ask(null, 'get', `/links/${made.token}`);
  await ask('link-revoked', 'delete', `/v1/links/${made.id}`);
  await ask('published', 'post', '/v1/agreements/one/publication', { published: true }, admin);
  await ask('publication-withdrawn', 'post', '/v1/agreements/one/publication', { published: false }, admin);
  const changed = { password: PASSWORD, newPassword: `${PASSWORD} too` };
  await ask('password-set', 'post', '/v1/auth/password', changed);
  await ask('signed-out', 'post', '/v1/auth/sign-out');
  await ask('granted', 'post', '/v1/grants', { personId, agreement: 'one', role: 'viewer' }, admin);
  const reset = await ask('reset-asked', 'post', `/v1/people/${personId}/reset`, undefined, admin);
  secrets.push(reset.link?.split('=')[1] ?? '');
  await ask('deactivated', 'post', `/v1/people/${personId}/deactivation`, undefined, admin);
  await ask('reactivated', 'post', `/v1/people/${personId}/reactivation`, undefined, admin);
  await ask('erased', 'delete', `/v1/people/${personId}`, undefined, admin);

  const events = told();
  expect(events.map(({ event, requestId }) => [event, requestId])).toEqual(expected);
  expect(events.find(({ event }) => event === 'signed-in')?.person).toBe(personId);
  expect(events.filter(({ event }) => event === 'refused').map(({ code }) => code)).toEqual([
    'forbidden',
    'unauthenticated',
  ]);
  expect(log.split('\n').length).toBeGreaterThan(events.length); // all that is logged, at the lowest level
  expect(secrets.every((one) => one.length > 5)).toBe(true);
  expect(secrets.filter((one) => log.includes(one))).toEqual([]);
});
