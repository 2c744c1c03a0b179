import { known } from '../ledger/known.js';
import { sourceKeysOf } from '../sources/sources.queries.js';

/** SQL: what every record says beside its own fields. */
const SHARED = `r.confidence, ${sourceKeysOf('r', '$1')} AS sources, nullif(r.access, 'public') AS access`;

const OF = `r.agreement_id = $1 AND ${known('r', '$2')}`;

/** The records of agreement $1 in effect at $2, in the form of a bundle and in the order of the ledger, by list. */
export const STORED_RECORDS = {
  states: `
    SELECT r.kind, r.on_day AS "on", r.by, r.positions, r.decision, r.note, ${SHARED}
    FROM agreement_state r WHERE ${OF} ORDER BY r.sequence, r.position`,
  occurrences: `
    SELECT e.ref AS of, r.occurred_on AS "occurredOn", r.planned_on AS "plannedOn", r.decided_on AS "decidedOn",
      r.precision, r.note, ${SHARED}
    FROM event_occurrence r JOIN event e ON e.agreement_id = r.agreement_id AND e.id = r.event_id
    WHERE ${OF} ORDER BY r.sequence, r.position`,
  completions: `
    SELECT m.ref AS of, r.met_on AS "metOn", r.precision, r.note, ${SHARED}
    FROM milestone_completion r JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
    WHERE ${OF} ORDER BY r.sequence, r.position`,
  deadlineRevisions: `
    SELECT CASE WHEN m.id IS NULL THEN p.ref END AS provision, m.ref AS milestone, r.decided_on AS "decidedOn",
      r.issuer, r.authority, r.due_on AS "dueOn",
      CASE WHEN r.window_to IS NOT NULL THEN json_build_object('from', r.window_from, 'to', r.window_to) END AS window,
      r.rule, r.reason, r.decision, ${SHARED}
    FROM deadline_revision r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
    LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
    WHERE ${OF} ORDER BY r.sequence, r.position`,
  assessments: `
    SELECT p.ref AS provision, r.level, r.state, r.flags, r.effective_on AS "effectiveOn", r.precision, r.assessor,
      r.kind, r.verification, r.note, r.blockage, r.claims, r.guide_version AS "guideVersion", ${SHARED}
    FROM assessment r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
    WHERE ${OF} ORDER BY r.sequence, r.position`,
  publishedFigures: `
    SELECT r.as_of AS "asOf", r.published_on AS "publishedOn", r.published_precision AS "publishedPrecision",
      r.publisher, r.scale, r.total, r.counts, r.shares, r.note, ${SHARED}
    FROM published_figure r WHERE ${OF} ORDER BY r.as_of, r.position, r.recorded_at, r.id`,
} as const;

/** The sources of agreement $1 known at $2 and cited by more than a proposal, by key; what is sealed, sealed. */
export const STORED_SOURCES = `
  SELECT c.id, c.key, c.title, c.publisher, c.published_on AS "publishedOn", c.precision, c.url, c.lang, c.read,
    c.reliability, c.note, nullif(c.access, 'public') AS access, c.code_name AS "codeName",
    c.public_wording AS "publicWording", c.archived_hash AS "archivedHash", x.sealed
  FROM source c LEFT JOIN source_secret x ON x.agreement_id = c.agreement_id AND x.source_id = c.id
  WHERE c.agreement_id = $1 AND c.recorded_at <= $2
    AND NOT (EXISTS (SELECT FROM proposal_version v WHERE v.agreement_id = $1 AND v.recorded_at = c.recorded_at)
      AND NOT (c.key = ANY ($3::text[])))
  ORDER BY c.key`;

/** Policy of agreement $1 as known at $2: how it is judged here. */
export const STORED_POLICY = `
  SELECT v.counted_assessor AS "countedAssessor", nullif(v.four_eyes, false) AS "fourEyes" FROM agreement_version v
  WHERE v.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2`;

/** Parties that agreement $1 names in a text or a record known by $2, and the coalitions of those, by ref. */
export const NAMED_PARTIES = `
  WITH named AS (
    SELECT party AS ref FROM agreement_party WHERE agreement_id = $1 AND recorded_at <= $2
    UNION SELECT s.party FROM signatory s WHERE s.agreement_id = $1 AND s.recorded_at <= $2
    UNION SELECT v.on_behalf_of FROM signatory_version v WHERE v.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2
    UNION SELECT unnest(v.responsible) FROM provision_version v
      WHERE v.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2
    UNION SELECT r.by FROM agreement_state r WHERE r.agreement_id = $1 AND r.kind <> 'superseded' AND ${known('r', '$2')}
    UNION SELECT m.party FROM party_membership m WHERE m.agreement_id = $1 AND m.recorded_at <= $2
    UNION SELECT m.coalition FROM party_membership m WHERE m.agreement_id = $1 AND m.recorded_at <= $2
    UNION SELECT unnest($3::text[]))
  SELECT p.ref FROM party p JOIN named n ON n.ref = p.ref
  LEFT JOIN agreement_party a ON a.agreement_id = $1 AND a.party = p.ref AND a.recorded_at <= $2
  WHERE p.recorded_at <= $2 ORDER BY a.position NULLS LAST, p.ref`;
