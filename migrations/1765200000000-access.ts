import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = `role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'reviewer', 'admin'))`;
const CLEARANCE = `clearance text NOT NULL CHECK (clearance IN ('public', 'restricted', 'confidential'))`;

/** The product itself, as an author. */
const JALON = '00000000-0000-7000-8000-000000000001';

/** People with accounts, what each may see and do, what is published, and links that need no account. */
export class Access1765200000000 implements MigrationInterface {
  name = 'Access1765200000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      -- A person with an e-mail address can have an account. No picture, and nothing of where or with what they work, is kept.
      ALTER TABLE person
        ADD email text CHECK (email = lower(email)),
        ADD email_verified boolean NOT NULL DEFAULT false,
        ADD image text CHECK (image IS NULL),
        ADD language text NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'fr', 'ar')),
        ADD two_factor_enabled boolean NOT NULL DEFAULT false,
        ADD deactivated_at timestamptz(3),
        ADD updated_at timestamptz(3) NOT NULL DEFAULT now();
      CREATE UNIQUE INDEX person_email ON person (email);

      -- The four tables of better-auth: how a person signs in, where they are signed in, what is being checked, the
      -- second factor. Tokens of a provider are never kept.
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        provider_id text NOT NULL,
        account_id text NOT NULL,
        password text,
        access_token text CHECK (access_token IS NULL),
        refresh_token text CHECK (refresh_token IS NULL),
        id_token text CHECK (id_token IS NULL),
        access_token_expires_at timestamptz(3),
        refresh_token_expires_at timestamptz(3),
        scope text,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        UNIQUE (provider_id, account_id)
      );
      CREATE INDEX account_person ON account (person_id);
      CREATE TABLE session (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        token text NOT NULL UNIQUE,
        expires_at timestamptz(3) NOT NULL,
        ip_address text CHECK (ip_address = ''),
        user_agent text CHECK (user_agent = ''),
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
      CREATE INDEX session_person ON session (person_id);
      CREATE TABLE verification (
        id uuid PRIMARY KEY,
        identifier text NOT NULL,
        value text NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
      CREATE INDEX verification_identifier ON verification (identifier);
      CREATE TABLE second_factor (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        secret text NOT NULL,
        backup_codes text NOT NULL,
        verified boolean,
        failed_verification_count int,
        locked_until timestamptz(3)
      );
      CREATE INDEX second_factor_person ON second_factor (person_id);

      -- Invitations and resets: a link that is good once.
      CREATE TABLE one_time_link (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('invitation', 'reset')),
        person_id uuid NOT NULL REFERENCES person,
        agreement_id int REFERENCES agreement,
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        handed_over boolean NOT NULL,
        created_by uuid NOT NULL REFERENCES person,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz(3),
        ended_at timestamptz(3)
      );
      CREATE INDEX one_time_link_person ON one_time_link (person_id);

      -- What a person may do: in an agreement, or, agreement_id null, in the whole deployment. One grant stands at a time.
      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        agreement_id int REFERENCES agreement,
        ${ROLE},
        ${CLEARANCE},
        granted_by uuid NOT NULL REFERENCES person,
        granted_at timestamptz(3) NOT NULL,
        ended_by uuid REFERENCES person,
        ended_at timestamptz(3),
        CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      );
      CREATE UNIQUE INDEX role_grant_standing ON role_grant (person_id, coalesce(agreement_id, 0))
        INCLUDE (agreement_id, role, clearance) WHERE ended_at IS NULL;
      INSERT INTO role_grant (id, person_id, role, clearance, granted_by, granted_at)
        SELECT DISTINCT ON (person_id) gen_random_uuid(), person_id, role, clearance, '${JALON}', created_at
        FROM api_key WHERE revoked_at IS NULL
        ORDER BY person_id, array_position(ARRAY['admin', 'analyst', 'viewer'], role);

      ALTER TABLE api_key
        DROP CONSTRAINT api_key_role_check,
        ADD CONSTRAINT api_key_role_check CHECK (role IN ('viewer', 'analyst', 'reviewer', 'admin')),
        ADD scopes text[] NOT NULL DEFAULT '{read,record,review,administer}'
          CHECK (scopes <@ '{read,record,review,administer}' AND cardinality(scopes) > 0),
        ADD last_used_at timestamptz(3);
      CREATE INDEX api_key_person ON api_key (person_id);
      -- Whose a repeated request is: an API key, or the person of a session.
      ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_api_key_id_fkey;
      ALTER TABLE idempotency_key RENAME api_key_id TO holder;

      -- What the public may read: an agreement as it was known at an instant; the newest row counts.
      CREATE TABLE publication (
        agreement_id int NOT NULL REFERENCES agreement,
        id uuid NOT NULL,
        published boolean NOT NULL,
        known_at timestamptz(3),
        reason jsonb,
        sequence bigint NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        CHECK (published = (known_at IS NOT NULL)),
        PRIMARY KEY (agreement_id, id),
        UNIQUE (agreement_id, sequence),
        FOREIGN KEY (agreement_id, sequence) REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED
      );
      CREATE TRIGGER publication_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON publication
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- An address that whoever has it may read: one list of one agreement, for a while.
      CREATE TABLE secret_link (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        agreement_id int NOT NULL REFERENCES agreement,
        content text NOT NULL CHECK (content IN ('overdue', 'summary', 'provisions', 'milestones')),
        label text NOT NULL,
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        last_used_at timestamptz(3)
      );
      CREATE INDEX secret_link_person ON secret_link (person_id);

      -- What parties an agreement names is asked by those who may read only some agreements.
      CREATE INDEX party_membership_coalition ON party_membership (coalition);

      ALTER FUNCTION grant_to_product RENAME TO grant_to_product_before_access;
      -- The rights of the product's role on all tables; called by the owner after each migration.
      CREATE FUNCTION grant_to_product(product text) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        own text;
      BEGIN
        PERFORM grant_to_product_before_access(product);
        EXECUTE format('GRANT UPDATE (name, email, email_verified, language, two_factor_enabled, deactivated_at, updated_at)
          ON person TO %I', product);
        FOREACH own IN ARRAY ARRAY['account', 'session', 'verification', 'second_factor'] LOOP
          EXECUTE format('GRANT UPDATE, DELETE ON %I TO %I', own, product);
        END LOOP;
        EXECUTE format('GRANT UPDATE (used_at, ended_at) ON one_time_link TO %I', product);
        EXECUTE format('GRANT UPDATE (ended_by, ended_at) ON role_grant TO %I', product);
        EXECUTE format('GRANT UPDATE (last_used_at) ON api_key TO %I', product);
        EXECUTE format('GRANT UPDATE (revoked_at, last_used_at) ON secret_link TO %I', product);
      END $$;
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP FUNCTION grant_to_product;
      ALTER FUNCTION grant_to_product_before_access RENAME TO grant_to_product;
      DROP INDEX party_membership_coalition;
      DROP TABLE secret_link, publication, role_grant, one_time_link, second_factor, verification, session, account;
      DELETE FROM idempotency_key WHERE holder NOT IN (SELECT id FROM api_key);
      ALTER TABLE idempotency_key RENAME holder TO api_key_id;
      ALTER TABLE idempotency_key ADD CONSTRAINT idempotency_key_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_key;
      DROP INDEX api_key_person;
      UPDATE api_key SET role = 'analyst' WHERE role = 'reviewer';
      ALTER TABLE api_key DROP scopes, DROP last_used_at, DROP CONSTRAINT api_key_role_check,
        ADD CONSTRAINT api_key_role_check CHECK (role IN ('viewer', 'analyst', 'admin'));
      DROP INDEX person_email;
      ALTER TABLE person DROP email, DROP email_verified, DROP image, DROP language, DROP two_factor_enabled,
        DROP deactivated_at, DROP updated_at;
    `);
  }
}
