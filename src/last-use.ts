import { Logger } from '@nestjs/common';
import type { PgPool, Statement } from './database/pg-pool.js';

/** How exactly it is kept when a credential was used last, in milliseconds: not every read is worth a write. */
const STEP_MS = 60_000;

const logger = new Logger('LastUse');

/**
 * Notes that a credential was used, unless that was noted a moment ago. `statement` takes its id and the instant.
 * Whatever happens to this note, the request goes on.
 */
export async function noteUse(
  reads: PgPool,
  statement: Statement,
  { id, lastUsedAt }: { id: string; lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < STEP_MS) return;
  await reads.query({ ...statement, values: [id, now] }).catch((error: unknown) => {
    logger.warn(`its last use could not be noted (${statement.name}): ${String(error)}`);
  });
}
