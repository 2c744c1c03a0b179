import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { people, type Principal } from './access/principals.js';
import { ask } from './access/routes.js';
import { startApp, type TestApp } from './app.js';
import { make } from './make.js';

// Another spelling of an address decides as the plain one does, or is no address: it never lets in more.

let jalon: TestApp;
let asking: Principal[];
beforeAll(async () => {
  jalon = await startApp({ settings: { publicView: true } });
  await make(jalon).agreement('one');
  await make(jalon).agreement('other');
  const { roleIn } = people(jalon);
  const known = (role: 'viewer' | 'analyst') => ({
    ...{ name: role, holds: null },
    headers: { authorization: `Bearer ${jalon.keys[role]}` },
  });
  asking = [
    { name: 'no credential', holds: null, headers: {} },
    ...[known('viewer'), known('analyst'), await roleIn('analyst', 'other')],
  ];
}, 60_000);
afterAll(() => jalon.close());

/** One of each kind: of admins, analysts and viewers, in an agreement, over several, and of one's own. */
const GUARDED = [
  ...['/v1/grants', '/v1/people', '/v1/invitations', '/v1/keys', '/v1/audit', '/v1/agreements'],
  ...['/v1/agreements/one', '/v1/agreements/one/proposals', '/v1/agreements/one/provisions/none/assessments'],
];

/** Other spellings of a path; without `/v1` it can be a page of the dashboard, which holds no data. */
function spellings(path: string): Record<'same' | 'none', string[]> {
  const code = (letter: string) => letter.charCodeAt(0).toString(16);
  const letters = [...path].map((letter) => (letter === '/' ? letter : `%${code(letter)}`));
  const [most, last] = [path.slice(0, -1), code(path.slice(-1))];
  const versions = [
    '/V1/',
    '/v1//',
    '//v1/',
    '/v1/./',
    '/v1/x/../',
    '/v1/%2e%2e/v1/',
    '/v1%2f',
    '/public/v1/',
    '/published/v1/',
  ];
  return {
    same: [`${most}%${last}`, letters.join(''), path.replace('/v1/', '/%761/'), `${path}?`],
    none: [
      ...versions.map((version) => path.replace('/v1/', version)),
      ...['/', '/.', ';x', '%2f', '%00', '%20', '.json'].map((ending) => path + ending),
      ...[path.toUpperCase(), `${most}%25${last}`],
    ],
  };
}

/** A status, and for refusals in which words, without the address. */
async function answer(method: 'get' | 'head' | 'options', path: string, { headers }: Principal) {
  const { status, body } = await ask(jalon.app, method, path, headers);
  const { type, detail } = body as { type?: string; detail?: string };
  return status < 300 ? { status } : { status, type, detail };
}

describe.each(GUARDED)('%s', (path) => {
  test('in another spelling is decided alike, or is no address', async () => {
    const { same, none } = spellings(path);
    for (const who of asking) {
      const plain = await answer('get', path, who);
      for (const spelling of same) {
        expect([spelling, who.name, await answer('get', spelling, who)]).toEqual([spelling, who.name, plain]);
      }
      for (const spelling of none) {
        const { status } = await answer('get', spelling, who);
        // 404, or like a ref or id of nothing: nobody is let in.
        const refused = [400, 401, 403, 404, 405].includes(status);
        expect([spelling, who.name, status, refused]).toEqual([spelling, who.name, status, true]);
      }
    }
  });

  test('by HEAD is decided as by GET, and by OPTIONS is not shown to other sites', async () => {
    for (const who of asking) {
      const { status } = await answer('get', path, who);
      expect([who.name, (await answer('head', path, who)).status]).toEqual([who.name, status]);
      const headers = {
        ...who.headers,
        origin: 'https://evil.example',
        'access-control-request-method': 'GET',
      };
      const options = await ask(jalon.app, 'options', path, headers);
      expect([who.name, options.status]).toEqual([who.name, 405]);
      for (const each of [options, await ask(jalon.app, 'get', path, headers)]) {
        expect(Object.keys(each.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });
});
