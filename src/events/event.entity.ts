import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordColumns } from '../ledger/record.columns.js';
import { VersionColumns } from '../ledger/version.columns.js';
import type { Text } from '../domain/text.js';

/** An anchor that deadlines count from: what never changes of it. */
@Entity('event')
export class Event {
  @PrimaryColumn('int')
  agreementId: number;

  /** Numbered within the agreement. */
  @PrimaryColumn('int')
  id: number;

  @Column({ type: 'text', collation: 'C' })
  ref: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}

/** What is said of an event, as known in a span of time. */
@Entity('event_version')
export class EventVersion extends VersionColumns {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('int')
  eventId: number;

  @Column('jsonb')
  label: Text;

  @Column({ type: 'text', collation: 'C', nullable: true })
  alternativeOf: string | null;

  @Column('text')
  search: string;
}

/** That an event occurred on a day, or that on a day it was planned for another; a record. */
@Entity('event_occurrence')
export class EventOccurrence extends RecordColumns {
  @Column('int')
  eventId: number;

  @Column('date', { nullable: true })
  occurredOn: string | null;

  @Column('date', { nullable: true })
  plannedOn: string | null;

  /** When the plan was decided; only with `plannedOn`. */
  @Column('date', { nullable: true })
  decidedOn: string | null;

  @Column('text', { default: 'day' })
  precision: string;

  @Column('jsonb', { nullable: true })
  note: Text | null;
}
