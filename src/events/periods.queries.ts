import { known } from '../ledger/known.js';
import { sourcesOf } from '../sources/sources.queries.js';

/** SQL: days of the event of a period, as of $2, as known at $3. */
const edge = (period: string, event: string): string => `
  LEFT JOIN LATERAL (SELECT e.ref AS event,
      (SELECT CASE WHEN o.occurred_on <= $2 THEN o.occurred_on END FROM event_occurrence o
        WHERE o.agreement_id = e.agreement_id AND o.event_id = e.id AND o.occurred_on IS NOT NULL AND ${known('o', '$3')}
        ORDER BY o.sequence, o.position LIMIT 1) AS "occurredOn",
      plans.days[cardinality(plans.days)] AS "plannedOn", plans.days[1] AS "firstPlannedOn",
      greatest(cardinality(plans.days) - 1, 0) AS extensions
    FROM event e CROSS JOIN LATERAL (
      SELECT array_agg(o.planned_on ORDER BY o.decided_on, o.sequence, o.position) AS days FROM event_occurrence o
      WHERE o.agreement_id = e.agreement_id AND o.event_id = e.id AND o.decided_on <= $2 AND ${known('o', '$3')}) plans
    WHERE e.agreement_id = p.agreement_id AND e.id = p.${event}) ${period} ON true`;

/** Periods of agreement $1 as of $2, as known at $3. */
const periods = (total: string, where: string): string => `
  SELECT p.ref, p.kind, p.title,
    json_build_object('event', first.event, 'occurredOn', first."occurredOn", 'plannedOn', first."plannedOn") AS start,
    json_build_object('event', last.event, 'occurredOn', last."occurredOn", 'plannedOn', last."plannedOn",
      'firstPlannedOn', last."firstPlannedOn") AS "end",
    coalesce(last.extensions, 0) AS extensions, p.confidence, ${sourcesOf('p')} AS sources, p.note,
    p.recorded_at AS "recordedAt", p.author ${total}
  FROM period p ${edge('first', 'start_event')} ${edge('last', 'end_event')}
  WHERE p.agreement_id = $1 AND p.recorded_at <= $3 AND ${where}`;

const TOTAL = ', (count(*) OVER ())::int AS total';

/** $4 ref. */
export const PERIOD = { name: 'period', text: periods('', 'p.ref = $4') };
/** By ref; $4 limit. */
export const PERIODS = { name: 'periods', text: `${periods(TOTAL, 'true')} ORDER BY p.ref LIMIT $4` };
/** $5 ref to go on after. */
export const PERIODS_AFTER = {
  name: 'periods after',
  text: `${periods('', 'p.ref > $5')} ORDER BY p.ref LIMIT $4`,
};
