import { Injectable } from '@nestjs/common';
import { Agreement } from '../agreements/agreement.entity.js';
import { PgPool } from '../database/pg-pool.js';
import type { Text } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import { notFound, refusal } from '../refusal.js';
import type { PublicationView, Publish } from './publication.dto.js';
import { Publication } from './publication.entity.js';
import { PUBLICATION } from './publication.queries.js';

interface Row {
  published: boolean;
  knownAt: Date | null;
  reason: Text | null;
  id: string | null;
  recordedAt: Date | null;
}

/** What is shown to the public, as it was known when: only added, the newest counts. */
@Injectable()
export class Publications {
  constructor(
    private readonly ledger: Ledger,
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
  ) {}

  /** The one that counts. @throws DomainError `not-found` */
  async standing(agreement: string): Promise<PublicationView> {
    const [row] = await this.reads.query<Row>({ ...PUBLICATION, values: [agreement] });
    if (!row) throw notFound('agreement', agreement);
    return shown(row);
  }

  /**
   * Publishes an agreement as it was known at an instant, or withdraws it.
   * @throws DomainError `not-found`; `refused` for an instant to come, one before the agreement was recorded, and one
   * beside a withdrawal.
   */
  async add(agreement: string, input: Publish, author: Author): Promise<PublicationView> {
    const { agreementId } = await this.scopes.one(agreement, {});
    const { published, reason = null } = input;
    const action = published ? 'agreement published' : 'publication withdrawn';
    return this.ledger.write(agreementId, author, action, async (write) => {
      const knownAt = await instantOf(write, input);
      const id = write.newId();
      await write.insert(Publication, [{ ...write.stamp, id, published, knownAt, reason }]);
      const said = { published, knownAt: knownAt?.toISOString() ?? null, reason };
      write.enter('publication', id, recordDigest('publication', said));
      return shown({ published, knownAt, reason, id, recordedAt: write.recordedAt });
    });
  }
}

/** What a publication is pinned to; null for a withdrawal. */
async function instantOf(write: Write, { published, knownAt }: Publish): Promise<Date | null> {
  const { manager, agreementId, recordedAt } = write;
  if (knownAt === undefined) return published ? recordedAt : null;
  if (!published) throw refusal('refused', '/knownAt', 'is for what is published, not for what is withdrawn');
  const asked = new Date(knownAt);
  if (asked > recordedAt) throw refusal('refused', '/knownAt', 'lies in the future: leave it out for now');
  const { recordedAt: first } = await manager.findOneByOrFail(Agreement, { id: agreementId });
  if (asked >= first) return asked;
  throw refusal('refused', '/knownAt', `is before the agreement was recorded, at ${first.toISOString()}`);
}

function shown({ published, knownAt, reason, id, recordedAt }: Row): PublicationView {
  return {
    ...{ published, knownAt: knownAt?.toISOString() ?? null, reason, id },
    recordedAt: recordedAt?.toISOString() ?? null,
  };
}
