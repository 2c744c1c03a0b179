import { NOTICE } from './notices.queries.js';
import { administers, mayRead } from './sweeps.queries.js';

/**
 * Takes at most $3 of what is to be sent at $1, until $2: what one server has, the others pass over, and what a server
 * that died had is taken again.
 */
export const TAKE = {
  name: 'take deliveries',
  text: `
  UPDATE delivery d SET leased_until = $2, attempts = d.attempts + 1
  WHERE d.id IN (SELECT w.id FROM delivery w WHERE w.state = 'waiting' AND w.next_at <= $1
      AND (w.leased_until IS NULL OR w.leased_until <= $1)
    ORDER BY w.next_at, w.id LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING d.id, d.attempts, d.person_id AS "personId", d.webhook_id AS "webhookId"`,
};

/**
 * What came of the delivery $1, if it is still in hand at the attempt $2: state $3, answer $4, at $5; what waits goes on
 * at $6.
 */
export const SETTLE = {
  name: 'settle a delivery',
  text: `
  UPDATE delivery SET state = $3, answer = $4, leased_until = NULL, next_at = coalesce($6, next_at),
    ended_at = CASE WHEN $3 = 'waiting' THEN NULL ELSE $5::timestamptz END
  WHERE id = $1 AND attempts = $2 AND state = 'waiting'`,
};

/**
 * To whom the digest $1 goes, and the first $2 of the notices in it that they may read just now, by
 * agreement, day and kind in the order $3; `total`: of all.
 */
export const DIGEST = {
  name: 'digest',
  text: `
  WITH told AS (SELECT n.* FROM notice_reader r JOIN notice n ON n.id = r.notice_id
    WHERE r.digest_id = $1 AND ${mayRead('r.person_id', 'n.agreement_id')})
  SELECT p.email, p.language, (SELECT count(*)::int FROM told) AS total,
    (SELECT coalesce(json_agg(row_to_json(t) ORDER BY t.place), '[]') FROM (
      SELECT ${NOTICE}, v.title AS "agreementTitle", row_number() OVER (ORDER BY a.ref, n.day, array_position($3::text[], n.kind), n.item_ref, n.id) AS place
      FROM told n JOIN agreement a ON a.id = n.agreement_id
      JOIN agreement_version v ON v.agreement_id = a.id AND v.known_to = 'infinity'
      ORDER BY place LIMIT $2) t) AS notices
  FROM delivery d JOIN person p ON p.id = d.person_id WHERE d.id = $1`,
};

/** The notice of the delivery $1 to a webhook, and where it goes; `allowed`: whether its owner may still have it sent. */
export const TO_WEBHOOK = {
  name: 'delivery to a webhook',
  text: `
  SELECT w.id AS "webhookId", w.url, w.sealed_secret AS "sealedSecret",
    w.ended_at IS NULL AND ${administers('w.person_id', 'n.agreement_id')} AS allowed,
    (SELECT row_to_json(x) FROM (SELECT ${NOTICE}) x) AS notice, n.created_at AS "createdAt"
  FROM delivery d JOIN webhook w ON w.id = d.webhook_id JOIN notice n ON n.id = d.notice_id
  JOIN agreement a ON a.id = n.agreement_id WHERE d.id = $1`,
};
