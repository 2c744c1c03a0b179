import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Lang } from '../domain/text.js';

/** What a secret link can show of an agreement. */
export const LINK_CONTENTS = [
  'overdue',
  'summary',
  'provisions',
  'milestones',
  'calendar',
  'changes',
] as const;
export type LinkContent = (typeof LINK_CONTENTS)[number];

/** What a link to a calendar or to changes is narrowed to, and the language of its texts. */
export interface KeptFilters {
  party?: string;
  theme?: string;
  severity?: string;
  lang?: Lang;
}

/** An address that whoever has it may read, without an account: one list of one agreement, for a while. */
@Entity('secret_link')
export class SecretLink {
  @PrimaryColumn('uuid')
  id: string;

  /** Whose it is: it shows nothing that they may no longer read. */
  @Column('uuid')
  personId: string;

  @Column('int')
  agreementId: number;

  @Column('text')
  content: LinkContent;

  /** Null: none. */
  @Column('jsonb', { nullable: true })
  filters: KeptFilters | null;

  @Column('text')
  label: string;

  /** SHA-256 of its token, which has 256 random bits. */
  @Column('bytea', { unique: true })
  tokenHash: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt: Date | null;

  /** To the minute. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt: Date | null;
}
