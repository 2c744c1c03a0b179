import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Access } from '../domain/access.js';
import type { KeyScope, Role } from '../domain/role.js';

/** A credential of a person; the key itself is shown once and never stored. */
@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  /** The most that it may do of what its owner may. */
  @Column('text')
  role: Role;

  /** The most that it may read, beside what is public, of what its owner may. */
  @Column('text', { default: 'public' })
  clearance: Access;

  /** What it may be used for. */
  @Column('text', { array: true, default: '{read,record,review,administer}' })
  scopes: KeyScope[];

  @Column('text')
  label: string;

  /** SHA-256 of the key, which has 256 random bits: nothing to guess, so no slow hash is needed. */
  @Column('bytea', { unique: true })
  keyHash: Buffer;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  expiresAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  revokedAt: Date | null;

  /** To the minute. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt: Date | null;
}
