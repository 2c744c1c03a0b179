import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices and deliveries that are over can be removed: the product's role may, and finds them, and what names them, quickly. */
export class Pruning1767300000000 implements MigrationInterface {
  name = 'Pruning1767300000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      CREATE INDEX notice_created ON notice (created_at);
      CREATE INDEX notice_swept ON notice (agreement_id, day);
      CREATE INDEX notice_reader_notice ON notice_reader (notice_id);
      CREATE INDEX delivery_notice ON delivery (notice_id) WHERE notice_id IS NOT NULL;
      CREATE INDEX delivery_ended ON delivery (ended_at) WHERE ended_at IS NOT NULL;

      ALTER FUNCTION grant_to_product RENAME TO grant_to_product_before_pruning;
      -- The rights of the product's role on all tables; called by the owner after each migration.
      CREATE FUNCTION grant_to_product(product text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM grant_to_product_before_pruning(product);
        EXECUTE format('GRANT DELETE ON notice, notice_reader, delivery, sweep TO %I', product);
      END $$;
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP FUNCTION grant_to_product;
      ALTER FUNCTION grant_to_product_before_pruning RENAME TO grant_to_product;
      DROP INDEX notice_created, notice_swept, notice_reader_notice, delivery_notice, delivery_ended;
    `);
  }
}
