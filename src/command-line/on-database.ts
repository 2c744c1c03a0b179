import type { INestApplicationContext } from '@nestjs/common';
import { readEnv } from '../env.js';

/** Runs a command's work on the database of the environment. Services are loaded only now: help needs none. */
export async function onDatabase(work: (services: INestApplicationContext) => Promise<void>): Promise<void> {
  const env = readEnv();
  const { withServices } = await import('./services.js');
  await withServices(env, work);
}

/** Writes a command's answer: text as it is, anything else as JSON. */
export function print(value: unknown): void {
  console.log(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}
