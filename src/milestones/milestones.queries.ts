import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { known } from '../ledger/known.js';
import { placed } from '../ledger/place.js';
import { responsibleConditions } from '../parties-in-time.js';
import { wordsOf } from '../ledger/words.js';
import { FLAGS, joinSpan, joinStatus, joinTrend, STATUS } from '../provisions/status.queries.js';
import { sourceKeysOf, sourcesOf } from '../sources/sources.queries.js';

// Of milestones throughout: $1 agreement, $2 asOf, $3 knownAt, $4 dueSoonDays, $5 staleDays, $6 scale.

const VERSION = `
  JOIN milestone_version v ON v.agreement_id = m.agreement_id AND v.milestone_id = m.id
    AND v.known_from <= $3 AND v.known_to > $3`;

const VIEW = `
  SELECT m.id, m.provision_id AS "provisionId", m.ref, p.ref AS provision, v.title, v.deadline,
    v.deadline_words AS "deadlineWords", v.confidence, ${sourceKeysOf('v', 'm.agreement_id')} AS sources, v.note,
    ${STATUS} AS status, ${FLAGS} AS flags, d.state AS "deadlineState", d.due_on AS "dueOn",
    d.original_due_on AS "originalDueOn", d.met_on AS "metOn", d.days_late AS "daysLate", v.version,
    v.known_from AS "recordedAt", v.author`;

const SURROUNDINGS = `
  JOIN provision p ON p.agreement_id = m.agreement_id AND p.id = m.provision_id
  ${joinStatus('m.provision_id')} ${joinTrend('m.provision_id')} ${joinSpan('milestone', 'm.id')}`;

/** $7 ref. */
export const MILESTONE = {
  name: 'milestone',
  text: `${VIEW} FROM milestone m ${VERSION} ${SURROUNDINGS} WHERE m.agreement_id = $1 AND m.ref = $7`,
};

/** Milestones without a stored span on $2 as known at $3: those that can never be late. */
export const MILESTONES_WITHOUT_SPAN = {
  name: 'milestones without span',
  text: `
  SELECT m.id, m.provision_id AS "provisionId" FROM milestone m ${joinSpan('milestone', 'm.id')}
  WHERE m.agreement_id = $1 AND m.recorded_at <= $3 AND d.state IS NULL`,
};

/** What a list of milestones can be narrowed by, and how; of a state are also `bare`: ids of those without a span. */
const CONDITIONS = {
  provision: (ref: string) => `p.ref = ${ref}`,
  theme: (theme: string) => `pv.theme = ${theme}`,
  ...responsibleConditions('pv.responsible'),
  q: (words: string) => `strpos(v.search, ${words}) > 0`,
  state: (state: string, bare: string) => `d.state = ${state} OR m.id = ANY (${bare}::int[])`,
};

export type MilestoneFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** Milestones in the order entered; $7 limit, then the filters' values, then the number to go on after. */
export function milestones(
  filters: MilestoneFilters,
  after: [number] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 8);
  const text = `
  WITH page AS (SELECT m.id ${after ? '' : ', (count(*) OVER ())::int AS total'}
    FROM milestone m ${VERSION}
    JOIN provision p ON p.agreement_id = m.agreement_id AND p.id = m.provision_id
    JOIN provision_version pv ON pv.agreement_id = m.agreement_id AND pv.provision_id = m.provision_id
      AND pv.known_from <= $3 AND pv.known_to > $3
    ${filters.state ? joinSpan('milestone', 'm.id') : ''}
    WHERE m.agreement_id = $1 ${sql} ${after ? `AND m.id > $${next}` : ''}
    ORDER BY m.id LIMIT $7)
  ${VIEW} ${after ? '' : ', page.total'}
  FROM page JOIN milestone m ON m.agreement_id = $1 AND m.id = page.id ${VERSION} ${SURROUNDINGS}
  ORDER BY page.id`;
  const name = ['milestones', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}

/** Ends the newest version of milestone $2 of agreement $1 at $3. */
export const CLOSE_MILESTONE_VERSION = `
  UPDATE milestone_version SET known_to = $3 WHERE agreement_id = $1 AND milestone_id = $2 AND known_to = 'infinity'`;

const completions = (total: string, where: string): string => `
  SELECT c.id, m.ref AS milestone, c.met_on AS "metOn", c.precision, c.confidence, ${sourcesOf('c')} AS sources,
    c.note, c.recorded_at AS "recordedAt", c.author, ${wordsOf('c')}, ${placed('c')} ${total}
  FROM milestone m JOIN milestone_completion c ON c.agreement_id = m.agreement_id AND c.milestone_id = m.id
  WHERE m.agreement_id = $1 AND ${where}`;

const OF_MILESTONE = `m.ref = $4 AND c.met_on <= $2 AND ${known('c', '$3')}`;
const EARLIEST_FIRST = 'ORDER BY c.met_on, c.sequence, c.position LIMIT $5';

/** $2 id. */
export const COMPLETION = { name: 'completion', text: completions('', 'c.id = $2') };
/** Of milestone $4 up to $2, the earliest first; $5 limit. */
export const COMPLETIONS = {
  name: 'completions',
  text: `${completions(', (count(*) OVER ())::int AS total', OF_MILESTONE)} ${EARLIEST_FIRST}`,
};
/** $6, $7, $8 place to go on after. */
export const COMPLETIONS_AFTER = {
  name: 'completions after',
  text: `${completions('', OF_MILESTONE)} AND (c.met_on, c.sequence, c.position) > ($6, $7, $8) ${EARLIEST_FIRST}`,
};
