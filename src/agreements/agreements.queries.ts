import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { known } from '../ledger/known.js';
import { placed } from '../ledger/place.js';
import { wordsOf } from '../ledger/words.js';
import { sourceKeysOf, sourcesOf } from '../sources/sources.queries.js';

/** An agreement's version, its state on a day and its sources' keys. */
const columns = (asOf: string, knownAt: string, relations = 'v.relations'): string => `
  a.ref, v.title, v.short_title AS "shortTitle", v.aliases, v.signed_on AS "signedOn", v.place,
  v.time_zone AS "timeZone", v.scale, v.process,
  coalesce((SELECT jsonb_build_object('kind', s.kind, 'on', s.on_day, 'by', s.by) FROM agreement_state s
    WHERE s.agreement_id = a.id AND s.on_day <= ${asOf} AND ${known('s', knownAt)}
    ORDER BY s.on_day DESC, s.sequence DESC, s.position DESC LIMIT 1),
    '{"kind": "in_force", "on": null, "by": null}') AS state,
  ${relations}, v.external_ids AS "externalIds", v.languages, v.notes, v.calendar,
  v.severity_bands AS "severityBands", v.due_soon_days AS "dueSoonDays", v.stale_days AS "staleDays",
  v.counted_assessor AS "countedAssessor", v.four_eyes AS "fourEyes", v.reason, v.confidence,
  ${sourceKeysOf('v', 'a.id')} AS sources,
  v.version, v.known_from AS "recordedAt", v.author`;

/** SQL: relations to agreements among some; the others are not there. */
const relationsTo = (ids: string): string => `
  (SELECT coalesce(jsonb_agg(r.value ORDER BY r.ordinality), '[]') FROM jsonb_array_elements(v.relations) WITH ORDINALITY r
    JOIN agreement o ON o.ref = r.value->>'agreement' WHERE o.id = ANY (${ids}::int[])) AS relations`;

/** The same, to those who may read only the agreements $4. */
export const AGREEMENT_AMONG = {
  name: 'agreement among',
  text: `
  SELECT ${columns('$2', '$3', relationsTo('$4'))} FROM agreement a
  JOIN agreement_version v ON v.agreement_id = a.id AND v.known_from <= $3 AND v.known_to > $3
  WHERE a.id = $1`,
};

export const AGREEMENT = {
  name: 'agreement',
  text: `
  SELECT ${columns('$2', '$3')} FROM agreement a
  JOIN agreement_version v ON v.agreement_id = a.id AND v.known_from <= $3 AND v.known_to > $3
  WHERE a.id = $1`,
};

/** What a list of agreements can be narrowed by, and how. */
const CONDITIONS = {
  q: (words: string) => `strpos(v.search, ${words}) > 0`,
  among: (ids: string) => `v.agreement_id = ANY (${ids}::int[])`,
};

export type AgreementFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/**
 * A page of agreements: $1 day or null, $2 instant, $3 ref to go on after, $4 limit, $5 zones and $6 their days, then
 * the filters' values.
 */
export function agreements(filters: AgreementFilters): Statement & { values: unknown[] } {
  const { names, sql, values } = conditionsFrom(CONDITIONS, filters, 7);
  const relations = filters.among && relationsTo(`$${6 + values.length}`); // `among` comes last
  const text = `
  SELECT ${columns('z.day', '$2', relations)}, z.day AS "asOf" FROM agreement a
  JOIN agreement_version v ON v.agreement_id = a.id AND v.known_from <= $2 AND v.known_to > $2
  JOIN LATERAL (SELECT coalesce($1::date, (SELECT d.day FROM unnest($5::text[], $6::date[]) AS d (zone, day)
    WHERE d.zone = v.time_zone)) AS day) z ON true
  WHERE a.ref > $3 ${sql} ORDER BY a.ref LIMIT $4`;
  return { name: ['agreements', ...names].join(' '), text, values };
}

