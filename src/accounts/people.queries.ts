import { JALON } from '../ledger/author.js';

/** A page of people before the id $1, $2 at most; the product itself is nobody. */
export const PEOPLE = {
  name: 'people',
  text: `
  SELECT p.id, p.name, p.email, p.language, EXISTS (SELECT FROM account a WHERE a.person_id = p.id) AS account,
    p.two_factor_enabled AS "secondFactor", p.created_at AS "createdAt", p.deactivated_at AS "deactivatedAt",
    (SELECT count(*)::int FROM person WHERE id <> '${JALON}') AS total
  FROM person p WHERE p.id < $1 AND p.id <> '${JALON}' ORDER BY p.id DESC LIMIT $2`,
};

const INVITATION = `
  l.id, p.email, l.person_id AS "personId", a.ref AS agreement, g.role, l.created_at AS "createdAt",
  l.expires_at AS "expiresAt", l.used_at AS "acceptedAt", l.ended_at AS "endedAt"`;

const INVITATIONS_FROM = `
  FROM one_time_link l JOIN person p ON p.id = l.person_id
  LEFT JOIN agreement a ON a.id = l.agreement_id
  LEFT JOIN role_grant g ON g.person_id = l.person_id AND g.ended_at IS NULL
    AND g.agreement_id IS NOT DISTINCT FROM l.agreement_id
  WHERE l.kind = 'invitation'`;

const REACHED = '($3::int[] IS NULL OR l.agreement_id = ANY ($3))';

/** A page of invitations before the id $1, $2 at most, to the agreements $3; null: to all, and to the deployment. */
export const INVITATIONS = {
  name: 'invitations',
  text: `
  SELECT ${INVITATION}, (SELECT count(*)::int FROM one_time_link l WHERE l.kind = 'invitation' AND ${REACHED}) AS total
  ${INVITATIONS_FROM} AND ${REACHED} AND l.id < $1 ORDER BY l.id DESC LIMIT $2`,
};

/** The invitation $1. */
export const INVITATION_BY_ID = {
  name: 'invitation',
  text: `SELECT ${INVITATION} ${INVITATIONS_FROM} AND l.id = $1`,
};

/** What the person $1 was granted and still has. */
export const HELD = `
  SELECT agreement_id AS "agreementId", role, clearance FROM role_grant WHERE person_id = $1 AND ended_at IS NULL`;

/** Forgets how the person $1 signed in: each statement takes the id alone. */
export const FORGET = [
  'DELETE FROM session WHERE person_id = $1',
  'DELETE FROM second_factor WHERE person_id = $1',
  'DELETE FROM account WHERE person_id = $1',
];
