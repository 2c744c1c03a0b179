import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { REGISTER_KINDS } from '../review/register-kinds.js';
import { sourcesOf } from '../sources/sources.queries.js';

/** SQL: everything recorded in agreement $1 after $2 and up to $3, whatever it is. */
const PARTS = [
  `SELECT 'assessment', r.id::text, p.ref, r.effective_on, coalesce(r.state, r.level), r.sources, r.recorded_at, r.author
   FROM assessment r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id`,
  `SELECT 'occurrence', r.id::text, e.ref, coalesce(r.occurred_on, r.decided_on), r.planned_on::text, r.sources,
     r.recorded_at, r.author
   FROM event_occurrence r JOIN event e ON e.agreement_id = r.agreement_id AND e.id = r.event_id`,
  `SELECT 'completion', r.id::text, m.ref, r.met_on, NULL, r.sources, r.recorded_at, r.author
   FROM milestone_completion r JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id`,
  `SELECT 'revision', r.id::text, coalesce(m.ref, p.ref), r.decided_on, coalesce(r.due_on, r.window_to)::text, r.sources,
     r.recorded_at, r.author
   FROM deadline_revision r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
   LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id`,
  `SELECT 'state', r.id::text, NULL, r.on_day, r.kind, r.sources, r.recorded_at, r.author FROM agreement_state r`,
  `SELECT 'publishedFigure', r.id::text, r.publisher, r.as_of, NULL, r.sources, r.recorded_at, r.author
   FROM published_figure r`,
  `SELECT r.kind, r.id::text, coalesce(r.of_ref, m.ref, p.ref), r.day, r.ref, r.sources, r.recorded_at, r.author
   FROM register_record r LEFT JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id
   LEFT JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id`,
  `SELECT 'retraction', r.record_id::text, NULL, NULL, NULL, '{}'::uuid[], r.recorded_at, r.author FROM retraction r`,
  `SELECT 'correction', r.record_id::text, r.corrects::text, NULL, NULL, '{}', r.recorded_at, r.author FROM correction r`,
  `SELECT 'period', NULL, r.ref, NULL, NULL, r.sources, r.recorded_at, r.author FROM period r`,
  `SELECT 'agreementText', r.version::text, NULL, NULL, NULL, r.sources, r.known_from, r.author FROM agreement_version r`,
  `SELECT 'provisionText', r.version::text, p.ref, NULL, NULL, r.sources, r.known_from, r.author
   FROM provision_version r JOIN provision p ON p.agreement_id = r.agreement_id AND p.id = r.provision_id`,
  `SELECT 'milestoneText', r.version::text, m.ref, NULL, NULL, r.sources, r.known_from, r.author
   FROM milestone_version r JOIN milestone m ON m.agreement_id = r.agreement_id AND m.id = r.milestone_id`,
  `SELECT 'eventText', r.version::text, e.ref, NULL, NULL, r.sources, r.known_from, r.author
   FROM event_version r JOIN event e ON e.agreement_id = r.agreement_id AND e.id = r.event_id`,
  `SELECT 'signatoryText', r.version::text, s.party, NULL, s.capacity, r.sources, r.known_from, r.author
   FROM signatory_version r JOIN signatory s ON s.agreement_id = r.agreement_id AND s.id = r.signatory_id`,
].map((part) => {
  const instant = part.includes('known_from') ? 'r.known_from' : 'r.recorded_at';
  return `${part} WHERE r.agreement_id = $1 AND ${instant} > $2 AND ${instant} <= $3`;
});

/** The records $4 of agreement $1, of those after $2 and up to $3, as entries tell them. */
export const ENTRIES_OF = {
  name: 'entries of records',
  text: `
  WITH a (kind, name, about, day, value, sources, recorded_at, author) AS (${PARTS.join('\nUNION ALL\n')})
  SELECT a.kind, a.name AS id, a.about, a.day, a.value FROM a
  WHERE a.name = ANY ($4::text[]) AND a.kind NOT IN ('retraction', 'correction')`,
};

/** What was recorded, as the list names it. */
export const ACTIVITY_KINDS = [
  ...[
    'assessment',
    'occurrence',
    'completion',
    'revision',
    'state',
    'publishedFigure',
    'retraction',
    'correction',
  ],
  ...REGISTER_KINDS.map(({ name }) => name),
  ...['period', 'agreementText', 'provisionText', 'milestoneText', 'eventText', 'signatoryText'],
] as const;

/** SQL: that an entry is about one of some provisions and milestones: the refs of events and parties are others. */
const about = (entry: string, refs: string): string => `
  ${entry}.about = ANY (${refs}::text[]) AND ${entry}.kind NOT IN ('occurrence', 'eventText', 'signatoryText')`;

const CONDITIONS = {
  author: (author: string) => `a.author = ${author}::uuid`,
  kind: (kind: string) => `a.kind = ${kind}`,
  subjects: (refs: string) => `${about('a', refs)} OR (a.kind IN ('retraction', 'correction')
    AND a.name IN (SELECT b.name FROM a b WHERE ${about('b', refs)} AND b.name IS NOT NULL))`,
};

export type ActivityFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** SQL: where an entry stands in the list; by its value too, for a party with two capacities has a text of each. */
const PLACE = [
  ...['a.recorded_at', 'a.kind', `coalesce(a.about, '')`, `coalesce(a.name, '')`],
  `coalesce(a.value, '') COLLATE "C"`,
];

/** The newest first; $4 limit, then the filters' values, then the place to go on after. */
export function activity(
  filters: ActivityFilters,
  after: [string, string, string, string, string] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 5);
  const beyond = after
    ? `AND (${PLACE.join(', ')}) < ($${next}::timestamptz, $${next + 1}, $${next + 2}, $${next + 3}, $${next + 4})`
    : '';
  const text = `
  WITH a (kind, name, about, day, value, sources, recorded_at, author) AS (${PARTS.join('\nUNION ALL\n')})
  SELECT a.kind, a.name, a.about, a.day, a.value, ${sourcesOf('r')} AS sources,
    a.recorded_at AS "recordedAt", a.author, l.sequence::int, l.action
    ${after ? '' : ', (count(*) OVER ())::int AS total'}
  FROM a CROSS JOIN LATERAL (SELECT $1::int AS agreement_id, a.sources) r
  LEFT JOIN ledger_entry l ON l.agreement_id = $1 AND l.recorded_at = a.recorded_at
  WHERE true ${sql} ${beyond}
  ORDER BY ${PLACE.map((part) => `${part} DESC`).join(', ')} LIMIT $4`;
  const name = ['activity', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}
