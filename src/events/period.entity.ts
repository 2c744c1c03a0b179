import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';

/** A span of time that the text names, such as the interim period. Its start and end are events, from which rules count. */
@Entity('period')
export class Period {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  ref: string;

  @Column('text')
  kind: 'interim' | 'transitional' | 'other';

  @Column('jsonb')
  title: Text;

  @Column('int')
  startEvent: number;

  /** Its day is the latest one set: by the text, then by each extension. */
  @Column('int')
  endEvent: number;

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
