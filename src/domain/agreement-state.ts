import type { Day } from './calendar-date.js';
import { type Recorded, oldestFirst } from './order.js';

export const AGREEMENT_STATES = [
  'in_force',
  'suspended',
  'superseded',
  'terminated',
  'declared_ended',
] as const;
export type AgreementStateKind = (typeof AGREEMENT_STATES)[number];

/** One record of the state of an agreement. */
export interface AgreementStateFact extends Recorded {
  kind: AgreementStateKind;
  on: Day;
}

/** Where an agreement stands on a day: `endedOn` is the day of its end, itself still a day in force. */
export interface AgreementOn {
  suspended: boolean;
  endedOn: Day | null;
}

const ENDS: readonly AgreementStateKind[] = ['superseded', 'terminated', 'declared_ended'];

/**
 * The state of an agreement on a day: the latest record up to it, then the later recorded. An end holds from
 * the day after; of ends that follow each other the first counts, or what had lapsed would lapse again.
 */
export function agreementOn(states: readonly AgreementStateFact[], day: Day): AgreementOn {
  const begun = states.filter((state) => (isEnd(state) ? state.on < day : state.on <= day));
  const ordered = oldestFirst(begun, ({ on }) => on);
  const firstEnd = ordered.at(ordered.findLastIndex((state) => !isEnd(state)) + 1);
  return { suspended: ordered.at(-1)?.kind === 'suspended', endedOn: firstEnd?.on ?? null };
}

function isEnd({ kind }: AgreementStateFact): boolean {
  return ENDS.includes(kind);
}
