import type { Statement } from '../database/pg-pool.js';

/** Before which instants something is over: what was taken, and what was not; the second is not later than the first. */
export interface Cutoffs {
  taken: Date;
  untaken: Date;
}

/** Key of the advisory lock of pruning: of several servers one does it. */
const PRUNING = 7_300_000;

/** Removes at most so many rows of a table, and tells how many. */
type Removal = (cutoffs: Cutoffs, most: number) => Statement;

/** `over` finds the keys of rows `x` that are over, by the cutoffs from $2 on. */
const removal =
  (table: string, key: string, cuts: (keyof Cutoffs)[], over: string): Removal =>
  (cutoffs, most) => ({
    name: `prune ${table}`,
    text: `
  WITH gone AS (DELETE FROM ${table} WHERE (SELECT pg_try_advisory_xact_lock(${PRUNING})) AND (${key}) IN (${over} LIMIT $1)
    RETURNING 1)
  SELECT count(*)::int AS gone FROM gone`,
    values: [most, ...cuts.map((cut) => cutoffs[cut])],
  });

/** That a notice is for somebody: read, or mailed, or not to be mailed any more; or old, and not on its way. */
const READERS = removal(
  'notice_reader',
  'person_id, notice_id',
  ['taken', 'untaken'],
  `SELECT x.person_id, x.notice_id FROM notice n JOIN notice_reader x ON x.notice_id = n.id
   LEFT JOIN delivery d ON d.id = x.digest_id
   WHERE n.created_at < $2 AND d.state IS DISTINCT FROM 'waiting'
     AND (x.read_at IS NOT NULL OR d.state IN ('sent', 'dropped') OR n.created_at < $3)`,
);

/** Deliveries that are over; a digest after what was in it. One that is just replayed is passed over. */
const DELIVERIES = removal(
  'delivery',
  'id',
  ['taken', 'untaken'],
  `SELECT x.id FROM delivery x
   WHERE x.ended_at < $2 AND (x.state <> 'dead' OR x.ended_at < $3)
     AND NOT EXISTS (SELECT FROM notice_reader r WHERE r.digest_id = x.id) FOR UPDATE OF x SKIP LOCKED`,
);

/** Notices that are for nobody any more. */
const NOTICES = removal(
  'notice',
  'id',
  ['taken'],
  `SELECT x.id FROM notice x
   WHERE x.created_at < $2 AND NOT EXISTS (SELECT FROM notice_reader r WHERE r.notice_id = x.id)
     AND NOT EXISTS (SELECT FROM delivery d WHERE d.notice_id = x.id)`,
);

/** Days that were looked at, of which no notice is left; never the newest of an agreement, after which the next is looked at. */
const SWEEPS = removal(
  'sweep',
  'agreement_id, day',
  ['taken'],
  `SELECT x.agreement_id, x.day FROM sweep x
   WHERE x.swept_at < $2
     AND NOT EXISTS (SELECT FROM notice n WHERE n.agreement_id = x.agreement_id AND n.day = x.day)
     AND EXISTS (SELECT FROM sweep s WHERE s.agreement_id = x.agreement_id AND s.day > x.day)`,
);

/** In their order: what names another before that. */
export const REMOVALS: readonly Removal[] = [READERS, DELIVERIES, NOTICES, SWEEPS];
