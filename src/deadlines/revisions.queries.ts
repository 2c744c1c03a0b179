import { known } from '../ledger/known.js';
import { placed } from '../ledger/place.js';
import { wordsOf } from '../ledger/words.js';
import { sourcesOf } from '../sources/sources.queries.js';

const COLUMNS = `
  d.id, CASE WHEN d.milestone_id IS NULL THEN p.ref END AS provision, m.ref AS milestone, d.due_on AS "dueOn",
  CASE WHEN d.window_to IS NOT NULL THEN jsonb_build_object('from', d.window_from, 'to', d.window_to) END AS window,
  d.rule, d.decision, d.decided_on AS "decidedOn", d.issuer, d.authority, d.reason, d.confidence, ${sourcesOf('d')} AS sources,
  NULL AS "previousDueOn", d.recorded_at AS "recordedAt", d.author, ${wordsOf('d')}, ${placed('d')}`;

const TABLES = `
  FROM deadline_revision d
  JOIN provision p ON p.agreement_id = d.agreement_id AND p.id = d.provision_id
  LEFT JOIN milestone m ON m.agreement_id = d.agreement_id AND m.id = d.milestone_id`;

const OF_ITEM = `d.agreement_id = $1 AND d.provision_id = $4 AND coalesce(d.milestone_id, 0) = $5 AND d.decided_on <= $2
    AND ${known('d', '$3')}`;
const ORDER = 'ORDER BY d.decided_on, d.sequence, d.position LIMIT $6';

/** Why the calendar of agreement $1 changed, and who changed it, by the ledger entries $2. */
export const CALENDAR_CHANGES = {
  name: 'calendar changes',
  text: `
  SELECT l.sequence::int, v.reason, v.known_from AS "recordedAt", v.author
  FROM ledger_entry l
  JOIN agreement_version v ON v.agreement_id = l.agreement_id AND v.known_from = l.recorded_at
  WHERE l.agreement_id = $1 AND l.sequence = ANY ($2::bigint[])`,
};

/** $1 agreement, $2 id. */
export const REVISION = {
  name: 'revision',
  text: `SELECT ${COLUMNS} ${TABLES} WHERE d.agreement_id = $1 AND d.id = $2`,
};

/** Of the provision $4, or of its milestone $5 (0: none), decided by $2, known at $3; $6 limit. */
export const REVISIONS = {
  name: 'revisions',
  text: `SELECT ${COLUMNS}, (count(*) OVER ())::int AS total ${TABLES} WHERE ${OF_ITEM} ${ORDER}`,
};
/** $7, $8, $9 place to go on after. */
export const REVISIONS_AFTER = {
  name: 'revisions after',
  text: `
  SELECT ${COLUMNS} ${TABLES}
  WHERE ${OF_ITEM} AND (d.decided_on, d.sequence, d.position) > ($7::date, $8::bigint, $9::int) ${ORDER}`,
};
