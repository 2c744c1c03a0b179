import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';

/** That a record was wrong: who withdrew it, when and why. The record itself stays. */
@Entity('retraction')
export class Retraction {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  recordId: string;

  @Column('bigint')
  sequence: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  @Column('uuid')
  author: string;

  @Column('jsonb')
  reason: Text;
}
