import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { databaseOptions, entities } from '../src/database/options.js';
import { SCALES } from '../src/domain/status-scale.js';
import { createDatabase, createEmptyDatabase } from './database.js';

let database: DataSource;
let product: Client;
beforeAll(async () => {
  const { url, ownerUrl } = await createDatabase();
  database = await new DataSource(databaseOptions(ownerUrl)).initialize();
  product = new Client(url);
  await product.connect();
});
afterAll(async () => {
  await product.end();
  await database.destroy();
});

test('entities and migrations have the same tables and columns', async () => {
  // Indexes, checks and foreign keys live in the migrations only: of these TypeORM would drop what it does not know.
  const { upQueries } = await database.driver.createSchemaBuilder().log();
  const drift = upQueries
    .map(({ query }) => query)
    .filter((query) => !/^(DROP INDEX|ALTER TABLE \S+ DROP CONSTRAINT)/.test(query));
  expect(drift).toEqual([]);
});

test('every table has an entity', async () => {
  const tables: { name: string }[] = await database.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'migrations' ORDER BY 1`,
  );
  const known = entities.map((entity) => database.getMetadata(entity).tableName).sort();
  expect(tables.map(({ name }) => name)).toEqual(known);
});

test('the checks see a column that drifts', async () => {
  const probe = database.createQueryRunner();
  await probe.startTransaction();
  await probe.query('ALTER TABLE provision_version ADD COLUMN surplus text');
  const columns: { name: string }[] = await probe.query(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'provision_version'`,
  );
  await probe.rollbackTransaction();
  await probe.release();
  const known = database.getMetadata('ProvisionVersion').columns.map(({ databaseName }) => databaseName);
  expect(columns.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual(['surplus']);
});

test('migrations go up, down and up again', async () => {
  const { ownerUrl } = await createEmptyDatabase();
  const empty = await new DataSource(databaseOptions(ownerUrl)).initialize();
  const relations = async (): Promise<number> => {
    const [{ n }] = await empty.query<[{ n: number }]>(
      `SELECT count(*)::int AS n FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
       WHERE s.nspname = 'public' AND c.relkind IN ('r', 'S') AND c.relname NOT LIKE 'migrations%'`,
    );
    return n;
  };
  await empty.runMigrations();
  const full = await relations();
  for (let i = empty.migrations.length; i > 0; i--) await empty.undoLastMigration();
  expect(await relations()).toBe(0);
  await empty.runMigrations();
  expect(await relations()).toBe(full);
  await empty.destroy();
});

test('the scales that are stored at first are those of the domain', async () => {
  const stored = await database.query<{ key: string; levels: string[] }[]>(
    `SELECT scale AS key, array_agg(level ORDER BY rank) AS levels FROM scale_level GROUP BY scale`,
  );
  const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
  expect(stored.toSorted(byKey)).toEqual(SCALES.toSorted(byKey));
});

const KEPT = [
  ...['ledger_entry', 'assessment', 'event_occurrence', 'milestone_completion', 'deadline_revision'],
  ...[
    'agreement_state',
    'retraction',
    'source',
    'published_figure',
    'correction',
    'proposal',
    'proposal_version',
  ],
  ...['proposal_decision', 'source_purge'],
];

test.each(KEPT)('the product may add to %s and read it, and nothing else', async (table) => {
  const { rows } = await product.query<{ right: string }>(
    `SELECT r AS "right" FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) r
     WHERE has_table_privilege($1, r)`,
    [table],
  );
  expect(rows.map(({ right }) => right)).toEqual(['SELECT', 'INSERT']);
  for (const attempt of [
    `UPDATE ${table} SET recorded_at = now()`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    'SET session_replication_role = replica',
  ]) {
    await expect(product.query(attempt)).rejects.toMatchObject({ code: '42501' });
  }
});

test.each([
  ...['DROP TABLE ledger_entry CASCADE', 'ALTER TABLE ledger_entry RENAME TO other'],
  ...['ALTER TABLE ledger_entry ADD x int', 'ALTER TABLE ledger_entry DROP COLUMN hash'],
  ...['ALTER TABLE ledger_entry OWNER TO CURRENT_USER', 'ALTER TABLE ledger_entry DISABLE TRIGGER USER'],
  ...['DROP TRIGGER ledger_entry_is_kept ON ledger_entry', 'DROP FUNCTION refuse_change CASCADE'],
  'CREATE TRIGGER mine BEFORE INSERT ON ledger_entry EXECUTE FUNCTION refuse_change()',
  'CREATE RULE mine AS ON INSERT TO ledger_entry DO INSTEAD NOTHING',
  'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  ...['ALTER FUNCTION refuse_change() RENAME TO other', 'CREATE TABLE mine (x int)'],
  `ALTER ROLE CURRENT_USER SET session_replication_role = 'replica'`,
  `SET LOCAL session_replication_role = 'replica'`,
  `SELECT set_config('session_replication_role', 'replica', false)`,
  'MERGE INTO ledger_entry e USING ledger_head h ON h.agreement_id = e.agreement_id WHEN MATCHED THEN DELETE',
  'INSERT INTO ledger_entry SELECT * FROM ledger_entry ON CONFLICT (agreement_id, sequence) DO UPDATE SET body = $$x$$',
])('the product does not reach the ledger by %s', async (attempt) => {
  await expect(product.query(attempt)).rejects.toMatchObject({ code: '42501' });
});

test('the product gives itself no right to it', async () => {
  await product.query('GRANT UPDATE, DELETE ON ledger_entry TO CURRENT_USER'); // a warning, and nothing is granted
  const { rows } = await product.query(`SELECT has_table_privilege('ledger_entry', 'UPDATE, DELETE') AS may`);
  expect(rows).toEqual([{ may: false }]);
});

test.each(KEPT.filter((table) => table !== 'source'))(
  'even the owner does not change %s by accident',
  async (table) => {
    await expect(database.query(`UPDATE ${table} SET agreement_id = 1`)).rejects.toThrow(/never changed/);
    await expect(database.query(`DELETE FROM ${table}`)).rejects.toThrow(/never changed/);
    await expect(database.query(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/never changed/);
  },
);
