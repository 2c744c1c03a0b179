import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordColumns } from '../ledger/record.columns.js';
import { VersionColumns } from '../ledger/version.columns.js';
import type { Calendar } from '../domain/calendar.js';
import type { Band } from '../domain/overdue.js';
import type { Text } from '../domain/text.js';

/** A peace agreement: what never changes of it. */
@Entity('agreement')
export class Agreement {
  /** Internal; leads the keys of every table that belongs to the agreement. */
  @PrimaryColumn('int')
  id: number;

  @Column({ type: 'text', collation: 'C', unique: true })
  ref: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}

/** Another agreement that this one succeeds, amends or is related to. */
export interface Relation {
  kind: 'succeeds' | 'amends' | 'related';
  agreement: string;
  title?: Text;
  signedOn?: string;
  externalIds?: Record<string, string>;
  confidence?: string;
  /** Keys of sources. */
  sources?: string[];
  note?: Text;
}

/** What is said of an agreement, as known in a span of time. */
@Entity('agreement_version')
export class AgreementVersion extends VersionColumns {
  @PrimaryColumn('int')
  agreementId: number;

  @Column('jsonb')
  title: Text;

  @Column('jsonb')
  shortTitle: Text;

  @Column('text', { array: true })
  aliases: string[];

  /** Day the signing was completed. */
  @Column('date')
  signedOn: string;

  @Column('text')
  place: string;

  /** Zone whose calendar tells this agreement's today. */
  @Column('text')
  timeZone: string;

  @Column('text')
  scale: string;

  @Column('text', { nullable: true })
  process: string | null;

  @Column('jsonb')
  relations: Relation[];

  @Column('jsonb')
  externalIds: Record<string, string>;

  /** Languages of the authentic text. */
  @Column('text', { array: true })
  languages: string[];

  @Column('jsonb')
  notes: Text[];

  /** Null: Monday to Friday, no holidays. */
  @Column('jsonb', { nullable: true })
  calendar: Calendar | null;

  @Column('jsonb')
  severityBands: Band[];

  @Column('int')
  dueSoonDays: number;

  /** Days without new evidence after which a status is stale; null: never. */
  @Column('int', { nullable: true })
  staleDays: number | null;

  /** Whose assessments make the status; null: those of observers, mechanisms and the desk. */
  @Column({ type: 'text', collation: 'C', nullable: true })
  countedAssessor: string | null;

  /** Whether records wait for the approval of another person. */
  @Column('boolean', { default: false })
  fourEyes: boolean;

  /** Why this version was made. */
  @Column('jsonb', { nullable: true })
  reason: Text | null;

  @Column('text')
  search: string;
}

/** From which day the agreement is in force, suspended or ended; a record. */
@Entity('agreement_state')
export class AgreementState extends RecordColumns {
  @Column('text')
  kind: 'in_force' | 'suspended' | 'superseded' | 'terminated' | 'declared_ended';

  @Column('date')
  onDay: string;

  /** Superseded: the succeeding agreement's ref; otherwise a party's, or null. */
  @Column('text', { nullable: true })
  by: string | null;

  /** What the other parties say of it. */
  @Column('jsonb', { nullable: true })
  positions: Text | null;

  @Column('jsonb', { nullable: true })
  note: Text | null;

  /** Ref of the decision of a session that made it. */
  @Column({ type: 'text', collation: 'C', nullable: true })
  decision: string | null;
}
