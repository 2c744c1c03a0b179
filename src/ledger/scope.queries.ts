/**
 * The agreement of a read, and its chain: `head` is its end, `sequence` the newest entry up to `knownAt`. Null reads at the head. With an explicit `knownAt` the
 * head is share-locked if no writer holds it: `settled` is then its sequence, null while a write is under way.
 */
const scopeOf = (settled: string): string => `
  SELECT a.id AS "agreementId", a.ref, h.sequence::int AS head, h.recorded_at AS "recordedAt", ${settled} AS settled,
    coalesce(CASE WHEN $2::timestamptz < h.recorded_at THEN (SELECT e.sequence::int FROM ledger_entry e
      WHERE e.agreement_id = a.id AND e.recorded_at <= $2 ORDER BY e.recorded_at DESC LIMIT 1)
      ELSE h.sequence::int END, 0) AS sequence,
    v.version, v.time_zone AS "timeZone", v.scale, v.calendar, v.severity_bands AS "severityBands",
    v.due_soon_days AS "dueSoonDays", v.stale_days AS "staleDays", v.signed_on AS "signedOn",
    v.counted_assessor AS "countedAssessor", v.four_eyes AS "fourEyes"
  FROM agreement a
  JOIN ledger_head h ON h.agreement_id = a.id
  LEFT JOIN agreement_version v ON v.agreement_id = a.id
    AND v.known_from <= coalesce($2::timestamptz, h.recorded_at)
    AND v.known_to > coalesce($2::timestamptz, h.recorded_at)
  WHERE a.ref = $1`;

export const SCOPE_NOW = { name: 'scope now', text: scopeOf('NULL::int') };
export const SCOPE_AT = {
  name: 'scope at',
  text: scopeOf(
    `(SELECT l.sequence::int FROM ledger_head l WHERE l.agreement_id = a.id FOR SHARE SKIP LOCKED)`,
  ),
};

/**
 * The newest committed instant over all agreements, and the transactions that are writing just now: whoever holds
 * a head holds this lock on its table. The locks are those of the whole server, where another database may have a table
 * with the same number.
 */
export const SCOPE_ALL = {
  name: 'scope of all',
  text: `
  SELECT coalesce((SELECT max(recorded_at) FROM ledger_head), 'epoch') AS "recordedAt",
    coalesce((SELECT array_agg(virtualtransaction) FROM pg_locks
      WHERE relation = 'ledger_head'::regclass AND mode = 'RowShareLock' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())), '{}') AS writers,
    ARRAY(SELECT DISTINCT time_zone FROM agreement_version) AS zones`,
};

/**
 * The same over the agreements $1 and the chain of parties alone: what goes on elsewhere is neither told nor waited
 * for. Here a writer is a head that is locked, and where it stood.
 */
export const SCOPE_SOME = {
  name: 'scope of some',
  text: `
  WITH own AS (SELECT h.agreement_id, h.sequence, h.recorded_at FROM ledger_head h
      WHERE h.agreement_id = ANY ($1::int[] || 0)),
    settled AS (SELECT h.agreement_id FROM ledger_head h WHERE h.agreement_id = ANY ($1::int[] || 0) FOR SHARE SKIP LOCKED)
  SELECT coalesce((SELECT max(recorded_at) FROM own), 'epoch') AS "recordedAt",
    coalesce((SELECT array_agg(o.agreement_id || ':' || o.sequence) FROM own o
      WHERE o.agreement_id NOT IN (SELECT agreement_id FROM settled)), '{}') AS writers,
    ARRAY(SELECT DISTINCT time_zone FROM agreement_version WHERE agreement_id = ANY ($1)) AS zones`,
};

/** The newest entry of the chain of parties (`SYSTEM`), if it is newer than that of the agreement $1. */
export const PARTIES_BEYOND = {
  name: 'parties beyond',
  text: `
  SELECT p.recorded_at AS "recordedAt" FROM ledger_head p, agreement a
  JOIN ledger_head h ON h.agreement_id = a.id
  WHERE p.agreement_id = 0 AND a.ref = $1 AND p.recorded_at > h.recorded_at`,
};
