import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';

/** What a confidential source is, sealed with a key outside the database; purged, the row is gone. */
@Entity('source_secret')
export class SourceSecret {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  sourceId: string;

  @Column('bytea')
  sealed: Buffer;
}

/** That a person asked to purge a source; two persons together do. */
@Entity('source_purge')
export class SourcePurge {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  sourceId: string;

  /** Opaque id of the person. */
  @PrimaryColumn('uuid')
  author: string;

  @Column('jsonb')
  reason: Text;

  /** Of the ledger entry that added it. */
  @Column('bigint')
  sequence: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}
