import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { NoticeKind } from '../domain/notices.js';
import { NewestFirst } from '../newest-first.dto.js';
import { IsRef } from '../validators.js';
import { IsNoticeKinds, KINDS } from './notice.dto.js';
import { DELIVERY_STATES, type DeliveryState } from './notification.entities.js';

/** What makes a webhook. */
export class CreateWebhook {
  /** Where notices are posted to: `https://…`. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  url: string;

  /** What it is for. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  label: string;

  /** Ref of an agreement that you administer; null or left out: all, for an admin of the deployment. */
  @IsOptional()
  @IsRef()
  agreement?: string | null;

  /** What to tell of; left out: everything. */
  @IsNoticeKinds()
  kinds?: NoticeKind[];
}

/** A webhook as it is listed: never its secret. */
export class WebhookView {
  id: string;
  url: string;
  label: string;
  /** Ref of the agreement; null: all. */
  agreement: string | null;
  @ApiProperty(KINDS)
  kinds: NoticeKind[];
  /** Opaque id of its owner: what they administer no more, it is told no more. */
  personId: string;
  createdAt: string;
}

/** A webhook just made, with its secret, shown this once. */
export class NewWebhook extends WebhookView {
  /** By it the receiver knows that a message is from here (Standard Webhooks): `whsec_…`. */
  secret: string;
}

/** Webhooks that stand, newest first. */
export class WebhookList {
  items: WebhookView[];
  total: number;
  next: string | null;
}

/** Which deliveries. */
export class DeliveryQuery extends NewestFirst {
  /** Only those that wait, were sent, were given up (`dead`) or were not to be sent any more (`dropped`). */
  @IsOptional()
  @IsIn(DELIVERY_STATES, { message: `must be one of ${DELIVERY_STATES.join(', ')}` })
  state?: DeliveryState;
}

/** A notice on its way to a webhook. */
export class DeliveryView {
  /** The `webhook-id` of its messages, the same at each attempt. */
  id: string;
  /** Id of the notice. */
  noticeId: string;
  @ApiProperty({ enum: DELIVERY_STATES })
  state: DeliveryState;
  @ApiProperty({ type: 'integer' })
  attempts: number;
  /** What the last attempt brought: a status, or why there was none; null before the first. */
  @ApiProperty({ type: 'string', nullable: true })
  answer: string | null;
  createdAt: string;
  /** When it is tried next; null: it is over. */
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  nextAt: string | null;
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  endedAt: string | null;
}

/** Deliveries to a webhook, newest first. */
export class DeliveryList {
  items: DeliveryView[];
  total: number;
  next: string | null;
}
