import { Column, Entity, PrimaryColumn } from 'typeorm';
import { RecordColumns } from '../ledger/record.columns.js';
import { VersionColumns } from '../ledger/version.columns.js';
import type { Rule } from '../domain/deadline.js';
import type { Text } from '../domain/text.js';

/** A dated step of a provision: what never changes of it. */
@Entity('milestone')
export class Milestone {
  @PrimaryColumn('int')
  agreementId: number;

  /** Numbered within the agreement. */
  @PrimaryColumn('int')
  id: number;

  @Column({ type: 'text', collation: 'C' })
  ref: string;

  @Column('int')
  provisionId: number;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}

/** What a milestone says, as known in a span of time. */
@Entity('milestone_version')
export class MilestoneVersion extends VersionColumns {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('int')
  milestoneId: number;

  @Column('jsonb')
  title: Text;

  @Column('jsonb', { nullable: true })
  deadline: Rule | null;

  @Column('jsonb', { nullable: true })
  deadlineWords: Text | null;

  @Column('text')
  search: string;
}

/** That a milestone was met on a day; a record. */
@Entity('milestone_completion')
export class MilestoneCompletion extends RecordColumns {
  @Column('int')
  milestoneId: number;

  @Column('date')
  metOn: string;

  @Column('text', { default: 'day' })
  precision: string;

  @Column('jsonb', { nullable: true })
  note: Text | null;
}
