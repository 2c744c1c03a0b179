import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { noteUse } from '../last-use.js';
import { sha256 } from '../ledger/canonical-json.js';
import { BetterAuth } from './better-auth.service.js';
import { type Identity, identityOf, type IdentityRow } from './caller.js';
import { IDENTITY_BY_KEY, IDENTITY_BY_PERSON, KEY_USED } from './identity.queries.js';

/** Whose a request is: of an API key in `Authorization`, else of a session in a cookie. */
@Injectable()
export class Identities {
  constructor(
    private readonly reads: PgPool,
    private readonly clock: Clock,
    private readonly sessions: BetterAuth,
  ) {}

  /**
   * `agreement`: ref of the one in the address. An unknown ref, one that is hidden and one that is not take the same
   * statement.
   * @throws DomainError `unauthenticated`; `forbidden` for a write with a cookie that another site has sent.
   */
  async of(request: FastifyRequest, agreement: string | null): Promise<Identity> {
    const { authorization } = request.headers;
    return authorization === undefined
      ? this.bySession(request, agreement)
      : this.byKey(authorization, agreement);
  }

  private async byKey(authorization: string, agreement: string | null): Promise<Identity> {
    const key = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization)?.[1];
    if (key === undefined) throw new DomainError('unauthenticated', WITHOUT);
    const now = this.clock.now();
    const [row] = await this.reads.query<IdentityRow>({
      ...IDENTITY_BY_KEY,
      values: [sha256(key), now, agreement],
    });
    if (!row) {
      throw new DomainError('unauthenticated', 'this API key is unknown, revoked or expired');
    }
    await noteUse(this.reads, KEY_USED, { id: row.holder, lastUsedAt: row.lastUsedAt }, now);
    return identityOf('key', row);
  }

  private async bySession(request: FastifyRequest, agreement: string | null): Promise<Identity> {
    const session = await this.sessions.sessionOf(request);
    if (session === null) throw new DomainError('unauthenticated', WITHOUT);
    this.sessions.assertSameSite(request);
    const [row] = await this.reads.query<IdentityRow>({
      ...IDENTITY_BY_PERSON,
      values: [session.personId, agreement],
    });
    if (!row) throw new DomainError('unauthenticated', WITHOUT);
    return identityOf('session', row);
  }
}

const WITHOUT = 'send an API key (Authorization: Bearer <key>), or sign in';
