import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type TestApp, startApp } from './app.js';
import { smallBundle } from './small-bundle.js';

jest.setTimeout(60_000);

let jalon: TestApp;
const directory = mkdtempSync(path.join(os.tmpdir(), 'jalon-cli-'));

beforeAll(async () => {
  jalon = await startApp();
});

afterAll(async () => {
  await jalon.close();
  rmSync(directory, { recursive: true });
});

describe('import', () => {
  test('a dry run, an import, and the same again', async () => {
    const rehearsal = run('import', 'data/agreements/ouagadougou-2013.json', '--dry-run');
    expect(rehearsal).toMatchObject({ status: 0, stderr: '' });
    expect(rehearsal.stdout).toMatch(
      /^ouagadougou-2013: would import a new agreement\n +added {2}known\nassessments +46 +0\n/,
    );
    await jalon.as('viewer').get('/v1/agreements/ouagadougou-2013').expect(404);
    const first = run('import', 'data/agreements/ouagadougou-2013.json');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^ouagadougou-2013: imported a new agreement, ledger entry 1 of \d{4}-.*Z\n/,
    );
    await jalon.as('viewer').get('/v1/agreements/ouagadougou-2013').expect(200);
    const again = run('import', 'data/agreements/ouagadougou-2013.json', '--json');
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toMatchObject({
      created: false,
      sequence: 1,
      recordedAt: null,
      skipped: { assessments: 46 },
    });
  });

  test('what is refused is listed by pointer, exit code 1', () => {
    const bundle = smallBundle();
    bundle.provisions[0] = { ...bundle.provisions[0], order: 0 } as never;
    bundle.assessments[0] = { ...bundle.assessments[0], level: 'full' } as never;
    expect(run('import', written('bad.json', JSON.stringify(bundle)))).toMatchObject({
      status: 1,
      stdout: '',
      stderr:
        'refused: the bundle has 2 faults\n' +
        '  /provisions/0/order  must be >= 1\n' +
        '  /assessments/0/level  full is no level of the scale: not_initiated, minimal, intermediate, nearly_completed, completed\n',
    });
    const cut = run('import', written('cut.json', '{"format":'));
    expect(cut).toMatchObject({ status: 1, stdout: '' });
    expect(cut.stderr).toMatch(/^refused: the bundle is not JSON in UTF-8: /);
  });

  test.each([['no-such-file.json'], ['data']])('a file that cannot be read: %s, exit code 2', (file) => {
    const { status, stdout, stderr } = run('import', file);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${file} (cannot be read: ENOENT|is no file)`));
    expect(stderr).not.toContain('at ');
  });
});

describe('reading', () => {
  test('what is overdue, as a table and as the API has it', async () => {
    const { status, stdout } = run('overdue', 'ouagadougou-2013', '--as-of', '2013-11-15');
    expect(status).toBe(0);
    const [head, names, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toBe('ouagadougou-2013: 5 overdue on 2013-11-15');
    expect(names).toMatch(/^days {2}due +kind +ref +severity +responsible +title$/);
    expect(rows.map((row) => row.trim().split(/ {2,}/).slice(0, 5))).toEqual([
      ['150', '2013-06-18', 'milestone', 'ms-detainees', 'long_overdue'],
      ['150', '2013-06-18', 'provision', 'art-18-detainees', 'long_overdue'],
      ['133', '2013-07-05', 'milestone', 'ms-cantonment', 'long_overdue'],
      ['8', '2013-11-07', 'milestone', 'ms-talks', 'overdue'],
      ['8', '2013-11-07', 'provision', 'art-21', 'overdue'],
    ]);
    const json = run('overdue', 'ouagadougou-2013', '--as-of', '2013-11-15', '--json');
    const { body } = await jalon.as('viewer').get('/v1/agreements/ouagadougou-2013/overdue?asOf=2013-11-15');
    expect(JSON.parse(json.stdout)).toEqual(body);
  });

  test('a summary, as text and as the API has it', async () => {
    const { status, stdout } = run('summary', 'ouagadougou-2013', '--as-of', '2013-11-15');
    expect(status).toBe(0);
    expect(stdout).toContain(
      'Implementation summary, with compliance record: ouagadougou-2013 on 2013-11-15',
    );
    expect(stdout).toContain('score 63.89 on 12 of 20 assessed; between 38.33 and 78.33 on all 20\n');
    const json = run('summary', 'ouagadougou-2013', '--as-of', '2013-11-15', '--json');
    const { body } = await jalon.as('viewer').get('/v1/agreements/ouagadougou-2013/summary?asOf=2013-11-15');
    expect(JSON.parse(json.stdout)).toEqual(body);
  });

  test('a report, as a file that replaces nothing', async () => {
    const file = path.join(directory, 'report.pdf');
    const args = ['report', 'ouagadougou-2013', '--as-of', '2013-11-15', '--lang', 'fr'];
    expect(run(...args, '--format', 'pdf', '--out', file)).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(file, 'latin1').startsWith('%PDF-1.7')).toBe(true);
    const again = run(...args, '--format', 'csv', '--out', file);
    expect(again).toMatchObject({ status: 2, stdout: '', stderr: `${file} is there already\n` });
    const model = JSON.parse(run(...args, '--format', 'json', '--from', '2013-09-01').stdout);
    const { body } = await jalon
      .as('viewer')
      .get('/v1/agreements/ouagadougou-2013/report?asOf=2013-11-15&lang=fr&from=2013-09-01');
    expect(model).toEqual(body);
    const refused = run(...args, '--without', 'everything');
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^refused: without must be parts with commas between them/);
  });

  test('an agreement that there is not: exit code 1', () => {
    expect(run('overdue', 'nowhere')).toMatchObject({
      ...{ status: 1, stdout: '', stderr: 'refused: there is no agreement nowhere\n' },
    });
  });

  test('before it was known there was none', () => {
    expect(run('summary', 'ouagadougou-2013', '--known-at', '2020-01-01T00:00:00Z').status).toBe(1);
  });
});

describe('keys', () => {
  test('a key is made, works, and ends', async () => {
    const made = run('keys', 'create', '--role', 'viewer', '--label', 'from the command line');
    expect(made.status).toBe(0);
    const key = made.stdout.trim();
    const asHolder = () => jalon.as('viewer').get('/v1/agreements').set('authorization', `Bearer ${key}`);
    await asHolder().expect(200);
    const id = /viewer key (\S+),/.exec(made.stderr)?.[1] ?? '';
    const listed = run('keys', 'list').stdout;
    expect(listed).toMatch(new RegExp(`${id} +viewer +valid +from the command line`));
    expect(listed).not.toContain(key);
    expect(run('keys', 'revoke', id)).toMatchObject({ status: 0, stdout: `key ${id} is revoked\n` });
    await asHolder().expect(401);
  });
});

describe('what is not understood: exit code 2, one line', () => {
  test.each([
    [['import']],
    [['no-such-command']],
    [['overdue', 'ouagadougou-2013', '--as-of', '2013-02-30']],
    [['overdue', 'ouagadougou-2013', '--known-at', 'yesterday']],
    [['report', 'ouagadougou-2013', '--format', 'doc']],
    [['keys', 'create', '--role', 'king', '--label', 'x']],
    [['keys', 'create', '--role', 'viewer']],
    [['keys', 'revoke', 'x']],
  ])('%j', (args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: .*\n$/);
  });

  test('a setting that cannot be used', () => {
    const { status, stderr } = run.with({ DATABASE_URL: 'mysql://x' }, 'overdue', 'ouagadougou-2013');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^DATABASE_URL must look like .*\n$/);
  });
});

test('help is understood', () => {
  expect(run('--help')).toMatchObject({ status: 0, stderr: '' });
});

/** Runs the built command on the test's database. */
function run(...args: string[]): SpawnSyncReturns<string> {
  return run.with({ DATABASE_URL: jalon.url, DATABASE_OWNER_URL: jalon.ownerUrl }, ...args);
}

run.with = (env: NodeJS.ProcessEnv, ...args: string[]): SpawnSyncReturns<string> => {
  const { PATH, HOME } = process.env;
  return spawnSync(process.execPath, ['dist/src/cli.js', ...args], {
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
  });
};

function written(name: string, content: string): string {
  const file = path.join(directory, name);
  writeFileSync(file, content);
  return file;
}
