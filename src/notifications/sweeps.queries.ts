import { known } from '../ledger/known.js';
import { FLAGS, joinSpan, joinStatus, joinTrend } from '../provisions/status.queries.js';

/** Every agreement, with its zone and the day on which it was last looked at. */
export const LAST_SWEPT = {
  name: 'last swept',
  text: `
  SELECT a.id, a.ref, v.time_zone AS "timeZone",
    (SELECT max(s.day) FROM sweep s WHERE s.agreement_id = a.id) AS "lastDay"
  FROM agreement a JOIN agreement_version v ON v.agreement_id = a.id AND v.known_to = 'infinity'
  ORDER BY a.id`,
};

/** First key of the advisory locks of sweeps; the second is the agreement. */
const SWEEPS = 7_100_100;

/**
 * Claims the day $2 of agreement $1 at the instant $3, on which $4 was known: no row where another server has it, or has
 * it in hand. The lock spares the others waiting; that there is one row, the key of the table sees to.
 */
export const CLAIM = `
  INSERT INTO sweep (agreement_id, day, swept_at, known_at)
  SELECT $1::int, $2::date, $3::timestamptz, $4::timestamptz WHERE pg_try_advisory_xact_lock(${SWEEPS}, $1::int)
  ON CONFLICT DO NOTHING RETURNING day`;

/** The sweep of agreement $1 before the day $2. */
export const SWEPT_BEFORE = `
  SELECT s.day, s.known_at AS "knownAt" FROM sweep s
  WHERE s.agreement_id = $1 AND s.day < $2 ORDER BY s.day DESC LIMIT 1`;

/** The derived flags of each provision; $1 agreement, $2 asOf, $3 knownAt, $4 dueSoonDays, $5 staleDays. */
export const PROVISION_FLAGS = {
  name: 'flags of provisions',
  text: `
  SELECT p.ref, v.responsible, ${FLAGS} AS flags FROM provision p
  JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
    AND v.known_from <= $3 AND v.known_to > $3
  ${joinStatus('p.id')} ${joinTrend('p.id')} ${joinSpan('provision', 'p.id')}
  WHERE p.agreement_id = $1`,
};

/** How often each milestone of agreement $1 was met by the day $2, as known at $3. */
export const TIMES_MET = {
  name: 'times met',
  text: `
  SELECT m.ref, count(*)::int AS times FROM milestone_completion c
  JOIN milestone m ON m.agreement_id = c.agreement_id AND m.id = c.milestone_id
  WHERE c.agreement_id = $1 AND c.met_on <= $2 AND ${known('c', '$3')} GROUP BY m.ref`,
};

/** SQL: that a person may read an agreement just now. */
export const mayRead = (person: string, agreement: string): string => `
  EXISTS (SELECT FROM person h JOIN role_grant g ON g.person_id = h.id AND g.ended_at IS NULL
    WHERE h.id = ${person} AND h.deactivated_at IS NULL
      AND (g.agreement_id IS NULL OR g.agreement_id = ${agreement}))`;

/** SQL: that a person administers an agreement just now. */
export const administers = (person: string, agreement: string): string => `
  EXISTS (SELECT FROM person h JOIN role_grant g ON g.person_id = h.id AND g.ended_at IS NULL AND g.role = 'admin'
    WHERE h.id = ${person} AND h.deactivated_at IS NULL
      AND (g.agreement_id IS NULL OR g.agreement_id = ${agreement}))`;

/** Tells the notices of the day $2 of agreement $1 to those who subscribed to them and may read them. */
export const TELL = `
  INSERT INTO notice_reader (person_id, notice_id)
  SELECT DISTINCT s.person_id, n.id FROM notice n
  JOIN subscription s ON s.agreement_id = n.agreement_id AND s.ended_at IS NULL AND n.kind = ANY (s.kinds)
    AND (s.party IS NULL OR s.party = ANY (n.responsible))
  WHERE n.agreement_id = $1 AND n.day = $2 AND ${mayRead('s.person_id', 'n.agreement_id')}`;

/** Those who are told of the day $2 of agreement $1 and have an address, and when their digest comes. */
export const TOLD_BY_MAIL = `
  SELECT p.id AS "personId", d.hour, d.time_zone AS "timeZone" FROM person p
  LEFT JOIN digest_setting d ON d.person_id = p.id
  WHERE p.email IS NOT NULL AND EXISTS (SELECT FROM notice_reader r JOIN notice n ON n.id = r.notice_id
    WHERE r.person_id = p.id AND n.agreement_id = $1 AND n.day = $2)
  ORDER BY p.id`; // everywhere the same, lest two sweeps wait for each other's digests

/**
 * The digest of the person $2 that is due at $3, made with the id $1 if there is none; locked against whoever would send
 * it. No row where it is on its way or over: what comes now has to wait for the next.
 */
export const DIGEST_AT = `
  INSERT INTO delivery AS d (id, person_id, due_at, next_at) VALUES ($1, $2, $3, $3)
  ON CONFLICT (person_id, due_at) DO UPDATE SET next_at = d.next_at WHERE d.state = 'waiting' AND d.attempts = 0
  RETURNING d.id`;

/** Puts what the person $1 is told of the day $3 of agreement $2 into the digest $4. */
export const INTO_DIGEST = `
  UPDATE notice_reader r SET digest_id = $4 FROM notice n
  WHERE r.person_id = $1 AND n.id = r.notice_id AND n.agreement_id = $2 AND n.day = $3`;

/** Puts what the person $1 was told of in letters that nobody took, and has not read since, into the digest $2. */
export const CARRY_OVER = `
  UPDATE notice_reader r SET digest_id = $2 FROM delivery d
  WHERE d.person_id = $1 AND d.state = 'dead' AND r.digest_id = d.id AND r.read_at IS NULL`;

/** The digests of the person $1 that wait for a later hour than $2; locked. */
export const WAITING_DIGESTS = `
  SELECT d.id FROM delivery d
  WHERE d.person_id = $1 AND d.state = 'waiting' AND d.attempts = 0 AND d.due_at > $2 FOR UPDATE`;

/** Puts what was in the digests $1 into the digest $2. */
export const MOVE_DIGESTS = `UPDATE notice_reader SET digest_id = $2 WHERE digest_id = ANY ($1::uuid[])`;
export const REMOVE_MOVED = `DELETE FROM delivery WHERE id = ANY ($1::uuid[]) AND id <> $2`;

/** The notices of the day $2 of agreement $1, each with a webhook that it is for. */
export const FOR_WEBHOOKS = `
  SELECT w.id AS "webhookId", n.id AS "noticeId" FROM notice n
  JOIN webhook w ON w.ended_at IS NULL AND n.kind = ANY (w.kinds)
    AND (w.agreement_id IS NULL OR w.agreement_id = n.agreement_id)
  WHERE n.agreement_id = $1 AND n.day = $2 AND ${administers('w.person_id', 'n.agreement_id')}
  ORDER BY n.id`;

/** Adds rows given as JSON ($1). */
export const ADD_NOTICES = `INSERT INTO notice SELECT * FROM json_populate_recordset(NULL::notice, $1)`;
export const ADD_DELIVERIES = `
  INSERT INTO delivery (id, webhook_id, notice_id, due_at, next_at)
  SELECT id, webhook_id, notice_id, due_at, due_at FROM json_populate_recordset(NULL::delivery, $1)`;
