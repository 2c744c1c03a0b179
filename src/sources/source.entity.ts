import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';

/** Where a statement was read. Stands outside the chain, which holds a salted hash of it. */
@Entity('source')
export class Source {
  /** The agreement whose records cite it; 0 for parties entered outside any agreement. */
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  id: string;

  /** Its name in bundles, unique within the agreement. */
  @Column({ type: 'text', collation: 'C' })
  key: string;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  publisher: string | null;

  @Column('date', { nullable: true })
  publishedOn: string | null;

  @Column('text', { nullable: true })
  precision: string | null;

  @Column('text', { nullable: true })
  url: string | null;

  @Column('text', { nullable: true })
  lang: string | null;

  /** How much of it was read, in words. */
  @Column('text')
  read: string;

  /** Admiralty grading, `A1` to `F6`. */
  @Column('text', { nullable: true })
  reliability: string | null;

  @Column('jsonb', { nullable: true })
  note: Text | null;

  /** SHA-256 of an archived copy, in hex. */
  @Column('text', { nullable: true })
  archivedHash: string | null;

  @Column('text', { default: 'public' })
  access: Access;

  /** What stands in its place for those who are not cleared. */
  @Column('text', { nullable: true })
  codeName: string | null;

  @Column('jsonb', { nullable: true })
  publicWording: Text | null;

  /** Opaque id of who entered it; null where that was not kept. */
  @Column('uuid', { nullable: true })
  author: string | null;

  /** Empty for a confidential source: its salt is sealed with it. */
  @Column('bytea')
  salt: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;

  /** Of what everybody may read of it. */
  @Column('text')
  search: string;
}
