import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionColumns } from '../ledger/version.columns.js';
import type { Rule } from '../domain/deadline.js';
import type { Text } from '../domain/text.js';

/** One obligation, or a heading over some: what never changes of it. */
@Entity('provision')
export class Provision {
  @PrimaryColumn('int')
  agreementId: number;

  /** Numbered within the agreement. */
  @PrimaryColumn('int')
  id: number;

  @Column({ type: 'text', collation: 'C' })
  ref: string;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}

/** What a provision says, as known in a span of time. */
@Entity('provision_version')
export class ProvisionVersion extends VersionColumns {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('int')
  provisionId: number;

  @Column('int', { nullable: true })
  parentId: number | null;

  @Column('text')
  kind: string;

  /** As printed. */
  @Column('text', { nullable: true })
  number: string | null;

  @Column('jsonb')
  title: Text;

  /** Our own paraphrase. */
  @Column('jsonb')
  text: Text;

  @Column({ type: 'text', collation: 'C' })
  theme: string;

  /** One of PAM's 51 types. */
  @Column({ type: 'text', collation: 'C', nullable: true })
  type: string | null;

  /** Refs of the responsible parties. */
  @Column('text', { array: true })
  responsible: string[];

  /** Counts in the score. */
  @Column('boolean')
  scored: boolean;

  @Column('text')
  nature: string;

  @Column('jsonb', { nullable: true })
  deadline: Rule | null;

  @Column('jsonb', { nullable: true })
  deadlineWords: Text | null;

  @Column('int')
  sortOrder: number;

  @Column('text')
  search: string;
}
