import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Access } from '../domain/access.js';

/** Each role may do what those before it may. */
export const ROLES = ['viewer', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A credential; the key itself is shown once and never stored. */
@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  role: Role;

  /** What its owner may read beside what is public. */
  @Column('text', { default: 'public' })
  clearance: Access;

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
}
