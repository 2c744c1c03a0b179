import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeadlineState } from '../domain/item.js';

/** Derived: in which state an item's deadline is on the days `[fromDay, toDay)`, as known in `[knownFrom, knownTo)`. */
@Entity('deadline_span')
export class DeadlineSpan {
  @PrimaryColumn('int')
  agreementId: number;

  /** Against the deadline in force, or against the first one. */
  @PrimaryColumn('text')
  basis: 'current' | 'original';

  @PrimaryColumn({ type: 'text', collation: 'C' })
  kind: 'milestone' | 'provision';

  @PrimaryColumn('int')
  itemId: number;

  @PrimaryColumn('date')
  fromDay: string;

  @PrimaryColumn({ type: 'timestamptz', precision: 3 })
  knownFrom: Date;

  @Column({ type: 'timestamptz', precision: 3, default: 'infinity' })
  knownTo: Date;

  /** `infinity` for ever. */
  @Column('date')
  toDay: string;

  @Column('text')
  state: DeadlineState;

  /** Of this basis. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('date', { nullable: true })
  originalDueOn: string | null;

  @Column('date', { nullable: true })
  metOn: string | null;

  /** Against the deadline of this basis in force on `metOn`; negative: early. */
  @Column('int', { nullable: true })
  daysLate: number | null;

  /** How late it was when the agreement ended. */
  @Column('int', { nullable: true })
  lapsedDays: number | null;

  @Column('int')
  provisionId: number;

  @Column({ type: 'text', collation: 'C' })
  agreementRef: string;

  @Column({ type: 'text', collation: 'C' })
  itemRef: string;
}
