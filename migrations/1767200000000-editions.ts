import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Editions of a report: the bytes that were published, by their hash. */
export class Editions1767200000000 implements MigrationInterface {
  name = 'Editions1767200000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      -- What was published, byte for byte. Records of the register name it by its hash, and the ledger has those.
      CREATE TABLE edition_document (
        agreement_id int NOT NULL REFERENCES agreement,
        sha256 bytea NOT NULL CHECK (sha256 = sha256(body)),
        body bytea NOT NULL,
        PRIMARY KEY (agreement_id, sha256)
      );
      CREATE TRIGGER edition_document_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_document
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('DROP TABLE edition_document;');
  }
}
