import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link that sets a password, once: sent to somebody invited, or to somebody who forgot theirs. */
@Entity('one_time_link')
export class OneTimeLink {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: 'invitation' | 'reset';

  @Column('uuid')
  personId: string;

  /** What an invitation is to; null for the whole deployment, and for a reset. */
  @Column('int', { nullable: true })
  agreementId: number | null;

  /** SHA-256 of its token, which has 256 random bits. */
  @Column('bytea', { unique: true })
  tokenHash: Buffer;

  /** Whether it was shown to somebody who hands it over, where no mail is sent: it ends once its person is granted more. */
  @Column('boolean')
  handedOver: boolean;

  @Column('uuid')
  createdBy: string;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  usedAt: Date | null;

  /** When it was withdrawn, or its person used another or was granted more. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
