import { Column, Entity } from 'typeorm';
import { RecordColumns } from '../ledger/record.columns.js';
import type { Text } from '../domain/text.js';

/** Refs of claims that an assessment uses, and of those that it rejects, with why. */
export interface JudgedClaims {
  used: string[];
  rejected: { claim: string; reason: Text }[];
}

/** How far a provision was carried out on a day, by whose judgement, on which sources; a record. */
@Entity('assessment')
export class Assessment extends RecordColumns {
  @Column('int')
  provisionId: number;

  @Column('text')
  scale: string;

  @Column('text', { nullable: true })
  level: string | null;

  /** Place of the level in its scale, lowest 0. */
  @Column('smallint', { nullable: true })
  rank: number | null;

  @Column('text', { nullable: true })
  state: string | null;

  @Column('text', { array: true })
  flags: string[];

  @Column('date')
  effectiveOn: string;

  @Column('text', { default: 'day' })
  precision: string;

  @Column({ type: 'text', collation: 'C' })
  assessor: string;

  @Column('text')
  kind: string;

  /** Whether it makes the status: a party's own or another party's report does not. */
  @Column('boolean')
  counts: boolean;

  @Column('text', { nullable: true })
  verification: string | null;

  @Column('jsonb')
  note: Text;

  /** What stands in the way. */
  @Column('jsonb', { nullable: true })
  blockage: Text | null;

  /** What was made of the claims before it. */
  @Column('jsonb', { nullable: true })
  claims: JudgedClaims | null;

  /** Of the coding guide of the provision. */
  @Column('int', { nullable: true })
  guideVersion: number | null;
}
