import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { FIRST_DAY } from '../domain/calendar-date.js';
import { responsibleConditions } from '../parties-in-time.js';
import { joinSpan } from '../provisions/status.queries.js';

// Throughout: $1 agreement, $2 asOf, $3 knownAt.

const MILESTONES = `
  FROM milestone m
  JOIN milestone_version w ON w.agreement_id = m.agreement_id AND w.milestone_id = m.id
    AND w.known_from <= $3 AND w.known_to > $3
  JOIN provision p ON p.agreement_id = m.agreement_id AND p.id = m.provision_id
  JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
    AND v.known_from <= $3 AND v.known_to > $3
  ${joinSpan('milestone', 'm.id')}`;

const PROVISIONS = `
  FROM provision p
  JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
    AND v.known_from <= $3 AND v.known_to > $3
  ${joinSpan('provision', 'p.id')}`;

/** Items without a stored span on $2, which the engine has to be asked for: those that are not yet, or never, late. */
export const ITEMS_WITHOUT_SPAN = {
  name: 'items without span',
  text: `
  SELECT m.provision_id AS "provisionId" ${MILESTONES} WHERE m.agreement_id = $1 AND d.state IS NULL
  UNION
  SELECT p.id ${PROVISIONS} WHERE p.agreement_id = $1 AND d.state IS NULL
    AND (v.deadline IS NOT NULL OR EXISTS (SELECT FROM deadline_revision r
      WHERE r.agreement_id = $1 AND r.provision_id = p.id AND r.milestone_id IS NULL))`,
};

/** SQL: where a deadline stands, by its span, else as the engine said. */
const DEADLINE = `
  coalesce(d.state, b.state) AS state, coalesce(d.due_on, b."dueOn") AS due_on,
  coalesce(d.original_due_on, b."originalDueOn") AS original_due_on, coalesce(d.met_on, b."metOn") AS met_on,
  coalesce(d.days_late, b."daysLate") AS days_late, d.lapsed_days, b.steps`;

/** SQL: the due days that the spans of item `i` had one after the other up to $2; the same for all days before is one step. */
const STEPS = `
  (SELECT coalesce(json_agg(json_build_object('on', nullif(x.from_day, '${FIRST_DAY}'), 'dueOn', x.due_on)
      ORDER BY x.from_day), '[]')
    FROM (SELECT s.from_day, s.due_on, lag(s.due_on) OVER (ORDER BY s.from_day) AS before FROM deadline_span s
      WHERE s.agreement_id = $1 AND s.basis = 'current' AND s.kind = i.kind AND s.item_id = i.id AND s.from_day <= $2
        AND s.known_from <= $3 AND s.known_to > $3) x
    WHERE x.due_on IS DISTINCT FROM x.before)`;

/** What the timeline can be narrowed by, and how. */
const CONDITIONS = {
  kind: (kind: string) => `i.kind = ${kind}`,
  theme: (theme: string) => `i.theme = ${theme}`,
  ...responsibleConditions('i.responsible'),
};

export type TimelineFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** Where an item stands in the order: by the day first promised, else by the one in force; without one last. */
const ORDER = `coalesce(i.original_due_on, i.due_on, 'infinity'), i.kind, i.ref`;

/**
 * All milestones, and the provisions with a deadline. $4 items without a span as the engine has them, as JSON; $5 limit;
 * then the filters' values, then the place to go on after.
 */
export function timelineItems(
  filters: TimelineFilters,
  after: [string, string, string] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 6);
  const text = `
  WITH bare AS MATERIALIZED (SELECT * FROM json_to_recordset($4) AS b (kind text, id int, state text, "dueOn" date,
      "originalDueOn" date, "metOn" date, "daysLate" int, steps json)),
  item AS (
    SELECT 'milestone' COLLATE "C" AS kind, m.id, m.ref, p.ref AS provision, w.title, v.theme, v.responsible, ${DEADLINE}
    ${MILESTONES} LEFT JOIN bare b ON b.kind = 'milestone' AND b.id = m.id WHERE m.agreement_id = $1
    UNION ALL
    SELECT 'provision', p.id, p.ref, p.ref, v.title, v.theme, v.responsible, ${DEADLINE}
    ${PROVISIONS} LEFT JOIN bare b ON b.kind = 'provision' AND b.id = p.id
    WHERE p.agreement_id = $1 AND (v.deadline IS NOT NULL OR coalesce(d.state, b.state, 'none') <> 'none'))
  SELECT i.kind, i.ref, i.provision, i.title, i.theme, i.responsible, i.original_due_on AS "originalDueOn",
    i.due_on AS "dueOn", i.met_on AS "metOn", i.state AS "deadlineState", i.days_late AS "daysLate",
    i.lapsed_days AS "lapsedDays", coalesce(i.steps, ${STEPS}) AS steps
    ${after ? '' : ', i.total'}
  FROM (SELECT i.* ${after ? '' : ', (count(*) OVER ())::int AS total'} FROM item i
    WHERE true ${sql} ${after ? `AND (${ORDER}) > ($${next}::date, $${next + 1}, $${next + 2})` : ''}
    ORDER BY ${ORDER} LIMIT $5) i
  ORDER BY ${ORDER}`;
  const name = ['timeline', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}
