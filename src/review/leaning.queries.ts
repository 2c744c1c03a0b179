import { JUDGES } from '../claims/claims.queries.js';
import { known } from '../ledger/known.js';

/**
 * What in effect at $4 names the record of the register of kind $2, ref $3 and id $6 of agreement $1, in words; $5 the kinds
 * of what belongs to it. The first five.
 */
export const LEANING_ON = `
  WITH record AS (
    SELECT provision_id, (content->>'version')::int AS version FROM register_record WHERE agreement_id = $1 AND id = $6)
  SELECT what FROM (
    SELECT r.kind || ' ' || r.ref || ' (' || r.id || ')' AS what FROM register_record r
    WHERE r.agreement_id = $1 AND r.kind = ANY ($5::text[]) AND r.of_ref = $3 AND ${known('r', '$4')}
    UNION ALL
    SELECT r.kind || ' ' || r.ref || ' (' || r.id || ')' FROM register_record r
    WHERE r.agreement_id = $1 AND ${known('r', '$4')} AND CASE $2
      WHEN 'claim' THEN r.kind = 'claim' AND r.content->'relations' @> jsonb_build_array(jsonb_build_object('claim', $3::text))
      WHEN 'decision' THEN r.kind = 'actionPoint' AND r.content->>'decision' = $3 END
    UNION ALL
    SELECT 'assessment ' || a.id FROM assessment a
    WHERE a.agreement_id = $1 AND ${known('a', '$4')} AND CASE $2
      WHEN 'claim' THEN ${JUDGES('a', '$3')}
      WHEN 'codingGuide' THEN (a.provision_id, a.guide_version) = (SELECT provision_id, version FROM record) END
    UNION ALL
    SELECT 'deadline revision ' || d.id FROM deadline_revision d
    WHERE $2 = 'decision' AND d.agreement_id = $1 AND d.decision = $3 AND ${known('d', '$4')}
    UNION ALL
    SELECT 'state ' || s.id FROM agreement_state s
    WHERE $2 = 'decision' AND s.agreement_id = $1 AND s.decision = $3 AND ${known('s', '$4')}
    UNION ALL
    SELECT DISTINCT 'codings of round ' || c.round FROM coding c
    WHERE c.agreement_id = $1 AND CASE $2 WHEN 'codingRound' THEN c.round = $3
      WHEN 'codingGuide' THEN (c.provision_id, c.guide_version) = (SELECT provision_id, version FROM record) END) leaning
  LIMIT 5`;
