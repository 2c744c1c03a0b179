import { known } from '../ledger/known.js';
import { guardOf } from '../ledger/words.js';
import { counted, type OwnColumns } from '../register/register.queries.js';

/** SQL: that assessment `a` uses or rejects a claim. */
export const JUDGES = (a: string, ref: string): string => `
  (${a}.claims->'used' ? ${ref}::text
    OR ${a}.claims->'rejected' @> jsonb_build_array(jsonb_build_object('claim', ${ref}::text)))`;

/**
 * SQL: what became of claim `r` last, as of $2, as known at $3: of triage, and of the assessments that use or reject it,
 * the latest recorded.
 */
const LAST_STEP = (columns: string): string => `
  SELECT ${columns} FROM (
    SELECT t.content->>'status' AS status, t.content->'reason' AS reason, t.day, NULL::uuid AS assessment,
      t.access, t.author, t.sequence, t.position
    FROM register_record t
    WHERE t.agreement_id = r.agreement_id AND t.kind = 'triage' AND t.of_ref = r.ref AND ${counted('t')}
    UNION ALL
    SELECT CASE WHEN a.claims->'used' ? r.ref THEN 'used' ELSE 'rejected' END,
      (SELECT c->'reason' FROM jsonb_array_elements(a.claims->'rejected') c WHERE c->>'claim' = r.ref), a.effective_on, a.id,
      a.access, a.author, a.sequence, a.position
    FROM assessment a
    WHERE a.agreement_id = r.agreement_id AND a.claims IS NOT NULL AND a.effective_on <= $2 AND ${known('a', '$3')}
      AND ${JUDGES('a', 'r.ref')}) s
  ORDER BY s.sequence DESC, s.day DESC, (s.assessment IS NOT NULL) DESC, s.position DESC LIMIT 1`;

/** SQL: where claim `r` stands. */
export const STATUS = `coalesce((${LAST_STEP('s.status')}), 'new')`;

/** What a list of claims tells of each, and can be held to. */
export const CLAIM_COLUMNS: OwnColumns = {
  name: 'claims',
  columns: {
    triage: `coalesce((${LAST_STEP(`jsonb_build_object('status', s.status, 'reason', s.reason, 'on', s.day,
      'assessment', s.assessment, 'guard', ${guardOf('s.access', 's.author')})`)}),
      '{"status": "new", "reason": null, "on": null, "assessment": null}')`,
  },
  conditions: {
    party: (ref) => `r.content->>'party' = ${ref}`,
    status: (status) => `${STATUS} = ${status}`,
  },
};

/** SQL: claims `r` as counting asks for them, the earliest recorded first. */
const COUNTED = (where: string): string => `
  SELECT r.ref, r.content->'relations' AS relations, ${STATUS} AS status
  FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'claim' AND ${counted('r')} AND ${where}
  ORDER BY r.sequence, r.position`;

/** The claims on provision $4 of agreement $1, as of $2, as known at $3. */
export const CLAIMS_ON_PROVISION = {
  name: 'claims on provision',
  text: COUNTED('r.provision_id = (SELECT p.id FROM provision p WHERE p.agreement_id = $1 AND p.ref = $4)'),
};

/** Those on the same provision as claim $4, or on none as that is. */
export const CLAIMS_BESIDE = {
  name: 'claims beside',
  text: COUNTED(`r.provision_id IS NOT DISTINCT FROM (SELECT c.provision_id FROM register_record c
    WHERE c.agreement_id = $1 AND c.kind = 'claim' AND c.ref = $4 AND ${counted('c')})`),
};

/** Within a write of agreement $1: relations of the claims on provision $2 (null: on none) in effect at $3, the earliest recorded first. */
export const RELATIONS_ON = `
  SELECT r.ref, r.content->'relations' AS relations FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'claim' AND r.provision_id IS NOT DISTINCT FROM $2::int AND ${known('r', '$3')}
  ORDER BY r.sequence, r.position`;

/** An assessment of agreement $1 in effect at $3 that uses or rejects claim $2. */
export const JUDGED_BY = `
  SELECT a.id FROM assessment a
  WHERE a.agreement_id = $1 AND a.claims IS NOT NULL AND ${known('a', '$3')} AND ${JUDGES('a', '$2')} LIMIT 1`;
