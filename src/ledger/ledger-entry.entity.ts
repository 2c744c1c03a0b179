import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One write to an agreement: the digests of all that it added, chained to the write before. */
@Entity('ledger_entry')
export class LedgerEntry {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('bigint')
  sequence: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  /** Opaque id of the person who wrote. */
  @Column('uuid')
  author: string;

  @Column('text')
  action: string;

  /** Canonical JSON, `{rows: [[kind, id, digest]], sources: [[id, salted hash]]}`: the bytes that are hashed. */
  @Column('text')
  body: string;

  @Column('bytea')
  previousHash: Buffer;

  @Column('bytea')
  hash: Buffer;
}
