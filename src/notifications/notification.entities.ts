import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeKind } from '../domain/notices.js';

/** What somebody wants to be told of. */
@Entity('subscription')
export class Subscription {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('int')
  agreementId: number;

  /** Null: whoever is responsible. */
  @Column({ type: 'text', nullable: true, collation: 'C' })
  party: string | null;

  @Column('text', { array: true })
  kinds: NoticeKind[];

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}

/** When somebody's digest comes. */
@Entity('digest_setting')
export class DigestSetting {
  @PrimaryColumn('uuid')
  personId: string;

  /** 0 to 23, in their zone. */
  @Column('smallint')
  hour: number;

  @Column('text')
  timeZone: string;

  @Column({ type: 'timestamptz', precision: 3 })
  setAt: Date;
}

/** That an agreement was looked at on a day of its zone, and what was known then. */
@Entity('sweep')
export class Sweep {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('date')
  day: string;

  @Column({ type: 'timestamptz', precision: 3 })
  knownAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  sweptAt: Date;
}

/** What became so on a day: once for each item and kind. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  agreementId: number;

  @Column('date')
  day: string;

  @Column('text')
  kind: NoticeKind;

  @Column('text')
  itemKind: 'provision' | 'milestone';

  @Column({ type: 'text', collation: 'C' })
  itemRef: string;

  /** Ref. */
  @Column({ type: 'text', collation: 'C' })
  provision: string;

  /** As it was then; null: it has none. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  /** Refs of the parties, as it was then. */
  @Column('text', { array: true })
  responsible: string[];

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}

/** Whom a notice is for. */
@Entity('notice_reader')
export class NoticeReader {
  @PrimaryColumn('uuid')
  personId: string;

  @PrimaryColumn('uuid')
  noticeId: string;

  /** The delivery that mails it; null: none does. */
  @Column('uuid', { nullable: true })
  digestId: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  readAt: Date | null;
}

/** An address of another program that is told of notices. */
@Entity('webhook')
export class Webhook {
  @PrimaryColumn('uuid')
  id: string;

  /** Whose it is: it is told nothing that they may not administer any more. */
  @Column('uuid')
  personId: string;

  /** Null: all agreements. */
  @Column('int', { nullable: true })
  agreementId: number | null;

  @Column('text')
  url: string;

  @Column('text')
  label: string;

  @Column('text', { array: true })
  kinds: NoticeKind[];

  /** What signs its messages, sealed with a key that stands outside the database. */
  @Column('bytea')
  sealedSecret: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}

/** `dropped`: not sent, for whoever it was for may not read it any more; `dead`: given up. */
export const DELIVERY_STATES = ['waiting', 'sent', 'dead', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What is to be sent: a digest to a person, or a notice to a webhook. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('uuid', { nullable: true })
  webhookId: string | null;

  @Column('uuid', { nullable: true })
  noticeId: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  dueAt: Date;

  @Column('text', { default: 'waiting' })
  state: DeliveryState;

  @Column('int', { default: 0 })
  attempts: number;

  /** When it is tried next. */
  @Column({ type: 'timestamptz', precision: 3 })
  nextAt: Date;

  /** Until when one server has it in hand. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  leasedUntil: Date | null;

  /** What came back the last time: a status, or why there was none. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
