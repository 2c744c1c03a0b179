import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { problems } from '../src/domain/errors.js';
import { HeadsFile } from '../src/audit/heads-file.service.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { Browser } from './browser.js';
import { Answers } from './fuzz/answers.js';
import { type Contract, nameOf, operationsOf } from './fuzz/contract.js';
import { askedBy, type Example, examplesOf, wordsOf } from './guide.js';
import { oneTimeCode } from './one-time-code.js';
import { difference, linesDifference, readPrinted } from './printed.js';

jest.setTimeout(60_000);

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...markdownIn('docs'),
  ...markdownIn('docs/adr'),
];
/** What no page can run, for it takes a mail server, a provider, a while or days that pass: the test that runs it. */
const RUN_ELSEWHERE: Record<string, string> = {
  'post /v1/auth/reset-requests':
    'a forgotten password is replaced by mail, once; for an unknown address nothing is sent, and nobody sees that',
  'post /v1/auth/providers/{provider}/sign-in': 'whoever was invited comes in, and stays who they are',
  'post /v1/notices/{id}/read':
    'are read by whom they are for, one after the other, while they may read the agreement',
  'post /v1/webhooks/{id}/deliveries/{delivery}/replay':
    'get each notice, signed, until they take it, under one id; what is given up is listed and replayed',
  'get /v1/jobs/{id}/document': 'a PDF is made while its reader looks on, row by row',
};
const guides = PAGES.map((file) => ({ file, examples: examplesOf(file) })).filter(
  ({ examples }) => examples.length > 0,
);

const contract = JSON.parse(readFileSync('openapi.json', 'utf8')) as Contract;
const answers = new Answers(contract);
const operations = operationsOf(contract).map((operation) => ({
  ...operation,
  pattern: new RegExp(`^${operation.route.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

function markdownIn(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${directory}/${name}`);
}

describe.each(guides)('$file', ({ examples }) => {
  const clock = new StoppedClock('2026-11-25T12:00:00.000Z');
  const names = new Map<string, string>();
  const jars = new Map<string, Browser>();
  let jalon: TestApp;
  beforeAll(async () => {
    jalon = await startApp({ seeds: true, clock, settings: { publicView: true } });
    names.set('KEY', jalon.keys.admin);
    await jalon.app.get(HeadsFile).write();
  });
  afterAll(() => jalon.close());

  test.each(examples)('line $line', async (example) => {
    clock.set(new Date(clock.now().getTime() + 1_000).toISOString());
    const secret = names.get('app-secret');
    // As the authenticator app shows it: each code is good once, and those of 30 seconds before are good too.
    if (secret !== undefined && example.command.includes('<app-code>')) {
      const steps = names.has('app-code') ? 0 : -1;
      names.set('app-code', oneTimeCode(secret, Date.now() + steps * 30_000));
    }
    const words = wordsOf(example.command, names);
    if (words[0] === 'npm') await run(jalon, words, example);
    else await ask({ jalon, names, jars }, words, example);
  });
});

/** What the examples of a page share: the product, what earlier answers gave, and files of cookies by name. */
interface Page {
  jalon: TestApp;
  names: Map<string, string>;
  jars: Map<string, Browser>;
}

/** Asks as `curl` would. Any answer but a problem that is printed must be a 2xx; what is read is as the contract has it, in French too. */
async function ask(
  { jalon: { app }, names, jars }: Page,
  words: string[],
  { printed, language }: Example,
): Promise<void> {
  const { method, path: address, headers, body, jar } = askedBy(words);
  const client = jars.get(jar ?? '') ?? new Browser(app, null);
  if (jar !== null) jars.set(jar, client);
  const answer = await client.ask(method, address, body, Object.fromEntries(headers));
  if (language === 'text') {
    expect(linesDifference(printed ?? '', answer.text)).toBeNull();
  } else if (printed !== null) {
    expect(difference(readPrinted(printed), answer.body, names)).toBeNull();
  }
  const status = isProblem(printed) ? Number(/"status": (\d+)/.exec(printed ?? '')?.[1]) : 2;
  expect(status === 2 ? Math.floor(answer.status / 100) : answer.status).toBe(status);
  const operation = operations.find(
    ({ method: one, pattern }) => one === method && pattern.test(address.split('?', 1)[0] ?? ''),
  );
  if (!operation || method !== 'get' || status !== 2) return;
  const asked = {
    ...{ operation, kind: 'valid' as const, agreement: '', names: [] },
    ...{ method, path: address, headers: {} },
  };
  expect(answers.faults(asked, answer)).toEqual([]);
  if (!operation.parameters.some(({ name }) => name === 'lang') || /[?&](lang|cursor)=/.test(address)) return;
  const french = `${address}${address.includes('?') ? '&' : '?'}lang=fr`;
  const read = await client.ask(method, french, undefined, Object.fromEntries(headers));
  expect(answers.faults({ ...asked, path: french }, read)).toEqual([]);
}

/** Runs the built command line on the same database. */
async function run(
  { url, ownerUrl, dataDir }: TestApp,
  words: string[],
  { printed }: Example,
): Promise<void> {
  expect(words.slice(0, 4)).toEqual(['npm', 'run', 'jalon', '--']);
  const env = { ...process.env, DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/src/cli.js', ...words.slice(4)], {
    env,
  });
  expect(linesDifference(printed ?? '…', stdout)).toBeNull();
}

function isProblem(printed: string | null): boolean {
  return printed?.includes('"/problems/') ?? false;
}

test('every route has an example that succeeds', () => {
  const shown = guides
    .flatMap(({ examples }) => examples)
    .filter(({ command, printed }) => command.startsWith('curl') && !isProblem(printed))
    .map(({ command }) => askedBy(wordsOf(command.replace(/<[a-z-]+>/g, 'x'), new Map())))
    .map((asked) => ({ method: asked.method, path: asked.path.split('?', 1)[0] ?? '' }));
  const without = operations
    .filter(({ method, pattern }) => !shown.some((one) => one.method === method && pattern.test(one.path)))
    .map(nameOf);
  expect(without.sort()).toEqual(Object.keys(RUN_ELSEWHERE).sort());
  const elsewhere = ['accounts', 'notices', 'jobs']
    .map((name) => readFileSync(`test/${name}.e2e-spec.ts`, 'utf8'))
    .join('');
  for (const name of Object.values(RUN_ELSEWHERE)) expect(elsewhere).toContain(`test('${name}'`);
});

test('docs/errors.md lists every problem (WRITE_DOCS=1 writes it)', () => {
  const entries = Object.entries(problems)
    .sort(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, title, remedy }]) => `## ${code}\n**${status}** ${title}.\n\n${remedy}\n`);
  const page = [ERRORS_HEAD, ...entries].join('\n');
  if (process.env.WRITE_DOCS) writeFileSync('docs/errors.md', page);
  expect(readFileSync('docs/errors.md', 'utf8')).toBe(page);
});

