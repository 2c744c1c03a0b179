import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Access } from '../domain/access.js';
import type { Role } from '../domain/role.js';

/** What a person may do and read, in an agreement or in the whole deployment, from one instant to another. */
@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  /** Null: the whole deployment. */
  @Column('int', { nullable: true })
  agreementId: number | null;

  @Column('text')
  role: Role;

  /** What they may read beside what is public. */
  @Column('text')
  clearance: Access;

  @Column('uuid')
  grantedBy: string;

  @Column({ type: 'timestamptz', precision: 3 })
  grantedAt: Date;

  @Column('uuid', { nullable: true })
  endedBy: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
