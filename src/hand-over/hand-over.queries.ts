import { countsFor } from '../deadlines/counted.js';
import { spanHolds } from '../deadlines/spans.queries.js';
import { STATUS } from '../claims/claims.queries.js';
import { known } from '../ledger/known.js';
import { guardOf } from '../ledger/words.js';
import { counted, type OwnColumns } from '../register/register.queries.js';
import { sourceKeysOf } from '../sources/sources.queries.js';

/** So many of each list are told of. */
export const MOST_LISTED = 200;

/** SQL: that a person may record in agreement $1 at an instant: with an active account, and the role. */
const stands = (person: string, instant: string): string => `
  EXISTS (SELECT FROM person x JOIN role_grant g ON g.person_id = x.id
    WHERE x.id::text = ${person} AND coalesce(x.deactivated_at > ${instant}, true)
      AND (g.agreement_id IS NULL OR g.agreement_id = $1) AND g.role <> 'viewer'
      AND g.granted_at <= ${instant} AND coalesce(g.ended_at > ${instant}, true))`;

/** Those of the people $2 who may record in agreement $1 at $3. */
export const STANDING_PEOPLE = `
  SELECT named.id FROM unnest($2::text[]) AS named (id) WHERE ${stands('named.id', '$3')}`;

const LEAD = `r.content->>'lead'`;
const DEPUTY = `r.content->>'deputy'`;

/** SQL: who of an assignment `r` is still there; the first of them leads. */
const THERE = `
  array_remove(ARRAY[CASE WHEN ${stands(LEAD, '$3')} THEN ${LEAD} END, CASE WHEN ${stands(DEPUTY, '$3')} THEN ${DEPUTY} END], NULL)`;

/** SQL: that assignment `r` is the one that holds for its provision. */
const HOLDS = `
  NOT EXISTS (SELECT FROM register_record n
    WHERE n.agreement_id = r.agreement_id AND n.kind = 'assignment' AND n.provision_id = r.provision_id AND ${counted('n')}
      AND (n.day, n.sequence, n.position) > (r.day, r.sequence, r.position))`;

/** What a list of assignments tells of each, and can be held to. */
export const ASSIGNMENT_COLUMNS: OwnColumns = {
  name: 'assignments',
  shown: 'parties',
  columns: { there: THERE },
  conditions: {
    holding: () => HOLDS,
    person: (id: string) => `${id} = ANY (${THERE})`,
    named: (id: string) => `${id} IN (${LEAD}, ${DEPUTY})`,
    provisions: (refs: string) => `p.ref = ANY (${refs}::text[])`,
    unassigned: () => `${THERE} = '{}'`,
    reviewBy: (day: string) => `r.content->>'reviewBy' <= ${day}`,
  },
};

/** SQL: of the latest answer to question `r`, as of $2, as known at $3. */
const ANSWER = (column: string): string => `
  SELECT ${column} FROM register_record said
  WHERE said.agreement_id = r.agreement_id AND said.kind = 'answer' AND said.of_ref = r.ref AND ${counted('said')}
  ORDER BY said.day DESC, said.sequence DESC, said.position DESC LIMIT 1`;

/** What a list of questions tells of each, and can be held to. */
export const QUESTION_COLUMNS = {
  name: 'questions',
  columns: {
    answer: ANSWER(`jsonb_build_object('answer', said.content->'answer', 'answeredOn', said.day,
      'guard', ${guardOf('said.access', 'said.author')})`),
  },
  conditions: { open: () => `(${ANSWER('said.day')}) IS NULL` },
};

const HELD = `
  SELECT 'provisions', h.ref, h.ref, json_build_object('provision', h.ref, 'title', h.title, 'as', h.capacity,
    'reviewBy', h.review_by, 'reviewPassed', coalesce(h.review_by < $2, false)) FROM held h`;

const DRAFTS = `
  SELECT 'drafts', p.recorded_at::text, p.id::text, json_build_object('id', p.id, 'kind', p.kind, 'action', p.action,
    'about', p.about)
  FROM proposal p
  CROSS JOIN LATERAL (SELECT max(v.version) AS version FROM proposal_version v
    WHERE v.agreement_id = $1 AND v.proposal_id = p.id AND v.recorded_at <= $3) v
  WHERE p.agreement_id = $1 AND p.author::text = $4 AND p.recorded_at <= $3
    AND NOT EXISTS (SELECT FROM proposal_decision d WHERE d.agreement_id = $1 AND d.proposal_id = p.id
      AND d.version = v.version AND d.recorded_at <= $3)`;

