import { spanHolds } from '../deadlines/spans.queries.js';
import { known } from '../ledger/known.js';
import { counted, type OwnColumns } from '../register/register.queries.js';

/** Whether decision $2 of agreement $1 is one of session $3. */
export const DECISION_OF_SESSION = `
  SELECT EXISTS (SELECT FROM register_record
    WHERE agreement_id = $1 AND kind = 'decision' AND ref = $2 AND of_ref = $3) AS there`;

/** What a list of sessions can be held to. */
export const SESSION_COLUMNS: OwnColumns = {
  name: 'sessions',
  conditions: { body: (ref) => `r.content->>'body' = ${ref}` },
};

/** SQL: the day on which action point `r` was done, as of $2, as known at $3. */
const DONE = `
  SELECT d.day FROM register_record d
  WHERE d.agreement_id = r.agreement_id AND d.kind = 'actionDone' AND d.of_ref = r.ref AND ${counted('d')}
  ORDER BY d.sequence, d.position LIMIT 1`;

const ACTION_STATE = `
  CASE WHEN (${DONE}) IS NOT NULL THEN 'done' WHEN (r.content->>'dueOn')::date < $2 THEN 'overdue' ELSE 'open' END`;

/** What a list of action points tells of each, and can be held to. */
export const ACTION_COLUMNS: OwnColumns = {
  name: 'action points',
  columns: { state: ACTION_STATE, doneOn: DONE },
  conditions: {
    owner: (owner) => `r.access = 'public' AND r.content->>'owner' = ${owner}`,
    state: (state) => `(${ACTION_STATE}) = ${state}`,
    undone: () => `(${DONE}) IS NULL`,
    before: (day, body) => `r.day <= ${day}::date AND EXISTS (SELECT FROM register_record s
      WHERE s.agreement_id = r.agreement_id AND s.kind = 'session' AND s.ref = r.of_ref AND s.content->>'body' = ${body}
        AND ${counted('s')})`,
  },
};

/** SQL: the deadline of a revised item the day before revision `d`. */
export const PREVIOUS_DAY = `
  (SELECT s.due_on FROM deadline_span s
    WHERE s.agreement_id = d.agreement_id AND s.basis = 'current'
      AND s.kind = CASE WHEN d.milestone_id IS NULL THEN 'provision' ELSE 'milestone' END
      AND s.item_id = coalesce(d.milestone_id, d.provision_id) AND ${spanHolds('s', '(d.decided_on - 1)', '$3')} LIMIT 1)`;

/** Revisions and states of agreement $1 up to $2, as known at $3, that the decisions $4 made; a revision has the titles of its item. */
export const MADE_BY_DECISIONS = {
  name: 'made by decisions',
  text: `
  SELECT d.decision, 'revision' AS made, CASE WHEN m.id IS NULL THEN 'provision' ELSE 'milestone' END AS kind,
    coalesce(m.ref, p.ref) AS ref, coalesce(w.title, v.title) AS title, coalesce(d.due_on, d.window_to) AS "dueOn",
    ${PREVIOUS_DAY} AS "previousDueOn", d.sequence, d.position
  FROM deadline_revision d
  JOIN provision p ON p.agreement_id = d.agreement_id AND p.id = d.provision_id
  JOIN provision_version v ON v.agreement_id = p.agreement_id AND v.provision_id = p.id
    AND v.known_from <= $3 AND v.known_to > $3
  LEFT JOIN milestone m ON m.agreement_id = d.agreement_id AND m.id = d.milestone_id
  LEFT JOIN milestone_version w ON w.agreement_id = m.agreement_id AND w.milestone_id = m.id
    AND w.known_from <= $3 AND w.known_to > $3
  WHERE d.agreement_id = $1 AND d.decision = ANY ($4::text[]) AND d.decided_on <= $2 AND ${known('d', '$3')}
  UNION ALL
  SELECT x.decision, 'state', x.kind, NULL, NULL, x.on_day, NULL, x.sequence, x.position
  FROM agreement_state x
  WHERE x.agreement_id = $1 AND x.decision = ANY ($4::text[]) AND x.on_day <= $2 AND ${known('x', '$3')}
  ORDER BY sequence, position`,
};
