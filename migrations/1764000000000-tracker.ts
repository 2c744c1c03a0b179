import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Record tables: rows are only ever added. */
const RECORDS = [
  'agreement_state',
  'event_occurrence',
  'assessment',
  'milestone_completion',
  'deadline_revision',
  'retraction',
];

/** What every record carries: both clocks, author, place in the ledger, identity and sources. */
const RECORD_COLUMNS = `
  agreement_id int NOT NULL REFERENCES ledger_head,
  id uuid NOT NULL,
  sequence bigint NOT NULL,
  position int NOT NULL DEFAULT 0,
  recorded_at timestamptz(3) NOT NULL,
  author uuid NOT NULL REFERENCES person,
  digest bytea NOT NULL,
  confidence text CHECK (confidence IN ('high', 'medium', 'low')),
  sources uuid[] NOT NULL,
  FOREIGN KEY (agreement_id, sequence) REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED`;

/** What every version of a text carries: the span of knowledge in which it holds, its author and sources. */
const VERSION_COLUMNS = `
  version int NOT NULL CHECK (version > 0),
  known_from timestamptz(3) NOT NULL,
  known_to timestamptz(3) NOT NULL DEFAULT 'infinity',
  author uuid NOT NULL REFERENCES person,
  confidence text CHECK (confidence IN ('high', 'medium', 'low')),
  sources uuid[] NOT NULL DEFAULT '{}',
  note jsonb,
  CHECK (known_from < known_to)`;

const PRECISION = `precision text NOT NULL DEFAULT 'day' CHECK (precision IN ('day', 'month', 'year'))`;