const CLAIMS = `
  SELECT 'claims', r.day::text, r.ref, json_build_object('ref', r.ref, 'provision', h.ref, 'saidOn', r.day,
    'status', ${STATUS})
  FROM held h JOIN register_record r ON r.agreement_id = $1 AND r.kind = 'claim' AND r.provision_id = h.provision_id
  WHERE ${counted('r')} AND ${STATUS} IN ('new', 'under_check')`;

const DEADLINES = `
  SELECT 'deadlines', s.due_on::text, s.item_ref, json_build_object('kind', s.kind, 'ref', s.item_ref,
    'title', coalesce(w.title, h.title), 'state', s.state, 'dueOn', s.due_on)
  FROM held h
  JOIN deadline_span s ON s.agreement_id = $1 AND s.basis = 'current' AND s.provision_id = h.provision_id
    AND s.state IN ('overdue', 'due') AND s.due_on <= $2::date + 90 AND ${spanHolds('s', '$2', '$3')}
  LEFT JOIN milestone_version w ON s.kind = 'milestone' AND w.agreement_id = $1 AND w.milestone_id = s.item_id
    AND w.known_from <= $3 AND w.known_to > $3`;

const QUESTIONS = `
  SELECT 'questions', r.day::text, r.ref, json_build_object('ref', r.ref, 'provision', h.ref,
    'question', r.content->'question', 'askedOn', r.day, 'guard', ${guardOf('r.access', 'r.author')})
  FROM held h JOIN register_record r ON r.agreement_id = $1 AND r.kind = 'question' AND r.provision_id = h.provision_id
  WHERE ${counted('r')} AND (${ANSWER('said.day')}) IS NULL`;

const LAST_LEVELS = `
  SELECT 'lastLevels', h.ref, h.ref, json_build_object('provision', h.ref, 'assessment', a.id, 'level', a.level,
    'state', a.state, 'effectiveOn', a.effective_on, 'note', a.note, 'guideVersion', a.guide_version,
    'claims', coalesce(a.claims->'used', '[]'), 'sources', ${sourceKeysOf('a', '$1')},
    'guard', ${guardOf('a.access', 'a.author')})
  FROM held h CROSS JOIN LATERAL (SELECT a.* FROM assessment a
    JOIN agreement_version g ON g.agreement_id = $1 AND g.known_from <= $3 AND g.known_to > $3
    WHERE a.agreement_id = $1 AND a.provision_id = h.provision_id AND a.effective_on <= $2
      AND ${countsFor('a', 'g.counted_assessor')} AND ${known('a', '$3')}
    ORDER BY a.effective_on DESC, a.sequence DESC, a.position DESC LIMIT 1) a`;

/**
 * What whoever takes over the work of person $4 in agreement $1 must know, as of $2, as known at $3: of each list the first
 * items, each with the total of its list.
 */
export const HAND_OVER = {
  name: 'hand-over',
  text: `
  WITH held AS MATERIALIZED (
    SELECT p.id AS provision_id, p.ref, v.title, (r.content->>'reviewBy')::date AS review_by,
      CASE WHEN (${THERE})[1] = $4 THEN 'lead' ELSE 'deputy' END AS capacity
    FROM register_record r JOIN provision p ON p.agreement_id = $1 AND p.id = r.provision_id
    JOIN provision_version v ON v.agreement_id = $1 AND v.provision_id = p.id AND v.known_from <= $3 AND v.known_to > $3
    WHERE r.agreement_id = $1 AND r.kind = 'assignment' AND ${counted('r')} AND ${HOLDS} AND $4 = ANY (${THERE})),
  told (list, place, name, said) AS (
    ${[HELD, DRAFTS, CLAIMS, DEADLINES, QUESTIONS, LAST_LEVELS].join(' UNION ALL ')}),
  numbered AS (SELECT t.list, t.said, (count(*) OVER (PARTITION BY t.list))::int AS total,
      row_number() OVER (PARTITION BY t.list ORDER BY t.place, t.name) AS number FROM told t)
  SELECT n.list, n.said, n.total FROM numbered n WHERE n.number <= ${MOST_LISTED} ORDER BY n.list, n.number`,
};
