import { tornBy } from '../domain/claims.js';
import { partyAt } from '../known-parties.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import { subjectOf } from '../register/subject.js';
import { assertRegistered } from '../register/registered.js';
import { type ClaimRelation, ClaimView, RecordClaim, RecordTriage, TriageView } from './claim.dto.js';
import { RELATIONS_ON } from './claims.queries.js';

/** Who says what, on which day, about what, from which source. */
export const CLAIM: RegisterKind<RecordClaim, ClaimView> = {
  name: 'claim',
  list: 'claims',
  form: RecordClaim,
  answer: ClaimView,
  day: 'saidOn',
  subjects: ['provision', 'milestone'],
  sourced: true,
  content: ({ says, saidBy, precision = 'day', party = null, place = null, relations = [] }) => ({
    ...{ says, saidBy, precision, party, place },
    relations: relations.map(({ kind, claim }) => ({ kind, claim })),
  }),
  parties: ({ party }) => partyAt('/party', party),
  check: assertOneSide,
};

/** What becomes of a claim before anybody assesses. */
export const TRIAGE_STEP: RegisterKind<RecordTriage, TriageView> = {
  name: 'triage',
  list: 'triage',
  form: RecordTriage,
  answer: TriageView,
  day: 'decidedOn',
  of: 'claim',
  subjects: [],
  sourced: false,
  content: ({ status, reason = null }) => ({ status, reason }),
  check: (_write, { status, reason }) => {
    if (status === 'rejected' && !reason)
      throw refusal('refused', '/reason', 'is needed to reject a claim: say why');
    return Promise.resolve();
  },
};

/**
 * That the claims which a claim answers are there, on the same matter, and that it stands on one side only.
 * @throws DomainError `unknown-reference`, `refused`
 */
async function assertOneSide(
  write: Write,
  { provision = null, milestone = null, relations = [] }: RecordClaim,
  { ref }: RegisterPlace,
): Promise<void> {
  if (relations.length === 0) return;
  await assertRegistered(
    write,
    'claim',
    relations.map(({ claim }, index) => ({ ref: claim, pointer: `/relations/${index}/claim` })),
  );
  const { provisionId } = await subjectOf(write, provision, milestone);
  const stored = await write.manager.query<{ ref: string; relations: ClaimRelation[] }[]>(RELATIONS_ON, [
    write.agreementId,
    provisionId,
  ]);
  const earlier = stored.slice(0, indexOrEnd(stored, ref));
  const foreign = relations.findIndex(({ claim }) => !earlier.some((one) => one.ref === claim));
  if (foreign >= 0) {
    const what = provisionId === null ? 'names a provision' : 'is on another provision, or later';
    throw refusal(
      'refused',
      `/relations/${foreign}/claim`,
      `${what}: a claim answers an earlier one on the same matter`,
    );
  }
  const torn = tornBy([...earlier, { ref, relations }]);
  if (torn < 0) return;
  const detail = 'would put the claim on both sides of one question: leave out one relation';
  throw refusal('refused', `/relations/${torn}`, detail);
}

/** Where the claim that is being corrected stands; the end for a new one. */
function indexOrEnd(stored: { ref: string }[], ref: string): number {
  const index = stored.findIndex((one) => one.ref === ref);
  return index < 0 ? stored.length : index;
}
