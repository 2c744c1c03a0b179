import { counted } from '../register/register.queries.js';

/**
 * The types of provision, by key, that agreement $1 has in a scored provision or a published code as of $2, as known at
 * $3; $4 the type to go on after, $5 limit; each with its published codes.
 */
export const COMPARED_TYPES = {
  name: 'compared types',
  text: `
  WITH type AS (
    SELECT v.type COLLATE "C" AS key FROM provision_version v
    WHERE v.agreement_id = $1 AND v.known_from <= $3 AND v.known_to > $3 AND v.scored AND v.type IS NOT NULL
    UNION
    SELECT (r.content->>'type') COLLATE "C" FROM register_record r
    WHERE r.agreement_id = $1 AND r.kind = 'publishedCode' AND ${counted('r')})
  SELECT t.key AS type, (SELECT count(*)::int FROM type) AS total,
    (SELECT coalesce(jsonb_agg(r.content || jsonb_build_object('ref', r.ref)
        ORDER BY r.content->>'publisher', r.day, r.sequence, r.position), '[]')
      FROM register_record r
      WHERE r.agreement_id = $1 AND r.kind = 'publishedCode' AND r.content->>'type' = t.key AND ${counted('r')}) AS codes
  FROM type t WHERE t.key > $4 ORDER BY t.key LIMIT $5`,
};
