import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The answer given to a POST that carried an `Idempotency-Key`, kept in the same transaction as what it wrote. */
@Entity('idempotency_key')
export class IdempotencyKey {
  /** An API key, or the person of a session. */
  @PrimaryColumn('uuid')
  holder: string;

  @PrimaryColumn('text')
  method: string;

  @PrimaryColumn('text')
  path: string;

  @PrimaryColumn('text')
  key: string;

  /** SHA-256 of the body it came with. */
  @Column('bytea')
  requestHash: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  /** What the write returned; from it a lost answer is made again. */
  @Column('jsonb')
  result: unknown;

  /** The body of the answer, JSON; null until it was given. */
  @Column('text', { nullable: true })
  answer: string | null;
}
