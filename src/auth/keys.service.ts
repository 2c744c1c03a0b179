import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { type Access, mayRead } from '../domain/access.js';
import { DomainError } from '../domain/errors.js';
import type { Author } from '../ledger/author.js';
import { digestOf, sha256 } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM, type Write } from '../ledger/ledger.service.js';
import { uuidv7 } from '../ledger/uuid.js';
import { ApiKey } from './api-key.entity.js';
import type { CreateKey, KeyView, NewKey } from './keys.dto.js';
import type { Caller } from './needs.decorator.js';
import { Person } from './person.entity.js';

const CALLER = {
  name: 'caller by key',
  text: `
  SELECT id AS "apiKeyId", person_id AS "personId", role, clearance FROM api_key
  WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
};

const KEYS = {
  name: 'keys',
  text: `
  SELECT k.id, k.role, k.clearance, k.label, p.name AS person, k.person_id AS "personId", k.created_at AS "createdAt",
    k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt"
  FROM api_key k JOIN person p ON p.id = k.person_id ORDER BY k.created_at DESC, k.id DESC LIMIT 1000`,
};

/** API keys: made, recognised, listed, revoked. Stored as hashes; every change is in the chain `system`. */
@Injectable()
export class Keys {
  constructor(
    private readonly database: DataSource,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Whose key this is; undefined for an unknown, expired or revoked one. */
  async callerOf(key: string): Promise<Caller | undefined> {
    const [caller] = await this.reads.query<Caller & { apiKeyId: string }>({
      ...CALLER,
      values: [sha256(key), this.clock.now()],
    });
    return caller;
  }

  /**
   * Makes a key. `author` null: the first key of a deployment, whose author is its own owner. `given`: its text, else
   * a random one; `clearance`: the most that it may have.
   * @throws DomainError `forbidden` for more clearance than that; `conflict` for a repeated request: the key was shown once, and is not kept to be shown again.
   */
  async make(
    asked: CreateKey,
    author: Author | null,
    { given, clearance: most = 'confidential' }: { given?: string | undefined; clearance?: Access } = {},
  ): Promise<NewKey> {
    const input = { ...asked, clearance: granted(asked, most) };
    const key = given ?? `jalon_${randomBytes(32).toString('base64url')}`;
    const personId = uuidv7(this.clock.now());
    let shown: NewKey | undefined;
    await this.ledger.once(author ?? { personId, request: null }, async (manager) => {
      const createdAt = this.clock.now();
      await manager.insert(Person, { id: personId, name: input.person ?? null, createdAt });
      await this.ledger.append(manager, SYSTEM, author?.personId ?? personId, 'key made', async (write) => {
        shown = { ...(await store(write, input, personId, key)), key };
      });
    });
    if (shown) return shown;
    throw new DomainError(
      'conflict',
      'this request made a key before, which was shown then: make another, revoke that one',
    );
  }

  list(): Promise<KeyView[]> {
    return this.reads.query<KeyView>(KEYS);
  }

  /**
   * Ends a key at once.
   * @throws DomainError `not-found` for an unknown key; `refused` for the last admin key that is valid:
   * everybody would be locked out.
   */
  async revoke(id: string, author: Author): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'key revoked', async (write) => {
      const key = await write.manager.findOneBy(ApiKey, { id });
      if (!key) throw new DomainError('not-found', `there is no key ${id}`);
      if (key.revokedAt) return;
      const other = { id: Not(id), role: 'admin' as const, revokedAt: IsNull() };
      const others = await write.manager.countBy(ApiKey, [
        { ...other, expiresAt: IsNull() },
        { ...other, expiresAt: MoreThan(write.recordedAt) },
      ]);
      if (key.role === 'admin' && others === 0) {
        throw new DomainError('refused', 'this is the last admin key: make another one first');
      }
      await write.manager.update(ApiKey, { id }, { revokedAt: write.recordedAt });
      write.enter('apiKeyRevoked', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }
}

/** The clearance that is asked for; unasked, that of the role, as far as it may be given. */
function granted({ role, clearance }: CreateKey, most: Access): Access {
  if (clearance === undefined) {
    const usual = role === 'viewer' ? 'public' : 'restricted';
    return mayRead(most, usual) ? usual : most;
  }
  if (mayRead(most, clearance)) return clearance;
  const detail = `cannot be more than yours, which is ${most}`;
  throw new DomainError('forbidden', `clearance ${detail}`, [{ pointer: '/clearance', detail }]);
}

async function store(
  write: Write,
  input: CreateKey & { clearance: Access },
  personId: string,
  key: string,
): Promise<KeyView> {
  const { role, clearance, label } = input;
  const id = write.newId();
  const createdAt = write.recordedAt;
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  if (expiresAt && expiresAt <= createdAt) {
    const detail = 'lies in the past';
    throw new DomainError('refused', `expiresAt ${detail}`, [{ pointer: '/expiresAt', detail }]);
  }
  await write.insert(ApiKey, [
    { id, personId, role, clearance, label, createdAt, expiresAt, keyHash: sha256(key) },
  ]);
  write.enter('apiKey', id, digestOf([id, personId, role, clearance, createdAt.toISOString()]));
  return {
    ...{
      id,
      role,
      clearance,
      label,
      person: input.person ?? null,
      personId,
      createdAt: createdAt.toISOString(),
    },
    ...{ expiresAt: expiresAt?.toISOString() ?? null, revokedAt: null },
  };
}
