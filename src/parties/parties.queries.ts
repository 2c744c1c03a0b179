import { sourceKeysOf } from '../sources/sources.queries.js';

/** A party's version and memberships: $1 day, $2 instant. A start not known counts from the signing of its agreement. */
const COLUMNS = `
  p.ref, v.name, v.acronym, v.kind, v.aliases, v.version, v.known_from AS "recordedAt", v.author,
  coalesce((SELECT jsonb_agg(jsonb_build_object('coalition', m.coalition, 'from', m.from_day, 'to', m.to_day,
      'agreement', a.ref, 'confidence', m.confidence, 'sources', ${sourceKeysOf('m', 'm.agreement_id')}, 'note', m.note,
      'current', coalesce(m.from_day, w.signed_on, '-infinity') <= $1 AND coalesce(m.to_day, 'infinity') >= $1)
      ORDER BY m.from_day NULLS FIRST, m.coalition, a.ref NULLS FIRST, m.id)
    FROM party_membership m
    LEFT JOIN agreement a ON a.id = m.agreement_id
    LEFT JOIN agreement_version w ON w.agreement_id = a.id AND w.known_from <= $2 AND w.known_to > $2
    WHERE m.party = p.ref AND m.recorded_at <= $2), '[]') AS memberships
  FROM party p JOIN party_version v ON v.party = p.ref AND v.known_from <= $2 AND v.known_to > $2`;

export const PARTY = { name: 'party', text: `SELECT ${COLUMNS} WHERE p.ref = $3` };

const FILTERS = { kind: 'v.kind =', q: 'strpos(v.search,' } as const;
const conditions = (names: readonly (keyof typeof FILTERS)[], first: number): string =>
  names
    .map((name, index) => ` AND ${FILTERS[name]} $${first + index}${name === 'q' ? ') > 0' : ''}`)
    .join('');

/** A page of parties after $3, at most $4, under the filters named. */
export const parties = (names: readonly (keyof typeof FILTERS)[]) => ({
  name: ['parties', ...names].join(' by '),
  text: `SELECT ${COLUMNS} WHERE p.ref > $3${conditions(names, 5)} ORDER BY p.ref LIMIT $4`,
});

/** How many parties there are at $1, under the filters named. */
export const partiesTotal = (names: readonly (keyof typeof FILTERS)[]) => ({
  name: ['parties total', ...names].join(' by '),
  text: `SELECT count(*)::int AS total FROM party_version v
    WHERE v.known_from <= $1 AND v.known_to > $1${conditions(names, 2)}`,
});
