import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { digestOf, sha256 } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import { uuidv7 } from '../ledger/uuid.js';
import { ApiKey } from './api-key.entity.js';
import type { CreateKey, KeyView, NewKey } from './keys.dto.js';
import type { Caller } from './needs.decorator.js';
import { Person } from './person.entity.js';

const CALLER = {
  name: 'caller by key',
  text: `
  SELECT id AS "apiKeyId", person_id AS "personId", role FROM api_key
  WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
};

const KEYS = {
  name: 'keys',
  text: `
  SELECT k.id, k.role, k.label, p.name AS person, k.person_id AS "personId", k.created_at AS "createdAt",
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

  /** Makes a key. `author` null: the first key of a deployment, whose author is its own owner. `given`: its text, else a random one. */
  async make(input: CreateKey, author: string | null, given?: string): Promise<NewKey> {
    const key = given ?? `jalon_${randomBytes(32).toString('base64url')}`;
    const personId = uuidv7(this.clock.now());
    return this.database.transaction(async (manager) => {
      await manager.insert(Person, {
        id: personId,
        name: input.person ?? null,
        createdAt: this.clock.now(),
      });
      return this.ledger.append(manager, SYSTEM, author ?? personId, 'key made', async (write) => {
        const row = {
          id: write.newId(),
          personId,
          role: input.role,
          label: input.label,
          createdAt: write.recordedAt,
          expiresAt: input.expiresAt ? new Date(input.expiresAt) : null,
        };
        if (row.expiresAt && row.expiresAt <= write.recordedAt) {
          const detail = 'lies in the past';
          throw new DomainError('refused', `expiresAt ${detail}`, [{ pointer: '/expiresAt', detail }]);
        }
        await write.insert(ApiKey, [{ ...row, keyHash: sha256(key) }]);
        write.enter('apiKey', row.id, digestOf([row.id, personId, input.role, row.createdAt.toISOString()]));
        return {
          id: row.id,
          role: row.role,
          label: row.label,
          person: input.person ?? null,
          personId,
          createdAt: row.createdAt.toISOString(),
          expiresAt: row.expiresAt?.toISOString() ?? null,
          revokedAt: null,
          key,
        };
      });
    });
  }

  list(): Promise<KeyView[]> {
    return this.reads.query<KeyView>(KEYS);
  }

  /**
   * Ends a key at once.
   * @throws DomainError `not-found` for an unknown key; `refused` for the last admin key, which would lock everybody out.
   */
  async revoke(id: string, author: string): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'key revoked', async (write) => {
      const key = await write.manager.findOneBy(ApiKey, { id });
      if (!key) throw new DomainError('not-found', `there is no key ${id}`);
      if (key.revokedAt) return;
      const admins = await write.manager.countBy(ApiKey, { role: 'admin', revokedAt: IsNull() });
      if (key.role === 'admin' && admins === 1) {
        throw new DomainError('refused', 'this is the last admin key: make another one first');
      }
      await write.manager.update(ApiKey, { id }, { revokedAt: write.recordedAt });
      write.enter('apiKeyRevoked', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }
}
