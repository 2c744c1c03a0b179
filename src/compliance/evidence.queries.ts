import type { Statement } from '../database/pg-pool.js';
import { countsFor } from '../deadlines/counted.js';
import { spanHolds } from '../deadlines/spans.queries.js';
import type { Day } from '../domain/calendar-date.js';
import { known } from '../ledger/known.js';
import { sourcesOf } from '../sources/sources.queries.js';
import { type Grouping, judged, onePage, TIMING } from './summary.queries.js';

const NOT_APPLICABLE = `('superseded', 'notApplicable', 'notYetApplicable')`;

/** SQL: which provisions `j` of those judged a figure counts. */
const JUDGED = {
  all: 'true',
  applicable: `j.class NOT IN ${NOT_APPLICABLE}`,
  assessed: 'j.class IN (SELECT l.level FROM scale_level l JOIN asked q ON l.scale = q.scale)',
  full: `j.at_top AND j.class <> 'suspended' AND j.class NOT IN ${NOT_APPLICABLE}`,
  due: 'j.due',
  done: 'j.done',
  standing: 'j.done AND j.at_top',
  violated: 'j.violated',
};

/** Items that a figure of a summary counts: provisions by what was judged of them, or items by their timing. */
export type Counted =
  | { of: 'judged'; which: keyof typeof JUDGED }
  | { of: 'class'; class: string }
  | { of: 'timed'; kind: 'provision' | 'milestone'; timing: string | null }
  | { of: 'affected' }
  /** No figure: one provision of whatever kind, with its milestones. */
  | { of: 'one provision'; provision: string };

/** Whether an item stands for all that belongs to it: a provision with its milestones. */
const isWhole = ({ of }: Counted): boolean => of === 'affected' || of === 'one provision';

/** The items of a figure, a page of them. */
export interface EvidenceQuestion {
  agreementId: number;
  asOf: Day;
  knownAt: Date;
  counted: Counted;
  /** Only a part of the summary: the key of a group, null: what names none. */
  part: { by: Grouping; key: string | null } | null;
  limit: number;
  after: [number, number, string, string] | null;
}

/** What tells the statement of one figure from those of others: each text has a name of its own. */
function nameOf(counted: Counted): string {
  if (counted.of === 'judged') return counted.which;
  if (counted.of === 'timed') return `${counted.kind}${counted.timing === null ? '' : ' of a class'}`;
  return counted.of;
}

/** SQL: that a provision text `v` belongs to a group. */
const inPart = (by: Grouping, key: string): string =>
  by === 'party'
    ? `CASE WHEN ${key} IS NULL THEN v.responsible = '{}' ELSE ${key} = ANY (v.responsible) END`
    : `v.${by} IS NOT DISTINCT FROM ${key}`;

/** SQL: what the deadlines of the milestones of a provision count from. */
const rulesOfMilestones = (k: string): string => `
    UNION SELECT t.deadline->>'event' FROM milestone m
    JOIN milestone_version t ON t.agreement_id = m.agreement_id AND t.milestone_id = m.id
      AND t.known_from <= ${k} AND t.known_to > ${k}
    WHERE m.agreement_id = i.agreement_id AND m.provision_id = i.provision_id`;

