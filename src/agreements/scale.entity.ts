import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';

/** A scale of implementation: data, so that an agreement may choose its own. */
@Entity('scale')
export class Scale {
  @PrimaryColumn('text')
  key: string;

  @Column('jsonb')
  title: Text;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}

/** One level of a scale. */
@Entity('scale_level')
export class ScaleLevel {
  @PrimaryColumn('text')
  scale: string;

  @PrimaryColumn('text')
  level: string;

  /** Lowest 0. */
  @Column('smallint')
  rank: number;

  @Column('jsonb')
  title: Text;
}
