import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices: what people and other programs are told of, day by day, and the rows from which it is sent. */
export class Notices1767100100000 implements MigrationInterface {
  name = 'Notices1767100100000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      -- What somebody wants to be told of.
      CREATE TABLE subscription (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        agreement_id int NOT NULL REFERENCES agreement,
        party text COLLATE "C" REFERENCES party,
        kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
        created_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3)
      );
      CREATE INDEX subscription_person ON subscription (person_id) WHERE ended_at IS NULL;
      CREATE INDEX subscription_agreement ON subscription (agreement_id) WHERE ended_at IS NULL;

      -- When somebody's digest comes; without a row at the usual hour.
      CREATE TABLE digest_setting (
        person_id uuid PRIMARY KEY REFERENCES person,
        hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
        time_zone text NOT NULL,
        set_at timestamptz(3) NOT NULL
      );

      -- That an agreement was looked at on a day: of several servers the one does it whose row this is.
      CREATE TABLE sweep (
        agreement_id int NOT NULL REFERENCES agreement,
        day date NOT NULL,
        known_at timestamptz(3) NOT NULL,
        swept_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agreement_id, day)
      );

      -- What became so on a day: once for each item and kind.
      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        agreement_id int NOT NULL,
        day date NOT NULL,
        kind text NOT NULL CHECK (kind IN
          ('dueIn30', 'dueIn7', 'dueIn1', 'dueToday', 'overdue', 'met', 'assessorsDiffer', 'reversed', 'stale')),
        item_kind text NOT NULL CHECK (item_kind IN ('provision', 'milestone')),
        item_ref text COLLATE "C" NOT NULL,
        provision text COLLATE "C" NOT NULL,
        due_on date,
        responsible text[] NOT NULL,
        created_at timestamptz(3) NOT NULL,
        UNIQUE (agreement_id, item_kind, item_ref, kind, day),
        FOREIGN KEY (agreement_id, day) REFERENCES sweep
      );

      CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        agreement_id int REFERENCES agreement,
        url text NOT NULL,
        label text NOT NULL,
        kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
        sealed_secret bytea NOT NULL,
        created_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3)
      );

      -- The outbox: a digest to be mailed to a person, or a notice to be sent to a webhook.
      CREATE TABLE delivery (
        id uuid PRIMARY KEY,
        person_id uuid REFERENCES person,
        webhook_id uuid REFERENCES webhook,
        notice_id uuid REFERENCES notice,
        due_at timestamptz(3) NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead', 'dropped')),
        attempts int NOT NULL DEFAULT 0,
        next_at timestamptz(3) NOT NULL,
        leased_until timestamptz(3),
        answer text,
        ended_at timestamptz(3),
        UNIQUE (person_id, due_at),
        UNIQUE (webhook_id, notice_id),
        CHECK ((person_id IS NULL) <> (webhook_id IS NULL)),
        CHECK ((webhook_id IS NULL) = (notice_id IS NULL)),
        CHECK ((state = 'waiting') = (ended_at IS NULL))
      );
      CREATE INDEX delivery_waiting ON delivery (next_at) WHERE state = 'waiting';

      -- Whom a notice is for; with which digest it is mailed, and when it was read.
      CREATE TABLE notice_reader (
        person_id uuid NOT NULL REFERENCES person,
        notice_id uuid NOT NULL REFERENCES notice,
        digest_id uuid REFERENCES delivery,
        read_at timestamptz(3),
        PRIMARY KEY (person_id, notice_id)
      );
      CREATE INDEX notice_reader_digest ON notice_reader (digest_id);

      ALTER FUNCTION grant_to_product RENAME TO grant_to_product_before_notices;
      -- The rights of the product's role on all tables; called by the owner after each migration.
      CREATE FUNCTION grant_to_product(product text) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM grant_to_product_before_notices(product);
        EXECUTE format('GRANT UPDATE (ended_at) ON subscription, webhook TO %I', product);
        EXECUTE format('GRANT UPDATE (hour, time_zone, set_at) ON digest_setting TO %I', product);
        EXECUTE format('GRANT UPDATE (digest_id, read_at) ON notice_reader TO %I', product);
        EXECUTE format('GRANT UPDATE (state, attempts, next_at, leased_until, answer, ended_at)
          ON delivery TO %I', product);
      END $$;
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP FUNCTION grant_to_product;
      ALTER FUNCTION grant_to_product_before_notices RENAME TO grant_to_product;
      DROP TABLE notice_reader, delivery, webhook, notice, sweep, digest_setting, subscription;
    `);
  }
}
