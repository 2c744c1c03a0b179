import { Column, PrimaryColumn } from 'typeorm';
import type { Access } from '../domain/access.js';

/** Columns that every record table has: both clocks' recording side, author, place in the ledger, identity, sources. */
export abstract class RecordColumns {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  id: string;

  /** Its place: of the ledger entry that added it; a correction stands in the place of what it corrects. */
  @Column('bigint')
  sequence: string;

  /** Its place in the import that added it; 0 for a record sent alone. */
  @Column('int', { default: 0 })
  position: number;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  @Column('uuid')
  author: string;

  /** SHA-256 of what it says; see `recordDigest`. */
  @Column('bytea')
  digest: Buffer;

  @Column('text', { nullable: true })
  confidence: string | null;

  @Column('uuid', { array: true })
  sources: string[];

  /** Who may read its words: its judgement counts for everybody. */
  @Column('text', { default: 'public' })
  access: Access;
}
