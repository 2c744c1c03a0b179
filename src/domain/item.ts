import type { AgreementStateFact } from './agreement-state.js';
import type { Day } from './calendar-date.js';
import type { Calendar } from './calendar.js';
import type { AnchorFact, RevisionFact } from './deadline-in-force.js';
import type { Rule } from './deadline.js';
import type { AssessmentFact } from './status-scale.js';

export type { AgreementStateFact, AnchorFact, RevisionFact };

/** All that the deadline of a provision or a milestone depends on, as known at one instant. */
export interface ItemFacts {
  kind: 'provision' | 'milestone';
  nature: string;
  rule: Rule | null;
  anchor: AnchorFact | null;
  calendar: Calendar;
  revisions: RevisionFact[];
  /** Completions of a milestone; of a provision the first day at the top level, or nothing. */
  doneOn: Day[];
  /** Assessments of the provision; a milestone takes the state of its provision. */
  statuses: AssessmentFact[];
  agreementStates: AgreementStateFact[];
}

export type DeadlineState =
  | 'none'
  | 'awaitingTrigger'
  | 'continuous'
  | 'asap'
  | 'due'
  | 'overdue'
  | 'met'
  | 'suspended'
  | 'lapsed'
  | 'void';

export type Basis = 'current' | 'original';

/** An item on a day; days are whole calendar days, never clamped. */
export interface ItemOn {
  state: DeadlineState;
  originalDueOn: Day | null;
  currentDueOn: Day | null;
  by: 'rule' | 'revision' | null;
  revision: RevisionFact | null;
  metOn: Day | null;
  daysLate: number | null;
  daysLateOriginal: number | null;
  slippageDays: number | null;
  /** Overdue: up to the day asked for; lapsed: frozen at the agreement's end. */
  daysOverdue: number | null;
}

/** A span of days in which nothing changes; `from` 0001-01-01: since ever; `to` exclusive, null: for ever. */
export interface Segment {
  from: Day;
  to: Day | null;
  basis: Basis;
  state: DeadlineState;
  dueOn: Day | null;
  originalDueOn: Day | null;
  metOn: Day | null;
  daysLate: number | null;
  lapsedDays: number | null;
}

export function evaluate(_facts: ItemFacts, _day: Day, _basis: Basis = 'current'): ItemOn {
  throw new Error('not built yet');
}

export function timeline(_facts: ItemFacts, _basis: Basis): Segment[] {
  throw new Error('not built yet');
}
