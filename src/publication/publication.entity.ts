import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';
import { AddedColumns } from '../ledger/added.columns.js';

/** That an agreement was shown to the public, as it was known at an instant, or no longer is; the newest counts. */
@Entity('publication')
export class Publication extends AddedColumns {
  @PrimaryColumn('uuid')
  id: string;

  @Column('boolean')
  published: boolean;

  /** Everything recorded by then, and nothing later, is public; null when it no longer is. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  knownAt: Date | null;

  @Column('jsonb', { nullable: true })
  reason: Text | null;
}
