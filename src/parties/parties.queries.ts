import { partiesNamedIn } from '../known-parties.js';
import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { sharesAcronym } from '../parties-in-time.js';
import { sourceKeysOf } from '../sources/sources.queries.js';

/**
 * A party's version and memberships: $1 day, $2 instant. A start not known counts from the signing of its agreement.
 * `among`: only what those may see who read no agreements but these.
 */
const columns = (among?: string): string => `
  p.ref, v.name, v.acronym, ${sharesAcronym('v', '$2', among ? 'o.party IN (SELECT ref FROM readable)' : 'true')} AS shared,
  v.kind, v.aliases, v.version, v.known_from AS "recordedAt", v.author,
  coalesce((SELECT jsonb_agg(jsonb_build_object('coalition', m.coalition, 'from', m.from_day, 'to', m.to_day,
      'agreement', a.ref, 'confidence', m.confidence, 'sources', ${sourceKeysOf('m', 'm.agreement_id')}, 'note', m.note,
      'current', coalesce(m.from_day, w.signed_on, '-infinity') <= $1 AND coalesce(m.to_day, 'infinity') >= $1)
      ORDER BY m.from_day NULLS FIRST, m.coalition, a.ref NULLS FIRST, m.id)
    FROM party_membership m
    LEFT JOIN agreement a ON a.id = m.agreement_id
    LEFT JOIN agreement_version w ON w.agreement_id = a.id AND w.known_from <= $2 AND w.known_to > $2
    WHERE m.party = p.ref AND m.recorded_at <= $2
      ${among ? `AND m.agreement_id = ANY (${among}::int[] || 0) AND m.coalition IN (SELECT ref FROM readable)` : ''}), '[]') AS memberships
  FROM party p JOIN party_version v ON v.party = p.ref AND v.known_from <= $2 AND v.known_to > $2`;

export const PARTY = { name: 'party', text: `SELECT ${columns()} WHERE p.ref = $3` };

/** The same, to those who may read only the agreements $4. */
export const PARTY_AMONG = {
  name: 'party among',
  text: `
  WITH readable AS MATERIALIZED (${partiesNamedIn('$4::int[]')})
  SELECT ${columns('$4')} WHERE p.ref = $3 AND p.ref IN (SELECT ref FROM readable)`,
};

/** What a list of parties can be narrowed by, and how. */
const CONDITIONS = {
  kind: (kind: string) => `v.kind = ${kind}`,
  q: (words: string) => `strpos(v.search, ${words}) > 0`,
  among: (ids: string) => `v.party IN (${partiesNamedIn(`${ids}::int[]`)})`,
};

export type PartyFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** A page of parties after $3, at most $4, then the filters' values. */
export function parties(filters: PartyFilters): Statement & { values: unknown[] } {
  const { names, sql, values } = conditionsFrom(CONDITIONS, filters, 5);
  const among = filters.among && `$${4 + values.length}`; // the last of the filters
  const readable = among ? `WITH readable AS MATERIALIZED (${partiesNamedIn(`${among}::int[]`)})` : '';
  const text = `${readable} SELECT ${columns(among)} WHERE p.ref > $3 ${sql} ORDER BY p.ref LIMIT $4`;
  return { name: ['parties', ...names].join(' '), text, values };
}

/** How many parties there are at $1; then the filters' values. */
export function partiesTotal(filters: PartyFilters): Statement & { values: unknown[] } {
  const { names, sql, values } = conditionsFrom(CONDITIONS, filters, 2);
  const text = `
  SELECT count(*)::int AS total FROM party_version v WHERE v.known_from <= $1 AND v.known_to > $1 ${sql}`;
  return { name: ['parties total', ...names].join(' '), text, values };
}

/** What the parties $1 were called, as known at $2, by ref. */
export const PARTY_NAMES = {
  name: 'party names',
  text: `
  SELECT v.party AS ref, v.name FROM party_version v
  WHERE v.party = ANY ($1::text[]) AND v.known_from <= $2 AND v.known_to > $2 ORDER BY v.party`,
};
