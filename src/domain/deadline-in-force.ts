import type { Day } from './calendar-date.js';
import type { Rule } from './deadline.js';

/** A day planned for an event that has not occurred. */
export interface PlannedFact {
  plannedOn: Day;
  decidedOn: Day;
  sequence: number;
  position: number;
}

/** What a relative rule counts from: an event, or a milestone whose completion is one. */
export interface AnchorFact {
  name: string;
  /** The first recorded occurrence, or the earliest completion of a milestone. */
  occurredOn: Day | null;
  planned: PlannedFact[];
}

export type Authority = 'parties' | 'mechanism' | 'oneParty' | 'reported';

/** A new day for a deadline: one of `dueOn`, `window` and `rule`, or none of them known. */
export interface RevisionFact {
  id?: string;
  dueOn: Day | null;
  window: { from: Day; to: Day } | null;
  rule: Rule | null;
  decidedOn: Day;
  authority: Authority;
  sequence: number;
  position: number;
  /** Of `rule`. */
  anchor?: AnchorFact | null;
}
