import { countsFor } from '../deadlines/counted.js';
import { known } from '../ledger/known.js';
import { counted } from '../register/register.queries.js';
import { PREVIOUS_DAY } from './sessions.queries.js';

/** So many of each list are told of. */
export const MOST_LISTED = 200;

/** SQL: level, rank and day of the assessment that counts on a day, by provision. */
const STATUS = (day: string): string => `
  SELECT DISTINCT ON (a.provision_id) a.provision_id, a.level, a.rank, a.effective_on FROM assessment a
  JOIN agreement_version g ON g.agreement_id = $1 AND g.known_from <= $3 AND g.known_to > $3
  WHERE a.agreement_id = $1 AND a.effective_on <= ${day} AND ${countsFor('a', 'g.counted_assessor')} AND ${known('a', '$3')}
  ORDER BY a.provision_id, a.effective_on DESC, a.sequence DESC, a.position DESC`;

/** SQL: the spread of levels among assessors on a day, by provision. */
const SPREAD = (day: string): string => `
  SELECT l.provision_id, max(l.rank) - min(l.rank) AS spread, jsonb_object_agg(l.assessor, l.level) AS levels
  FROM (SELECT DISTINCT ON (a.provision_id, a.assessor) a.* FROM assessment a
    WHERE a.agreement_id = $1 AND a.effective_on <= ${day} AND a.rank IS NOT NULL AND ${known('a', '$3')}
    ORDER BY a.provision_id, a.assessor, a.effective_on DESC, a.sequence DESC, a.position DESC) l
  GROUP BY l.provision_id`;

/** SQL: a deadline that was overdue on a day, whose span `s` began in the time that the pack is about. */
const BECAME_OVERDUE = `
  SELECT 'becameOverdue', s.kind, s.item_id, s.provision_id, s.from_day, json_build_object('on', s.from_day,
    'dueOn', s.due_on, 'still', EXISTS (SELECT FROM deadline_span t WHERE t.agreement_id = $1 AND t.basis = 'current'
      AND t.kind = s.kind AND t.item_id = s.item_id AND t.state = 'overdue' AND t.from_day <= $2 AND t.to_day > $2
      AND t.known_from <= $3 AND t.known_to > $3))
  FROM deadline_span s
  WHERE s.agreement_id = $1 AND s.basis = 'current' AND s.state = 'overdue' AND s.from_day BETWEEN $4 AND $2
    AND s.known_from <= $3 AND s.known_to > $3
    AND NOT EXISTS (SELECT FROM deadline_span b WHERE b.agreement_id = $1 AND b.basis = 'current' AND b.kind = s.kind
      AND b.item_id = s.item_id AND b.state = 'overdue' AND b.to_day = s.from_day
      AND b.known_from <= $3 AND b.known_to > $3)`;

const MET = `
  SELECT 'met', 'milestone', c.milestone_id, m.provision_id, min(c.met_on), json_build_object('on', min(c.met_on))
  FROM milestone_completion c JOIN milestone m ON m.agreement_id = $1 AND m.id = c.milestone_id
  WHERE c.agreement_id = $1 AND c.met_on BETWEEN $4 AND $2 AND ${known('c', '$3')}
  GROUP BY c.milestone_id, m.provision_id
  UNION ALL
  SELECT 'met', 'provision', f.provision_id, f.provision_id, f.day, json_build_object('on', f.day)
  FROM (SELECT a.provision_id, min(a.effective_on) AS day FROM assessment a
    JOIN agreement_version g ON g.agreement_id = $1 AND g.known_from <= $3 AND g.known_to > $3
    WHERE a.agreement_id = $1 AND a.effective_on <= $2 AND ${countsFor('a', 'g.counted_assessor')} AND ${known('a', '$3')}
      AND a.rank = (SELECT max(l.rank) FROM scale_level l WHERE l.scale = a.scale)
    GROUP BY a.provision_id) f
  WHERE f.day >= $4`;

