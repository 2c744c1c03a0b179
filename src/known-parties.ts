import { DomainError } from './domain/errors.js';
import type { Write } from './ledger/ledger.service.js';

/** A party that is named, and where in the body. */
export interface NamedParty {
  ref: string;
  pointer: string;
}

/**
 * SQL: the parties that some agreements name, in whatever part, and the coalitions and members of these. Known of or
 * not yet: whether a party may be read does not hang on the clocks.
 */
export const partiesNamedIn = (ids: string): string => `
  WITH named AS (
    SELECT party AS ref FROM signatory WHERE agreement_id = ANY (${ids})
    UNION SELECT on_behalf_of FROM signatory_version WHERE agreement_id = ANY (${ids})
    UNION SELECT party FROM agreement_party WHERE agreement_id = ANY (${ids})
    UNION SELECT unnest(responsible) FROM provision_version WHERE agreement_id = ANY (${ids})
    UNION SELECT by FROM agreement_state WHERE agreement_id = ANY (${ids}))
  SELECT ref FROM named
  UNION SELECT m.coalition FROM party_membership m WHERE m.agreement_id = ANY (${ids})
  UNION SELECT m.party FROM party_membership m WHERE m.agreement_id = ANY (${ids})
  UNION SELECT m.party FROM party_membership m JOIN named n ON n.ref = m.coalition WHERE m.agreement_id = 0`;

/** Which of the parties $1 are there, as known at $2. */
const PARTIES_KNOWN = 'SELECT ref FROM party WHERE ref = ANY ($1) AND recorded_at <= $2';

/** The same, to those who may read only the agreements $3. */
const PARTIES_KNOWN_AMONG = `
  WITH readable AS MATERIALIZED (${partiesNamedIn('$3::int[]')})
  ${PARTIES_KNOWN} AND ref IN (SELECT ref FROM readable)`;

/**
 * That there are parties of these refs, known at the instant of the write and readable for its author: to name one
 * that is hidden from them is to name none.
 * @throws DomainError `unknown-reference` naming each that there is not
 */
export async function assertParties(write: Write, named: NamedParty[]): Promise<void> {
  if (named.length === 0) return;
  const { manager, recordedAt, readable } = write;
  const refs = named.map(({ ref }) => ref);
  const found = await manager.query<{ ref: string }[]>(
    readable === null ? PARTIES_KNOWN : PARTIES_KNOWN_AMONG,
    [refs, recordedAt, ...(readable === null ? [] : [readable])],
  );
  const stored = new Set(found.map(({ ref }) => ref));
  const errors = named.flatMap(({ ref, pointer }) =>
    stored.has(ref) ? [] : [{ pointer, detail: `names no party: ${ref}` }],
  );
  if (errors.length === 0) return;
  const faults = errors.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`);
  throw new DomainError('unknown-reference', faults.join('; '), errors);
}

/** A party that a field may name. */
export function partyAt(pointer: string, ref: unknown): NamedParty[] {
  return typeof ref === 'string' ? [{ ref, pointer }] : [];
}

/** The parties that a list names. */
export function partiesAt(pointer: string, refs: unknown): NamedParty[] {
  if (!Array.isArray(refs)) return [];
  return refs.map((ref: unknown, index) => ({ ref: String(ref), pointer: `${pointer}/${index}` }));
}
