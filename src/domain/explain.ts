import type { Day } from './calendar-date.js';
import type { AlternativeReading, Resolved } from './deadline.js';
import type { DeadlineState, ItemFacts, RevisionFact } from './item.js';
import type { Skipped } from './calendar.js';

/** The deadline in force: from the rule, or from the revision decided on `decidedOn`. */
export interface CurrentDeadline {
  dueOn: Day;
  by: 'rule' | 'revision';
  decidedOn?: Day;
  steps?: string[];
  skipped?: Skipped[];
}

/** Another anchor or wording in the sources, with the day it would give where its anchor's day was supplied. */
export interface OtherReading extends AlternativeReading {
  offset: string;
  dueOn?: Day | null;
}

/** A deadline explained as of a day (`API.md`, Shapes). */
export interface Explanation {
  state: DeadlineState;
  original: Resolved;
  current: CurrentDeadline | null;
  revisions: RevisionFact[];
  announced: RevisionFact[];
  timesRepromised: number;
  reading: string;
  otherReadings: OtherReading[];
  metOn: Day | null;
  daysLate: number | null;
  daysLateOriginal: number | null;
  slippageDays: number | null;
}

export function explain(
  _facts: ItemFacts,
  _day: Day,
  _otherAnchors?: ReadonlyMap<string, Day | null>,
): Explanation {
  throw new Error('not built yet');
}