const REVISED = `
  SELECT CASE WHEN d.authority IN ('parties', 'mechanism') THEN 'reDated' ELSE 'announced' END,
    CASE WHEN d.milestone_id IS NULL THEN 'provision' ELSE 'milestone' END, coalesce(d.milestone_id, d.provision_id),
    d.provision_id, d.decided_on, json_build_object('decidedOn', d.decided_on, 'issuer', d.issuer, 'authority', d.authority,
      'decision', d.decision, 'dueOn', coalesce(d.due_on, d.window_to), 'previousDueOn', ${PREVIOUS_DAY})
  FROM deadline_revision d
  WHERE d.agreement_id = $1 AND d.decided_on BETWEEN $4 AND $2 AND num_nonnulls(d.due_on, d.window_to, d.rule) > 0
    AND ${known('d', '$3')}`;

const FELL = `
  SELECT 'fell', 'provision', n.provision_id, n.provision_id, n.effective_on, json_build_object(
    'how', CASE n.rank WHEN 0 THEN 'reversed' ELSE 'declined' END, 'from', t.level, 'to', n.level, 'on', n.effective_on)
  FROM (${STATUS('$2')}) n JOIN (${STATUS('($4::date - 1)')}) t ON t.provision_id = n.provision_id
  WHERE n.rank < t.rank`;

const DIFFERED = `
  SELECT 'differed', 'provision', n.provision_id, n.provision_id, $2::date, json_build_object('levels', n.levels)
  FROM (${SPREAD('$2')}) n LEFT JOIN (${SPREAD('($4::date - 1)')}) t ON t.provision_id = n.provision_id
  WHERE n.spread > 0 AND coalesce(t.spread, 0) = 0`;

/**
 * What happened in agreement $1 from $4 to $2, as known at $3: of each list its first items by day, kind and ref, each with
 * the total of its list.
 */
export const HAPPENED = {
  name: 'happened between sessions',
  text: `
  WITH happened (list, kind, item_id, provision_id, day, said) AS (
    ${[BECAME_OVERDUE, MET, REVISED, FELL, DIFFERED].join(' UNION ALL ')}),
  numbered AS (
    SELECT h.list, h.kind, coalesce(m.ref, p.ref) AS ref, coalesce(w.title, v.title) AS title, v.theme, h.said,
      (count(*) OVER (PARTITION BY h.list))::int AS total,
      row_number() OVER (PARTITION BY h.list ORDER BY h.day, h.kind, coalesce(m.ref, p.ref)) AS number
    FROM happened h
    JOIN provision p ON p.agreement_id = $1 AND p.id = h.provision_id
    JOIN provision_version v ON v.agreement_id = $1 AND v.provision_id = p.id AND v.known_from <= $3 AND v.known_to > $3
    LEFT JOIN milestone m ON h.kind = 'milestone' AND m.agreement_id = $1 AND m.id = h.item_id
    LEFT JOIN milestone_version w ON w.agreement_id = $1 AND w.milestone_id = m.id
      AND w.known_from <= $3 AND w.known_to > $3)
  SELECT n.list, n.kind, n.ref, n.title, n.theme, n.said, n.total FROM numbered n
  WHERE n.number <= ${MOST_LISTED} ORDER BY n.list, n.number`,
};

/** The session of body $4 in agreement $1 that ended last before $5, as of $2, as known at $3: its ref and last day. */
export const SESSION_BEFORE = {
  name: 'session before',
  text: `
  SELECT r.ref, coalesce((r.content->>'heldTo')::date, r.day)::text AS "heldTo" FROM register_record r
  WHERE r.agreement_id = $1 AND r.kind = 'session' AND r.content->>'body' = $4
    AND coalesce((r.content->>'heldTo')::date, r.day) < $5 AND ${counted('r')}
  ORDER BY coalesce((r.content->>'heldTo')::date, r.day) DESC, r.sequence DESC, r.position DESC LIMIT 1`,
};

/** What a list of remits can be held to: the body that they are within, on a day. */
export const REMIT_COLUMNS = {
  name: 'remits',
  conditions: {
    within: (body: string) => `r.content->>'within' = ${body}`,
    on: (day: string) =>
      `r.day <= ${day}::date AND coalesce((r.content->>'until')::date >= ${day}::date, true)`,
  },
};
