import type { Text } from './domain/text.js';
import { refusal } from './refusal.js';

/** Whom a party stands for beside itself: its members, or the coalitions that it is in, on the day asked for. */
export const INCLUDES = ['members', 'coalition'] as const;
export type Include = (typeof INCLUDES)[number];

/** SQL: a party with those that it includes, directly or further on: refs, by the memberships that an agreement or nobody's papers tell. */
export const circleOf = (
  ref: string,
  include: Include,
  agreement: string,
  day: string,
  knownAt: string,
): string => {
  const [found, from] = include === 'members' ? ['party', 'coalition'] : ['coalition', 'party'];
  return `
  (WITH RECURSIVE circle (ref) AS (
    SELECT ${ref}::text COLLATE "C"
    UNION
    SELECT m.${found} FROM circle c JOIN party_membership m ON m.${from} = c.ref
    LEFT JOIN agreement_version w ON w.agreement_id = m.agreement_id AND w.known_from <= ${knownAt} AND w.known_to > ${knownAt}
    WHERE m.agreement_id IN (${agreement}, 0) AND m.recorded_at <= ${knownAt}
      AND coalesce(m.from_day, w.signed_on, '-infinity') <= ${day} AND coalesce(m.to_day, 'infinity') >= ${day})
  SELECT array_agg(c.ref) FROM circle c)`;
};

/** Conditions on who is responsible: a party exactly, or with those that it includes; $1 agreement, $2 day, $3 instant. */
export const responsibleConditions = (responsible: string) => ({
  party: (ref: string) => `${ref} = ANY (${responsible})`,
  members: (ref: string) => `${responsible} && ${circleOf(ref, 'members', '$1', '$2', '$3')}`,
  coalition: (ref: string) => `${responsible} && ${circleOf(ref, 'coalition', '$1', '$2', '$3')}`,
});

/** Which of these conditions a query asks for. @throws DomainError `malformed` for `include` without `party` */
export function responsibleFilter({ party, include }: { party?: string; include?: Include }): {
  party?: string;
  members?: string;
  coalition?: string;
} {
  if (include === undefined) return { party };
  if (party === undefined)
    throw refusal('malformed', '/include', 'goes with party: whose members or coalition');
  return include === 'members' ? { members: party } : { coalition: party };
}

/** What a list is known of at beside its agreement: of who belongs to whom the parties' own papers tell too. See `Scopes.one`. */
export const shownFor = ({ include }: { include?: Include }): 'parties' | undefined =>
  include === undefined ? undefined : 'parties';

/** A responsible party that had left by the day asked for. */
export interface LeftParty {
  party: string;
  leftOn: string;
}

/** SQL: those of some parties that had left an agreement by a day, in every capacity that they had, as JSON. */
export const leftOf = (parties: string, agreement: string, day: string, knownAt: string): string => `
  (SELECT coalesce(json_agg(json_build_object('party', l.party, 'leftOn', l.left_on) ORDER BY l.party), '[]')
    FROM (SELECT g.party, max(h.left_on) AS left_on FROM signatory g
      JOIN signatory_version h ON h.agreement_id = g.agreement_id AND h.signatory_id = g.id
        AND h.known_from <= ${knownAt} AND h.known_to > ${knownAt}
      WHERE g.agreement_id = ${agreement} AND g.party = ANY (${parties})
      GROUP BY g.party HAVING bool_and(coalesce(h.left_on <= ${day}, false))) l)`;

/** SQL: whether another party bears the acronym of version `v`, as known at an instant; of those only that `among` holds for. */
export const sharesAcronym = (v: string, knownAt: string, among = 'true'): string => `
  EXISTS (SELECT FROM party_version o WHERE o.acronym = ${v}.acronym AND o.party <> ${v}.party
    AND o.known_from <= ${knownAt} AND o.known_to > ${knownAt} AND ${among})`;

/** What a party is called in short: never by an acronym alone that another one bears too. */
export function labelOf(
  ref: string,
  acronym: string | null,
  shared: boolean,
  name: Text | string,
): Text | string {
  if (acronym === null) return name;
  return shared ? `${acronym} (${ref})` : acronym;
}
