import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secret links to calendars and feeds, narrowed as whoever made them chose. */
export class Feeds1767100000000 implements MigrationInterface {
  name = 'Feeds1767100000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      ALTER TABLE secret_link ADD filters jsonb,
        DROP CONSTRAINT secret_link_content_check,
        ADD CONSTRAINT secret_link_content_check CHECK
          (content IN ('overdue', 'summary', 'provisions', 'milestones', 'calendar', 'changes')),
        ADD CONSTRAINT secret_link_filters_check CHECK (filters IS NULL OR content IN ('calendar', 'changes'));
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DELETE FROM secret_link WHERE content IN ('calendar', 'changes');
      ALTER TABLE secret_link DROP CONSTRAINT secret_link_content_check, DROP CONSTRAINT secret_link_filters_check,
        ADD CONSTRAINT secret_link_content_check CHECK (content IN ('overdue', 'summary', 'provisions', 'milestones'));
      ALTER TABLE secret_link DROP filters;
    `);
  }
}
