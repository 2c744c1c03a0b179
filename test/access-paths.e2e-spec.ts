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
  const { only } = people(jalon);
  const known = (role: 'viewer' | 'analyst') => ({
    ...{ name: role, holds: null },
    headers: { authorization: `Bearer ${jalon.keys[role]}` },
  });
  asking = [
    { name: 'no credential', holds: null, headers: {} },
    ...[known('viewer'), known('analyst'), await only('analyst', 'other')],
  ];
}, 60_000);
afterAll(() => jalon.close());

/** One of each kind: of admins, analysts and viewers, in an agreement, over several, and of one's own. */
const GUARDED = [
  ...[
    '/v1/grants',
    '/v1/people',
    '/v1/invitations',
    '/v1/keys',
    '/v1/audit',
    '/v1/agreements',
    '/v1/overdue',
  ],
  ...['/v1/agreements/one', '/v1/agreements/one/proposals', '/v1/agreements/one/provisions/none/assessments'],
];

/** Other spellings of a path. */
function spellings(path: string): Record<'same' | 'none', string[]> {
  const letters = [...path].map((letter) => (letter === '/' ? letter : `%${letter.charCodeAt(0).toString(16)}`)); // prettier-ignore
  const last = path.at(-1) ?? '';
  const encoded = `${path.slice(0, -1)}%${last.charCodeAt(0).toString(16)}`;
  const twice = `${path.slice(0, -1)}%25${last.charCodeAt(0).toString(16)}`;
  return {
    same: [
      encoded,
      letters.join(''),
      path.replace('/v1/', '/%761/'),
      path.replace('/v1/', '/v%31/'),
      `${path}?`,
    ],
    none: [
      ...[
        path.toUpperCase(),
        path.replace('/v1', '/V1'),
        `${path}/`,
        `/${path}`,
        path.replace('/v1/', '/v1//'),
      ],
      ...[
        path.replace('/v1/', '/v1/./'),
        path.replace('/v1/', '/v1/x/../'),
        path.replace('/v1/', '/v1/%2e%2e/v1/'),
      ],
      ...[`${path};x`, `${path}%2f`, `${path}%00`, `${path}.json`, `${path}%20`, `${path}/.`, twice],
      ...[
        path.replace('/v1/', '/v1%2f'),
        path.replace('/v1/', '\\v1\\'),
        path.replace('/v1', ''),
        `/public${path}`,
      ],
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
        // A last part may be taken for a ref or an id, of which the same is asked; nothing is let in that was not.
        const decided =
          [plain.status, 400, 401, 403, 404].includes(status) && (status >= 400 || spelling === path);
        expect([spelling, who.name, status, decided]).toEqual([spelling, who.name, status, true]);
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