/** The tracker: texts with versions, records that are only added, the ledger, and the days derived from them. */
export class Tracker1764000000000 implements MigrationInterface {
  name = 'Tracker1764000000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      -- People stand outside the chain: a name can be erased, the opaque id stays.
      CREATE TABLE person (
        id uuid PRIMARY KEY,
        name text,
        created_at timestamptz(3) NOT NULL
      );
      -- The product itself, as the author of what it brings along and of what is done at its command line.
      INSERT INTO person VALUES ('00000000-0000-7000-8000-000000000001', 'Jalon', '2026-01-01T00:00:00Z');
      CREATE TABLE api_key (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        role text NOT NULL CHECK (role IN ('viewer', 'analyst', 'admin')),
        label text NOT NULL,
        key_hash bytea NOT NULL UNIQUE CHECK (octet_length(key_hash) = 32),
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3),
        revoked_at timestamptz(3)
      );

      -- One chain per agreement; 0 is the chain "system", for writes that belong to no agreement.
      CREATE TABLE ledger_head (
        agreement_id int PRIMARY KEY CHECK (agreement_id >= 0),
        sequence bigint NOT NULL CHECK (sequence >= 0),
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        recorded_at timestamptz(3) NOT NULL
      );
      INSERT INTO ledger_head VALUES (0, 0, decode(repeat('00', 32), 'hex'), '1970-01-01T00:00:00Z');
      CREATE TABLE ledger_entry (
        agreement_id int NOT NULL REFERENCES ledger_head,
        sequence bigint NOT NULL CHECK (sequence > 0),
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        action text NOT NULL,
        body text NOT NULL,
        previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
        hash bytea NOT NULL CHECK (octet_length(hash) = 32),
        PRIMARY KEY (agreement_id, sequence)
      );
      CREATE TABLE idempotency_key (
        api_key_id uuid NOT NULL REFERENCES api_key,
        method text NOT NULL,
        path text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL,
        result jsonb NOT NULL,
        answer text,
        PRIMARY KEY (api_key_id, method, path, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

      CREATE TABLE scale (
        key text PRIMARY KEY,
        title jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL
      );
      CREATE TABLE scale_level (
        scale text NOT NULL REFERENCES scale,
        level text NOT NULL,
        rank smallint NOT NULL CHECK (rank >= 0),
        title jsonb NOT NULL,
        PRIMARY KEY (scale, level),
        UNIQUE (scale, rank),
        UNIQUE (scale, level, rank)
      );

      -- Sources: what the chain holds of one is a hash with this salt; without the salt the hash says nothing.
      CREATE TABLE source (
        agreement_id int NOT NULL REFERENCES ledger_head,
        id uuid NOT NULL,
        key text COLLATE "C" NOT NULL,
        title text NOT NULL,
        publisher text,
        published_on date,
        precision text CHECK (precision IN ('day', 'month', 'year')),
        url text,
        lang text,
        read text NOT NULL,
        reliability text CHECK (reliability ~ '^[A-F][1-6]$'),
        note jsonb,
        salt bytea NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agreement_id, id),
        UNIQUE (agreement_id, key)
      );

      CREATE TABLE party (
        ref text COLLATE "C" PRIMARY KEY,
        recorded_at timestamptz(3) NOT NULL
      );
      CREATE TABLE party_version (
        party text COLLATE "C" NOT NULL REFERENCES party,
        ${VERSION_COLUMNS},
        name jsonb NOT NULL,
        acronym text,
        kind text NOT NULL CHECK (kind IN ('government', 'state_body', 'armed_group', 'coalition', 'state',
          'international_organisation', 'monitoring_body')),
        aliases text[] NOT NULL,
        search text NOT NULL,
        PRIMARY KEY (party, version)
      );
      CREATE UNIQUE INDEX party_version_newest ON party_version (party) WHERE known_to = 'infinity';

      CREATE TABLE agreement (
        id int PRIMARY KEY REFERENCES ledger_head CHECK (id > 0),
        ref text COLLATE "C" NOT NULL UNIQUE,
        recorded_at timestamptz(3) NOT NULL
      );
      CREATE SEQUENCE agreement_id_seq AS int OWNED BY agreement.id;
      CREATE TABLE agreement_version (
        agreement_id int NOT NULL REFERENCES agreement,
        ${VERSION_COLUMNS},
        title jsonb NOT NULL,
        short_title jsonb NOT NULL,
        aliases text[] NOT NULL,
        signed_on date NOT NULL,
        place text NOT NULL,
        time_zone text NOT NULL,
        scale text NOT NULL REFERENCES scale,
        process text,
        relations jsonb NOT NULL,
        external_ids jsonb NOT NULL,
        languages text[] NOT NULL,
        notes jsonb NOT NULL,
        calendar jsonb,
        severity_bands jsonb NOT NULL,
        due_soon_days int NOT NULL CHECK (due_soon_days BETWEEN 0 AND 3650),
        stale_days int CHECK (stale_days BETWEEN 1 AND 36500),
        search text NOT NULL,
        PRIMARY KEY (agreement_id, version)
      );
      CREATE UNIQUE INDEX agreement_version_newest ON agreement_version (agreement_id) WHERE known_to = 'infinity';
      CREATE TABLE agreement_state (${RECORD_COLUMNS},
        kind text NOT NULL CHECK (kind IN ('in_force', 'suspended', 'superseded', 'terminated', 'declared_ended')),
        on_day date NOT NULL,
        by text,
        positions jsonb,
        note jsonb,
        PRIMARY KEY (agreement_id, id)
      );

      -- What a bundle says of a party beside its name: the same party may be sourced differently in each.
      CREATE TABLE agreement_party (
        agreement_id int NOT NULL REFERENCES agreement,
        party text COLLATE "C" NOT NULL REFERENCES party,
        position int NOT NULL,
        confidence text CHECK (confidence IN ('high', 'medium', 'low')),
        sources uuid[],
        note jsonb,
        recorded_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agreement_id, party)
      );
      CREATE TABLE party_membership (
        agreement_id int NOT NULL REFERENCES ledger_head,
        id uuid NOT NULL,
        party text COLLATE "C" NOT NULL REFERENCES party,
        coalition text COLLATE "C" NOT NULL REFERENCES party CHECK (coalition <> party),
        position int NOT NULL,
        from_day date,
        to_day date,
        confidence text CHECK (confidence IN ('high', 'medium', 'low')),
        sources uuid[] NOT NULL,
        note jsonb,
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        CHECK (from_day <= to_day),
        PRIMARY KEY (agreement_id, id)
      );
      CREATE INDEX party_membership_party ON party_membership (party);
      CREATE TABLE signatory (
        agreement_id int NOT NULL REFERENCES agreement,
        id uuid NOT NULL,
        party text COLLATE "C" NOT NULL REFERENCES party,
        capacity text NOT NULL CHECK (capacity IN ('signatory', 'adherent', 'guarantor', 'mediator', 'witness',
          'implementer', 'monitor')),
        position int NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agreement_id, id),
        UNIQUE (agreement_id, party, capacity)
      );
      CREATE TABLE signatory_version (
        agreement_id int NOT NULL,
        signatory_id uuid NOT NULL,
        ${VERSION_COLUMNS},
        signed_on date,
        left_on date,
        signed_by text,
        on_behalf_of text COLLATE "C" REFERENCES party,
        CHECK (signed_on <= left_on),
        PRIMARY KEY (agreement_id, signatory_id, version),
        FOREIGN KEY (agreement_id, signatory_id) REFERENCES signatory
      );
      CREATE UNIQUE INDEX signatory_version_newest ON signatory_version (agreement_id, signatory_id)
        WHERE known_to = 'infinity';

      -- Provisions, milestones and events are numbered within their agreement, under its lock.
      CREATE TABLE provision (
        agreement_id int NOT NULL REFERENCES agreement,
        id int NOT NULL CHECK (id > 0),
        ref text COLLATE "C" NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agreement_id, id),
        UNIQUE (agreement_id, ref)
      );
      CREATE TABLE provision_version (
        agreement_id int NOT NULL,
        provision_id int NOT NULL,
        ${VERSION_COLUMNS},
        parent_id int CHECK (parent_id <> provision_id),
        kind text NOT NULL CHECK (kind IN ('title', 'chapter', 'article', 'annex', 'commitment')),
        number text,
        title jsonb NOT NULL,
        text jsonb NOT NULL,
        theme text COLLATE "C" NOT NULL,
        type text COLLATE "C",
        responsible text[] NOT NULL,
        scored boolean NOT NULL,
        nature text NOT NULL CHECK (nature IN ('act', 'continuous', 'limit', 'prohibition', 'conditional')),
        deadline jsonb,
        deadline_words jsonb,
        sort_order int NOT NULL CHECK (sort_order > 0),
        search text NOT NULL,
        PRIMARY KEY (agreement_id, provision_id, version),
        FOREIGN KEY (agreement_id, provision_id) REFERENCES provision,
        FOREIGN KEY (agreement_id, parent_id) REFERENCES provision
      );
      CREATE UNIQUE INDEX provision_version_newest ON provision_version (agreement_id, provision_id)
        WHERE known_to = 'infinity';
      CREATE TABLE milestone (
        agreement_id int NOT NULL,
        id int NOT NULL CHECK (id > 0),
        ref text COLLATE "C" NOT NULL,
        provision_id int NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agreement_id, id),
        UNIQUE (agreement_id, ref),
        UNIQUE (agreement_id, id, provision_id),
        FOREIGN KEY (agreement_id, provision_id) REFERENCES provision
      );
      CREATE INDEX milestone_provision ON milestone (agreement_id, provision_id);
      CREATE TABLE milestone_version (
        agreement_id int NOT NULL,
        milestone_id int NOT NULL,
        ${VERSION_COLUMNS},
        title jsonb NOT NULL,
        deadline jsonb,
        deadline_words jsonb,
        search text NOT NULL,
        PRIMARY KEY (agreement_id, milestone_id, version),
        FOREIGN KEY (agreement_id, milestone_id) REFERENCES milestone
      );
      CREATE UNIQUE INDEX milestone_version_newest ON milestone_version (agreement_id, milestone_id)
        WHERE known_to = 'infinity';
      CREATE TABLE event (
        agreement_id int NOT NULL REFERENCES agreement,
        id int NOT NULL CHECK (id > 0),
        ref text COLLATE "C" NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        PRIMARY KEY (agreement_id, id),
        UNIQUE (agreement_id, ref)
      );
      CREATE TABLE event_version (
        agreement_id int NOT NULL,
        event_id int NOT NULL,
        ${VERSION_COLUMNS},
        label jsonb NOT NULL,
        alternative_of text COLLATE "C",
        PRIMARY KEY (agreement_id, event_id, version),
        FOREIGN KEY (agreement_id, event_id) REFERENCES event
      );
      CREATE UNIQUE INDEX event_version_newest ON event_version (agreement_id, event_id) WHERE known_to = 'infinity';

      CREATE TABLE event_occurrence (${RECORD_COLUMNS},
        event_id int NOT NULL,
        occurred_on date,
        planned_on date,
        decided_on date,
        ${PRECISION},
        note jsonb,
        CHECK ((occurred_on IS NULL) <> (planned_on IS NULL)),
        CHECK ((planned_on IS NULL) = (decided_on IS NULL)),
        PRIMARY KEY (agreement_id, id),
        FOREIGN KEY (agreement_id, event_id) REFERENCES event
      );
      CREATE INDEX event_occurrence_event ON event_occurrence (agreement_id, event_id);
      CREATE TABLE assessment (${RECORD_COLUMNS},
        provision_id int NOT NULL,
        scale text NOT NULL,
        level text,
        rank smallint,
        state text CHECK (state IN ('suspended', 'superseded', 'notApplicable', 'notYetApplicable')),
        flags text[] NOT NULL CHECK (flags <@ ARRAY['violationReported', 'contested', 'participationSuspended',
          'postponedByParty', 'declaredEnded']),
        effective_on date NOT NULL,
        ${PRECISION},
        assessor text COLLATE "C" NOT NULL,
        kind text NOT NULL CHECK (kind IN ('self_report', 'other_party', 'observer', 'mechanism', 'desk')),
        counts boolean NOT NULL CHECK (counts = (kind IN ('observer', 'mechanism', 'desk'))),
        verification text CHECK (verification IN ('claimed', 'reported', 'corroborated', 'documented',
          'verified_on_site')),
        note jsonb NOT NULL,
        blockage jsonb,
        CHECK (level IS NOT NULL OR state IS NOT NULL),
        CHECK ((level IS NULL) = (rank IS NULL)),
        CHECK (cardinality(sources) > 0),
        PRIMARY KEY (agreement_id, id),
        FOREIGN KEY (agreement_id, provision_id) REFERENCES provision,
        FOREIGN KEY (scale, level, rank) REFERENCES scale_level (scale, level, rank)
      );
      -- The status as of a day: the first row per provision that counts and was known.
      CREATE INDEX assessment_as_of ON assessment
        (agreement_id, provision_id, effective_on DESC, sequence DESC, position DESC)
        INCLUDE (counts, recorded_at, rank, level, state, flags, id);
      CREATE TABLE milestone_completion (${RECORD_COLUMNS},
        milestone_id int NOT NULL,
        met_on date NOT NULL,
        ${PRECISION},
        note jsonb,
        PRIMARY KEY (agreement_id, id),
        FOREIGN KEY (agreement_id, milestone_id) REFERENCES milestone
      );
      CREATE INDEX milestone_completion_milestone ON milestone_completion (agreement_id, milestone_id);
      CREATE TABLE deadline_revision (${RECORD_COLUMNS},
        provision_id int NOT NULL,
        milestone_id int,
        decided_on date NOT NULL,
        issuer text NOT NULL,
        authority text NOT NULL CHECK (authority IN ('parties', 'mechanism', 'oneParty', 'reported')),
        due_on date,
        window_from date,
        window_to date,
        rule jsonb,
        reason jsonb,
        CHECK ((window_from IS NULL) = (window_to IS NULL)),
        CHECK (window_from <= window_to),
        CHECK (num_nonnulls(due_on, window_to, rule) <= 1),
        PRIMARY KEY (agreement_id, id),
        FOREIGN KEY (agreement_id, provision_id) REFERENCES provision,
        FOREIGN KEY (agreement_id, milestone_id, provision_id) REFERENCES milestone (agreement_id, id, provision_id)
      );
      CREATE INDEX deadline_revision_item ON deadline_revision (agreement_id, provision_id);
      -- A record that was wrong: the record stays, this row says who withdrew it, when and why.
      CREATE TABLE retraction (
        agreement_id int NOT NULL REFERENCES ledger_head,
        record_id uuid NOT NULL,
        sequence bigint NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        reason jsonb NOT NULL,
        PRIMARY KEY (agreement_id, record_id),
        FOREIGN KEY (agreement_id, sequence) REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED
      );
      CREATE TABLE published_figure (
        agreement_id int NOT NULL REFERENCES agreement,
        id uuid NOT NULL,
        position int NOT NULL,
        as_of date NOT NULL,
        published_on date,
        published_precision text CHECK (published_precision IN ('day', 'month', 'year')),
        publisher text NOT NULL,
        scale text REFERENCES scale,
        total int CHECK (total >= 0),
        counts jsonb NOT NULL,
        shares jsonb NOT NULL,
        note jsonb NOT NULL,
        confidence text CHECK (confidence IN ('high', 'medium', 'low')),
        sources uuid[] NOT NULL,
        digest bytea NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        PRIMARY KEY (agreement_id, id)
      );

      -- Derived from the rules and records on write, by src/domain: in which state an item's deadline is from one
      -- day to another, as known from one instant to another. Lists and sums compare days here; they know no rule.
      CREATE TABLE deadline_span (
        agreement_id int NOT NULL REFERENCES agreement,
        basis text NOT NULL CHECK (basis IN ('current', 'original')),
        kind text COLLATE "C" NOT NULL CHECK (kind IN ('milestone', 'provision')),
        item_id int NOT NULL,
        from_day date NOT NULL,
        known_from timestamptz(3) NOT NULL,
        known_to timestamptz(3) NOT NULL DEFAULT 'infinity',
        to_day date NOT NULL,
        state text NOT NULL CHECK (state IN ('awaitingTrigger', 'due', 'overdue', 'met', 'suspended', 'lapsed', 'void',
          'none', 'continuous', 'asap')),
        due_on date,
        original_due_on date,
        met_on date,
        days_late int,
        lapsed_days int,
        provision_id int NOT NULL,
        agreement_ref text COLLATE "C" NOT NULL,
        item_ref text COLLATE "C" NOT NULL,
        CHECK (from_day < to_day),
        CHECK (known_from < known_to),
        CHECK ((state IN ('overdue', 'lapsed') AND due_on IS NOT NULL) OR state NOT IN ('overdue', 'lapsed')),
        PRIMARY KEY (agreement_id, basis, kind, item_id, from_day, known_from)
          INCLUDE (known_to, to_day, state, due_on, days_late, met_on, provision_id),
        FOREIGN KEY (agreement_id, provision_id) REFERENCES provision
      );
      CREATE UNIQUE INDEX deadline_span_newest ON deadline_span (agreement_id, basis, kind, item_id, from_day)
        WHERE known_to = 'infinity';
      -- Both hold all that a list asks before its page is cut: a walk past what was done late reads the index alone.
      CREATE INDEX deadline_span_late_of_one ON deadline_span
        (agreement_id, state, basis, due_on, kind, item_ref)
        INCLUDE (from_day, to_day, known_from, known_to, provision_id, item_id, original_due_on, lapsed_days)
        WHERE state IN ('overdue', 'lapsed');
      CREATE INDEX deadline_span_late_of_all ON deadline_span
        (state, basis, due_on, kind, agreement_ref, item_ref)
        INCLUDE (from_day, to_day, known_from, known_to, agreement_id, provision_id, item_id, original_due_on, lapsed_days)
        WHERE state IN ('overdue', 'lapsed');

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% on % is refused: what was recorded is never changed', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'insufficient_privilege';
      END $$;

      -- The rights of the product's role: it adds and reads; it changes only where a version or a key ends, and
      -- moves the heads. Called by the owner after each migration.
      CREATE FUNCTION grant_to_product(product text) RETURNS void LANGUAGE plpgsql AS $$
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
    for (const table of ['ledger_entry', ...RECORDS]) {
      await database.query(`
        CREATE TRIGGER ${table}_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`);
    }
    await database.query(SEED_SCALES);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      DROP FUNCTION grant_to_product;
      DROP TABLE deadline_span, published_figure, retraction, deadline_revision, milestone_completion, assessment,
        event_occurrence, event_version, event, milestone_version, milestone, provision_version, provision,
        signatory_version, signatory, party_membership, agreement_party, agreement_state, agreement_version,
        agreement, party_version, party, source, scale_level, scale, idempotency_key, ledger_entry, ledger_head,
        api_key, person;
      DROP FUNCTION refuse_change;
    `);
  }
}

/** The two scales of API.md ("Words"), lowest level first, known from the beginning. Others are added through the API, as data. */
const SEED_SCALES = `
  INSERT INTO scale VALUES
    ('pam', '{"en": "Kroc Peace Accords Matrix", "fr": "Matrice des accords de paix (Kroc)"}', 'epoch'),
    ('carter5', '{"en": "Carter Center, five levels", "fr": "Centre Carter, cinq niveaux"}', 'epoch');
  INSERT INTO scale_level VALUES
    ('pam', 'not_initiated', 0, '{"en": "Not initiated", "fr": "Non entamé"}'),
    ('pam', 'minimum', 1, '{"en": "Minimum", "fr": "Minimal"}'),
    ('pam', 'intermediate', 2, '{"en": "Intermediate", "fr": "Intermédiaire"}'),
    ('pam', 'full', 3, '{"en": "Full", "fr": "Complet"}'),
    ('carter5', 'not_initiated', 0, '{"en": "Not initiated", "fr": "Non entamé"}'),
    ('carter5', 'minimal', 1, '{"en": "Minimal", "fr": "Minimal"}'),
    ('carter5', 'intermediate', 2, '{"en": "Intermediate", "fr": "Intermédiaire"}'),
    ('carter5', 'nearly_completed', 3, '{"en": "Nearly completed", "fr": "Presque achevé"}'),
    ('carter5', 'completed', 4, '{"en": "Completed", "fr": "Achevé"}');`;