/** How many there are at $1; then the filters' values. */
export function agreementsTotal(filters: AgreementFilters): Statement & { values: unknown[] } {
  const { names, sql, values } = conditionsFrom(CONDITIONS, filters, 2);
  const text = `
  SELECT count(*)::int AS total FROM agreement_version v WHERE v.known_from <= $1 AND v.known_to > $1 ${sql}`;
  return { name: ['agreements total', ...names].join(' '), text, values };
}

const TOTAL = ', (count(*) OVER ())::int AS total';

const states = (total: string, where: string): string => `
  SELECT s.id, s.kind, s.on_day AS "on", s.by, s.decision, s.positions, s.note, s.confidence, ${sourcesOf('s')} AS sources,
    s.recorded_at AS "recordedAt", s.author, ${wordsOf('s')}, ${placed('s')} ${total}
  FROM agreement_state s WHERE s.agreement_id = $1 AND ${where}`;

const STATES_KNOWN = `s.on_day <= $2 AND ${known('s', '$3')}`;
const STATES_ORDER = 'ORDER BY s.on_day, s.sequence, s.position LIMIT $4';

/** $2 id. */
export const STATE = { name: 'agreement state', text: states('', 's.id = $2') };
/** Up to $2, oldest first; $4 limit. */
export const STATES = { name: 'agreement states', text: `${states(TOTAL, STATES_KNOWN)} ${STATES_ORDER}` };
/** $5, $6, $7 place to go on after. */
export const STATES_AFTER = {
  name: 'agreement states after',
  text: `${states('', STATES_KNOWN)} AND (s.on_day, s.sequence, s.position) > ($5, $6, $7) ${STATES_ORDER}`,
};

const figure = (total: string): string => `
  SELECT f.id, f.as_of AS "asOf", f.published_on AS "publishedOn", f.published_precision AS "publishedPrecision",
    f.publisher, f.scale, f.total AS "publishedTotal", f.counts, f.shares, f.note, f.confidence, ${sourcesOf('f')} AS sources,
    f.recorded_at AS "recordedAt", f.author, ${wordsOf('f')}, f.position,
    (SELECT k.corrects FROM correction k WHERE k.agreement_id = f.agreement_id AND k.record_id = f.id) AS corrects ${total}
  FROM published_figure f`;

const figures = (total: string, after: string): string => `
  ${figure(total)}
  WHERE f.agreement_id = $1 AND coalesce(f.published_on, f.as_of) <= $2 AND ${known('f', '$3')} ${after}
  ORDER BY f.as_of, f.position, f.id LIMIT $4`;

/** $2 id. */
export const PUBLISHED_FIGURE = {
  name: 'published figure',
  text: `${figure('')} WHERE f.agreement_id = $1 AND f.id = $2`,
};
/** Published by $2, the earliest first; $4 limit. */
export const PUBLISHED_FIGURES = { name: 'published figures', text: figures(TOTAL, '') };
/** $5, $6, $7 place to go on after. */
export const PUBLISHED_FIGURES_AFTER = {
  name: 'published figures after',
  text: figures('', 'AND (f.as_of, f.position, f.id) > ($5, $6, $7)'),
};

const scales = (total: string, after: string): string => `
  SELECT s.key, s.title, (SELECT jsonb_agg(jsonb_build_object('level', l.level, 'title', l.title) ORDER BY l.rank)
    FROM scale_level l WHERE l.scale = s.key) AS levels ${total}
  FROM scale s WHERE s.created_at <= $1 ${after} ORDER BY s.key COLLATE "C" LIMIT $2`;

/** As known at $1, by key; $2 limit. */
export const SCALES = { name: 'scales', text: scales(TOTAL, '') };
/** $3 key to go on after. */
export const SCALES_AFTER = { name: 'scales after', text: scales('', 'AND s.key COLLATE "C" > $3') };

/** What the levels of scale $1 are called, the lowest first. A scale never changes. */
export const LEVEL_TITLES = {
  name: 'level titles',
  text: 'SELECT level, title FROM scale_level WHERE scale = $1 ORDER BY rank',
};
