// Builds into dist when a source differs from what was built last: a start without changes loses no time to it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

process.chdir(import.meta.dirname);
const STAMP = 'dist/.built-from';
const WEB_STAMP = 'dist/web/.built-from';
const CONFIG = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
const WEB = ['web', 'src/theme-names.ts', 'openapi.json', 'package-lock.json'];
/** Made from openapi.json by the build itself. */
const WEB_TYPES = 'web/src/contract.d.ts';

/** Names, sizes and times of all that a build reads, as one hash. */
function hashOf(entries) {
  const files = entries.flatMap((entry) =>
    statSync(entry, { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(entry, { recursive: true }).map((name) => path.join(entry, name))
      : [entry],
  );
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
    if (!file.endsWith('.spec.ts') && file !== WEB_TYPES) hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function builtFrom(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}

/** Beside each file its two compressed forms, as small as they get: they are served often and made once. */
function compress(directory) {
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  for (const name of readdirSync(directory)) {
    const file = path.join(directory, name);
    const content = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(content, best));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
  }
}

const { include } = JSON.parse(readFileSync('tsconfig.build.json', 'utf8'));
const wanted = hashOf([...include, ...CONFIG]);
const isFresh = builtFrom(STAMP) === wanted;
const web = hashOf(WEB);
// nest empties dist, the dashboard with it
const isWebFresh = isFresh && builtFrom(WEB_STAMP) === web;
if (!isFresh) {
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const { status } = spawnSync(process.execPath, [nest, 'build'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(STAMP, wanted);
}
if (!isWebFresh) {
  const { build } = await import('vite');
  await build({ configFile: 'web/vite.config.ts', logLevel: 'warn' });
  compress('dist/web/assets');
  writeFileSync(WEB_STAMP, web);
}