const ERRORS_HEAD = `# Error catalogue

Every error is a problem document (RFC 9457, \`application/problem+json\`). Its \`type\` is \`/problems/<code>\`, an address of
the server that shows the entry below; \`detail\` says what went wrong this time; for bad input \`errors\` names each field, by
JSON pointer into the body or \`/name\` of a query parameter. This page is made from \`src/domain/errors.ts\`.
`;

test.each(PAGES)('the links of %s lead somewhere', (file) => {
  const links = [...readFileSync(file, 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
    ([, link = '']) => link,
  );
  expect(links.filter((link) => !existsSync(path.join(path.dirname(file), link)))).toEqual([]);
});

test('the README tells every variable of the environment', () => {
  const read = [...readFileSync('src/env.ts', 'utf8').matchAll(/value\('([A-Z_]+)'\)/g)].map(
    ([, name]) => name,
  );
  const told = [...readFileSync('README.md', 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    ([, name]) => name,
  );
  expect(told.sort()).toEqual([...new Set(read)].sort());
});

test('no package is below the floor that SECURITY.md gives it', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const floors = [...readFileSync('SECURITY.md', 'utf8').matchAll(/^\| `([\w@/-]+)` \| ([\d.]+) \|/gm)];
  expect(floors.length).toBeGreaterThan(3);
  for (const [, name = '', floor = ''] of floors) {
    const [lower] = [floor, dependencies[name] ?? '0'].sort((a, b) =>
      a.localeCompare(b, 'en', { numeric: true }),
    );
    expect([name, lower]).toEqual([name, floor]);
  }
});

test('the operator guide tells every security event', () => {
  const [, code = ''] =
    /type SecurityEvent =([^;]+);/.exec(readFileSync('src/security-log.ts', 'utf8')) ?? [];
  const events = [...code.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
  const section = readFileSync('docs/operator-guide.md', 'utf8').split('\n### The security log\n')[1] ?? '';
  const [table = ''] = section.split('\n## ', 1);
  const told = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
  expect(told).toEqual([...events, 'refused']);
});

describe('a printed answer', () => {
  const fault = (printed: string, answer: unknown, names = new Map<string, string>()) =>
    difference(readPrinted(printed), answer, names);

  test('is all of the answer, but where … stands', () => {
    expect(fault('{"a": 1, "b": [1, 2]}', { a: 1, b: [1, 2] })).toBeNull();
    expect(fault('{"a": 1}', { a: 1, b: 2 })).toBe('/b is not printed');
    expect(fault('{"a": 1, …}', { a: 1, b: 2 })).toBeNull();
    expect(fault('{"a": …}', {})).toBe('/a is not there');
    expect(fault('{"a": 1, …}', { b: 2 })).toContain('/a: printed 1');
    expect(fault('[1]', [1, 2])).toBe('/1 is not printed');
    expect(fault('[1, …]', [1, 2])).toBeNull();
    expect(fault('[…, 3]', [1, 2])).toContain('nothing like 3');
    expect(fault('[…, 2, 4, …]', [1, 2, 3, 4])).toContain('/2: printed 4');
    expect(fault('{"a": "b…d"}', { a: 'bcd' })).toBeNull();
    expect(fault('{"a": "b…d"}', { a: 'bce' })).toContain('/a: printed');
    expect(fault('{"a": null}', { a: 0 })).toContain('/a: printed null');
  });

  test('names what varies, and a name of its own is one value', () => {
    const one = '01a2140a-410e-7d0f-b25f-bb2e0f11c54e';
    const other = '01a2140a-410e-7d4b-9a28-005469fc3ec9';
    expect(fault('["<id>", "<id>"]', [one, other])).toBeNull();
    expect(fault('["<a-id>", "<a-id>"]', [one, other])).toContain('/1: printed');
    expect(fault('["<instant>"]', [one])).toContain('/0: printed');
    const names = new Map<string, string>();
    fault('["<a-id>"]', [one], names);
    expect(fault('["/page#<b-token>"]', [`/page#${'x'.repeat(43)}`], names)).toBeNull();
    expect(names.get('b-token')).toBe('x'.repeat(43));
    expect(fault('["/page#<b-token>"]', ['/other#x'])).toContain('/0: printed');
    expect(wordsOf("curl '/x/<a-id>'", names)).toEqual(['curl', `/x/${one}`]);
    expect(() => wordsOf('curl <b-id>', names)).toThrow('the shell');
  });
});