/** SQL: the items that a figure counts, as `kind`, `id`, `provision_id`, `class`, and their span. */
function chosen(counted: Counted, k: string, parameter: (value: unknown, type: string) => string): string {
  if (counted.of === 'judged' || counted.of === 'class') {
    const holds =
      counted.of === 'judged' ? JUDGED[counted.which] : `j.class = ${parameter(counted.class, 'text')}`;
    return `SELECT 'provision' AS kind, j.provision_id AS id, j.provision_id, j.class FROM judged j WHERE ${holds}`;
  }
  if (counted.of === 'one provision')
    return `SELECT 'provision' AS kind, o.id, o.id AS provision_id, '' AS class
      FROM asked q JOIN provision o ON o.agreement_id = q.id WHERE o.ref = ${parameter(counted.provision, 'text')}`;
  const timed = `FROM asked q JOIN deadline_span s ON s.agreement_id = q.id AND s.basis = 'current'
    AND ${spanHolds('s', 'q.day', k)}`;
  if (counted.of === 'affected')
    return `SELECT DISTINCT 'provision' AS kind, s.provision_id AS id, s.provision_id, 'overdue' AS class ${timed}
      WHERE s.state = 'overdue'`;
  const timing = counted.timing === null ? 'IS NOT NULL' : `= ${parameter(counted.timing, 'text')}`;
  return `SELECT s.kind, s.item_id AS id, s.provision_id, ${TIMING} AS class ${timed}
    WHERE s.kind = '${counted.kind}' AND ${TIMING} ${timing}`;
}

/**
 * The items that a figure of a summary counts, in the order of the text, each with the records that make it count and
 * their sources: the status, what was done, new days, the events that its deadline counts from, and the text itself.
 */
