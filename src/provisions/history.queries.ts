import { guardOf } from '../ledger/words.js';
import { sourceKeysOf } from '../sources/sources.queries.js';

/** An instant as the wire has it. */
const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const words = (row: string): string =>
  `'access', ${row}.access, 'guard', ${guardOf(`${row}.access`, `${row}.author`)}, ${keys(row)}`;
const keys = (row: string): string =>
  `'confidence', ${row}.confidence, 'sources', ${sourceKeysOf(row, '$1')}`;

/** $1 agreement, $2 asOf, $3 knownAt, $4 provision: its records up to $2, retracted ones included. */
const RECORDS = `
  SELECT 'assessment' AS kind, a.id, NULL AS milestone, a.effective_on AS day, a.recorded_at, a.author,
    a.access, json_build_object('scale', a.scale, 'level', a.level, 'rank', a.rank, 'state', a.state, 'flags', a.flags,
      'effectiveOn', a.effective_on, 'precision', a.precision, 'assessor', a.assessor, 'kind', a.kind,
      'counts', a.counts, 'verification', a.verification, 'note', a.note, 'blockage', a.blockage, 'claims', a.claims,
      'guideVersion', a.guide_version,
      ${words('a')})
      AS content
  FROM provision p JOIN assessment a ON a.agreement_id = p.agreement_id AND a.provision_id = p.id
  WHERE p.agreement_id = $1 AND p.ref = $4 AND a.effective_on <= $2 AND a.recorded_at <= $3
  UNION ALL
  SELECT 'completion', c.id, m.ref, c.met_on, c.recorded_at, c.author,
    c.access, json_build_object('metOn', c.met_on, 'precision', c.precision, 'note', c.note, ${words('c')})
  FROM provision p JOIN milestone m ON m.agreement_id = p.agreement_id AND m.provision_id = p.id
  JOIN milestone_completion c ON c.agreement_id = m.agreement_id AND c.milestone_id = m.id
  WHERE p.agreement_id = $1 AND p.ref = $4 AND c.met_on <= $2 AND c.recorded_at <= $3
  UNION ALL
  SELECT 'revision', d.id, m.ref, d.decided_on, d.recorded_at, d.author,
    d.access, json_build_object('decidedOn', d.decided_on, 'issuer', d.issuer, 'authority', d.authority, 'dueOn', d.due_on,
      'window', CASE WHEN d.window_to IS NOT NULL THEN json_build_object('from', d.window_from, 'to', d.window_to) END,
      'rule', d.rule, 'reason', d.reason, 'decision', d.decision, ${words('d')})
  FROM provision p JOIN deadline_revision d ON d.agreement_id = p.agreement_id AND d.provision_id = p.id
  LEFT JOIN milestone m ON m.agreement_id = d.agreement_id AND m.id = d.milestone_id
  WHERE p.agreement_id = $1 AND p.ref = $4 AND d.decided_on <= $2 AND d.recorded_at <= $3
  UNION ALL
  SELECT r.kind, r.id, m.ref, r.day, r.recorded_at, r.author,
    r.access, (jsonb_strip_nulls(jsonb_build_object('ref', r.ref, 'of', r.of_ref)) || r.content
      || jsonb_build_object('note', r.note, ${words('r')}))::json
  FROM provision p JOIN register_record r ON r.agreement_id = p.agreement_id AND r.provision_id = p.id
  LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id
  WHERE p.agreement_id = $1 AND p.ref = $4 AND r.day <= $2 AND r.recorded_at <= $3`;

/** Versions of its text and of its milestones' texts, as records are. */
const TEXTS = `
  SELECT 'text' AS kind, v.version::text AS name, NULL AS milestone, NULL::date AS day, v.known_from, v.author,
    json_build_object('version', v.version, 'parent', u.ref, 'kind', v.kind, 'number', v.number, 'title', v.title,
      'text', v.text, 'theme', v.theme, 'type', v.type, 'responsible', v.responsible, 'scored', v.scored,
      'nature', v.nature, 'deadline', v.deadline, 'deadlineWords', v.deadline_words, 'order', v.sort_order,
      'note', v.note, ${keys('v')}),
    NULL::json
  FROM provision p JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
  LEFT JOIN provision u ON u.agreement_id = v.agreement_id AND u.id = v.parent_id
  WHERE p.agreement_id = $1 AND p.ref = $4 AND v.known_from <= $3
  UNION ALL
  SELECT 'milestoneText', m.ref || ' ' || v.version, m.ref, NULL, v.known_from, v.author,
    json_build_object('version', v.version, 'title', v.title, 'deadline', v.deadline,
      'deadlineWords', v.deadline_words, 'note', v.note, ${keys('v')}),
    NULL
  FROM provision p JOIN milestone m ON m.agreement_id = p.agreement_id AND m.provision_id = p.id
  JOIN milestone_version v ON v.agreement_id = m.agreement_id AND v.milestone_id = m.id
  WHERE p.agreement_id = $1 AND p.ref = $4 AND v.known_from <= $3`;

const PLACE = `recorded_at, coalesce(day, '-infinity'), kind, name`;

const history = (total: string, after: string): string => `
  WITH record AS (${RECORDS}),
  entry (kind, name, milestone, day, recorded_at, author, content, retracted) AS (
    SELECT r.kind, r.id::text, r.milestone, r.day, r.recorded_at, r.author, r.content,
      (SELECT json_build_object('at', ${instant('x.recorded_at')}, 'by', x.author, 'reason', x.reason,
          'guard', ${guardOf('r.access', 'x.author')})
        FROM retraction x WHERE x.agreement_id = $1 AND x.record_id = r.id AND x.recorded_at <= $3)
    FROM record r
    UNION ALL
    SELECT 'retraction', r.id::text, r.milestone, NULL, x.recorded_at, x.author,
      json_build_object('record', r.id, 'kind', r.kind, 'reason', x.reason,
        'guard', ${guardOf('r.access', 'x.author')}), NULL
    FROM record r JOIN retraction x ON x.agreement_id = $1 AND x.record_id = r.id AND x.recorded_at <= $3
    UNION ALL
    SELECT 'correction', x.record_id::text, r.milestone, NULL, x.recorded_at, x.author,
      json_build_object('record', x.record_id, 'corrects', r.id, 'kind', r.kind, 'reason', x.reason,
        'guard', ${guardOf('r.access', 'x.author')}), NULL
    FROM record r JOIN correction x ON x.agreement_id = $1 AND x.corrects = r.id AND x.recorded_at <= $3
    UNION ALL ${TEXTS})
  SELECT kind, name, milestone, day, recorded_at AS "recordedAt", author, content, retracted ${total}
  FROM entry ${after} ORDER BY ${PLACE} LIMIT $5`;

/** In the order recorded, then of their days; $5 limit. */
export const HISTORY = { name: 'history', text: history(', (count(*) OVER ())::int AS total', '') };
/** $6 to $9 place to go on after. */
export const HISTORY_AFTER = {
  name: 'history after',
  text: history('', `WHERE (${PLACE}) > ($6::timestamptz, $7::date, $8, $9)`),
};
