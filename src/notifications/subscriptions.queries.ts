const VIEW = `
  SELECT s.id, a.ref AS agreement, s.party, s.kinds, s.created_at AS "createdAt"`;
const OWN = 's.person_id = $1 AND s.ended_at IS NULL';

/** The subscription $2 of the person $1. */
export const SUBSCRIPTION = {
  name: 'subscription',
  text: `${VIEW} FROM subscription s JOIN agreement a ON a.id = s.agreement_id WHERE ${OWN} AND s.id = $2`,
};

/** That of the person $1 which stands in agreement $2 for party $3 and the kinds $4, in whatever order. */
export const SAME = `
  SELECT s.id FROM subscription s WHERE ${OWN} AND s.agreement_id = $2 AND s.party IS NOT DISTINCT FROM $3
    AND s.kinds @> $4::text[] AND s.kinds <@ $4::text[] LIMIT 1`;

const AMONG = { all: 'true', some: 's.agreement_id = ANY ($4::int[])' };

/** Those of the person $1 before the id $2, $3 at most; `some`: of the agreements $4. */
export const subscriptionsOf = (among: keyof typeof AMONG) => ({
  name: `subscriptions ${among}`,
  text: `
  ${VIEW}, (SELECT count(*)::int FROM subscription s WHERE ${OWN} AND ${AMONG[among]}) AS total
  FROM subscription s JOIN agreement a ON a.id = s.agreement_id
  WHERE ${OWN} AND ${AMONG[among]} AND s.id < $2 ORDER BY s.id DESC LIMIT $3`,
});

/** When the digest of the person $1 comes, and whether they have an address. */
export const DIGEST_OF = {
  name: 'when a digest comes',
  text: `
  SELECT d.hour, d.time_zone AS "timeZone", p.email IS NOT NULL AS reachable
  FROM person p LEFT JOIN digest_setting d ON d.person_id = p.id WHERE p.id = $1`,
};

/** Sets it for the person $1: hour $2, zone $3, at the instant $4. */
export const SET_DIGEST = `
  INSERT INTO digest_setting (person_id, hour, time_zone, set_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (person_id) DO UPDATE SET hour = $2, time_zone = $3, set_at = $4`;
