import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Derived from retractions and corrections: a record is known to be out of effect in `[knownFrom, knownTo)`. */
@Entity('withdrawn_span')
export class WithdrawnSpan {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  recordId: string;

  @PrimaryColumn({ type: 'timestamptz', precision: 3 })
  knownFrom: Date;

  /** Ends only where the correction in its place is retracted. */
  @Column({ type: 'timestamptz', precision: 3, default: 'infinity' })
  knownTo: Date;

  /** The correction in its place; null: it was retracted. */
  @Column('uuid', { nullable: true })
  byRecord: string | null;
}
