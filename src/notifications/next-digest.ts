import type { EntityManager } from 'typeorm';
import { uuidv7 } from '../ledger/uuid.js';
import { nextHour, USUAL_HOUR, USUAL_ZONE } from './digest-time.js';
import { DIGEST_AT } from './sweeps.queries.js';

/** When somebody wants their digest; null: they set nothing. */
export interface DigestHour {
  hour: number | null;
  timeZone: string | null;
}

/** The id of a person's next digest, which is made if there is none yet; one that is on its way or over is passed over. */
export async function nextDigest(
  manager: EntityManager,
  personId: string,
  { hour, timeZone }: DigestHour,
  now: Date,
): Promise<string> {
  for (let from = now; ;) {
    const dueAt = nextHour(hour ?? USUAL_HOUR, timeZone ?? USUAL_ZONE, from);
    const [digest] = await manager.query<{ id: string }[]>(DIGEST_AT, [uuidv7(now), personId, dueAt]);
    if (digest) return digest.id;
    from = dueAt;
  }
}
