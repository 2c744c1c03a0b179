import { agreementOn } from './agreement-state.js';
import { type Day, readPeriod } from './calendar-date.js';
import type { Calendar, Skipped } from './calendar.js';
import { anchorOn, calendarOn, deadlineOn, moves, resolveRevision } from './deadline-in-force.js';
import { type AlternativeReading, type Resolved, type Rule, resolve } from './deadline.js';
import { daysInDefault, type DefaultSpan, defaultsOf } from './defaults.js';
import { DomainError } from './errors.js';
import { type DeadlineState, type ItemFacts, type RevisionFact, evaluate, progressOn } from './item.js';
import { oldestFirst } from './order.js';

/** The deadline in force: from the rule, or from the revision decided on `decidedOn`. */
export interface CurrentDeadline {
  dueOn: Day;
  by: 'rule' | 'revision';
  decidedOn?: Day;
  steps?: string[];
  skipped?: Skipped[];
}

/** Another anchor or wording in the sources, with the day it would give where its anchor's day is known. */
export interface OtherReading extends AlternativeReading {
  offset: string;
  dueOn?: Day | null;
}

/** A deadline explained as of a day (`API.md`, Shapes). */
export interface Explanation {
  state: DeadlineState;
  /** By which the deadline in force is counted. */
  calendar: Calendar;
  original: Resolved;
  current: CurrentDeadline | null;
  revisions: RevisionFact[];
  announced: RevisionFact[];
  timesRepromised: number;
  daysInDefault: number;
  defaults: DefaultSpan[];
  reading: string;
  otherReadings: OtherReading[];
  metOn: Day | null;
  daysLate: number | null;
  daysLateOriginal: number | null;
  slippageDays: number | null;
}

/**
 * A deadline explained as of a day. `otherAnchors`: days of the anchors that other readings count from, by ref.
 * @throws DomainError `out-of-range`
 */
export function explain(
  facts: ItemFacts,
  day: Day,
  otherAnchors: ReadonlyMap<string, Day | null> = new Map(),
): Explanation {
  const { state, metOn, daysLate, daysLateOriginal, slippageDays } = evaluate(facts, day);
  // What has lapsed is frozen as it stood when the agreement ended.
  const until = state === 'lapsed' ? (agreementOn(facts.agreementStates, day).endedOn ?? day) : day;
  const { original, current, revision, calendar } = deadlineOn(facts, until, progressOn(facts, until).index);
  const decided = facts.revisions.filter(({ decidedOn }) => decidedOn <= day);
  const recounted = recountedBy(facts, until);
  const defaults = defaultsOf(facts, day);
  return {
    state,
    calendar,
    original,
    current: currentDeadline(current, revision),
    revisions: inOrder([...decided.filter(moves), ...recounted]),
    announced: inOrder(decided.filter((announcement) => !moves(announcement))),
    timesRepromised: repromised(facts, day).length,
    daysInDefault: daysInDefault(defaults),
    defaults,
    reading: reading(facts, until),
    otherReadings: otherReadings(facts, until, otherAnchors),
    metOn,
    daysLate,
    daysLateOriginal,
    slippageDays,
  };
}

/** The revisions and announcements by a day that named a new day: by each the promise was made anew. */
export function repromised(facts: ItemFacts, day: Day): RevisionFact[] {
  return facts.revisions.filter(
    (promise) =>
      promise.decidedOn <= day &&
      dayOf(() => resolveRevision(promise, facts.calendars, day).current) !== null,
  );
}

/** The revisions that changes of the calendar made, by a day; what was decided later that day undoes none. */
export function recountedBy(facts: ItemFacts, day: Day): RevisionFact[] {
  return facts.calendars.flatMap(({ from, sequence }) => {
    if (from > day) return [];
    const revisions = facts.revisions.filter((one) => one.decidedOn < from || one.sequence < sequence);
    const { revision } = deadlineOn({ ...facts, revisions }, from, progressOn(facts, from).index);
    return revision?.authority === 'calendar' && revision.sequence === sequence ? [revision] : [];
  });
}

function inOrder(revisions: RevisionFact[]): RevisionFact[] {
  return oldestFirst(revisions, ({ decidedOn }) => decidedOn);
}

function currentDeadline(current: Resolved, revision: RevisionFact | null): CurrentDeadline | null {
  const { dueOn, steps, skipped } = current;
  if (dueOn === null) return null;
  return revision
    ? { dueOn, by: 'revision', decidedOn: revision.decidedOn, steps, skipped }
    : { dueOn, by: 'rule' };
}

function reading({ rule, anchor }: ItemFacts, day: Day): string {
  switch (rule?.kind) {
    case undefined:
      return 'The text names no day.';
    case 'fixed':
      return `The text names the day ${rule.on}.`;
    case 'window':
      return `The text names a span, ${rule.from} to ${rule.to}: due at its end.`;
    case 'precision':
      return `The text names ${rule.value} and no day: due on its last day.`;
    case 'continuous':
      return 'A continuous duty: no day on which it is done or late.';
    case 'asap':
      return `The text says "${rule.words}": no day from which it is late.`;
    case 'recurring':
      return `Due every ${words(rule.every)} from ${rule.first}${rule.until ? ` to ${rule.until}` : ''}, each counted from the first.`;
    case 'relative': {
      const { on, planned } = anchorOn(rule, anchor, day);
      const happened = planned ? `planned for ${on ?? ''}` : on ? `${on}, the first recorded` : 'no day yet';
      const span =
        rule.count === 'working' ? words(rule.offset).replace('day', 'working day') : words(rule.offset);
      return `Read as ${span} ${rule.direction} ${rule.event} (${happened}).`;
    }
  }
}

function otherReadings(
  { rule, anchor, calendars }: ItemFacts,
  day: Day,
  otherAnchors: ReadonlyMap<string, Day | null>,
): OtherReading[] {
  if (rule?.kind !== 'relative') return [];
  return (rule.alternatives ?? []).map((alternative) => {
    const offset = alternative.offset ?? rule.offset;
    const count = readPeriod(offset).unit === 'days' ? rule.count : 'calendar';
    const read: Rule = { ...rule, event: alternative.event, offset, count };
    const known =
      alternative.event === rule.event ? anchorOn(rule, anchor, day).on : otherAnchors.get(read.event);
    const dueOn =
      known === undefined ? {} : { dueOn: dayOf(() => resolve(read, known, calendarOn(calendars, day))) };
    return { ...alternative, offset: read.offset, ...dueOn };
  });
}

/** The day, or null where counting leads out of the calendar: what moves nothing may say so and harms nobody. */
function dayOf(count: () => Resolved): Day | null {
  try {
    return count().dueOn;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'out-of-range') return null;
    throw error;
  }
}

function words(period: string): string {
  const { count, unit } = readPeriod(period);
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}
