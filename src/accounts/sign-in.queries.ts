/** The person $1; $2: what their credential may do, as JSON. */
export const WHO = {
  name: 'who asks',
  text: `
  SELECT p.id AS "personId", p.name, p.email, p.language, p.two_factor_enabled AS "secondFactor",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('agreement', a.ref, 'role', g.role, 'clearance', g.clearance)
        ORDER BY a.ref NULLS FIRST), '[]')
      FROM jsonb_to_recordset($2::jsonb) g("agreementId" int, role text, clearance text)
      LEFT JOIN agreement a ON a.id = g."agreementId") AS grants
  FROM person p WHERE p.id = $1`,
};

/** A page of the sessions of $3 that have not expired at $4, before the id $1, $2 at most; $5 is the one that asks. */
export const SESSIONS = {
  name: 'sessions of a person',
  text: `
  SELECT s.id, s.created_at AS "createdAt", s.expires_at AS "expiresAt", s.id IS NOT DISTINCT FROM $5::uuid AS current,
    count(*) OVER ()::int AS total
  FROM session s WHERE s.person_id = $3 AND s.expires_at > $4 AND s.id < $1 ORDER BY s.id DESC LIMIT $2`,
};

/** Ends the session $1, if it is of the person $2. */
export const END_SESSION = {
  name: 'end a session',
  text: 'DELETE FROM session WHERE id = $1 AND person_id = $2 RETURNING id',
};

/** Ends the session of the token $1. */
export const END_SESSION_BY_TOKEN = {
  name: 'end a session by its token',
  text: 'DELETE FROM session WHERE token = $1',
};

/** Forgets sessions and half-done sign-ins that expired before $1. */
export const FORGET_EXPIRED = {
  name: 'forget what expired',
  text: `
  WITH sessions AS (DELETE FROM session WHERE expires_at < $1)
  DELETE FROM verification WHERE expires_at < $1`,
};

/** The person with an account whose address is $1. */
export const ACCOUNT_OF = {
  name: 'account of an address',
  text: `
  SELECT p.id, p.email, p.language FROM person p
  WHERE p.email = $1 AND p.deactivated_at IS NULL AND EXISTS (SELECT FROM account a WHERE a.person_id = p.id)`,
};

/** When the password of the address $1 was set. */
export const PASSWORD_SET = {
  name: 'when a password was set',
  text: `
  SELECT a.updated_at AS "setAt" FROM account a JOIN person p ON p.id = a.person_id
  WHERE p.email = $1 AND a.provider_id = 'credential'`,
};

/** The same for the person $1, once nobody is about to change it. */
export const PASSWORD_STILL_SET = {
  name: 'when a password was set, at rest',
  text: `
  SELECT updated_at AS "setAt" FROM account WHERE person_id = $1 AND provider_id = 'credential' FOR SHARE`,
};
