const WHOSE = { all: 'true', own: 'k.person_id = $3' };

/** A page of keys before the id $1, $2 at most; `own`: of the person $3. */
const keys = (whose: keyof typeof WHOSE) => ({
  name: `keys ${whose}`,
  text: `
  SELECT k.id, k.role, k.clearance, k.scopes, k.label, p.name AS person, k.person_id AS "personId",
    k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
    k.last_used_at AS "lastUsedAt", (SELECT count(*)::int FROM api_key k WHERE ${WHOSE[whose]}) AS total
  FROM api_key k JOIN person p ON p.id = k.person_id
  WHERE k.id < $1 AND ${WHOSE[whose]} ORDER BY k.id DESC LIMIT $2`,
});

export const KEYS = keys('all');
export const KEYS_OF = keys('own');

/**
 * How many people could still administer the whole deployment: active, an admin, and able to come in by an account or
 * by a key that does not expire.
 */
export const ADMINS_LEFT = `
  SELECT count(*)::int AS admins FROM role_grant g
  JOIN person p ON p.id = g.person_id AND p.deactivated_at IS NULL
  WHERE g.agreement_id IS NULL AND g.role = 'admin' AND g.ended_at IS NULL AND (
    EXISTS (SELECT FROM account a WHERE a.person_id = p.id)
    OR EXISTS (SELECT FROM api_key k WHERE k.person_id = p.id AND k.role = 'admin' AND 'administer' = ANY (k.scopes)
      AND k.revoked_at IS NULL AND k.expires_at IS NULL))`;
