import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The monitors' register: what is entered beside texts and judgements, from claims to quantities. */
export class Register1765800000000 implements MigrationInterface {
  name = 'Register1765800000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      -- One table for all kinds: they are written, withdrawn, cited, read in both clocks and exchanged alike, and differ
      -- in what they say, which is checked at the door and stands in content. ref names a record, and whatever corrects
      -- it, within its kind; it is given out under the agreement's lock. of_ref: the record that it belongs to.
      CREATE TABLE register_record (
        agreement_id int NOT NULL REFERENCES agreement,
        id uuid NOT NULL,
        sequence bigint NOT NULL,
        position int NOT NULL DEFAULT 0,
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        digest bytea NOT NULL,
        confidence text CHECK (confidence IN ('high', 'medium', 'low')),
        sources uuid[] NOT NULL,
        access text NOT NULL DEFAULT 'public' CHECK (access IN ('public', 'restricted', 'confidential')),
        kind text COLLATE "C" NOT NULL,
        ref text COLLATE "C" NOT NULL,
        of_ref text COLLATE "C",
        provision_id int,
        milestone_id int,
        day date NOT NULL,
        content jsonb NOT NULL,
        note jsonb,
        PRIMARY KEY (agreement_id, id),
        FOREIGN KEY (agreement_id, sequence) REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (agreement_id, provision_id) REFERENCES provision,
        FOREIGN KEY (agreement_id, milestone_id) REFERENCES milestone
      );
      CREATE INDEX register_record_day ON register_record (agreement_id, kind, day DESC, sequence DESC, position DESC);
      CREATE INDEX register_record_ref ON register_record (agreement_id, kind, ref);
      CREATE INDEX register_record_of ON register_record (agreement_id, kind, of_ref) WHERE of_ref IS NOT NULL;
      CREATE INDEX register_record_provision ON register_record (agreement_id, provision_id) WHERE provision_id IS NOT NULL;
      CREATE TRIGGER register_record_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON register_record
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Whether two parties bear one acronym is asked of each that is shown.
      CREATE INDEX party_version_acronym ON party_version (acronym) WHERE acronym IS NOT NULL;

      -- What coders gave, read by nobody else before their round is revealed. In the ledger by a salted digest.
      CREATE TABLE coding (
        agreement_id int NOT NULL REFERENCES agreement,
        id uuid NOT NULL,
        sequence bigint NOT NULL,
        position int NOT NULL,
        recorded_at timestamptz(3) NOT NULL,
        author uuid NOT NULL REFERENCES person,
        round text COLLATE "C" NOT NULL,
        provision_id int NOT NULL,
        assessor text COLLATE "C" NOT NULL,
        level text,
        rank smallint,
        state text CHECK (state IN ('suspended', 'superseded', 'notApplicable', 'notYetApplicable')),
        guide_version int CHECK (guide_version > 0),
        note jsonb,
        salt bytea NOT NULL CHECK (octet_length(salt) = 32),
        CHECK (level IS NOT NULL OR state IS NOT NULL),
        CHECK ((level IS NULL) = (rank IS NULL)),
        PRIMARY KEY (agreement_id, id),
        FOREIGN KEY (agreement_id, sequence) REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (agreement_id, provision_id) REFERENCES provision
      );
      CREATE INDEX coding_round ON coding (agreement_id, round);
      CREATE TRIGGER coding_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON coding
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- What an assessment made of the claims before it, and by which version of the coding guide it was made.
      ALTER TABLE assessment ADD claims jsonb, ADD guide_version int CHECK (guide_version > 0);
      -- The decision of a session that made it.
      ALTER TABLE deadline_revision ADD decision text COLLATE "C";
      ALTER TABLE agreement_state ADD decision text COLLATE "C";
      CREATE INDEX deadline_revision_decision ON deadline_revision (agreement_id, decision) WHERE decision IS NOT NULL;
      CREATE INDEX agreement_state_decision ON agreement_state (agreement_id, decision) WHERE decision IS NOT NULL;
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      ALTER TABLE agreement_state DROP decision;
      ALTER TABLE deadline_revision DROP decision;
      ALTER TABLE assessment DROP claims, DROP guide_version;
      DROP INDEX party_version_acronym;
      DROP TABLE coding, register_record;
    `);
  }
}
