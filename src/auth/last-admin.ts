import { DomainError } from '../domain/errors.js';
import type { Write } from '../ledger/ledger.service.js';
import { ADMINS_LEFT } from './keys.queries.js';

/**
 * After a change of who may what, within the same write: somebody must be left who can administer the deployment.
 * @throws DomainError `refused`: everybody would be locked out.
 */
export async function assertAdminLeft({ manager }: Write): Promise<void> {
  const [{ admins }] = await manager.query<[{ admins: number }]>(ADMINS_LEFT);
  if (admins > 0) return;
  throw new DomainError('refused', 'this is the last admin who can come in: let another one in first');
}
