import { sourceKeysOf } from '../sources/sources.queries.js';

/** Signatories of the agreement $1 on the day $2 as known at $3. */
const VIEW = `
  SELECT s.id, s.position, s.party, p.name, p.acronym, s.capacity, v.signed_on AS "signedOn", v.left_on AS "leftOn",
    v.signed_by AS "signedBy", v.on_behalf_of AS "onBehalfOf",
    coalesce(v.signed_on, '-infinity') <= $2 AND coalesce(v.left_on, 'infinity') > $2 AS current,
    ARRAY(SELECT DISTINCT m.party FROM party_membership m
      LEFT JOIN agreement_version w ON w.agreement_id = m.agreement_id AND w.known_from <= $3 AND w.known_to > $3
      WHERE m.coalition = s.party AND m.recorded_at <= $3 AND coalesce(m.to_day, 'infinity') >= $2
        AND coalesce(m.from_day, w.signed_on, '-infinity') <= $2 ORDER BY m.party) AS members,
    v.confidence, ${sourceKeysOf('v', 's.agreement_id')} AS sources, v.note, v.version,
    v.known_from AS "recordedAt", v.author
  FROM signatory s
  JOIN signatory_version v ON v.agreement_id = s.agreement_id AND v.signatory_id = s.id
    AND v.known_from <= $3 AND v.known_to > $3
  JOIN party_version p ON p.party = s.party AND p.known_to = 'infinity'
  WHERE s.agreement_id = $1`;

export const SIGNATORY = { name: 'signatory', text: `${VIEW} AND s.id = $4` };

const FILTERS = { capacity: 's.capacity', party: 's.party' } as const;
type Filter = keyof typeof FILTERS;
const conditions = (names: readonly Filter[], first: number): string =>
  names.map((name, index) => ` AND ${FILTERS[name]} = $${first + index}`).join('');

/** A page after position $4 and id $5, at most $6, under the filters named. */
export const signatories = (names: readonly Filter[]) => ({
  name: ['signatories', ...names].join(' by '),
  text: `${VIEW} AND (s.position, s.id) > ($4, $5)${conditions(names, 7)} ORDER BY s.position, s.id LIMIT $6`,
});

/** How many signatories the agreement $1 had at $2, under the filters named. */
export const signatoriesTotal = (names: readonly Filter[]) => ({
  name: ['signatories total', ...names].join(' by '),
  text: `SELECT count(*)::int AS total FROM signatory s
    WHERE s.agreement_id = $1 AND s.recorded_at <= $2${conditions(names, 3)}`,
});
