import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record tables that were there before. */
const RECORDS = [
  'agreement_state',
  'event_occurrence',
  'assessment',
  'milestone_completion',
  'deadline_revision',
  'published_figure',
];

/** Tables added here whose rows are only ever added. */
const ADDED_ONLY = [
  'published_figure',
  'correction',
  'proposal',
  'proposal_version',
  'proposal_decision',
  'source_purge',
];

const ACCESS = `access text NOT NULL DEFAULT 'public' CHECK (access IN ('public', 'restricted', 'confidential'))`;

const ADDED_IN_LEDGER = `
  sequence bigint NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  author uuid NOT NULL REFERENCES person,
  FOREIGN KEY (agreement_id, sequence) REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED`;

/** Judgement by more than one eye: corrections, proposals, protected sources, periods, whose assessment counts. */
export class Judgement1764600000000 implements MigrationInterface {
  name = 'Judgement1764600000000';

  async up(database: QueryRunner): Promise<void> {
    for (const table of RECORDS) {
      await database.query(`ALTER TABLE ${table} ADD ${ACCESS};`);
    }
    await database.query(`
      -- A record that stands in the place of another, and has its sequence and position, while it is not retracted itself.
      CREATE TABLE correction (
        agreement_id int NOT NULL REFERENCES ledger_head,
        record_id uuid NOT NULL,
        corrects uuid NOT NULL CHECK (corrects <> record_id),
        reason jsonb NOT NULL,
        ${ADDED_IN_LEDGER},
        PRIMARY KEY (agreement_id, record_id)
      );
      CREATE INDEX correction_corrects ON correction (agreement_id, corrects);
      -- Derived from retractions and corrections: from when to when a record is known to be out of effect.
      -- by_record: the correction in its place; null: retracted.
      CREATE TABLE withdrawn_span (
        agreement_id int NOT NULL REFERENCES ledger_head,
        record_id uuid NOT NULL,
        known_from timestamptz(3) NOT NULL,
        known_to timestamptz(3) NOT NULL DEFAULT 'infinity',
        by_record uuid,
        CHECK (known_from < known_to),
        PRIMARY KEY (agreement_id, record_id, known_from)
      );
      CREATE UNIQUE INDEX withdrawn_span_newest ON withdrawn_span (agreement_id, record_id) WHERE known_to = 'infinity';
      INSERT INTO withdrawn_span (agreement_id, record_id, known_from)
        SELECT agreement_id, record_id, recorded_at FROM retraction;

      -- Four eyes: what is proposed becomes a record only by the approval of another person.
      CREATE TABLE proposal (
        agreement_id int NOT NULL REFERENCES agreement,
        id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('assessment', 'occurrence', 'completion', 'revision')),
        action text NOT NULL CHECK (action IN ('record', 'correction', 'retraction')),
        about text COLLATE "C" NOT NULL,
        record_id uuid,
        ${ADDED_IN_LEDGER},
        CHECK ((action = 'record') = (record_id IS NULL)),
        PRIMARY KEY (agreement_id, id)
      );
      -- input: the body, sources by key. relation and draft: the row that approval would add, for reads with drafts;
      -- null for a retraction.
      CREATE TABLE proposal_version (
        agreement_id int NOT NULL,
        proposal_id uuid NOT NULL,
        version int NOT NULL CHECK (version > 0),
        input jsonb NOT NULL,
        relation text,
        draft jsonb,
        reason jsonb,
        digest bytea NOT NULL,
        ${ADDED_IN_LEDGER},
        PRIMARY KEY (agreement_id, proposal_id, version),
        FOREIGN KEY (agreement_id, proposal_id) REFERENCES proposal
      );
      CREATE TABLE proposal_decision (
        agreement_id int NOT NULL,
        proposal_id uuid NOT NULL,
        version int NOT NULL,
        decision text NOT NULL CHECK (decision IN ('approved', 'returned', 'withdrawn')),
        reason jsonb,
        record_id uuid,
        ${ADDED_IN_LEDGER},
        PRIMARY KEY (agreement_id, proposal_id, version),
        FOREIGN KEY (agreement_id, proposal_id, version) REFERENCES proposal_version
      );

      ALTER TABLE agreement_version
        -- Whose assessments make the status; null: those of observers, mechanisms and the desk.
        ADD counted_assessor text COLLATE "C",
        ADD four_eyes boolean NOT NULL DEFAULT false,
        -- Why this version was made.
        ADD reason jsonb;
      -- The same index, with who judged: that decides what counts.
      DROP INDEX assessment_as_of;
      CREATE INDEX assessment_as_of ON assessment
        (agreement_id, provision_id, effective_on DESC, sequence DESC, position DESC)
        INCLUDE (counts, recorded_at, rank, level, state, flags, id, assessor);
      -- 'calendar': a deadline counted anew because the calendar changed; made by the product alone.
      ALTER TABLE deadline_revision
        DROP CONSTRAINT deadline_revision_authority_check,
        ADD CONSTRAINT deadline_revision_authority_check
          CHECK (authority IN ('parties', 'mechanism', 'oneParty', 'reported', 'calendar'));

      -- A source that is not public is shown by its code name and public wording to those not cleared for it. Of a
      -- confidential one title is its code name, salt is empty, and what it is stands sealed in source_secret.
      ALTER TABLE source ADD ${ACCESS}, ADD code_name text, ADD public_wording jsonb,
        ADD archived_hash text CHECK (archived_hash ~ '^[0-9a-f]{64}$'), ADD author uuid REFERENCES person;
      CREATE TABLE source_secret (
        agreement_id int NOT NULL,
        source_id uuid NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (agreement_id, source_id),
        FOREIGN KEY (agreement_id, source_id) REFERENCES source
      );
      -- Two persons together purge what a confidential source is.
      CREATE TABLE source_purge (
        agreement_id int NOT NULL,
        source_id uuid NOT NULL,
        reason jsonb NOT NULL,
        ${ADDED_IN_LEDGER},
        PRIMARY KEY (agreement_id, source_id, author),
        FOREIGN KEY (agreement_id, source_id) REFERENCES source
      );
      ALTER TABLE api_key ADD clearance text NOT NULL DEFAULT 'public'
        CHECK (clearance IN ('public', 'restricted', 'confidential'));
      UPDATE api_key SET clearance = 'restricted' WHERE role IN ('analyst', 'admin');

      -- A span of time that the text names; its start and end are events, its extensions plans of the end.
      CREATE TABLE period (
        agreement_id int NOT NULL REFERENCES agreement,
        ref text COLLATE "C" NOT NULL,
        kind text NOT NULL CHECK (kind IN ('interim', 'transitional', 'other')),
        title jsonb NOT NULL,
        start_event int NOT NULL,
        end_event int NOT NULL,
        confidence text CHECK (confidence IN ('high', 'medium', 'low')),
        sources uuid[] NOT NULL,
        note jsonb,
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        PRIMARY KEY (agreement_id, ref),
        UNIQUE (agreement_id, start_event),
        UNIQUE (agreement_id, end_event),
        FOREIGN KEY (agreement_id, start_event) REFERENCES event,
        FOREIGN KEY (agreement_id, end_event) REFERENCES event
      );

      CREATE UNIQUE INDEX ledger_entry_instant ON ledger_entry (agreement_id, recorded_at) INCLUDE (sequence);

      -- The rights of the product's role: it adds and reads; it changes only where a version, a span or a key ends,
      -- moves the heads, and removes what is derived or purged. Called by the owner after each migration.
      CREATE OR REPLACE FUNCTION grant_to_product(product text) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        closable text;
      BEGIN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), product);
        EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), product);
        EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), product);
        EXECUTE format('GRANT UPDATE (sequence, hash, recorded_at) ON ledger_head TO %I', product);
        FOREACH closable IN ARRAY ARRAY['party_version', 'agreement_version', 'signatory_version',
          'provision_version', 'milestone_version', 'event_version', 'deadline_span', 'withdrawn_span'] LOOP
          EXECUTE format('GRANT UPDATE (known_to) ON %I TO %I', closable, product);
        END LOOP;
        EXECUTE format('GRANT DELETE ON deadline_span TO %I', product);
        EXECUTE format('GRANT DELETE ON source_secret TO %I', product);
        EXECUTE format('GRANT UPDATE (revoked_at) ON api_key TO %I', product);
        EXECUTE format('GRANT UPDATE (name) ON person TO %I', product);
        EXECUTE format('GRANT UPDATE (result, answer), DELETE ON idempotency_key TO %I', product);
      END $$;
    `);
    for (const table of ADDED_ONLY) {
      await database.query(`
        CREATE TRIGGER ${table}_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`);
    }
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP TRIGGER published_figure_is_kept ON published_figure;
      DROP INDEX ledger_entry_instant;
      DROP INDEX assessment_as_of;
      CREATE INDEX assessment_as_of ON assessment
        (agreement_id, provision_id, effective_on DESC, sequence DESC, position DESC)
        INCLUDE (counts, recorded_at, rank, level, state, flags, id);
      DROP TABLE period, source_purge, source_secret, proposal_decision, proposal_version, proposal, withdrawn_span,
        correction;
      ALTER TABLE api_key DROP clearance;
      ALTER TABLE source DROP access, DROP code_name, DROP public_wording, DROP archived_hash, DROP author;
      ALTER TABLE agreement_version DROP counted_assessor, DROP four_eyes, DROP reason;
      ALTER TABLE deadline_revision
        DROP CONSTRAINT deadline_revision_authority_check,
        ADD CONSTRAINT deadline_revision_authority_check
          CHECK (authority IN ('parties', 'mechanism', 'oneParty', 'reported'));
      CREATE OR REPLACE FUNCTION grant_to_product(product text) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        closable text;
      BEGIN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), product);
        EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %I TO %I', current_schema(), product);
        EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema(), product);
        EXECUTE format('GRANT UPDATE (sequence, hash, recorded_at) ON ledger_head TO %I', product);
        FOREACH closable IN ARRAY ARRAY['party_version', 'agreement_version', 'signatory_version',
          'provision_version', 'milestone_version', 'event_version', 'deadline_span'] LOOP
          EXECUTE format('GRANT UPDATE (known_to) ON %I TO %I', closable, product);
        END LOOP;
        EXECUTE format('GRANT DELETE ON deadline_span TO %I', product);
        EXECUTE format('GRANT UPDATE (revoked_at) ON api_key TO %I', product);
        EXECUTE format('GRANT UPDATE (name) ON person TO %I', product);
        EXECUTE format('GRANT UPDATE (result, answer), DELETE ON idempotency_key TO %I', product);
      END $$;
    `);
    for (const table of RECORDS) {
      await database.query(`ALTER TABLE ${table} DROP access;`);
    }
  }
}
