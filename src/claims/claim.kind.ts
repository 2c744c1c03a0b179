import { tornBy } from '../domain/claims.js';
import { DomainError } from '../domain/errors.js';
import { partyAt } from '../known-parties.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import { standing, subjectOf } from '../register/subject.js';
import { assertRegistered } from '../register/registered.js';
import { type ClaimRelation, ClaimView, RecordClaim, RecordTriage, TriageView } from './claim.dto.js';
import { JUDGED_BY, RELATIONS_ON } from './claims.queries.js';

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
  check: async ({ manager, agreementId, recordedAt }, { status, reason }, { of }) => {
    if (status === 'rejected' && !reason)
      throw refusal('refused', '/reason', 'is needed to reject a claim: say why');
    const [judge] = await manager.query<{ id: string }[]>(JUDGED_BY, [agreementId, of, recordedAt]);
    if (!judge) return;
    const detail = `assessment ${judge.id} closed the claim: correct or retract that to open it again`;
    throw new DomainError('conflict', detail);
  },
};

/**
 * That a claim is about something; that the claims which it answers are there, on the same matter; and that it, and those
 * which answer it, stand on one side only.
 * @throws DomainError `unknown-reference`, `refused`
 */
async function assertOneSide(write: Write, input: RecordClaim, { ref }: RegisterPlace): Promise<void> {
  const { provision = null, milestone = null, party, place, relations = [] } = input;
  if (!provision && !milestone && !party && !place)
    throw refusal(
      'refused',
      '/provision',
      'or a milestone, a party or a place is needed: what the claim is about',
    );
  await assertRegistered(
    write,
    'claim',
    relations.map(({ claim }, index) => ({ ref: claim, pointer: `/relations/${index}/claim` })),
  );
  const { provisionId } = await subjectOf(write, provision, milestone);
  await assertStays(write, ref, provisionId);
  const stored = await write.manager.query<{ ref: string; relations: ClaimRelation[] }[]>(RELATIONS_ON, [
    write.agreementId,
    provisionId,
    write.recordedAt,
  ]);
  const index = stored.findIndex((one) => one.ref === ref);
  const earlier = index < 0 ? stored : stored.slice(0, index);
  const later = index < 0 ? [] : stored.slice(index + 1);
  const foreign = relations.findIndex(({ claim }) => !earlier.some((one) => one.ref === claim));
  if (foreign >= 0) {
    const isLater = later.some((one) => one.ref === relations[foreign]?.claim);
    const what = isLater ? 'was recorded later' : 'is not about the same provision';
    throw refusal(
      'refused',
      `/relations/${foreign}/claim`,
      `${what}: a claim answers an earlier one on the same matter`,
    );
  }
  const torn = tornBy([...earlier, { ref, relations }, ...later]);
  if (!torn) return;
  if (torn.ref === ref) {
    const detail = 'would put the claim on both sides of one question: leave out one relation';
    throw refusal('refused', `/relations/${torn.relation}`, detail);
  }
  throw refusal(
    'refused',
    '/relations',
    `would put claim ${torn.ref}, which answers it, on both sides: correct that first`,
  );
}

/** That a claim which others lean on stays on its matter. @throws DomainError `refused` */
async function assertStays(write: Write, ref: string, provisionId: number | null): Promise<void> {
  const before = await standing(write, 'claim', ref);
  if (!before || before.provisionId === provisionId) return;
  const { manager, agreementId, recordedAt } = write;
  const others = await manager.query<{ ref: string; relations: ClaimRelation[] }[]>(RELATIONS_ON, [
    agreementId,
    before.provisionId,
    recordedAt,
  ]);
  const answer = others.find(({ relations }) => relations.some(({ claim }) => claim === ref));
  if (answer) throw refusal('refused', '/provision', `stays: claim ${answer.ref} answers this one on it`);
  const [judge] = await manager.query<{ id: string }[]>(JUDGED_BY, [agreementId, ref, recordedAt]);
  if (judge) throw refusal('refused', '/provision', `stays: assessment ${judge.id} judged the claim there`);
}
