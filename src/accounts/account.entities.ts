import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a person signs in: by password (`credential`), or by the provider of their organisation. Written by better-auth. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  providerId: string;

  /** The person's name with the provider; of a password the person's id. */
  @Column('text')
  accountId: string;

  /** Salted scrypt hash. */
  @Column('text', { nullable: true })
  password: string | null;

  /** This and the other tokens are always null: what a provider hands out is not kept. */
  @Column('text', { nullable: true })
  accessToken: string | null;

  @Column('text', { nullable: true })
  refreshToken: string | null;

  @Column('text', { nullable: true })
  idToken: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  accessTokenExpiresAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  refreshTokenExpiresAt: Date | null;

  @Column('text', { nullable: true })
  scope: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** Where a person is signed in. Its token opens nothing without the secret that signs the cookie. Written by better-auth. */
@Entity('session')
export class Session {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text', { unique: true })
  token: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  /** Always empty, as is `userAgent`: where and with what an analyst works must not be held. */
  @Column('text', { nullable: true })
  ipAddress: string | null;

  @Column('text', { nullable: true })
  userAgent: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** A sign-in that waits for its second factor or its provider. Written by better-auth. */
@Entity('verification')
export class Verification {
  @PrimaryColumn('uuid')
  id: string;

  /** Hashed. */
  @Column('text')
  identifier: string;

  @Column('text')
  value: string;

  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** The second factor of a person, encrypted. Written by better-auth. */
@Entity('second_factor')
export class SecondFactor {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  secret: string;

  @Column('text')
  backupCodes: string;

  @Column('boolean', { nullable: true })
  verified: boolean | null;

  @Column('int', { nullable: true })
  failedVerificationCount: number | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lockedUntil: Date | null;
}
