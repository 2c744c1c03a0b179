import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Mailer } from '../accounts/mailer.service.js';
import type { Caller } from '../auth/caller.js';
import { unknownAgreement } from '../auth/grants.service.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { NOTICE_KINDS } from '../domain/notices.js';
import { rightsIn } from '../domain/role.js';
import { assertParties, partyAt } from '../known-parties.js';
import type { Author } from '../ledger/author.js';
import { digestOf } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import { Scopes } from '../ledger/scope.service.js';
import { newestFirst, type NewestFirst, placeOf } from '../newest-first.dto.js';
import { notFound, refusal } from '../refusal.js';
import { USUAL_HOUR, USUAL_ZONE } from './digest-time.js';
import { type DigestHour, nextDigest } from './next-digest.js';
import { Subscription } from './notification.entities.js';
import type {
  CreateSubscription,
  DigestView,
  SetDigest,
  SubscriptionList,
  SubscriptionView,
} from './subscription.dto.js';
import { MOVE_DIGESTS, REMOVE_MOVED, WAITING_DIGESTS } from './sweeps.queries.js';
import { DIGEST_OF, SAME, SET_DIGEST, SUBSCRIPTION, subscriptionsOf } from './subscriptions.queries.js';

/** The most that one person has at once. */
export const MOST_SUBSCRIPTIONS = 200;

/** What people want to be told of, and when: their own. Every change is in the chain `system`. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly scopes: Scopes,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `unknown-reference` for an agreement that the caller may not read, as for an unknown one, and for
   * a party; `conflict` for one that stands already; `refused` for more than `MOST_SUBSCRIPTIONS`.
   */
  async make(input: CreateSubscription, author: Author, caller: Caller): Promise<SubscriptionView> {
    const { agreement, party = null, kinds = [...NOTICE_KINDS] } = input;
    const agreementId = await this.scopes.idOf(agreement);
    if (agreementId === null || rightsIn(caller.grants, agreementId) === null)
      throw unknownAgreement(agreement);
    const { personId } = caller;
    const made = await this.ledger.write(SYSTEM, author, 'subscription made', async (write) => {
      await assertParties(write, partyAt('/party', party));
      const [same] = await write.manager.query<{ id: string }[]>(SAME, [personId, agreementId, party, kinds]);
      if (same)
        throw new DomainError('conflict', `subscription ${same.id} is the same: end it first, or leave it`);
      const held = await write.manager.countBy(Subscription, { personId, endedAt: IsNull() });
      if (held >= MOST_SUBSCRIPTIONS) {
        throw refusal(
          'refused',
          '/agreement',
          `would be your subscription ${held + 1}: ${MOST_SUBSCRIPTIONS} are the most`,
        );
      }
      const id = write.newId();
      const createdAt = write.recordedAt;
      await write.manager.insert(Subscription, { id, personId, agreementId, party, kinds, createdAt });
      write.enter('subscription', id, digestOf([id, personId, agreementId, party, kinds]));
      return id;
    });
    const [view] = await this.reads.query<SubscriptionView>({ ...SUBSCRIPTION, values: [personId, made] });
    if (!view) throw notFound('subscription', made); // a repeated request: it was ended since
    return view;
  }

  async list(page: NewestFirst, { personId, readable }: Caller): Promise<SubscriptionList> {
    const statement = subscriptionsOf(readable === null ? 'all' : 'some');
    const values = [personId, ...placeOf(page), ...(readable === null ? [] : [readable])];
    const rows = await this.reads.query<SubscriptionView & { total: number }>({ ...statement, values });
    return newestFirst(rows, page);
  }

  /** @throws DomainError `not-found`, also for one of somebody else */
  async end(id: string, author: Author, { personId }: Caller): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'subscription ended', async (write) => {
      const found = await write.manager.findOneBy(Subscription, { id, personId, endedAt: IsNull() });
      if (!found) throw notFound('subscription', id);
      await write.manager.update(Subscription, { id }, { endedAt: write.recordedAt });
      write.enter('subscriptionEnded', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }

  /** When the digest of the caller comes. */
  async digest({ personId }: Caller): Promise<DigestView> {
    const [found] = await this.reads.query<{
      hour: number | null;
      timeZone: string | null;
      reachable: boolean;
    }>({ ...DIGEST_OF, values: [personId] });
    const { hour, timeZone, reachable = false } = found ?? {};
    return {
      ...{ hour: hour ?? USUAL_HOUR, timeZone: timeZone ?? USUAL_ZONE },
      mailed: this.mailer.sends && reachable,
    };
  }

  /** Sets it, from the next digest on: what waits for another hour comes at this one. */
  async setDigest({ hour, timeZone }: SetDigest, author: Author, caller: Caller): Promise<DigestView> {
    const { personId } = caller;
    await this.ledger.write(SYSTEM, author, 'digest set', async (write) => {
      await write.manager.query(SET_DIGEST, [personId, hour, timeZone, write.recordedAt]);
      await this.moveDigest(write.manager, personId, { hour, timeZone });
      write.enter('digest', personId, digestOf([personId, hour, timeZone]));
    });
    return this.digest(caller);
  }

  /** What waits for the hour that was set before comes at the new one. */
  private async moveDigest(manager: EntityManager, personId: string, at: DigestHour): Promise<void> {
    const now = this.clock.now();
    const waiting = await manager.query<{ id: string }[]>(WAITING_DIGESTS, [personId, now]);
    if (waiting.length === 0) return;
    const next = await nextDigest(manager, personId, at, now);
    const moved = [waiting.map(({ id }) => id), next];
    await manager.query(MOVE_DIGESTS, moved);
    await manager.query(REMOVE_MOVED, moved);
  }
}
