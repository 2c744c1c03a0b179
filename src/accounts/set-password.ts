import type { Write } from '../ledger/ledger.service.js';
import { Account } from './account.entities.js';

/** How better-auth calls an account with a password. */
const CREDENTIAL = 'credential';

/** Gives a person a password, by its hash, in place of the one that they had. */
export async function setPassword(write: Write, personId: string, hash: string): Promise<void> {
  const { manager, recordedAt } = write;
  await manager.delete(Account, { personId, providerId: CREDENTIAL });
  await manager.insert(Account, {
    ...{ id: write.newId(), personId, providerId: CREDENTIAL, accountId: personId, password: hash },
    ...{ createdAt: recordedAt, updatedAt: recordedAt },
  });
}
