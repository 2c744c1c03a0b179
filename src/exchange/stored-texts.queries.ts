import { sourceKeysOf } from '../sources/sources.queries.js';

const SOURCED = `v.confidence, ${sourceKeysOf('v', '$1')} AS sources, v.note`;

/** The texts of agreement $1 as known at $2, in the form of a bundle, by kind. */
export const STORED_TEXTS = {
  agreement: `
    SELECT a.ref, v.title, v.short_title AS "shortTitle", v.aliases, v.signed_on AS "signedOn", v.place,
      v.time_zone AS "timeZone", v.scale, v.process, v.relations, v.external_ids AS "externalIds", v.languages,
      v.notes, v.calendar, v.severity_bands AS "severityBands", v.due_soon_days AS "dueSoonDays",
      v.stale_days AS "staleDays", ${SOURCED}
    FROM agreement_version v JOIN agreement a ON a.id = v.agreement_id
    WHERE v.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2`,
  source: `
    SELECT key, title, publisher, published_on AS "publishedOn", precision, url, lang, read, reliability, note
    FROM source WHERE agreement_id = $1 AND recorded_at <= $2`,
  agreementParty: `
    SELECT v.party, CASE WHEN v.sources IS NOT NULL THEN ${sourceKeysOf('v', '$1')} END AS sources, v.confidence, v.note
    FROM agreement_party v WHERE v.agreement_id = $1 AND v.recorded_at <= $2 ORDER BY v.position, v.party`,
  membership: `
    SELECT v.party, v.coalition, v.from_day AS "from", v.to_day AS "to", ${SOURCED}
    FROM party_membership v WHERE v.agreement_id = $1 AND v.recorded_at <= $2
    ORDER BY v.party, v.position, v.recorded_at`,
  signatory: `
    SELECT i.party, i.capacity, v.signed_on AS "signedOn", v.left_on AS "leftOn", v.signed_by AS "signedBy",
      v.on_behalf_of AS "onBehalfOf", ${SOURCED}
    FROM signatory i JOIN signatory_version v ON v.agreement_id = i.agreement_id AND v.signatory_id = i.id
    WHERE i.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2 ORDER BY i.position, i.recorded_at`,
  event: `
    SELECT i.ref, v.label, v.alternative_of AS "alternativeOf", ${SOURCED}
    FROM event i JOIN event_version v ON v.agreement_id = i.agreement_id AND v.event_id = i.id
    WHERE i.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2 ORDER BY i.id`,
  period: `
    SELECT v.ref, v.kind, v.title, ${SOURCED} FROM period v WHERE v.agreement_id = $1 AND v.recorded_at <= $2
    ORDER BY v.ref`,
  provision: `
    SELECT i.ref, parent.ref AS parent, v.kind, v.number, v.title, v.text, v.theme, v.type, v.responsible, v.scored,
      v.nature, v.deadline, v.deadline_words AS "deadlineWords", v.sort_order AS "order", ${SOURCED}
    FROM provision i JOIN provision_version v ON v.agreement_id = i.agreement_id AND v.provision_id = i.id
    LEFT JOIN provision parent ON parent.agreement_id = v.agreement_id AND parent.id = v.parent_id
    WHERE i.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2 ORDER BY i.id`,
  milestone: `
    SELECT i.ref, p.ref AS provision, v.title, v.deadline, v.deadline_words AS "deadlineWords", ${SOURCED}
    FROM milestone i JOIN milestone_version v ON v.agreement_id = i.agreement_id AND v.milestone_id = i.id
    JOIN provision p ON p.agreement_id = i.agreement_id AND p.id = i.provision_id
    WHERE i.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2 ORDER BY i.id`,
} as const;

/** The names of the parties $1 as known at $2, which are the same in every agreement. */
export const STORED_PARTIES = `
  SELECT party AS ref, name, acronym, kind, aliases FROM party_version
  WHERE party = ANY($1) AND known_from <= $2 AND known_to > $2`;

/** Digests of all records of agreement $1, retracted ones included. */
export const STORED_DIGESTS = [
  ...['agreement_state', 'event_occurrence', 'assessment', 'milestone_completion', 'deadline_revision'],
  'published_figure',
  'register_record',
]
  .map((table) => `SELECT encode(digest, 'hex') AS digest FROM ${table} WHERE agreement_id = $1`)
  .join(' UNION ALL ');
