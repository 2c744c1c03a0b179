import { Injectable } from '@nestjs/common';
import { Webhook as Signer } from 'standardwebhooks';
import { Mailer } from '../accounts/mailer.service.js';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import { NOTICE_KINDS } from '../domain/notices.js';
import type { Lang } from '../domain/text.js';
import { Settings } from '../settings.js';
import { DIGEST, SETTLE, TAKE, TO_WEBHOOK } from './deliveries.queries.js';
import { digestLetter, type ToldNotice } from './digest-letter.js';
import type { DeliveryState } from './notification.entities.js';
import { post, RefusedAddress } from './outgoing.js';
import { WebhookSecrets } from './webhook-secrets.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long to wait after each attempt that failed, in milliseconds; after the last it is given up. */
export const BACK_OFF = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];

/** How long one server has a delivery in hand: longer than any attempt takes. */
const LEASE_MS = 2 * MINUTE;

/** How many are in hand at once. */
const AT_ONCE = 8;

/** The most notices in one letter. */
export const MOST_TOLD = 200;

interface Taken {
  id: string;
  attempts: number;
  personId: string | null;
  webhookId: string | null;
}

/** What came of an attempt; `waiting`: it failed. */
interface Outcome {
  state: DeliveryState;
  answer: string;
}

interface Digest {
  email: string | null;
  language: Lang;
  total: number;
  notices: ToldNotice[];
}

interface ToWebhook {
  webhookId: string;
  url: string;
  sealedSecret: Buffer;
  allowed: boolean;
  notice: Record<string, unknown>;
  createdAt: Date;
}

/**
 * Sends what waits in the outbox: at least once, and under an id that stays the same, so that who gets it twice can drop
 * the second. Whether somebody may have it is asked just before it goes.
 */
@Injectable()
export class Deliveries {
  constructor(
    private readonly reads: PgPool,
    private readonly mailer: Mailer,
    private readonly secrets: WebhookSecrets,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Sends all that is due, some at a time; `goOn` false ends it after those in hand. */
  async run(goOn: () => boolean = () => true): Promise<void> {
    while (goOn()) {
      const now = this.clock.now();
      const values = [now, new Date(now.getTime() + LEASE_MS), AT_ONCE];
      const taken = await this.reads.query<Taken>({ ...TAKE, values });
      if (taken.length === 0) return;
      await Promise.all(taken.map((one) => this.send(one)));
    }
  }

  private async send(taken: Taken): Promise<void> {
    const { id, attempts } = taken;
    const { state, answer } = await this.attempt(taken).catch((error: unknown) => failure(error));
    const now = this.clock.now();
    const wait = BACK_OFF[attempts - 1];
    const next = state === 'waiting' && wait !== undefined ? new Date(now.getTime() + wait) : null;
    const settled = state === 'waiting' && next === null ? 'dead' : state;
    await this.reads.query({ ...SETTLE, values: [id, attempts, settled, answer, now, next] });
  }

  private attempt({ id, webhookId }: Taken): Promise<Outcome> {
    return webhookId === null ? this.mail(id) : this.call(id);
  }

  /** A digest by mail. It has a name of its own (Message-ID), by which programs know it again. */
  private async mail(id: string): Promise<Outcome> {
    const [digest] = await this.reads.query<Digest>({ ...DIGEST, values: [id, MOST_TOLD, NOTICE_KINDS] });
    if (!digest || digest.email === null) return dropped('there is no address any more');
    if (digest.total === 0) return dropped('nothing is left that may be read');
    const { email, language: lang, total, notices } = digest;
    const { baseUrl } = this.settings;
    const letter = digestLetter(notices, { total, baseUrl, lang });
    const messageId = `<${id}@${new URL(baseUrl).hostname.replace(/^\[|\]$/g, '')}>`;
    const error = await this.mailer.post({ ...letter, messageId }, email);
    return error === null ? { state: 'sent', answer: 'taken' } : failed(error);
  }

  /** A notice to a webhook, signed (Standard Webhooks). */
  private async call(id: string): Promise<Outcome> {
    const [found] = await this.reads.query<ToWebhook>({ ...TO_WEBHOOK, values: [id] });
    if (!found?.allowed) return dropped('its owner does not administer it any more');
    const { webhookId, url, sealedSecret, notice, createdAt } = found;
    const timestamp = createdAt.toISOString(); // as the list tells it, not as the database writes instants
    const data = { ...notice, createdAt: timestamp };
    const body = JSON.stringify({ type: 'notice', timestamp, data });
    const now = this.clock.now();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Jalon',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / SECOND)),
      'webhook-signature': new Signer(this.secrets.open(webhookId, sealedSecret)).sign(id, now, body),
    };
    const status = await post(new URL(url), headers, body, { loopback: this.settings.webhookLoopback });
    return status >= 200 && status < 300 ? { state: 'sent', answer: String(status) } : failed(String(status));
  }
}

const dropped = (answer: string): Outcome => ({ state: 'dropped', answer });
const failed = (answer: string): Outcome => ({ state: 'waiting', answer });

/** Why an attempt came to nothing, in words that tell admins enough and nobody too much. */
function failure(error: unknown): Outcome {
  if (error instanceof RefusedAddress) return failed(error.message);
  const { code, name } = error as { code?: string; name?: string };
  return failed(code ?? name ?? 'failed');
}
