import { type AgreementStateFact, agreementOn } from './agreement-state.js';
import { type Day, FIRST_DAY, LAST_DAY, addDays, daysBetween } from './calendar-date.js';
import {
  type AnchorFact,
  type DeadlineFacts,
  type RevisionFact,
  deadlineOn,
  moves,
} from './deadline-in-force.js';
import { type Rule, occurrence } from './deadline.js';
import { type AssessmentFact, statusOn, statusTimeline } from './status-scale.js';

export type { AgreementStateFact, AnchorFact, RevisionFact };

/**
 * All that the deadline of a provision or a milestone depends on, as known at one instant. `doneOn`: completions
 * of a milestone; of a provision the first day at the top level, or nothing.
 */
export interface ItemFacts extends DeadlineFacts {
  kind: 'provision' | 'milestone';
  nature: string;
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

/** An item on a day; spans are whole calendar days, never clamped. */
export interface ItemOn {
  state: DeadlineState;
  originalDueOn: Day | null;
  currentDueOn: Day | null;
  by: 'rule' | 'revision' | null;
  revision: RevisionFact | null;
  metOn: Day | null;
  /** Against the deadline in force on the day it was met; of a recurring item, its worst occurrence. */
  daysLate: number | null;
  daysLateOriginal: number | null;
  slippageDays: number | null;
  /** Overdue: up to the day asked for; lapsed: frozen at the agreement's end. */
  daysOverdue: number | null;
}

/**
 * A span of days in which nothing changes: `from` 0001-01-01 is since ever, `to` is exclusive and null for
 * ever. `dueOn` and `daysLate` are of its basis.
 */
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

/** What was done of an item by a day: the days that count, and which occurrence is the one shown. */
export interface Progress {
  met: Day[];
  metOn: Day | null;
  index: number;
}

const UNMET: Progress = { met: [], metOn: null, index: 0 };

/**
 * What was done by a day. A recurring item is met when every occurrence is, in order (`API.md`, Deadline rules):
 * `index` is the earliest one not yet met, or the last one.
 */
export function progressOn({ rule, doneOn }: DeadlineFacts, day: Day): Progress {
  const done = doneOn.filter((on) => on <= day).toSorted();
  if (rule?.kind !== 'recurring') return { met: done.slice(0, 1), metOn: done[0] ?? null, index: 0 };
  // From the last one down: occurrences end once and for all, and there are seldom more completions than those.
  let index = done.length;
  while (index > 0 && occurrence(rule, index - 1) === null) index--;
  const met = done.slice(0, index);
  if (index === 0 || occurrence(rule, index) !== null) return { met, metOn: null, index };
  return { met, metOn: met.at(-1) ?? null, index: index - 1 };
}

/**
 * An item on a day, held against its current or its original deadline: only what happened by that day counts.
 * @throws DomainError `out-of-range`
 */
export function evaluate(facts: ItemFacts, day: Day, basis: Basis = 'current'): ItemOn {
  const progress = progressOn(facts, day);
  const { original, current, revision } = deadlineOn(facts, day, progress.index);
  const dueOn = basis === 'current' ? current.dueOn : original.dueOn;
  // Full means observed so far: a continuous duty is never done (`API.md`, Words).
  const { met, metOn } = facts.rule?.kind === 'continuous' && dueOn === null ? UNMET : progress;
  const done = metOn === null ? [] : met;
  const { suspended, endedOn } = agreementOn(facts.agreementStates, day);
  const item: ItemOn = {
    state: 'due',
    originalDueOn: original.dueOn,
    currentDueOn: current.dueOn,
    by: current.dueOn === null ? null : revision ? 'revision' : 'rule',
    revision,
    metOn,
    daysLate: worst(done, (on, i) => deadlineOn(facts, on, i).current.dueOn),
    daysLateOriginal: worst(done, (_, i) => deadlineOn(facts, day, i).original.dueOn),
    slippageDays: between(original.dueOn, current.dueOn),
    daysOverdue: null,
  };
  if (facts.rule === null && dueOn === null) return { ...item, state: 'none' };
  if (metOn !== null) return { ...item, state: 'met' };
  if (endedOn !== null) {
    const atTheEnd = evaluate(facts, endedOn, basis);
    return atTheEnd.state === 'overdue' ? { ...atTheEnd, state: 'lapsed' } : { ...item, state: 'void' };
  }
  if (suspended) return { ...item, state: 'suspended' };
  const state = heldBack(facts.statuses, day) ?? waiting(facts.rule, dueOn);
  if (state !== null) return { ...item, state };
  const limit = facts.kind === 'provision' && facts.nature === 'limit';
  if (dueOn === null || dueOn >= day || limit) return item;
  return { ...item, state: 'overdue', daysOverdue: daysBetween(dueOn, day) };
}

/**
 * An item over all days, gapless and in order, equal neighbours merged. Without a day in its rule it begins only where
 * a revision gives it one; empty for one that can never be late: without any day, or a provision of nature `limit`.
 * @throws DomainError `out-of-range`
 */
export function timeline(facts: ItemFacts, basis: Basis): Segment[] {
  if (!canBeLate(facts, basis)) return [];
  const turns = statusTimeline(facts.statuses).filter(
    (status, i, all) => status.state !== (all[i - 1]?.state ?? null),
  );
  const lean = { ...facts, statuses: turns, doneOn: facts.doneOn.toSorted() };
  const segments: Segment[] = [];
  const add = (from: Day) => {
    const item = evaluate(lean, from, basis);
    const last = segments.at(-1);
    if (!last && item.currentDueOn === null && !namesDay(lean.rule)) return;
    const segment = segmentFrom(from, item, basis);
    if (last && same(last, segment)) return;
    if (last) last.to = from;
    segments.push(segment);
  };
  turningDays(lean).forEach((day, i, days) => {
    add(day);
    const next = days[i + 1];
    const [late] = segments.at(-1)?.state === 'due' ? dayAfter(segments.at(-1)?.dueOn ?? LAST_DAY) : [];
    if (late !== undefined && (next === undefined || late < next)) add(late);
  });
  return segments;
}

/** The state that the status of the provision, or of the milestone's provision, imposes on a day. */
function heldBack(statuses: readonly AssessmentFact[], day: Day): DeadlineState | null {
  switch (statusOn(statuses, day)?.state) {
    case 'suspended':
      return 'suspended';
    case 'superseded':
    case 'notApplicable':
      return 'void';
    case 'notYetApplicable':
      return 'awaitingTrigger';
    default:
      return null;
  }
}

function waiting(rule: Rule | null, dueOn: Day | null): DeadlineState | null {
  if (dueOn !== null) return null;
  return rule?.kind === 'continuous' || rule?.kind === 'asap' ? rule.kind : 'awaitingTrigger';
}

function worst(met: readonly Day[], dueOn: (metOn: Day, index: number) => Day | null): number | null {
  const late = met.map((on, i) => between(dueOn(on, i), on)).filter((days) => days !== null);
  return late.length > 0 ? Math.max(...late) : null;
}

function between(from: Day | null, to: Day | null): number | null {
  return from === null || to === null ? null : daysBetween(from, to);
}

function canBeLate(facts: ItemFacts, basis: Basis): boolean {
  if (facts.kind === 'provision' && facts.nature === 'limit') return false;
  if (namesDay(facts.rule)) return true;
  return (
    basis === 'current' &&
    facts.revisions.some(
      (revision) => moves(revision) && (revision.dueOn ?? revision.window ?? namesDay(revision.rule)),
    )
  );
}

function namesDay(rule: Rule | null): boolean {
  return rule !== null && rule.kind !== 'continuous' && rule.kind !== 'asap';
}

/** Every day on which something other than the passing of the due day can change an item, in order. */
export function turningDays({
  anchor,
  calendars,
  doneOn,
  revisions,
  statuses,
  agreementStates,
}: ItemFacts): Day[] {
  const days = [
    FIRST_DAY,
    ...anchorDays(anchor),
    ...calendars.map(({ from }) => from),
    ...doneOn,
    ...revisions.flatMap((revision) => [revision.decidedOn, ...anchorDays(revision.anchor ?? null)]),
    ...statuses.map(({ effectiveOn }) => effectiveOn),
    ...agreementStates.flatMap(({ on }) => [on, ...dayAfter(on)]),
  ];
  return [...new Set(days)].sort();
}

function anchorDays(anchor: AnchorFact | null): Day[] {
  if (!anchor) return [];
  return [
    ...(anchor.occurredOn ? [anchor.occurredOn] : []),
    ...anchor.planned.map(({ decidedOn }) => decidedOn),
  ];
}

/** The next day, or nothing after the last one there is. */
function dayAfter(day: Day): Day[] {
  return day < LAST_DAY ? [addDays(day, 1)] : [];
}

function segmentFrom(from: Day, item: ItemOn, basis: Basis): Segment {
  const current = basis === 'current';
  return {
    from,
    to: null,
    basis,
    state: item.state,
    dueOn: current ? item.currentDueOn : item.originalDueOn,
    originalDueOn: item.originalDueOn,
    metOn: item.metOn,
    daysLate: current ? item.daysLate : item.daysLateOriginal,
    lapsedDays: item.state === 'lapsed' ? item.daysOverdue : null,
  };
}

function same(one: Segment, other: Segment): boolean {
  return (
    JSON.stringify({ ...one, from: null, to: null }) === JSON.stringify({ ...other, from: null, to: null })
  );
}
