import { countedAssessor, countsFor } from '../deadlines/counted.js';
import { spanHolds } from '../deadlines/spans.queries.js';
import { known } from '../ledger/known.js';

// Throughout: $1 agreement, $2 asOf, $3 knownAt, $4 dueSoonDays, $5 staleDays, $6 scale.

const assessments = (provision: string): string => `
  FROM assessment a WHERE a.agreement_id = $1 AND a.provision_id = ${provision} AND a.effective_on <= $2
    AND ${known('a', '$3')}`;

const COUNTS = countsFor('a', countedAssessor('$1', '$3'));
const NEWEST = 'a.effective_on DESC, a.sequence DESC, a.position DESC';

/** SQL: joins the status of a provision as `s`: of the assessments that count the latest, then the later recorded. */
export const joinStatus = (provision: string): string => `
  LEFT JOIN LATERAL (SELECT a.level, a.rank, a.state, a.flags, a.effective_on, a.assessor
    ${assessments(provision)} AND ${COUNTS} ORDER BY ${NEWEST} LIMIT 1) s ON true`;

/** SQL: joins what the assessments of a provision say over time as `t`. */
export const joinTrend = (provision: string): string => `
  LEFT JOIN LATERAL (SELECT
    (SELECT max(h.rank) FROM (SELECT DISTINCT ON (a.effective_on) a.rank ${assessments(provision)} AND ${COUNTS}
      ORDER BY ${NEWEST}) h) AS highest,
    (SELECT max(l.rank) - min(l.rank) FROM (SELECT DISTINCT ON (a.assessor) a.rank ${assessments(provision)}
      AND a.rank IS NOT NULL ORDER BY a.assessor, ${NEWEST}) l) AS spread,
    (SELECT max(a.effective_on) ${assessments(provision)}) AS evidence_on) t ON true`;

/** SQL: joins the state of an item's deadline as `d`; no row for an item that can never be late. */
export const joinSpan = (kind: 'provision' | 'milestone', item: string): string => `
  LEFT JOIN deadline_span d ON d.agreement_id = $1 AND d.basis = 'current' AND d.kind = '${kind}'
    AND d.item_id = ${item} AND ${spanHolds('d', '$2', '$3')}`;

/** SQL: the status in its wire shape (`API.md`, Shapes), over `s`, on a scale. */
export const statusOn = (scale: string): string => `
  json_build_object('level', s.level, 'rank', s.rank,
    'of', (SELECT max(l.rank) FROM scale_level l WHERE l.scale = ${scale}),
    'state', CASE WHEN s.effective_on IS NULL THEN 'unknown' ELSE s.state END,
    'flags', coalesce(to_json(s.flags), '[]'), 'effectiveOn', s.effective_on, 'assessor', s.assessor)`;

/** SQL: the same where the scale is $6. */
export const STATUS = statusOn('$6');

/** SQL: the derived flags of an item (`API.md`, Words), over `s`, `t` and `d`. */
export const FLAGS = `
  array_remove(ARRAY[
    CASE WHEN d.state = 'overdue' THEN 'overdue' END,
    CASE WHEN d.state = 'due' AND d.due_on - $2::date <= $4::int THEN 'dueSoon' END,
    CASE WHEN d.state = 'met' AND d.days_late > 0 THEN 'metLate' END,
    CASE WHEN d.state = 'awaitingTrigger' THEN 'awaitingTrigger' END,
    CASE WHEN t.spread > 0 THEN 'assessorsDiffer' END,
    CASE WHEN s.rank = 0 AND t.highest > 0 THEN 'reversed' END,
    CASE WHEN s.rank > 0 AND t.highest > s.rank THEN 'declined' END,
    CASE WHEN $2::date - t.evidence_on >= $5::int THEN 'stale' END,
    CASE WHEN d.state = 'lapsed' THEN 'lapsed' END], NULL)`;

/** The levels of scale $1, lowest first. */
export const LEVELS = {
  name: 'levels of a scale',
  text: 'SELECT level, rank FROM scale_level WHERE scale = $1 ORDER BY rank',
};

/** The derived flags. */
export const DERIVED_FLAGS = [
  'overdue',
  'dueSoon',
  'metLate',
  'awaitingTrigger',
  'assessorsDiffer',
  'reversed',
  'declined',
  'stale',
  'lapsed',
] as const;
