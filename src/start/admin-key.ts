import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Hands over the first admin key, which is kept nowhere else: on a terminal it is shown, otherwise it is written to
 * `admin-key` in `dataDir`, for its owner's eyes only. Returns what to tell.
 */
export function handOver(key: string, dataDir: string, terminal: boolean): string {
  if (terminal) return `Your admin API key, shown only now: ${key}`;
  const file = path.resolve(dataDir, 'admin-key');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  return `Your admin API key is in ${file}`;
}
