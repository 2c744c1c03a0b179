import { known } from '../ledger/known.js';
import { placed } from '../ledger/place.js';
import { wordsOf } from '../ledger/words.js';
import { sourceKeysOf, sourcesOf } from '../sources/sources.queries.js';

/** Events of agreement $1 as of $2, as known at $3: the first recorded occurrence counts, and the latest plan. */
const events = (total: string, where: string): string => `
  SELECT e.id, e.ref, v.label, v.alternative_of AS "alternativeOf",
    CASE WHEN o.occurred_on <= $2 THEN o.occurred_on END AS "occurredOn", p.planned_on AS "plannedOn",
    v.confidence, ${sourceKeysOf('v', 'e.agreement_id')} AS sources, v.note, v.version,
    v.known_from AS "recordedAt", v.author ${total}
  FROM event e
  JOIN event_version v ON v.agreement_id = e.agreement_id AND v.event_id = e.id
    AND v.known_from <= $3 AND v.known_to > $3
  LEFT JOIN LATERAL (SELECT o.occurred_on FROM event_occurrence o
    WHERE o.agreement_id = e.agreement_id AND o.event_id = e.id AND o.occurred_on IS NOT NULL AND ${known('o', '$3')}
    ORDER BY o.sequence, o.position LIMIT 1) o ON true
  LEFT JOIN LATERAL (SELECT o.planned_on FROM event_occurrence o
    WHERE o.agreement_id = e.agreement_id AND o.event_id = e.id AND o.decided_on <= $2 AND ${known('o', '$3')}
    ORDER BY o.decided_on DESC, o.sequence DESC, o.position DESC LIMIT 1) p ON true
  WHERE e.agreement_id = $1 AND ${where}`;

const TOTAL = ', (count(*) OVER ())::int AS total';

/** $4 ref. */
export const EVENT = { name: 'event', text: events('', 'e.ref = $4') };
/** In the order entered; $4 limit. */
export const EVENTS = { name: 'events', text: `${events(TOTAL, 'true')} ORDER BY e.id LIMIT $4` };
/** $5 number to go on after. */
export const EVENTS_AFTER = {
  name: 'events after',
  text: `${events('', 'e.id > $5')} ORDER BY e.id LIMIT $4`,
};

const occurrences = (total: string, where: string): string => `
  SELECT o.id, e.ref AS event, o.occurred_on AS "occurredOn", o.planned_on AS "plannedOn",
    o.decided_on AS "decidedOn", o.precision, o.confidence, ${sourcesOf('o')} AS sources, o.note,
    o.recorded_at AS "recordedAt", o.author, ${wordsOf('o')}, ${placed('o')} ${total}
  FROM event e JOIN event_occurrence o ON o.agreement_id = e.agreement_id AND o.event_id = e.id
  WHERE e.agreement_id = $1 AND ${where}`;

const OF_EVENT = `e.ref = $4 AND coalesce(o.occurred_on, o.decided_on) <= $2 AND ${known('o', '$3')}`;

/** $2 id. */
export const OCCURRENCE = { name: 'occurrence', text: occurrences('', 'o.id = $2') };
/** Of event $4 up to $2, the first recorded first; $5 limit. */
export const OCCURRENCES = {
  name: 'occurrences',
  text: `${occurrences(TOTAL, OF_EVENT)} ORDER BY o.sequence, o.position LIMIT $5`,
};
/** $6, $7 place to go on after. */
export const OCCURRENCES_AFTER = {
  name: 'occurrences after',
  text: `${occurrences('', OF_EVENT)} AND (o.sequence, o.position) > ($6, $7) ORDER BY o.sequence, o.position LIMIT $5`,
};

/** Whether an event or a milestone of agreement $1 has the ref $2. */
export const ANCHOR_REF_TAKEN = `
  SELECT EXISTS (SELECT FROM event WHERE agreement_id = $1 AND ref = $2)
    OR EXISTS (SELECT FROM milestone WHERE agreement_id = $1 AND ref = $2) AS taken`;
