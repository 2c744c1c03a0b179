import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The end of an agreement's chain; its row lock orders all writes to that agreement. */
@Entity('ledger_head')
export class LedgerHead {
  /** 0 is the chain `system`. */
  @PrimaryColumn('int')
  agreementId: number;

  @Column('bigint')
  sequence: string;

  @Column('bytea')
  hash: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}
