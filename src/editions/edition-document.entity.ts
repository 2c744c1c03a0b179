import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A report as it was published in one language: the bytes of its JSON. Stored once, and never changed. */
@Entity('edition_document')
export class EditionDocument {
  @PrimaryColumn('int')
  agreementId: number;

  /** Of the body. */
  @PrimaryColumn('bytea')
  sha256: Buffer;

  @Column('bytea')
  body: Buffer;
}
