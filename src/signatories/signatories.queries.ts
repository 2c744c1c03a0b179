import { conditionsFrom } from '../conditions.js';
import type { Statement } from '../database/pg-pool.js';
import { partiesNamedIn } from '../known-parties.js';
import { sharesAcronym } from '../parties-in-time.js';
import { sourceKeysOf } from '../sources/sources.queries.js';

/** Signatories of the agreement $1 on the day $2, parties and memberships included, as known at $3. */
const view = (total: string): string => `
  SELECT s.id, s.position, s.party, p.name, p.acronym,
    ${sharesAcronym('p', '$3', `o.party IN (${partiesNamedIn('ARRAY[$1::int]')})`)} AS shared, s.capacity, v.signed_on AS "signedOn", v.left_on AS "leftOn",
    v.signed_by AS "signedBy", v.on_behalf_of AS "onBehalfOf",
    coalesce(v.signed_on, '-infinity') <= $2 AND coalesce(v.left_on, 'infinity') > $2 AS current,
    ARRAY(SELECT DISTINCT m.party FROM party_membership m
      LEFT JOIN agreement_version w ON w.agreement_id = m.agreement_id AND w.known_from <= $3 AND w.known_to > $3
      WHERE m.coalition = s.party AND m.recorded_at <= $3 AND coalesce(m.to_day, 'infinity') >= $2
        AND coalesce(m.from_day, w.signed_on, '-infinity') <= $2 ORDER BY m.party) AS members,
    v.confidence, ${sourceKeysOf('v', 's.agreement_id')} AS sources, v.note, v.version,
    v.known_from AS "recordedAt", v.author ${total}
  FROM signatory s
  JOIN signatory_version v ON v.agreement_id = s.agreement_id AND v.signatory_id = s.id
    AND v.known_from <= $3 AND v.known_to > $3
  JOIN party_version p ON p.party = s.party AND p.known_from <= $3 AND p.known_to > $3
  WHERE s.agreement_id = $1`;

/** $4 id. */
export const SIGNATORY = { name: 'signatory', text: `${view('')} AND s.id = $4` };

/** What a list of signatories can be narrowed by, and how. */
const CONDITIONS = {
  capacity: (capacity: string) => `s.capacity = ${capacity}`,
  party: (party: string) => `s.party = ${party}`,
};

export type SignatoryFilters = Partial<Record<keyof typeof CONDITIONS, unknown[]>>;

/** In the order of the text; $4 limit, then the filters' values, then position and id to go on after. */
export function signatories(
  filters: SignatoryFilters,
  after: [number, string] | null,
): Statement & { values: unknown[] } {
  const { names, sql, values, next } = conditionsFrom(CONDITIONS, filters, 5);
  const text = `
  ${view(after ? '' : ', (count(*) OVER ())::int AS total')} ${sql}
    ${after ? `AND (s.position, s.id) > ($${next}, $${next + 1})` : ''} ORDER BY s.position, s.id LIMIT $4`;
  const name = ['signatories', ...names, ...(after ? ['after'] : [])].join(' ');
  return { name, text, values: [...values, ...(after ?? [])] };
}
