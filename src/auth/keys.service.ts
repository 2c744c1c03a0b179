import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { ACCESS, type Access, mayRead } from '../domain/access.js';
import { DomainError } from '../domain/errors.js';
import { isAtLeast, KEY_SCOPES, type Rights, type Role, ROLES, usualClearance } from '../domain/role.js';
import type { Author } from '../ledger/author.js';
import { digestOf, sha256 } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM, type Write } from '../ledger/ledger.service.js';
import { uuidv7 } from '../ledger/uuid.js';
import { newestFirst, type NewestFirst, placeOf } from '../newest-first.dto.js';
import { notFound, refusal } from '../refusal.js';
import { ApiKey } from './api-key.entity.js';
import type { Caller } from './caller.js';
import { addGrant } from './grants.service.js';
import type { CreateKey, KeyList, KeyView, NewKey } from './keys.dto.js';
import { KEYS, KEYS_OF } from './keys.queries.js';
import { assertAdminLeft } from './last-admin.js';
import { Person } from './person.entity.js';

/** Who makes a key, and what they may give: nobody gives more than they have. */
export interface Giver {
  author: Author;
  /** Null: at the command line, for whomever. */
  caller: Caller | null;
}

/** What a key is made of, after all defaults. */
type Key = Required<Pick<CreateKey, 'role' | 'label' | 'clearance' | 'scopes'>> & { expiresAt: Date | null };

/** API keys: made, listed, revoked. Stored as hashes; every change is in the chain `system`. */
@Injectable()
export class Keys {
  constructor(
    private readonly database: DataSource,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a key: of a new person, or of the caller. `giver` null: the first key of a deployment, whose author is its
   * own owner. `given`: its text, else a random one.
   * @throws DomainError `forbidden` for more than the giver has; `conflict` for a repeated request: the key was shown
   * once, and is not kept to be shown again.
   */
  async make(input: CreateKey, giver: Giver | null, given?: string): Promise<NewKey> {
    const caller = giver?.caller ?? null;
    const key = given ?? `jalon_${randomBytes(32).toString('base64url')}`;
    const own = caller !== null && input.person === undefined;
    if (!own) assertMakesPeople(caller);
    const content = keyOf(input, caller, own);
    const personId = own ? caller.personId : uuidv7(this.clock.now());
    const author = giver?.author ?? { personId, request: null };
    let shown: NewKey | undefined;
    await this.ledger.once(author, async (manager) => {
      if (!own) {
        const createdAt = this.clock.now();
        await manager.insert(Person, { id: personId, name: input.person ?? null, createdAt });
      }
      await this.ledger.append(manager, SYSTEM, author, 'key made', async (write) => {
        if (!own) await addGrant(write, { ...content, personId, agreementId: null });
        const view = await store(write, content, personId, key);
        const owner = await manager.findOneByOrFail(Person, { id: personId });
        shown = { ...view, person: owner.name, key };
      });
    });
    if (shown) return shown;
    throw new DomainError(
      'conflict',
      'this request made a key before, which was shown then: make another, revoke that one',
    );
  }

  /** Of everybody, or of one person. */
  async list(page: NewestFirst, personId: string | null): Promise<KeyList> {
    const statement = personId === null ? KEYS : KEYS_OF;
    const values = [...placeOf(page), ...(personId === null ? [] : [personId])];
    return newestFirst(await this.reads.query<KeyView & { total: number }>({ ...statement, values }), page);
  }

  /**
   * Ends a key at once. `personId`: only one of theirs.
   * @throws DomainError `not-found` for an unknown key; `refused` where nobody would be left to administer.
   */
  async revoke(id: string, author: Author, personId: string | null): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'key revoked', async (write) => {
      const key = await write.manager.findOneBy(ApiKey, { id });
      if (!key || (personId !== null && key.personId !== personId)) throw notFound('key', id);
      if (key.revokedAt) return;
      await write.manager.update(ApiKey, { id }, { revokedAt: write.recordedAt });
      await assertAdminLeft(write);
      write.enter('apiKeyRevoked', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }
}

/** What the command line can give. */
const EVERYTHING: Rights[] = [{ role: 'admin', clearance: 'confidential' }];

/** @throws DomainError `forbidden` */
function assertMakesPeople(caller: Caller | null): void {
  const everywhere = caller?.grants.filter(({ agreementId }) => agreementId === null) ?? [];
  if (caller === null || everywhere.some(({ role }) => role === 'admin')) return;
  const detail = 'can be named by an admin of the deployment only: leave it out for a key of your own';
  throw refusal('forbidden', '/person', detail);
}

/** What is asked for, with defaults, as far as the caller may give it. @throws DomainError `forbidden`, naming the field. */
function keyOf(input: CreateKey, caller: Caller | null, own: boolean): Key {
  const { role, label, clearance, scopes } = input;
  const held = caller?.grants.filter(({ agreementId }) => own || agreementId === null) ?? EVERYTHING;
  const roles = held.map((grant) => grant.role);
  if (!roles.some((one) => isAtLeast(one, role))) throw tooMuch('/role', highestOf(roles));
  const mostScopes = caller?.scopes ?? KEY_SCOPES;
  const surplus = scopes?.find((scope) => !mostScopes.includes(scope));
  if (surplus !== undefined) throw tooMuch('/scopes', mostScopes.join(', '));
  return {
    ...{ role, label },
    clearance: clearanceFor(role, clearance, held),
    scopes: scopes ?? [...mostScopes],
    expiresAt: expiryFor(input.expiresAt, caller?.expiresAt ?? null),
  };
}

/** When it ends: not after the key that makes it. @throws DomainError `forbidden` */
function expiryFor(asked: string | undefined, latest: Date | null): Date | null {
  if (asked === undefined) return latest;
  if (latest === null || new Date(asked) <= latest) return new Date(asked);
  throw tooMuch('/expiresAt', latest.toISOString());
}

/** The clearance that is asked for; unasked, that of the role, as far as it may be given. */
function clearanceFor(role: Role, asked: Access | undefined, held: Rights[]): Access {
  const may = (wanted: Access) => held.some(({ clearance }) => mayRead(clearance, wanted));
  const wanted = asked ?? usualClearance(role);
  if (may(wanted)) return wanted;
  if (asked === undefined) return 'public';
  throw tooMuch('/clearance', ACCESS.findLast(may) ?? 'public');
}

const highestOf = (roles: readonly Role[]): string =>
  ROLES.findLast((role) => roles.includes(role)) ?? 'none';

function tooMuch(pointer: string, yours: string): DomainError {
  return refusal('forbidden', pointer, `cannot be more than yours, which is ${yours}`);
}

async function store(write: Write, content: Key, personId: string, key: string): Promise<KeyView> {
  const { role, clearance, scopes, label, expiresAt } = content;
  const id = write.newId();
  const createdAt = write.recordedAt;
  if (expiresAt && expiresAt <= createdAt) throw refusal('refused', '/expiresAt', 'lies in the past');
  await write.manager.insert(ApiKey, { id, personId, ...content, createdAt, keyHash: sha256(key) });
  const said = [id, personId, role, clearance, scopes, createdAt.toISOString()];
  write.enter('apiKey', id, digestOf(said));
  return {
    ...{ id, role, clearance, scopes, label, person: null, personId },
    ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null },
    ...{ revokedAt: null, lastUsedAt: null },
  };
}
