import { partyAt } from '../known-parties.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import { assertRegistered } from '../register/registered.js';
import {
  ActionDoneView,
  ActionPointView,
  MechanismDecisionView,
  RecordActionDone,
  RecordActionPoint,
  RecordDecision,
  RecordRemit,
  RecordSession,
  RemitView,
  MechanismSessionView,
} from './session.dto.js';
import { DECISION_OF_SESSION } from './sessions.queries.js';

/** Which body follows which themes. */
export const REMIT: RegisterKind<RecordRemit, RemitView> = {
  name: 'remit',
  list: 'remits',
  form: RecordRemit,
  answer: RemitView,
  day: 'from',
  subjects: [],
  sourced: false,
  content: ({ body, within = null, themes, until = null }) => ({ body, within, themes, until }),
  parties: ({ body, within }) => [...partyAt('/body', body), ...partyAt('/within', within)],
  check: (_write, { body, within, from, until }) => {
    if (within === body) throw refusal('refused', '/within', 'is the body itself');
    if (from && until && until < from) throw refusal('refused', '/until', `is before ${from}`);
    return Promise.resolve();
  },
};

/** A session of a body of the mechanism. */
export const SESSION: RegisterKind<RecordSession, MechanismSessionView> = {
  name: 'session',
  list: 'sessions',
  form: RecordSession,
  answer: MechanismSessionView,
  day: 'heldOn',
  subjects: [],
  sourced: false,
  content: ({ number = null, body, heldTo = null, place = null, title = null, attendance = [] }) => ({
    ...{ number, body, heldTo, place, title },
    attendance: attendance.map(({ who, party = null, presence, remark = null }) => ({
      ...{ who, party, presence, remark },
    })),
  }),
  parties: ({ body, attendance }) => [
    ...partyAt('/body', body),
    ...((attendance ?? []) as { party?: unknown }[]).flatMap(({ party }, index) =>
      partyAt(`/attendance/${index}/party`, party),
    ),
  ],
  check: (_write, { heldOn, heldTo }) => {
    if (heldTo && heldTo < heldOn) throw refusal('refused', '/heldTo', `is before the first day, ${heldOn}`);
    return Promise.resolve();
  },
};

/** What a session decided. */
export const DECISION: RegisterKind<RecordDecision, MechanismDecisionView> = {
  name: 'decision',
  list: 'decisions',
  form: RecordDecision,
  answer: MechanismDecisionView,
  day: 'decidedOn',
  of: 'session',
  subjects: [],
  sourced: false,
  content: ({ number = null, text }) => ({ number, text }),
};

/** What somebody is to do by a day. */
export const ACTION_POINT: RegisterKind<RecordActionPoint, ActionPointView> = {
  name: 'actionPoint',
  list: 'actionPoints',
  form: RecordActionPoint,
  answer: ActionPointView,
  day: 'agreedOn',
  of: 'session',
  subjects: [],
  sourced: false,
  content: ({ decision = null, text, owner, dueOn = null }) => ({ decision, text, owner, dueOn }),
  check: async (write, { decision, agreedOn, dueOn }, place) => {
    if (agreedOn && dueOn && dueOn < agreedOn)
      throw refusal('refused', '/dueOn', `is before the day on which it was agreed, ${agreedOn}`);
    if (decision) await assertOfSession(write, decision, place);
  },
};

/** That it was done. */
export const ACTION_DONE: RegisterKind<RecordActionDone, ActionDoneView> = {
  name: 'actionDone',
  list: 'actionsDone',
  form: RecordActionDone,
  answer: ActionDoneView,
  day: 'doneOn',
  of: 'actionPoint',
  once: true,
  subjects: [],
  sourced: false,
  content: () => ({}),
};

/** @throws DomainError `unknown-reference` for a decision that is not there; `refused` for one of another session */
async function assertOfSession(write: Write, decision: string, { of }: RegisterPlace): Promise<void> {
  await assertRegistered(write, 'decision', [{ ref: decision, pointer: '/decision' }]);
  const values = [write.agreementId, decision, of];
  const [row] = await write.manager.query<{ there: boolean }[]>(DECISION_OF_SESSION, values);
  if (!row?.there) throw refusal('refused', '/decision', `${decision} is a decision of another session`);
}
