import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whom an opaque id stands for. Outside the chain: the name can be erased, the id stays. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  /** Null once erased. */
  @Column('text', { nullable: true })
  name: string | null;

  @Column({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
