import { Column, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';

/** Columns that every version of a text has. It is the text as known from `knownFrom` up to, not at, `knownTo`. */
export abstract class VersionColumns {
  /** 1, 2, ...: what `If-Match` compares. */
  @PrimaryColumn('int')
  version: number;

  @Column({ type: 'timestamptz', precision: 3 })
  knownFrom: Date;

  @Column({ type: 'timestamptz', precision: 3, default: 'infinity' })
  knownTo: Date;

  @Column('uuid')
  author: string;

  @Column('text', { nullable: true })
  confidence: string | null;

  @Column('uuid', { array: true, default: [] })
  sources: string[];

  @Column('jsonb', { nullable: true })
  note: Text | null;
}
