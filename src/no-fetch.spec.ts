import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const SOURCES = import.meta.dirname;

/** Ways to ask another server for something. */
const ASKS = /\bfetch\(|import [^;]*\brequest\b[^;]*from 'node:https?'|from '(undici|axios|got|node-fetch)'/;

/** The one place that does: it posts notices to webhooks, and judges where to. */
const OUTGOING = path.join('notifications', 'outgoing.ts');

test('nothing that users enter is ever fetched by the server: no code of ours asks another server but for webhooks', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
  );
  expect(files.length).toBeGreaterThan(100);
  const asking = files.filter((name) => ASKS.test(readFileSync(path.join(SOURCES, name), 'utf8')));
  expect(asking).toEqual([OUTGOING]);
});