export function evidence({ agreementId, asOf, knownAt, ...question }: EvidenceQuestion): Statement {
  const { counted, part, limit, after } = question;
  const values: unknown[] = [];
  const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const k = parameter(knownAt, 'timestamptz');
  const page = onePage({ agreementId, asOf }, k, parameter);
  const own = (record: string): string =>
    isWhole(counted) ? 'true' : `${record}.milestone_id IS NOT DISTINCT FROM i.milestone_id`;
  const items = chosen(counted, k, parameter);
  const only = part ? `WHERE ${inPart(part.by, parameter(part.key, 'text'))}` : '';
  const beyond = after
    ? `WHERE (i.sort_order, i.provision_id, i.kind, i.ref) > (${parameter(after[0], 'int')}, ${parameter(after[1], 'int')},
         ${parameter(after[2], 'text')}, ${parameter(after[3], 'text')})`
    : '';
  const text = `
  WITH page AS (${page}),
  asked AS (SELECT d.*, 'now' AS slot, (SELECT max(l.rank) FROM scale_level l WHERE l.scale = d.scale) AS top FROM page d),
  judged AS (${judged(k)}),
  item AS (
    SELECT c.kind, coalesce(m.ref, p.ref) AS ref, p.ref AS provision, p.id AS provision_id, m.id AS milestone_id,
      p.agreement_id, v.sort_order, coalesce(t.title, v.title) AS title, c.class, s.state, s.due_on, s.met_on,
      s.days_late, coalesce(t.sources, v.sources) AS sources,
      CASE WHEN m.id IS NULL THEN v.deadline ELSE t.deadline END AS rule
    FROM (${items}) c
    JOIN provision p ON p.agreement_id = (SELECT q.id FROM asked q) AND p.id = c.provision_id
    JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
      AND v.known_from <= ${k} AND v.known_to > ${k}
    LEFT JOIN milestone m ON c.kind = 'milestone' AND m.agreement_id = p.agreement_id AND m.id = c.id
    LEFT JOIN milestone_version t ON t.agreement_id = m.agreement_id AND t.milestone_id = m.id
      AND t.known_from <= ${k} AND t.known_to > ${k}
    LEFT JOIN LATERAL (SELECT s.state, s.due_on, s.met_on, s.days_late FROM deadline_span s
      WHERE s.agreement_id = p.agreement_id AND s.kind = c.kind AND s.item_id = c.id AND s.basis = 'current'
        AND ${spanHolds('s', '(SELECT q.day FROM asked q)', k)} LIMIT 1) s ON true
    ${only}),
  shown AS (SELECT i.*, (SELECT count(*) FROM item)::int AS total FROM item i ${beyond}
    ORDER BY i.sort_order, i.provision_id, i.kind, i.ref LIMIT ${parameter(limit, 'int')})
  SELECT i.kind, i.ref, i.provision, i.provision_id AS "provisionId", i.sort_order AS "sortOrder", i.title, i.class,
    i.due_on AS "dueOn", i.met_on AS "metOn", i.days_late AS "daysLate", ${sourcesOf('i')} AS sources,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'about', r.about, 'day', r.day,
        'value', r.value, 'sources', ${sourcesOf('r')}) ORDER BY r.day, r.kind, r.id), '[]')
      FROM (
        SELECT a.agreement_id, 'assessment' AS kind, a.id, i.provision AS about, a.effective_on AS day,
          coalesce(a.state, a.level) AS value, a.sources
        FROM assessment a WHERE a.agreement_id = i.agreement_id AND a.provision_id = i.provision_id
          AND (i.milestone_id IS NULL OR i.state IN ('suspended', 'void', 'awaitingTrigger', 'lapsed'))
          AND a.effective_on <= q.day AND ${countsFor('a', 'q.counted_assessor')} AND ${known('a', k)}
          AND (a.id = (SELECT b.id FROM assessment b WHERE b.agreement_id = i.agreement_id
              AND b.provision_id = i.provision_id AND b.effective_on <= q.day
              AND ${countsFor('b', 'q.counted_assessor')} AND ${known('b', k)}
              ORDER BY b.effective_on DESC, b.sequence DESC, b.position DESC LIMIT 1)
            OR a.effective_on = i.met_on AND a.rank = q.top)
        UNION ALL
        SELECT c.agreement_id, 'completion', c.id, m.ref, c.met_on, NULL, c.sources
        FROM milestone_completion c JOIN milestone m ON m.agreement_id = c.agreement_id AND m.id = c.milestone_id
        WHERE c.agreement_id = i.agreement_id AND c.met_on <= q.day AND ${known('c', k)}
          AND (m.provision_id = i.provision_id AND (${own('c')}) OR m.ref = ANY (n.events))
        UNION ALL
        SELECT d.agreement_id, 'revision', d.id, coalesce(m.ref, i.provision), d.decided_on,
          coalesce(d.due_on, d.window_to)::text, d.sources
        FROM deadline_revision d
        LEFT JOIN milestone m ON m.agreement_id = d.agreement_id AND m.id = d.milestone_id
        WHERE d.agreement_id = i.agreement_id AND d.provision_id = i.provision_id
          AND (${own('d')}) AND d.decided_on <= q.day AND ${known('d', k)}
        UNION ALL
        SELECT o.agreement_id, 'occurrence', o.id, e.ref, coalesce(o.occurred_on, o.decided_on), o.planned_on::text,
          o.sources
        FROM event e JOIN event_occurrence o ON o.agreement_id = e.agreement_id AND o.event_id = e.id
        WHERE e.agreement_id = i.agreement_id AND e.ref = ANY (n.events)
          AND coalesce(o.occurred_on, o.decided_on) <= q.day AND ${known('o', k)}
        UNION ALL
        SELECT x.agreement_id, 'state', x.id, NULL, x.on_day, x.kind, x.sources FROM agreement_state x
        WHERE x.agreement_id = i.agreement_id AND i.state IN ('suspended', 'lapsed', 'void') AND x.on_day <= q.day
          AND ${known('x', k)}
      ) r) AS records, i.total
  FROM shown i CROSS JOIN asked q
  CROSS JOIN LATERAL (SELECT ARRAY(SELECT i.rule->>'event'
    ${isWhole(counted) ? rulesOfMilestones(k) : ''}
    UNION SELECT d.rule->>'event' FROM deadline_revision d
    WHERE d.agreement_id = i.agreement_id AND d.provision_id = i.provision_id AND (${own('d')})
      AND ${known('d', k)}) AS events) n
  ORDER BY i.sort_order, i.provision_id, i.kind, i.ref`;
  const words = ['evidence', nameOf(counted), part && `by ${part.by}`, after && 'after'];
  const name = words.filter(Boolean).join(' ');
  return { name, text, values };
}
