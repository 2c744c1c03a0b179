import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';
import { AddedColumns } from '../ledger/added.columns.js';

export const PROPOSABLE = ['assessment', 'occurrence', 'completion', 'revision'] as const;
export type Proposable = (typeof PROPOSABLE)[number];
export type ProposedAction = 'record' | 'correction' | 'retraction';

/** A record, correction or retraction that waits for the approval of another person. */
@Entity('proposal')
export class Proposal extends AddedColumns {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: Proposable;

  @Column('text')
  action: ProposedAction;

  /** Ref of the provision, milestone or event that it is about. */
  @Column({ type: 'text', collation: 'C' })
  about: string;

  /** The record that is to be corrected or retracted. */
  @Column('uuid', { nullable: true })
  recordId: string | null;
}

/** What a proposal says; an edit adds a version, and an approval is of one version. */
@Entity('proposal_version')
export class ProposalVersion extends AddedColumns {
  @PrimaryColumn('uuid')
  proposalId: string;

  /** 1, 2, ...: what `If-Match` compares. */
  @PrimaryColumn('int')
  version: number;

  /** The body that it came with, sources by key. */
  @Column('jsonb')
  input: Record<string, unknown>;

  /** Table of the record that approval would add; null for a retraction. */
  @Column('text', { nullable: true })
  relation: string | null;

  /** Its row, by column, for reads with drafts. */
  @Column('jsonb', { nullable: true })
  draft: Record<string, unknown> | null;

  /** Why a record is corrected or retracted. */
  @Column('jsonb', { nullable: true })
  reason: Text | null;

  @Column('bytea')
  digest: Buffer;
}

/** What was decided of one version of a proposal. */
@Entity('proposal_decision')
export class ProposalDecision extends AddedColumns {
  @PrimaryColumn('uuid')
  proposalId: string;

  @PrimaryColumn('int')
  version: number;

  @Column('text')
  decision: 'approved' | 'returned' | 'withdrawn';

  @Column('jsonb', { nullable: true })
  reason: Text | null;

  /** The record that approval added. */
  @Column('uuid', { nullable: true })
  recordId: string | null;
}
