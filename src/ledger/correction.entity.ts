import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '../domain/text.js';
import { AddedColumns } from './added.columns.js';

/** That a record stands in the place of another, while it is not retracted itself: whose, when and why. */
@Entity('correction')
export class Correction extends AddedColumns {
  /** The record that stands in the place. */
  @PrimaryColumn('uuid')
  recordId: string;

  /** The record that was wrong; it stays. */
  @Column('uuid')
  corrects: string;

  @Column('jsonb')
  reason: Text;
}
