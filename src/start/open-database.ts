import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import type { Env } from '../env.js';

/** A database to run on, as its two roles see it. The URLs hold passwords: do not log them. */
export interface OpenDatabase {
  /** For the product's own role. */
  url: string;
  /** For the role that owns the schema and migrates. */
  ownerUrl: string;
  /** Stops the embedded server; leaves a given one alone. */
  stop(): Promise<void>;
}

/** Starts the embedded database, or takes the given one. `say` hears what may take long. */
export function openDatabase(env: Env, say: (line: string) => void): Promise<OpenDatabase> {
  if (env.databaseUrl === null) {
    say('starting the database');
    return startEmbeddedPostgres({ dataDir: env.dataDir, log: say });
  }
  const ownerUrl = env.databaseOwnerUrl ?? env.databaseUrl;
  return Promise.resolve({ url: env.databaseUrl, ownerUrl, stop: () => Promise.resolve() });
}
