import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { known } from '../ledger/known.js';

/** SQL: a source `c`. One that is not public carries `guarded`, which `Withholding` takes away from every answer. */
const SOURCE = `
  jsonb_build_object('id', c.id, 'key', c.key, 'title', c.title, 'publisher', c.publisher,
    'publishedOn', c.published_on, 'precision', c.precision, 'url', c.url, 'lang', c.lang, 'read', c.read,
    'reliability', c.reliability, 'note', c.note)
  || CASE WHEN c.archived_hash IS NULL THEN '{}' ELSE jsonb_build_object('archivedHash', c.archived_hash) END
  || CASE WHEN c.access = 'public' THEN '{}' ELSE jsonb_build_object('access', c.access, 'codeName', c.code_name,
    'publicWording', c.public_wording, 'guarded', jsonb_build_object('agreementId', c.agreement_id,
    'author', c.author, 'sealed', (SELECT encode(x.sealed, 'base64') FROM source_secret x
      WHERE x.agreement_id = c.agreement_id AND x.source_id = c.id))) END`;

/**
 * SQL: the sources that a record cites, as a JSON array in the record's order.
 */
export const sourcesOf = (record: string): string => `
  coalesce((SELECT jsonb_agg(${SOURCE} ORDER BY u.place)
    FROM unnest(${record}.sources) WITH ORDINALITY AS u (id, place)
    JOIN source c ON c.agreement_id = ${record}.agreement_id AND c.id = u.id), '[]')`;
/** SQL: the keys of the sources of a text, as an array in the text's order. */
export const sourceKeysOf = (version: string, agreementId: string): string => `
  ARRAY(SELECT c.key FROM unnest(${version}.sources) WITH ORDINALITY AS u (id, place)
    JOIN source c ON c.agreement_id = ${agreementId} AND c.id = u.id ORDER BY u.place)`;

/** SQL: kinds of records, their tables and the days that they have in the world. */
const CITING = [
  ["'assessment'", 'assessment', 'r.effective_on'],
  ["'occurrence'", 'event_occurrence', 'coalesce(r.occurred_on, r.planned_on)'],
  ["'completion'", 'milestone_completion', 'r.met_on'],
  ["'revision'", 'deadline_revision', 'r.decided_on'],
  ["'state'", 'agreement_state', 'r.on_day'],
  ["'publishedFigure'", 'published_figure', 'r.as_of'],
  ['r.kind', 'register_record', 'r.day'],
] as const;

/** SQL: the records of agreement $1, known at $2, that cite source `c`. */
const CITED_BY = CITING.map(
  ([kind, table, day]) => `
  SELECT ${kind} AS kind, r.id, ${day} AS day FROM ${table} r
  WHERE r.agreement_id = $1 AND c.id = ANY (r.sources) AND ${known('r', '$2')}`,
).join(' UNION ALL ');

/** SQL: whatever but the register cited source `c` by an instant, in effect or not. */
const citedByOthers = (knownAt: string): string =>
  [
    ...[...CITING.map(([, table]) => table), 'period']
      .filter((table) => table !== 'register_record')
      .map((table) => [table, 'recorded_at']),
    ...[
      'agreement_version',
      'signatory_version',
      'event_version',
      'provision_version',
      'milestone_version',
    ].map((table) => [table, 'known_from']),
  ]
    .map(
      ([table, since]) =>
        `SELECT FROM ${table} r WHERE r.agreement_id = c.agreement_id AND c.id = ANY (r.sources) AND r.${since} <= ${knownAt}`,
    )
    .join(' UNION ALL ');

/** SQL: that source `c` is cited in the register, and by nothing else. */
const REGISTERED_ONLY = `
  EXISTS (SELECT FROM register_record r WHERE r.agreement_id = $1 AND c.id = ANY (r.sources))
  AND NOT EXISTS (${citedByOthers('$2')})`;

/** SQL: that source `c` had come with no more than a proposal by an instant, which not everybody may read. */
export const isDrafted = (knownAt: string): string => `
  EXISTS (SELECT FROM proposal_version v WHERE v.agreement_id = c.agreement_id AND v.recorded_at = c.recorded_at)
  AND NOT EXISTS (${citedByOthers(knownAt)})
  AND NOT EXISTS (SELECT FROM register_record r WHERE r.agreement_id = c.agreement_id AND c.id = ANY (r.sources)
    AND r.recorded_at <= ${knownAt})`;

const CONDITIONS = {
  recorded: () => `NOT (${isDrafted('$2')})`,
  beyondRegister: () => `NOT (${REGISTERED_ONLY})`,
  access: (access: string) => `c.access = ${access}`,
  undatable: () => `(c.published_on IS NULL OR c.access <> 'public')`,
};

export type SourceFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** Sources of agreement $1 known at $2, by key; $3 limit, then the filters' values, then the key to go on after. */
export function sourceList(
  filters: SourceFilters,
  after: [string] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 4);
  const text = `
  SELECT ${SOURCE} AS source, c.key, (SELECT count(*)::int FROM (${CITED_BY}) cited) AS uses
    ${after ? '' : ', (count(*) OVER ())::int AS total'}
  FROM source c WHERE c.agreement_id = $1 AND c.recorded_at <= $2 ${sql} ${after ? `AND c.key > $${next}` : ''}
  ORDER BY c.key LIMIT $3`;
  const name = ['sources', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}

/** The source with the key or id $3, unless it is only drafted and $4 is false, and the first 200 records that cite it. */
export const SOURCE_BY_KEY = {
  name: 'source by key',
  text: `
  SELECT c.id, c.access, ${SOURCE} AS source, (SELECT coalesce(json_agg(row_to_json(d) ORDER BY d.day, d.id), '[]')
    FROM (SELECT * FROM (${CITED_BY}) cited ORDER BY cited.day, cited.id LIMIT 200) d) AS "citedBy",
    (SELECT coalesce(json_agg(p.author), '[]') FROM source_purge p
      WHERE p.agreement_id = $1 AND p.source_id = c.id AND p.recorded_at <= $2) AS purgers
  FROM source c WHERE c.agreement_id = $1 AND c.recorded_at <= $2 AND (c.key = $3 OR c.id::text = $3)
    AND ($4::boolean OR NOT (${isDrafted('$2')}))`,
};
