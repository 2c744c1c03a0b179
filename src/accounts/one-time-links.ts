import { randomBytes } from 'node:crypto';
import type { DomainError } from '../domain/errors.js';
import { sha256 } from '../ledger/canonical-json.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import { ACCOUNT_PAGE } from '../auth/better-auth.service.js';
import { OneTimeLink } from './one-time-link.entity.js';

/** How long a link is good, in milliseconds: a week for an invitation, an hour for a reset. */
const GOOD_MS = { invitation: 7 * 24 * 3_600_000, reset: 3_600_000 };

/** A new link, whose token is known only now. */
export interface NewLink {
  id: string;
  token: string;
  expiresAt: Date;
}

/** Makes a link. `used`: for somebody who needs none, as a note that they were told. */
export async function makeLink(
  write: Write,
  link: Pick<OneTimeLink, 'kind' | 'personId' | 'agreementId' | 'handedOver'>,
  used = false,
): Promise<NewLink> {
  const id = write.newId();
  const token = randomBytes(32).toString('base64url');
  const createdAt = write.recordedAt;
  const expiresAt = new Date(createdAt.getTime() + GOOD_MS[link.kind]);
  await write.manager.insert(OneTimeLink, {
    ...link,
    ...{ id, tokenHash: sha256(token), createdBy: write.author, createdAt, expiresAt },
    usedAt: used ? createdAt : null,
  });
  return { id, token, expiresAt };
}

/** Where a link leads. The token stands behind `#`, which browsers send to nobody. */
export function addressOf(baseUrl: string, kind: OneTimeLink['kind'], token: string): string {
  return `${baseUrl}${ACCOUNT_PAGE}#${kind}=${token}`;
}

/** Whose link it is, if it is still good: of hash $1 and kind $2, at $3. */
export const GOOD_LINK = {
  name: 'one-time link',
  text: `
  SELECT l.person_id AS "personId", p.email
  FROM one_time_link l JOIN person p ON p.id = l.person_id AND p.deactivated_at IS NULL
  WHERE l.token_hash = $1 AND l.kind = $2 AND l.used_at IS NULL AND l.ended_at IS NULL AND l.expires_at > $3`,
};

/** Uses a link, once; false where somebody was faster. With it, all other links of its person end. */
export async function useLink({ manager, recordedAt }: Write, token: string): Promise<boolean> {
  const [used] = await manager.query<[{ personId: string }[], number]>(
    `UPDATE one_time_link SET used_at = $2
     WHERE token_hash = $1 AND used_at IS NULL AND ended_at IS NULL AND expires_at > $2
     RETURNING person_id AS "personId"`,
    [sha256(token), recordedAt],
  );
  const [link] = used;
  if (!link) return false;
  await endLinks({ manager, recordedAt }, link.personId);
  return true;
}

/** Ends the links of a person that are still open. */
export async function endLinks(
  { manager, recordedAt }: Pick<Write, 'manager' | 'recordedAt'>,
  personId: string,
): Promise<void> {
  await manager.query(
    'UPDATE one_time_link SET ended_at = $2 WHERE person_id = $1 AND used_at IS NULL AND ended_at IS NULL',
    [personId, recordedAt],
  );
}

/** The refusal of a link, whatever is wrong with it. */
export const badLink = (): DomainError =>
  refusal('refused', '/token', 'is not good, or not any more: ask for a new link');
