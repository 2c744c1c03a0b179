import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';

const VIEW = `
  SELECT w.id, w.url, w.label, a.ref AS agreement, w.kinds, w.person_id AS "personId", w.created_at AS "createdAt"`;
const FROM = 'FROM webhook w LEFT JOIN agreement a ON a.id = w.agreement_id';

const REACH = { all: 'true', some: 'w.agreement_id = ANY ($3::int[])' };

/** Webhooks that stand before the id $1, $2 at most; `some`: of the agreements $3. */
export const webhooks = (reach: keyof typeof REACH) => ({
  name: `webhooks ${reach}`,
  text: `
  ${VIEW}, (SELECT count(*)::int FROM webhook w WHERE w.ended_at IS NULL AND ${REACH[reach]}) AS total
  ${FROM} WHERE w.ended_at IS NULL AND ${REACH[reach]} AND w.id < $1 ORDER BY w.id DESC LIMIT $2`,
});

/** What the webhook $1 tells of, ended or not. */
export const PLACE_OF_WEBHOOK = {
  name: 'place of a webhook',
  text: 'SELECT w.agreement_id AS "agreementId" FROM webhook w WHERE w.id = $1',
};

const CONDITIONS = { state: (state: string) => `d.state = ${state}` };

/** Deliveries to the webhook $3 before the id $1, $2 at most, then the filters' values. */
export function deliveries(filters: { state?: unknown[] }): Statement & { values: unknown[] } {
  const { names, sql, values } = conditionsFrom(CONDITIONS, filters, 4);
  const own = `d.webhook_id = $3 ${sql}`;
  const text = `
  SELECT d.id, d.notice_id AS "noticeId", d.state, d.attempts, d.answer, d.due_at AS "createdAt",
    CASE WHEN d.state = 'waiting' THEN d.next_at END AS "nextAt", d.ended_at AS "endedAt",
    (SELECT count(*)::int FROM delivery d WHERE ${own}) AS total
  FROM delivery d WHERE ${own} AND d.id < $1 ORDER BY d.id DESC LIMIT $2`;
  return { name: ['deliveries', ...names].join(' '), text, values };
}

/** Puts the delivery $1 to the webhook $2 back into the outbox at $3, if it is over. */
export const REPLAY = `
  UPDATE delivery SET state = 'waiting', attempts = 0, next_at = $3, leased_until = NULL, ended_at = NULL
  WHERE id = $1 AND webhook_id = $2 AND state <> 'waiting' RETURNING id`;
