import { type Calendar, DEFAULT_CALENDAR } from './calendar.js';
import type { Day } from './calendar-date.js';
import { type Resolved, type Rule, resolve, resolveOccurrence } from './deadline.js';
import { type Recorded, oldestFirst } from './order.js';

/** A day planned for an event that has not occurred. */
export interface PlannedFact extends Recorded {
  plannedOn: Day;
  decidedOn: Day;
}

/** What a relative rule counts from: an event, or a milestone whose completion is one. */
export interface AnchorFact {
  name: string;
  /** The first recorded occurrence, or the earliest completion of a milestone. */
  occurredOn: Day | null;
  /** When that was recorded. */
  sequence?: number;
  planned: PlannedFact[];
}

/** Who set a new day; `calendar`: nobody did, a deadline was counted anew because the calendar changed. */
export type Authority = 'parties' | 'mechanism' | 'oneParty' | 'reported' | 'calendar';

/** The calendar of an agreement from one of its changes on; the first holds since ever. */
export interface CalendarFact {
  /** Day of the change. */
  from: Day;
  /** When it was recorded. */
  sequence: number;
  calendar: Calendar;
}

/** A new day for a deadline: one of `dueOn`, `window` and `rule`, or none where no day is known. */
export interface RevisionFact extends Recorded {
  id?: string;
  dueOn: Day | null;
  window: { from: Day; to: Day } | null;
  rule: Rule | null;
  decidedOn: Day;
  authority: Authority;
  /** Of `rule`. */
  anchor?: AnchorFact | null;
  /** Of authority `calendar`: the day that it moved. */
  previousDueOn?: Day | null;
}

/** What the due day of an item depends on. */
export interface DeadlineFacts {
  rule: Rule | null;
  anchor: AnchorFact | null;
  /** When the rule was recorded. */
  sequence?: number;
  /** Each calendar that the agreement had, in order; at least one. */
  calendars: readonly CalendarFact[];
  revisions: RevisionFact[];
  /** Days on which the item, or an occurrence of a recurring one, was done. */
  doneOn: Day[];
}

/** The deadline on a day; `current` is `original` until a revision acts, and is counted by `calendar`. */
export interface DeadlineInForce {
  calendar: Calendar;
  original: Resolved;
  current: Resolved;
  revision: RevisionFact | null;
}

const UNSET: Resolved = { dueOn: null, steps: [], skipped: [] };

/** True for a revision that can move a deadline; the others are announcements (`API.md`, Deadline rules). */
export function moves({ authority }: Pick<RevisionFact, 'authority'>): boolean {
  return authority === 'parties' || authority === 'mechanism';
}

/** The calendar that holds on a day. */
export function calendarOn(calendars: readonly CalendarFact[], day: Day): Calendar {
  return (calendars.findLast(({ from }) => from <= day) ?? calendars[0])?.calendar ?? DEFAULT_CALENDAR;
}

/** The day that an anchor gives to a rule on a day: its occurrence, or for a `before` rule the latest plan. */
export function anchorOn(
  rule: Rule,
  anchor: AnchorFact | null,
  day: Day,
): { on: Day | null; planned: boolean; sequence: number } {
  const { occurredOn = null, sequence = 0 } = anchor ?? {};
  if (occurredOn !== null && occurredOn <= day) return { on: occurredOn, planned: false, sequence };
  if (rule.kind !== 'relative' || rule.direction === 'after')
    return { on: null, planned: false, sequence: 0 };
  const plans = anchor?.planned.filter(({ decidedOn }) => decidedOn <= day) ?? [];
  const latest = oldestFirst(plans, ({ decidedOn }) => decidedOn).at(-1);
  return { on: latest?.plannedOn ?? null, planned: latest !== undefined, sequence: latest?.sequence ?? 0 };
}

