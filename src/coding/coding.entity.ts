import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';
import { AddedColumns } from '../ledger/added.columns.js';

/**
 * What a coder gave for a provision in a round. Kept apart from records: those can be read by id, by history and by
 * source, and a coding is read by nobody else before its round is revealed.
 */
@Entity('coding')
export class CodingRow extends AddedColumns {
  @PrimaryColumn('uuid')
  id: string;

  /** Its place in what was sent at once. */
  @Column('int')
  position: number;

  /** Ref of the round. */
  @Column({ type: 'text', collation: 'C' })
  round: string;

  @Column('int')
  provisionId: number;

  /** Ref under which the person codes. */
  @Column({ type: 'text', collation: 'C' })
  assessor: string;

  @Column('text', { nullable: true })
  level: string | null;

  @Column('smallint', { nullable: true })
  rank: number | null;

  @Column('text', { nullable: true })
  state: string | null;

  @Column('int', { nullable: true })
  guideVersion: number | null;

  @Column('jsonb', { nullable: true })
  note: Text | null;

  /** Of the digest in the ledger: without it a level could be guessed from there. */
  @Column('bytea')
  salt: Buffer;
}
