import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError } from 'commander';
import { readEnv } from '../src/env.js';
import { JALON } from '../src/ledger/author.js';
import { Imports } from '../src/exchange/import.service.js';
import { withServices } from '../src/command-line/services.js';
import { type Size, generate } from './generate.js';

interface Options extends Size {
  agreements: number;
  seed: number;
  databaseUrl?: string;
}

/** Imports at once: the database stores some while others are prepared. */
const LANES = 3;

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('must be a whole number from 1');
  return Number(text);
};

const options = new Command('bench:load')
  .description(
    'Loads made-up agreements through the import of bundles. Those that are stored already change nothing.',
  )
  .option('--agreements <n>', 'how many agreements', whole, 1_000)
  .option('--provisions <n>', 'in each agreement', whole, 100)
  .option('--milestones <n>', 'in each agreement', whole, 200)
  .option('--assessments <n>', 'in each agreement', whole, 1_000)
  .option('--seed <n>', 'the same seed gives the same agreements', whole, 1)
  .option('--database-url <url>', 'instead of DATABASE_URL or the embedded database')
  .parse()
  .opts<Options>();

const { agreements, seed, databaseUrl } = options;
const env = readEnv(databaseUrl ? { ...process.env, DATABASE_URL: databaseUrl } : process.env);
const started = performance.now();
await withServices(env, async (services) => {
  const imports = services.get(Imports);
  const progress = new SingleBar({
    format: '{bar} {value}/{total} agreements, {duration_formatted}',
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  });
  progress.start(agreements, 0);
  let next = 0;
  const lane = async () => {
    for (let number = next++; number < agreements; number = next++) {
      await imports.importBundle(await imports.check(generate(number, options, seed)), JALON);
      progress.increment();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  progress.stop();
});
console.log(`${agreements} agreements in ${Math.round((performance.now() - started) / 1_000)} s`);
