import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import { ANCHOR_REF_TAKEN } from './events.queries.js';

/** Events and milestones share one name space: both can be anchors. @throws DomainError `ref-taken` */
export async function assertAnchorRefFree({ manager, agreementId }: Write, ref: string): Promise<void> {
  const [answer] = await manager.query<{ taken: boolean }[]>(ANCHOR_REF_TAKEN, [agreementId, ref]);
  if (answer?.taken) throw refusal('ref-taken', '/ref', `${ref} already names an event or a milestone`);
}
