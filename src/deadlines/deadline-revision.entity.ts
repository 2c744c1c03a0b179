import { Column, Entity } from 'typeorm';
import { RecordColumns } from '../ledger/record.columns.js';
import type { Rule } from '../domain/deadline.js';
import type { Text } from '../domain/text.js';

/** A new day set or announced for a deadline; a record that erases nothing. */
@Entity('deadline_revision')
export class DeadlineRevision extends RecordColumns {
  @Column('int')
  provisionId: number;

  /** The milestone it moves; null: it moves the provision's own deadline. */
  @Column('int', { nullable: true })
  milestoneId: number | null;

  @Column('date')
  decidedOn: string;

  @Column('text')
  issuer: string;

  @Column('text')
  authority: 'parties' | 'mechanism' | 'oneParty' | 'reported';

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('date', { nullable: true })
  windowFrom: string | null;

  @Column('date', { nullable: true })
  windowTo: string | null;

  @Column('jsonb', { nullable: true })
  rule: Rule | null;

  @Column('jsonb', { nullable: true })
  reason: Text | null;

  /** Ref of the decision of a session that made it. */
  @Column({ type: 'text', collation: 'C', nullable: true })
  decision: string | null;
}
