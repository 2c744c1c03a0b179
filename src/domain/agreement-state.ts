import type { Day } from './calendar-date.js';

export type AgreementStateKind = 'in_force' | 'suspended' | 'superseded' | 'terminated' | 'declared_ended';

/** One record of the state of an agreement. */
export interface AgreementStateFact {
  kind: AgreementStateKind;
  on: Day;
  sequence: number;
  position: number;
}
