/** SQL: what a person was granted and still has. */
const grantsOf = (person: string): string => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('agreementId', g.agreement_id, 'role', g.role, 'clearance', g.clearance))
    FROM role_grant g WHERE g.person_id = ${person} AND g.ended_at IS NULL), '[]')`;

const agreement = (ref: string): string => `(SELECT a.id FROM agreement a WHERE a.ref = ${ref})`;

/** The key of hash $1, valid at $2, and what its owner was granted; $3: ref of the agreement asked for, or null. */
export const IDENTITY_BY_KEY = {
  name: 'identity by key',
  text: `
  SELECT k.id AS holder, k.person_id AS "personId", k.role, k.clearance, k.scopes, k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
    ${grantsOf('k.person_id')} AS grants, ${agreement('$3')} AS "agreementId"
  FROM api_key k JOIN person p ON p.id = k.person_id AND p.deactivated_at IS NULL
  WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)`,
};

/** The person $1, and what they were granted; $2: ref of the agreement asked for, or null. */
export const IDENTITY_BY_PERSON = {
  name: 'identity by person',
  text: `
  SELECT p.id AS holder, p.id AS "personId", NULL AS role, NULL AS clearance,
    '{read,record,review,administer}'::text[] AS scopes,
    NULL::timestamptz AS "expiresAt", NULL::timestamptz AS "lastUsedAt",
    ${grantsOf('p.id')} AS grants, ${agreement('$2')} AS "agreementId"
  FROM person p WHERE p.id = $1 AND p.deactivated_at IS NULL`,
};

/** That the key $1 was used at $2. */
export const KEY_USED = {
  name: 'key used',
  text: `UPDATE api_key SET last_used_at = $2 WHERE id = $1`,
};
