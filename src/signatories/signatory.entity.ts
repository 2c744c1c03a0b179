import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionColumns } from '../ledger/version.columns.js';

/** A party in one capacity in one agreement. */
@Entity('signatory')
export class Signatory {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'text', collation: 'C' })
  party: string;

  @Column('text')
  capacity: string;

  @Column('int')
  position: number;

  @Column({ type: 'timestamptz', precision: 3 })
  recordedAt: Date;
}

/** When and for whom it signed, and whether it left, as known in a span of time. */
@Entity('signatory_version')
export class SignatoryVersion extends VersionColumns {
  @PrimaryColumn('int')
  agreementId: number;

  @PrimaryColumn('uuid')
  signatoryId: string;

  /** Day it signed, adhered or took up the capacity. */
  @Column('date', { nullable: true })
  signedOn: string | null;

  @Column('date', { nullable: true })
  leftOn: string | null;

  @Column('text', { nullable: true })
  signedBy: string | null;

  @Column({ type: 'text', collation: 'C', nullable: true })
  onBehalfOf: string | null;
}
