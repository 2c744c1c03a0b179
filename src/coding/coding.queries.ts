import { known } from '../ledger/known.js';

/** Numbers of the versions of the coding guide of provision $2 of agreement $1, but of the record $3. */
export const GUIDE_VERSIONS = `
  SELECT (r.content->>'version')::int AS version FROM register_record r
  JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
  WHERE r.agreement_id = $1 AND r.kind = 'codingGuide' AND p.ref = $2 AND r.ref <> $3`;

/** Those of the refs $2 that name no provision of agreement $1. */
export const UNKNOWN_PROVISIONS = `
  SELECT named.ref FROM unnest($2::text[]) AS named (ref)
  WHERE NOT EXISTS (SELECT FROM provision p WHERE p.agreement_id = $1 AND p.ref = named.ref)`;

/** The provision and version of coding guide $2 of agreement $1 in effect at $3. */
export const GUIDE_BEFORE = `
  SELECT p.ref AS provision, (r.content->>'version')::int AS version FROM register_record r
  JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
  WHERE r.agreement_id = $1 AND r.kind = 'codingGuide' AND r.ref = $2 AND ${known('r', '$3')}`;

/** Something that was coded in round $2 of agreement $1. */
export const CODED_IN = 'SELECT id FROM coding WHERE agreement_id = $1 AND round = $2 LIMIT 1';

/** What a list of coding guides can be held to. */
export const GUIDE_COLUMNS = {
  name: 'coding guides',
  conditions: {
    tag: (tag: string) => `r.content->'tags' ? ${tag}`,
    place: (place: string) => `r.access = 'public' AND r.content->'places' ? ${place}`,
    version: (version: string) => `(r.content->>'version')::int = ${version}::int`,
  },
};

/**
 * The rounds of agreement $1 in effect at $2, by ref, or the one with ref $3: its provisions, whether it is closed, and the
 * latest coding of each provision by each coder, by provision and coder.
 */
export const CODED_ROUNDS = {
  name: 'coded rounds',
  text: `
  SELECT r.ref, r.content->'provisions' AS provisions,
    EXISTS (SELECT FROM register_record n WHERE n.agreement_id = $1 AND n.kind = 'codingClosing' AND n.of_ref = r.ref
      AND ${known('n', '$2')}) AS closed,
    coalesce((SELECT jsonb_agg(to_jsonb(g) ORDER BY g.provision, g.assessor) FROM (
      SELECT DISTINCT ON (p.ref, c.assessor) p.ref AS provision, c.assessor, c.level, c.rank, c.state,
        c.guide_version AS "guideVersion", c.note, c.author
      FROM coding c JOIN provision p ON p.agreement_id = c.agreement_id AND p.id = c.provision_id
      WHERE c.agreement_id = $1 AND c.round = r.ref AND c.recorded_at <= $2
      ORDER BY p.ref, c.assessor, c.sequence DESC, c.position DESC) g), '[]') AS given
  FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'codingRound' AND ${known('r', '$2')} AND ($3::text IS NULL OR r.ref = $3)
  ORDER BY r.ref`,
};

/** Ids of the provisions $2 of agreement $1, by ref. */
export const PROVISION_IDS =
  'SELECT ref, id FROM provision WHERE agreement_id = $1 AND ref = ANY ($2::text[])';
