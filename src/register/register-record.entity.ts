import { Column, Entity } from 'typeorm';
import { RecordColumns } from '../ledger/record.columns.js';
import type { Text } from '../domain/text.js';

/** What monitors enter beside texts and judgements, of whatever kind: a claim, a session, an incident, a quantity. */
@Entity('register_record')
export class RegisterRecord extends RecordColumns {
  /** Name of its `RegisterKind`. */
  @Column({ type: 'text', collation: 'C' })
  kind: string;

  /** Names it, and whatever corrects it, within its kind. */
  @Column({ type: 'text', collation: 'C' })
  ref: string;

  /** Ref of the record that it belongs to, such as a finding's incident. */
  @Column({ type: 'text', collation: 'C', nullable: true })
  ofRef: string | null;

  @Column('int', { nullable: true })
  provisionId: number | null;

  @Column('int', { nullable: true })
  milestoneId: number | null;

  /** From which day on it counts. */
  @Column('date')
  day: string;

  /** What it says, as its kind has it. */
  @Column('jsonb')
  content: object;

  @Column('jsonb', { nullable: true })
  note: Text | null;
}
