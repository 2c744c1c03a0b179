import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Lang } from '../domain/text.js';

/** Whom an opaque id stands for, and how they sign in. Outside the chain: name and address can be erased, the id stays. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  /** Null before they gave it, and once erased. */
  @Column('text', { nullable: true })
  name: string | null;

  /** In lower case; null for a person without an account. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('boolean', { default: false })
  emailVerified: boolean;

  /** Always null: no pictures are kept. better-auth asks for the column. */
  @Column('text', { nullable: true })
  image: string | null;

  /** Of what is written to them. */
  @Column('text', { default: 'en' })
  language: Lang;

  @Column('boolean', { default: false })
  twoFactorEnabled: boolean;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  deactivatedAt: Date | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  updatedAt: Date;
}
