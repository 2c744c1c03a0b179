import type { Statement } from '../database/pg-pool.js';
import { partiesNamedIn } from '../known-parties.js';
import { isDrafted } from '../sources/sources.queries.js';

/** What can be found. */
export const SEARCH_KINDS = ['agreement', 'event', 'milestone', 'party', 'provision', 'source'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Where the words can stand. */
export const FOUND_IN = [
  ...(['ref', 'number', 'acronym', 'title', 'shortTitle', 'label', 'name', 'alias'] as const),
  ...(['text', 'place', 'publisher'] as const),
];
export type FoundIn = (typeof FOUND_IN)[number];

/** How the rows `c` of a kind are searched, and what they say in the order in which it is looked through. */
interface Searched {
  table: string;
  ref: string;
  /** SQL: of what is numbered within its agreement, what its ref is joined by. */
  join?: string;
  known: string;
  title: string;
  /** SQL: of a title that is in one language. */
  lang?: string;
  said: [FoundIn, string][];
}

const REF: [FoundIn, string] = ['ref', 'h.ref'];
const KNOWN = 'c.known_from <= $3 AND c.known_to > $3';
const numbered = (item: string): Pick<Searched, 'table' | 'ref' | 'join' | 'known'> => ({
  table: `${item}_version`,
  ref: 'i.ref',
  join: `JOIN ${item} i ON i.agreement_id = c.agreement_id AND i.id = c.${item}_id`,
  known: KNOWN,
});
/** SQL: of a source that is not public, what stands in the place of what it is. */
const openly = (open: string, guarded: string): string =>
  `CASE WHEN c.access = 'public' THEN ${open} ELSE ${guarded} END`;

const SEARCHED: Record<SearchKind, Searched> = {
  agreement: {
    ...{ table: 'agreement_version', ref: 'a.ref', known: KNOWN, title: 'c.title' },
    said: [
      ['title', 'c.title'],
      ['shortTitle', 'c.short_title'],
      ['alias', 'c.aliases'],
      REF,
      ['place', 'c.place'],
    ],
  },
  event: { ...numbered('event'), title: 'c.label', said: [['label', 'c.label'], REF] },
  milestone: { ...numbered('milestone'), title: 'c.title', said: [['title', 'c.title'], REF] },
  party: {
    ...{ table: 'party_version', ref: 'c.party', known: KNOWN, title: 'c.name' },
    said: [['acronym', 'c.acronym'], ['name', 'c.name'], ['alias', 'c.aliases'], REF],
  },
  provision: {
    ...{ ...numbered('provision'), title: 'c.title' },
    said: [['number', 'c.number'], ['title', 'c.title'], REF, ['text', 'c.text']],
  },
  source: {
    ...{
      table: 'source',
      ref: 'c.key',
      title: openly('c.title', 'c.code_name'),
      lang: openly('c.lang', 'NULL'),
    },
    known: `c.recorded_at <= $3 AND NOT (${isDrafted('$3')})`,
    said: [['title', openly('c.title', 'c.code_name')], REF, ['publisher', openly('c.publisher', 'NULL')]],
  },
};

/** SQL: where the words stand in rows of a kind: in a name (0), or only in a text (1). */
function hitsOf(kind: SearchKind, readable: string | null): string {
  const { table, ref, join = '', known } = SEARCHED[kind];
  const own = kind === 'party';
  const among = own
    ? `c.party IN (${partiesNamedIn(readable ?? '')})`
    : `c.agreement_id = ANY (${readable ?? ''})`;
  return `
  SELECT '${kind}' COLLATE "C" AS kind, ${own ? "''" : 'a.ref'} COLLATE "C" AS agreement, ${ref} AS ref, c.ctid AS place,
    CASE WHEN strpos(split_part(c.search, E'\\f', 1), $1) > 0 THEN 0 ELSE 1 END AS rank
  FROM ${table} c ${own ? '' : 'JOIN agreement a ON a.id = c.agreement_id'} ${join}
  WHERE c.search LIKE $2 AND ${known} ${readable === null ? '' : `AND ${among}`}`;
}

/** SQL: what a hit `h` says; read again by its place, which holds within the statement, so that hits are small. */
function saidBy(kind: SearchKind): string {
  const { table, title, lang = 'NULL', said } = SEARCHED[kind];
  const texts = said.map(([field, text]) => `json_build_array('${field}', ${text})`).join(', ');
  return `
  WHEN '${kind}' THEN (SELECT json_build_object('title', ${title}, 'lang', ${lang}, 'said', json_build_array(${texts}))
    FROM ${table} c WHERE c.ctid = h.place)`;
}

/** Which kind is searched, for whom, and from where the list goes on. */
export interface SearchQuestion {
  kind?: SearchKind;
  /** Ids of the agreements that are searched; null: all. */
  readable: number[] | null;
  after: [number, string, string, string] | null;
}

/**
 * What is found: names before texts, then by agreement, kind and ref. $1 the words folded, $2 the pattern for them, $3
 * instant, $4 limit, then what may be read, then the place to go on after.
 */
export function found({ kind, readable, after }: SearchQuestion): Statement & { values: unknown[] } {
  const kinds = kind ? [kind] : SEARCH_KINDS;
  const among = readable && '$5::int[]';
  const next = readable ? 6 : 5;
  const place = after
    ? `WHERE (h.rank, h.agreement, h.kind, h.ref) > ($${next}::int, $${next + 1}, $${next + 2}, $${next + 3})`
    : '';
  const text = `
  WITH hit AS MATERIALIZED (${kinds.map((one) => hitsOf(one, among)).join(' UNION ALL ')}),
  page AS (SELECT * FROM hit h ${place} ORDER BY h.rank, h.agreement, h.kind, h.ref LIMIT $4)
  SELECT h.rank, h.kind, h.agreement, h.ref, CASE h.kind ${kinds.map(saidBy).join('')} END AS said
    ${after ? '' : ', (SELECT count(*)::int FROM hit) AS total'}
  FROM page h ORDER BY h.rank, h.agreement, h.kind, h.ref`;
  const name = ['search', kind ?? 'all', readable ? 'some' : 'everywhere', after ? 'after' : 'first'].join(
    ' ',
  );
  return { name, text, values: [...(readable ? [readable] : []), ...(after ?? [])] };
}
