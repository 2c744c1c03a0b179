import type { Calendar } from './calendar.js';
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
  planned: PlannedFact[];
}

export type Authority = 'parties' | 'mechanism' | 'oneParty' | 'reported';

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
}

/** What the due day of an item depends on. */
export interface DeadlineFacts {
  rule: Rule | null;
  anchor: AnchorFact | null;
  calendar: Calendar;
  revisions: RevisionFact[];
  /** Days on which the item, or an occurrence of a recurring one, was done. */
  doneOn: Day[];
}

/** The deadline on a day; `current` is `original` until a revision acts. */
export interface DeadlineInForce {
  original: Resolved;
  current: Resolved;
  revision: RevisionFact | null;
}

const UNSET: Resolved = { dueOn: null, steps: [], skipped: [] };

/** True for a revision that can move a deadline; the others are announcements (`API.md`, Deadline rules). */
export function moves({ authority }: Pick<RevisionFact, 'authority'>): boolean {
  return authority === 'parties' || authority === 'mechanism';
}

/** The day that an anchor gives to a rule on a day: its occurrence, or for a `before` rule the latest plan. */
export function anchorOn(
  rule: Rule,
  anchor: AnchorFact | null,
  day: Day,
): { on: Day | null; planned: boolean } {
  const occurredOn = anchor?.occurredOn ?? null;
  if (occurredOn !== null && occurredOn <= day) return { on: occurredOn, planned: false };
  if (rule.kind !== 'relative' || rule.direction === 'after') return { on: null, planned: false };
  const plans = anchor?.planned.filter(({ decidedOn }) => decidedOn <= day) ?? [];
  const latest = oldestFirst(plans, ({ decidedOn }) => decidedOn).at(-1);
  return { on: latest?.plannedOn ?? null, planned: latest !== undefined };
}

/** What a revision sets on a day; `dueOn` null while it has no day. @throws DomainError `out-of-range` */
export function resolveRevision(revision: RevisionFact, calendar: Calendar, day: Day): Resolved {
  const { dueOn, window, rule, anchor } = revision;
  if (dueOn !== null) return resolve({ kind: 'fixed', on: dueOn }, null, calendar);
  if (window) return resolve({ kind: 'window', ...window }, null, calendar);
  return rule ? resolveRule(rule, anchor ?? null, calendar, day, 0) : UNSET;
}

/**
 * The deadline in force on a day. Of a recurring rule it is that of occurrence `index`, which only revisions
 * move that were decided while it was the earliest one not yet met.
 * @throws DomainError `out-of-range`
 */
export function deadlineOn(facts: DeadlineFacts, day: Day, index = 0): DeadlineInForce {
  const { rule, anchor, calendar } = facts;
  const original = rule ? resolveRule(rule, anchor, calendar, day, index) : UNSET;
  const candidates = facts.revisions.filter(
    (revision) =>
      moves(revision) &&
      revision.decidedOn <= day &&
      (rule?.kind !== 'recurring' || metBy(facts.doneOn, revision.decidedOn) === index),
  );
  for (const revision of oldestFirst(candidates, ({ decidedOn }) => decidedOn).reverse()) {
    const current = resolveRevision(revision, calendar, day);
    if (current.dueOn !== null) return { original, current, revision };
  }
  return { original, current: original, revision: null };
}

function resolveRule(
  rule: Rule,
  anchor: AnchorFact | null,
  calendar: Calendar,
  day: Day,
  index: number,
): Resolved {
  if (rule.kind === 'recurring') return resolveOccurrence(rule, index);
  const { on, planned } = anchorOn(rule, anchor, day);
  return resolve(rule, on, calendar, anchor && planned ? `${anchor.name} (planned)` : anchor?.name);
}

function metBy(doneOn: readonly Day[], day: Day): number {
  return doneOn.filter((done) => done <= day).length;
}
