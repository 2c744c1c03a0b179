import { Column, PrimaryColumn } from 'typeorm';

/** Columns of what is added in a ledger entry and is no record of the world itself: retractions, proposals, purges. */
export abstract class AddedColumns {
  @PrimaryColumn('int')
  agreementId: number;

  /** Of the ledger entry that added it. */
  @Column('bigint')
  sequence: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  /** Opaque id of the person. */
  @Column('uuid')
  author: string;
}
