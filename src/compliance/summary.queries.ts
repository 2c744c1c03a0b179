import type { Statement } from '../database/pg-pool.js';
import { countsFor } from '../deadlines/counted.js';
import { spanHolds } from '../deadlines/spans.queries.js';
import type { Day } from '../domain/calendar-date.js';
import { known } from '../ledger/known.js';

export const GROUPINGS = ['theme', 'type', 'party'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which agreements a summary is of: one on its day, or a page of all; `asOf` null is each agreement's own today. */
export type SummaryOf =
  | { agreementId: number; asOf: Day }
  | {
      after: string;
      limit: number;
      asOf: Day | null;
      days: { zones: string[]; days: Day[] };
      /** Only of these; null: of every one. */
      readable: number[] | null;
    };

/** What a summary asks beside: a second day to compare with, and what to group by. */
export interface SummaryQuestion {
  of: SummaryOf;
  knownAt: Date;
  by: Grouping | null;
  compareTo: Day | null;
  /** The days of a trajectory, in place of asOf. */
  days?: Day[];
}

/**
 * One count. `slot` says on which day: `now` is asOf, `then` is compareTo; of a trajectory the day itself. `part` true: of the group `key`, else of the
 * whole agreement. `said` belongs to the measures `asked`, which heads each agreement and day, and `change.…`.
 */
export interface Measure {
  agreementId: number;
  slot: string;
  part: boolean;
  key: string | null;
  measure: string;
  n: number;
  said: unknown;
}

/** Of what changed between two days, at most so many are named in each list. */
const MOST_LISTED = 100;

/** SQL: the groups that a provision stands in, beside the whole. */
const KEYS: Record<Grouping | 'none', string> = {
  none: 'SELECT false AS part, NULL::text AS key',
  theme: 'VALUES (false, NULL::text), (true, p.theme)',
  type: 'VALUES (false, NULL::text), (true, p.type)',
  party: `SELECT false, NULL::text UNION ALL SELECT DISTINCT true, named.party
    FROM unnest(CASE WHEN p.responsible = '{}' THEN ARRAY[NULL::text] ELSE p.responsible END) AS named (party)`,
};

/** SQL: the class of timing that a span is in on a day; null for what is not timed (`API.md`, Shapes). */
export const TIMING = `
  CASE s.state
    WHEN 'met' THEN CASE WHEN s.days_late > 0 THEN 'late' ELSE 'onTime' END
    WHEN 'due' THEN CASE WHEN s.due_on - q.day <= q.due_soon_days THEN 'dueSoon' ELSE 'open' END
    WHEN 'none' THEN NULL WHEN 'continuous' THEN NULL WHEN 'asap' THEN NULL
    ELSE s.state END`;

/** SQL: each scored provision of what is asked, with its class and whether it was due and done. */
export const judged = (k: string): string => `
  SELECT q.slot, v.agreement_id, v.provision_id, v.theme, v.type, v.responsible, v.sort_order,
    coalesce(t.state, t.level, 'unknown') AS class, CASE WHEN t.state IS NULL THEN t.rank END AS rank, coalesce('violationReported' = ANY (t.flags), false) AS violated,
    s.due_on <= q.day AS due, s.due_on <= q.day AND s.met_on IS NOT NULL AS done, t.rank = q.top AS at_top
  FROM asked q
  JOIN provision_version v ON v.agreement_id = q.id AND v.known_from <= ${k} AND v.known_to > ${k} AND v.scored
  LEFT JOIN LATERAL (SELECT a.level, a.rank, a.state, a.flags FROM assessment a
    WHERE a.agreement_id = v.agreement_id AND a.provision_id = v.provision_id AND a.effective_on <= q.day
      AND ${countsFor('a', 'q.counted_assessor')}
      AND ${known('a', k)}
    ORDER BY a.effective_on DESC, a.sequence DESC, a.position DESC LIMIT 1) t ON true
  LEFT JOIN LATERAL (SELECT s.due_on, s.met_on FROM deadline_span s
    WHERE s.agreement_id = v.agreement_id AND s.kind = 'provision' AND s.item_id = v.provision_id
      AND s.basis = 'current' AND ${spanHolds('s', 'q.day', k)} LIMIT 1) s ON true`;

/** SQL: each item that is timed, with what its provision is grouped by. */
const timed = (k: string, by: Grouping | null): string => `
  SELECT q.slot, s.agreement_id, s.provision_id, s.kind, s.state, s.days_late, ${TIMING} AS timing
    ${by === null ? '' : `, p.${by === 'party' ? 'responsible' : by}`}
  FROM asked q
  JOIN deadline_span s ON s.agreement_id = q.id AND s.basis = 'current' AND ${spanHolds('s', 'q.day', k)}
  ${
    by === null
      ? ''
      : `CROSS JOIN LATERAL (SELECT v.theme, v.type, v.responsible FROM provision_version v
          WHERE v.agreement_id = s.agreement_id AND v.provision_id = s.provision_id
            AND v.known_from <= ${k} AND v.known_to > ${k} LIMIT 1) p`
  }
  WHERE ${TIMING} IS NOT NULL`;

/**
 * SQL: what changed between the two days, each in one list: `done` (at the top now and not then; a milestone met since),
 * `newlyAssessed`, `moved` (any other change of class), `reDated` (only another due day). The first of each by place.
 */
const changes = (k: string): string => `
  changed AS (SELECT c.*, CASE WHEN c.top_now AND NOT c.top_then THEN 'done' WHEN c.was = 'unknown' AND c.class <> ALL ('{suspended,superseded,notApplicable,notYetApplicable}')
        THEN 'newlyAssessed'
      ELSE 'moved' END AS list
    FROM (SELECT j.agreement_id, j.provision_id, min(j.sort_order) AS place,
        min(j.class) FILTER (WHERE j.slot = 'now') AS class, min(j.class) FILTER (WHERE j.slot = 'then') AS was,
        coalesce(bool_or(j.at_top) FILTER (WHERE j.slot = 'now'), false) AS top_now,
        coalesce(bool_or(j.at_top) FILTER (WHERE j.slot = 'then'), false) AS top_then
      FROM judged j GROUP BY j.agreement_id, j.provision_id) c
    WHERE c.class <> c.was),
  stepped AS (SELECT n.agreement_id, n.kind, n.item_ref, n.provision_id, n.state, t.state AS was, n.due_on,
      t.due_on AS was_due
    FROM asked q JOIN asked b ON b.id = q.id AND b.slot = 'then'
    JOIN deadline_span n ON n.agreement_id = q.id AND n.basis = 'current' AND ${spanHolds('n', 'q.day', k)}
    JOIN deadline_span t ON t.agreement_id = n.agreement_id AND t.basis = 'current' AND t.kind = n.kind
      AND t.item_id = n.item_id AND ${spanHolds('t', 'b.day', k)}
    WHERE q.slot = 'now'),
  listed AS (
    SELECT c.agreement_id, c.list, 'provision' AS kind, p.ref, c.was AS "from", c.class AS "to", c.place
    FROM changed c JOIN provision p ON p.agreement_id = c.agreement_id AND p.id = c.provision_id
    UNION ALL
    SELECT s.agreement_id, 'done', s.kind, s.item_ref, s.was, s.state, 0 FROM stepped s
    WHERE s.kind = 'milestone' AND s.state = 'met' AND s.was <> 'met'
    UNION ALL
    SELECT s.agreement_id, 'reDated', s.kind, s.item_ref, s.was_due::text, s.due_on::text, 0 FROM stepped s
    WHERE s.due_on <> s.was_due AND s.state <> 'met' AND NOT (s.kind = 'provision' AND EXISTS (SELECT FROM changed c
      WHERE c.agreement_id = s.agreement_id AND c.provision_id = s.provision_id))),
  numbered AS (SELECT l.*, count(*) OVER (PARTITION BY l.agreement_id, l.list) AS total,
      row_number() OVER (PARTITION BY l.agreement_id, l.list ORDER BY l.place, l.kind, l.ref) AS number FROM listed l)`;

/** SQL: the first of each list of changes. */
const LISTED = `
  SELECT n.agreement_id, 'now', false, n.ref, 'change.' || n.list, n.total::int,
    json_build_object('kind', n.kind, 'ref', n.ref, 'from', n."from", 'to', n."to", 'number', n.number)
  FROM numbered n WHERE n.number <= ${MOST_LISTED}`;

/** SQL: provisions at a level on both days, only on the later, only on the earlier, and the sums of their ranks. */
const SPLIT = `
  SELECT r.agreement_id, 'now', false, NULL, 'split.' || m.measure, m.n::int, NULL
  FROM (SELECT c.agreement_id, count(*) FILTER (WHERE c.later IS NOT NULL AND c.earlier IS NOT NULL) AS same,
      coalesce(sum(c.earlier) FILTER (WHERE c.later IS NOT NULL), 0) AS same_then,
      coalesce(sum(c.later) FILTER (WHERE c.earlier IS NOT NULL), 0) AS same_now,
      count(*) FILTER (WHERE c.earlier IS NULL AND c.later IS NOT NULL) AS newly,
      coalesce(sum(c.later) FILTER (WHERE c.earlier IS NULL), 0) AS newly_now,
      count(*) FILTER (WHERE c.later IS NULL AND c.earlier IS NOT NULL) AS no_longer,
      coalesce(sum(c.earlier) FILTER (WHERE c.later IS NULL), 0) AS no_longer_then
    FROM (SELECT j.agreement_id, j.provision_id, min(j.rank) FILTER (WHERE j.slot = 'now') AS later,
        min(j.rank) FILTER (WHERE j.slot = 'then') AS earlier
      FROM judged j GROUP BY j.agreement_id, j.provision_id) c
    GROUP BY c.agreement_id) r
  CROSS JOIN LATERAL (VALUES ('same', r.same), ('sameThen', r.same_then), ('sameNow', r.same_now), ('newly', r.newly),
    ('newlyNow', r.newly_now), ('noLonger', r.no_longer), ('noLongerThen', r.no_longer_then)) AS m (measure, n)`;

/**
 * All counts of a summary in one statement, one name for each text. Arithmetic is the domain's. What belongs to a
 * provision is looked up for each by key, never joined set to set: plans then do not hang on how many rows are guessed.
 */
export function summaryCounts({ of, knownAt, by, compareTo, days }: SummaryQuestion): Statement {
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const k = parameter(knownAt, 'timestamptz');
  const page = 'agreementId' in of ? onePage(of, k, parameter) : widePage(of, k, parameter);
  const columns = 'g.id, g.ref, g.scale, g.due_soon_days, g.counted_assessor';
  const slots = days
    ? `SELECT ${columns}, d.day, d.day::text AS slot FROM page g
       CROSS JOIN unnest(${parameter(days, 'date[]')}) AS d (day)`
    : compareTo === null
      ? `SELECT g.*, 'now' AS slot FROM page g`
      : `SELECT g.*, 'now' AS slot FROM page g UNION ALL
         SELECT ${columns}, ${parameter(compareTo, 'date')}, 'then' FROM page g`;
  const keys = `CROSS JOIN LATERAL (${KEYS[by ?? 'none']}) AS g (part, key)`;
  const alone = by === 'party' ? `, ('alone', g.part AND cardinality(p.responsible) = 1)` : '';
  const text = `
  WITH page AS (${page}),
  asked AS (SELECT d.*, (SELECT max(l.rank) FROM scale_level l WHERE l.scale = d.scale) AS top FROM (${slots}) d),
  judged AS (${judged(k)}),
  timed AS (${timed(k, by)})
  ${compareTo === null ? '' : `, ${changes(k)}`}
  SELECT q.id AS "agreementId", q.slot, false AS part, NULL AS key, 'asked' AS measure, 0 AS n,
    json_build_object('ref', q.ref, 'asOf', q.day, 'scale', q.scale,
      'levels', ARRAY(SELECT l.level FROM scale_level l WHERE l.scale = q.scale ORDER BY l.rank)) AS said
  FROM asked q
  UNION ALL
  SELECT p.agreement_id, p.slot, g.part, g.key, m.measure, count(*)::int, NULL FROM judged p ${keys}
  CROSS JOIN LATERAL (VALUES ('classes.' || p.class, true), ('violationsReported', p.violated), ('due', p.due),
    ('done', p.done), ('standing', p.done AND p.at_top) ${alone}) AS m (measure, holds)
  WHERE m.holds GROUP BY 1, 2, 3, 4, 5
  UNION ALL
  SELECT p.agreement_id, p.slot, g.part, g.key, m.measure, sum(m.n)::int, NULL FROM timed p ${keys}
  CROSS JOIN LATERAL (VALUES ('s.total', 1), ('s.' || p.timing, 1),
    ('s.lateDays', CASE WHEN p.timing = 'late' THEN p.days_late ELSE 0 END)) AS c (class, n)
  CROSS JOIN LATERAL (SELECT p.kind || c.class AS measure, c.n) AS m
  GROUP BY 1, 2, 3, 4, 5
  UNION ALL
  SELECT p.agreement_id, p.slot, g.part, g.key, 'provisionsAffected', count(DISTINCT p.provision_id)::int, NULL
  FROM timed p ${keys}
  WHERE p.state = 'overdue' GROUP BY 1, 2, 3, 4
  ${compareTo === null ? '' : `UNION ALL ${LISTED} UNION ALL ${SPLIT}`}
  ${'agreementId' in of ? '' : `UNION ALL ${countAll(k, of.readable, parameter)}`}`;
  const wide =
    'agreementId' in of
      ? 'of one'
      : `of ${of.readable === null ? 'all' : 'some'} ${of.asOf === null ? 'today' : 'as of'}`;
  const shape = days ? ' over days' : compareTo === null ? '' : ' compared';
  return { name: `summary ${wide} by ${by ?? 'none'}${shape}`, text, values };
}

export type Parameter = (value: unknown, type: string) => string;

/** SQL: the agreement of a summary on its day. */
export function onePage(
  { agreementId, asOf }: Extract<SummaryOf, { agreementId: number }>,
  k: string,
  parameter: Parameter,
) {
  return `
    SELECT a.id, a.ref, v.scale, v.due_soon_days, v.counted_assessor, ${parameter(asOf, 'date')} AS day FROM agreement a
    JOIN agreement_version v ON v.agreement_id = a.id AND v.known_from <= ${k} AND v.known_to > ${k}
    WHERE a.id = ${parameter(agreementId, 'int')}`;
}

function widePage(
  { after, limit, asOf, days, readable }: Exclude<SummaryOf, { agreementId: number }>,
  k: string,
  parameter: Parameter,
) {
  const day =
    asOf === null
      ? `(SELECT z.day FROM unnest(${parameter(days.zones, 'text[]')}, ${parameter(days.days, 'date[]')}) AS z (zone, day)
          WHERE z.zone = v.time_zone)`
      : parameter(asOf, 'date');
  return `
    SELECT a.id, a.ref, v.scale, v.due_soon_days, v.counted_assessor, ${day} AS day FROM agreement a
    JOIN agreement_version v ON v.agreement_id = a.id AND v.known_from <= ${k} AND v.known_to > ${k}
    WHERE a.ref > ${parameter(after, 'text')} ${among(readable, 'a.id', parameter)} ORDER BY a.ref LIMIT ${parameter(limit, 'int')}`;
}

/** SQL: that an agreement is among those that may be read. */
const among = (readable: number[] | null, agreement: string, parameter: Parameter): string =>
  readable === null ? '' : `AND ${agreement} = ANY (${parameter(readable, 'int[]')})`;

function countAll(k: string, readable: number[] | null, parameter: Parameter): string {
  return `
  SELECT 0, 'now', false, NULL, 'agreements', count(*)::int, NULL FROM agreement_version v
  WHERE v.known_from <= ${k} AND v.known_to > ${k} ${among(readable, 'v.agreement_id', parameter)}`;
}

const DAYS = {
  assessment: 'effective_on',
  event_occurrence: 'coalesce(r.occurred_on, r.decided_on)',
  milestone_completion: 'met_on',
  deadline_revision: 'decided_on',
  agreement_state: 'on_day',
};

/** Keys of the sources of agreement $1 without a published day that are cited by records up to $2, known at $3. */
export const UNDATABLE = {
  name: 'undatable sources',
  text: `
  WITH cited AS (${Object.entries(DAYS)
    .map(
      ([table, day]) =>
        `SELECT unnest(r.sources) AS id FROM ${table} r WHERE r.agreement_id = $1 AND ${day} <= $2 AND ${known('r', '$3')}`,
    )
    .join(' UNION ')})
  SELECT s.key FROM source s WHERE s.agreement_id = $1 AND (s.published_on IS NULL OR s.access <> 'public')
    AND s.id IN (SELECT id FROM cited) ORDER BY s.key LIMIT 100`,
};
