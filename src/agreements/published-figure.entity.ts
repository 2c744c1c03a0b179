import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';

/** What a monitor published, on its own scale; kept apart from ours. */
@Entity('published_figure')
export class PublishedFigure {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  position: number;

  @Column('date')
  asOf: string;

  @Column('date', { nullable: true })
  publishedOn: string | null;

  @Column('text', { nullable: true })
  publishedPrecision: string | null;

  @Column('text')
  publisher: string;

  @Column('text', { nullable: true })
  scale: string | null;

  @Column('int', { nullable: true })
  total: number | null;

  @Column('jsonb')
  counts: Record<string, number>;

  @Column('jsonb')
  shares: Record<string, number>;

  @Column('jsonb')
  note: Text;

  @Column('text', { nullable: true })
  confidence: string | null;

  @Column('uuid', { array: true })
  sources: string[];

  @Column('bytea')
  digest: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  @Column('uuid')
  author: string;

  /** Who may read its words. */
  @Column('text', { default: 'public' })
  access: Access;
}
