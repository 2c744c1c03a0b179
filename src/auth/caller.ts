import type { Access } from '../domain/access.js';
import {
  capped,
  type Granted,
  isAtLeast,
  type KeyScope,
  type Rights,
  rightsIn,
  type Role,
} from '../domain/role.js';

/** Who is asking, as their credential tells. */
export interface Identity {
  credential: 'key' | 'session';
  /** Of the key, or of the person of a session: whose a repeated request is. */
  holder: string;
  personId: string;
  scopes: KeyScope[];
  /** When the key stops to work; null: never, and of a session. */
  expiresAt: Date | null;
  /** What the credential may be used for, by agreement: what its person was granted, as far as a key reaches. */
  grants: Granted[];
  /** Of the agreement in the address; null without one, and where there is none of that ref. */
  agreementId: number | null;
}

/** Who is asking, and what they may do and read at this address: set by the guard. */
export interface Caller {
  credential: Identity['credential'];
  holder: string;
  personId: string;
  scopes: KeyScope[];
  /** When the key stops to work; null: never, and of a session. */
  expiresAt: Date | null;
  /** In the agreement of the address; without one in the whole deployment, else the least in what they may read. */
  role: Role;
  /** What they may read beside what is public. */
  clearance: Access;
  /** Ids of the agreements that they may read; null: all. */
  readable: number[] | null;
  /** What the credential may be used for, by agreement. */
  grants: Granted[];
}

/** Rights as a statement reads them. */
export interface IdentityRow {
  holder: string;
  personId: string;
  role: Role | null;
  clearance: Access | null;
  scopes: KeyScope[];
  expiresAt: Date | null;
  grants: Granted[];
  agreementId: number | null;
  lastUsedAt: Date | null;
}

/** What a credential is good for: of a session all that its person was granted. */
export function identityOf(credential: Identity['credential'], row: IdentityRow): Identity {
  const { role, clearance, grants, lastUsedAt: _used, ...who } = row;
  const most: Rights = { role: role ?? 'admin', clearance: clearance ?? 'confidential' };
  return { ...who, credential, grants: grants.map((grant) => capped(grant, most)) };
}

/** Whose keys and links a caller sees and ends: their own; null, for an admin of the deployment: everybody's. */
export function whose({ grants, scopes, personId }: Caller): string | null {
  const all = isAtLeast(rightsIn(grants, null)?.role ?? null, 'admin') && scopes.includes('administer');
  return all ? null : personId;
}
