import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool } from 'pg';
import { failureOf } from '../failure.js';

/** What broke of the database while the library worked on one thing. */
const broken = new AsyncLocalStorage<{ error?: unknown }>();

async function told<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const place = broken.getStore();
    if (place && failureOf(error, {}).code === 'unavailable') place.error = error;
    throw error;
  }
}

/**
 * The database as better-auth is given it. It takes whatever breaks there for a fault of its own, or for nobody being signed
 * in: so what breaks is remembered, for `unbroken` to tell.
 */
export function libraryDatabase(pool: Pool): Pool {
  const database = {
    connect: async () => {
      const client = await told(pool.connect());
      return {
        query: (text: string, values: unknown[]) => told(client.query(text, values)),
        release: (isBroken?: boolean) => {
          client.release(isBroken);
        },
      };
    },
    query: (text: string, values: unknown[]) => told(pool.query(text, values)),
    end: () => pool.end(),
  };
  return database as unknown as Pool; // as much of one as the library uses
}

/** The library's functions; where the database breaks under one of them, it is that which is thrown. */
export function unbroken<Functions extends object>(functions: Functions): Functions {
  return new Proxy(functions, {
    get: (all, name) => {
      const asked: unknown = Reflect.get(all, name);
      if (typeof asked !== 'function') return asked;
      return (...given: unknown[]) => broken.run({}, () => orBroken(() => Reflect.apply(asked, all, given)));
    },
  });
}

async function orBroken(work: () => unknown): Promise<unknown> {
  const done = await Promise.allSettled([Promise.resolve().then(work)]);
  const { error } = broken.getStore() ?? {};
  if (error !== undefined) throw error as Error;
  const [outcome] = done;
  if (outcome.status === 'rejected') throw outcome.reason as Error;
  return outcome.value;
}
