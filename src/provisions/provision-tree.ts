import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import { PROVISION_PATH } from './provisions.queries.js';

/**
 * The provision that another one is to stand under.
 * @param below the provision that moves; null for a new one.
 * @throws DomainError `unknown-reference`, or `circle` with its path when the parent stands below the provision.
 */
export async function parentOf(
  write: Write,
  parent: string | null,
  below: string | null,
): Promise<number | null> {
  if (parent === null) return null;
  const path = await write.manager.query<{ id: number; ref: string }[]>(PROVISION_PATH, [
    write.agreementId,
    parent,
  ]);
  const [found] = path;
  if (!found)
    throw refusal('unknown-reference', '/parent', `names no provision of this agreement: ${parent}`);
  const meets = path.findIndex(({ ref }) => ref === below);
  if (meets < 0) return found.id;
  const circle = [below, ...path.slice(0, meets + 1).map(({ ref }) => ref)].join(' -> ');
  throw refusal('circle', '/parent', `would make a circle: ${circle}`);
}
