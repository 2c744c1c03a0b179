const WHOSE = { all: 'true', own: 'l.person_id = $3' };

/** A page of links before the id $1, $2 at most; `own`: of the person $3. */
const links = (whose: keyof typeof WHOSE) => ({
  name: `secret links ${whose}`,
  text: `
  SELECT l.id, a.ref AS agreement, l.content, l.filters, l.label, l.person_id AS "personId", l.created_at AS "createdAt",
    l.expires_at AS "expiresAt", l.revoked_at AS "revokedAt", l.last_used_at AS "lastUsedAt",
    (SELECT count(*)::int FROM secret_link l WHERE ${WHOSE[whose]}) AS total
  FROM secret_link l JOIN agreement a ON a.id = l.agreement_id
  WHERE l.id < $1 AND ${WHOSE[whose]} ORDER BY l.id DESC LIMIT $2`,
});

export const LINKS = links('all');
export const LINKS_OF = links('own');

/** What the link of token hash $1 opens at $2: nothing that its owner may no longer read. */
export const OPENED = {
  name: 'opened by a secret link',
  text: `
  SELECT l.id, a.ref AS agreement, l.content, l.filters, l.last_used_at AS "lastUsedAt"
  FROM secret_link l
  JOIN person p ON p.id = l.person_id AND p.deactivated_at IS NULL
  JOIN agreement a ON a.id = l.agreement_id
  WHERE l.token_hash = $1 AND l.revoked_at IS NULL AND l.expires_at > $2
    AND EXISTS (SELECT FROM role_grant g WHERE g.person_id = l.person_id AND g.ended_at IS NULL
      AND (g.agreement_id IS NULL OR g.agreement_id = l.agreement_id))`,
};

/** The themes of the provisions of agreement $1, as known at $2. */
export const THEMES = {
  name: 'themes of an agreement',
  text: `
  SELECT DISTINCT v.theme FROM provision_version v
  WHERE v.agreement_id = $1 AND v.known_from <= $2 AND v.known_to > $2 ORDER BY v.theme`,
};

/** That the link $1 was used at $2. */
export const LINK_USED = {
  name: 'secret link used',
  text: `UPDATE secret_link SET last_used_at = $2 WHERE id = $1`,
};
