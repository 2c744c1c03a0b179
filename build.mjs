// Builds into dist when a source differs from what was built last: a start without changes loses no time to it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

process.chdir(import.meta.dirname);
const STAMP = 'dist/.built-from';
const CONFIG = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Names, sizes and times of all that the build reads, as one hash. */
function sources() {
  const { include } = JSON.parse(readFileSync('tsconfig.build.json', 'utf8'));
  const files = include.flatMap((entry) =>
    statSync(entry).isDirectory()
      ? readdirSync(entry, { recursive: true }).map((name) => path.join(entry, name))
      : [entry],
  );
  const hash = createHash('sha256');
  for (const file of [...files, ...CONFIG].sort()) {
    const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
    if (!file.endsWith('.spec.ts')) hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function builtFrom() {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return null;
  }
}

const wanted = sources();
if (builtFrom() !== wanted) {
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { stdio: 'inherit' });
  if (status === 0) writeFileSync(STAMP, wanted);
  process.exitCode = status ?? 1;
}
