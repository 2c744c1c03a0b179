import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionColumns } from '../ledger/version.columns.js';
import type { Text } from '../domain/text.js';

/** Somebody who promised, guarantees, mediates or monitors; the same ref in every agreement. */
@Entity('party')
export class Party {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  ref: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}

/** What is said of a party, as known in a span of time. */
@Entity('party_version')
export class PartyVersion extends VersionColumns {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  party: string;

  @Column('jsonb')
  name: Text;

  @Column('text', { nullable: true })
  acronym: string | null;

  @Column('text')
  kind: string;

  @Column('text', { array: true })
  aliases: string[];

  @Column('text')
  search: string;
}

/** What one agreement's papers say of a party, beside its name. */
@Entity('agreement_party')
export class AgreementParty {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  party: string;

  @Column('int')
  position: number;

  @Column('text', { nullable: true })
  confidence: string | null;

  /** Null: the papers name none; empty: they name an empty list. */
  @Column('uuid', { array: true, nullable: true })
  sources: string[] | null;

  @Column('jsonb', { nullable: true })
  note: Text | null;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}

/** A party's time in a coalition, as one agreement's papers have it. */
@Entity('party_membership')
export class PartyMembership {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text', collation: 'C' })
  party: string;

  @Column({ type: 'text', collation: 'C' })
  coalition: string;

  @Column('int')
  position: number;

  /** Null: start not known; counts from the signing of the agreement. */
  @Column('date', { nullable: true })
  fromDay: string | null;

  /** Null: no end known. */
  @Column('date', { nullable: true })
  toDay: string | null;

  @Column('text', { nullable: true })
  confidence: string | null;

  @Column('uuid', { array: true })
  sources: string[];

  @Column('jsonb', { nullable: true })
  note: Text | null;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  @Column('uuid')
  author: string;
}