/** What a revision sets on a day; `dueOn` null while it has no day. @throws DomainError `out-of-range` */
export function resolveRevision(
  revision: RevisionFact,
  calendars: readonly CalendarFact[],
  day: Day,
): Counted {
  const { dueOn, window, rule, anchor = null, sequence } = revision;
  const given: Rule | null =
    dueOn !== null ? { kind: 'fixed', on: dueOn } : window ? { kind: 'window', ...window } : rule;
  return given ? count({ rule: given, anchor, sequence, calendars }, day, 0) : uncounted(calendars, day);
}

/**
 * The deadline in force on a day. Of a recurring rule it is that of occurrence `index`, which only revisions
 * move that were decided while it was the earliest one not yet met.
 * @throws DomainError `out-of-range`
 */
export function deadlineOn(facts: DeadlineFacts, day: Day, index = 0): DeadlineInForce {
  const { rule, calendars } = facts;
  const text = rule ? count({ ...facts, rule }, day, index) : uncounted(calendars, day);
  const candidates = facts.revisions.filter(
    (revision) =>
      moves(revision) &&
      revision.decidedOn <= day &&
      (rule?.kind !== 'recurring' || metBy(facts.doneOn, revision.decidedOn) === index),
  );
  for (const revision of oldestFirst(candidates, ({ decidedOn }) => decidedOn).reverse()) {
    const counted = resolveRevision(revision, calendars, day);
    if (counted.current.dueOn !== null)
      return { ...counted, original: text.original, revision: counted.moved ?? revision };
  }
  return { ...text, revision: text.moved };
}

/** A rule counted: as when its day was first known, as the calendar's changes left it, and the last that moved it. */
interface Counted {
  original: Resolved;
  current: Resolved;
  moved: RevisionFact | null;
  /** By which `current` is counted. */
  calendar: Calendar;
}

function uncounted(calendars: readonly CalendarFact[], day: Day): Counted {
  return { original: UNSET, current: UNSET, moved: null, calendar: calendarOn(calendars, day) };
}

/**
 * Counts a rule by the calendar that was known when its day first was. A later calendar counts it anew only if its day
 * had not passed by then: what has passed is not rewritten.
 */
function count(
  {
    rule,
    anchor,
    sequence = 0,
    calendars,
  }: Omit<DeadlineFacts, 'rule' | 'revisions' | 'doneOn'> & { rule: Rule },
  day: Day,
  index: number,
): Counted {
  if (rule.kind === 'recurring') {
    const occurrence = resolveOccurrence(rule, index);
    return { ...uncounted(calendars, day), original: occurrence, current: occurrence };
  }
  const { on, planned, ...recorded } = anchorOn(rule, anchor, day);
  const name = anchor && planned ? `${anchor.name} (planned)` : anchor?.name;
  const since = Math.max(sequence, recorded.sequence);
  const first = calendars.findLast((one) => one.sequence <= since) ?? calendars[0];
  let used = first?.calendar ?? DEFAULT_CALENDAR;
  const original = resolve(rule, on, used, name);
  const later = calendars.filter((one) => one.sequence > since && one.from <= day);
  let [current, moved]: [Resolved, RevisionFact | null] = [original, null];
  for (const { from: decidedOn, sequence, calendar } of later.filter(isLastOfItsDay)) {
    if (current.dueOn === null || current.dueOn < decidedOn) break;
    const previousDueOn = current.dueOn;
    current = resolve(rule, on, calendar, name);
    used = calendar;
    if (current.dueOn === previousDueOn) continue;
    const revision = { decidedOn, sequence, position: 0, rule, anchor, dueOn: current.dueOn, previousDueOn };
    moved = { ...revision, window: null, authority: 'calendar' };
  }
  return { original, current, moved, calendar: used };
}

function isLastOfItsDay({ from }: CalendarFact, i: number, all: CalendarFact[]): boolean {
  return all[i + 1]?.from !== from;
}

function metBy(doneOn: readonly Day[], day: Day): number {
  return doneOn.filter((done) => done <= day).length;
}
