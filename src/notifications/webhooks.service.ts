import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Caller } from '../auth/caller.js';
import { Grants } from '../auth/grants.service.js';
import { Clock } from '../clock.js';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { DomainError } from '../domain/errors.js';
import { NOTICE_KINDS } from '../domain/notices.js';
import { isAtLeast, reachOf, rightsIn } from '../domain/role.js';
import type { Author } from '../ledger/author.js';
import { digestOf } from '../ledger/canonical-json.js';
import { Ledger, SYSTEM } from '../ledger/ledger.service.js';
import { newestFirst, type NewestFirst, placeOf } from '../newest-first.dto.js';
import { notFound, refusal } from '../refusal.js';
import { Settings } from '../settings.js';
import { Delivery, Webhook } from './notification.entities.js';
import { refusalOf } from './outgoing.js';
import type {
  CreateWebhook,
  DeliveryList,
  DeliveryQuery,
  DeliveryView,
  NewWebhook,
  WebhookList,
  WebhookView,
} from './webhook.dto.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { deliveries, PLACE_OF_WEBHOOK, REPLAY, webhooks } from './webhooks.queries.js';

/** The most that stand at once, in the whole deployment. */
export const MOST_WEBHOOKS = 100;

/** Addresses of other programs that are told of notices. Every change is in the chain `system`. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly grants: Grants,
    private readonly secrets: WebhookSecrets,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError as `Grants.placeFor`; `refused` for an address that nothing is sent to, and for more than `MOST_WEBHOOKS`;
   * `conflict` for a repeated request: the secret was shown once.
   */
  async make(input: CreateWebhook, author: Author, caller: Caller): Promise<NewWebhook> {
    const { agreement = null, label, kinds = [...NOTICE_KINDS] } = input;
    const agreementId = await this.grants.placeFor(agreement, caller);
    const url = this.addressOf(input.url);
    const { personId } = caller;
    const secret = this.secrets.make();
    let shown: NewWebhook | undefined;
    await this.ledger.write(SYSTEM, author, 'webhook made', async (write) => {
      const held = await write.manager.countBy(Webhook, { endedAt: IsNull() });
      if (held >= MOST_WEBHOOKS)
        throw refusal('refused', '/url', `would be webhook ${held + 1}: ${MOST_WEBHOOKS} are the most`);
      const id = write.newId();
      const createdAt = write.recordedAt;
      const sealedSecret = this.secrets.seal(id, secret);
      const stored = { id, personId, agreementId, url, label, kinds, sealedSecret, createdAt };
      await write.manager.insert(Webhook, stored);
      write.enter('webhook', id, digestOf([id, personId, agreementId, url, kinds]));
      shown = {
        ...{ id, url, label, agreement, kinds, personId, secret },
        createdAt: createdAt.toISOString(),
      };
    });
    if (shown) return shown;
    const detail =
      'this request made a webhook before, whose secret was shown then: end that one, make another';
    throw new DomainError('conflict', detail);
  }

  /** Of what the caller administers. */
  async list(page: NewestFirst, caller: Caller): Promise<WebhookList> {
    const reach = reachOf(caller.grants, 'admin');
    const values = [...placeOf(page), ...(reach === null ? [] : [reach])];
    const statement = webhooks(reach === null ? 'all' : 'some');
    const rows = await this.reads.query<WebhookView & { total: number }>({ ...statement, values });
    return newestFirst(rows, page);
  }

  /** Nothing is sent to it any more, from now on. @throws DomainError `not-found`, also where the caller is no admin */
  async end(id: string, author: Author, caller: Caller): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'webhook ended', async (write) => {
      assertOf(await write.manager.findOneBy(Webhook, { id, endedAt: IsNull() }), id, caller);
      await write.manager.update(Webhook, { id }, { endedAt: write.recordedAt });
      write.enter('webhookEnded', id, digestOf([id, write.recordedAt.toISOString()]));
    });
  }

  /** @throws DomainError `not-found`, also where the caller is no admin */
  async deliveries(id: string, query: DeliveryQuery, caller: Caller): Promise<DeliveryList> {
    const [webhook] = await this.reads.query<Placed>({ ...PLACE_OF_WEBHOOK, values: [id] });
    assertOf(webhook, id, caller);
    const statement = deliveries(wanted({ state: query.state }));
    const values = [...placeOf(query), id, ...statement.values];
    return newestFirst(
      await this.reads.query<DeliveryView & { total: number }>({ ...statement, values }),
      query,
    );
  }

  /**
   * Sends once more what is over, under its old id.
   * @throws DomainError `not-found`; `refused` for what waits to be sent anyway
   */
  async replay(id: string, deliveryId: string, author: Author, caller: Caller): Promise<void> {
    await this.ledger.write(SYSTEM, author, 'delivery replayed', async (write) => {
      const { manager } = write;
      assertOf(await manager.findOneBy(Webhook, { id, endedAt: IsNull() }), id, caller);
      if (!(await manager.existsBy(Delivery, { id: deliveryId, webhookId: id })))
        throw notFound('delivery', deliveryId);
      const [, replayed] = await manager.query<[unknown[], number]>(REPLAY, [
        deliveryId,
        id,
        this.clock.now(),
      ]);
      if (replayed === 0) throw refusal('refused', '/delivery', 'waits to be sent anyway');
      write.enter('replay', deliveryId, digestOf([deliveryId, write.recordedAt.toISOString()]));
    });
  }

  /** An address as it is kept. @throws DomainError `malformed`, `refused` */
  private addressOf(text: string): string {
    if (!URL.canParse(text)) throw refusal('malformed', '/url', 'must be an address, https://…');
    const url = new URL(text);
    const refused = refusalOf(url, this.settings.webhookLoopback);
    if (refused !== null) throw refusal('refused', '/url', refused);
    url.hash = '';
    return url.href;
  }
}

/** Whose admins have to do with a webhook. */
type Placed = Pick<Webhook, 'agreementId'>;

/** @throws DomainError `not-found` for one that is not there, and for who is no admin of what it tells */
function assertOf(webhook: Placed | null | undefined, id: string, caller: Caller): void {
  const rights = webhook && rightsIn(caller.grants, webhook.agreementId);
  if (!webhook || !isAtLeast(rights?.role ?? null, 'admin')) throw notFound('webhook', id);
}
