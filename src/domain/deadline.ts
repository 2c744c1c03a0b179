import { type Day, type Direction, addPeriod, isPeriod, lastDayOf, readPeriod } from './calendar-date.js';
import {
  type Calendar,
  MOST_WORKING_DAYS,
  type Roll,
  type Skipped,
  addWorkingDays,
  roll,
} from './calendar.js';
import { DomainError, type Fault } from './errors.js';

export interface FixedRule {
  kind: 'fixed';
  on: Day;
}

/** Another anchor or wording found in the sources: information that never moves the due day. */
export interface AlternativeReading {
  event: string;
  offset?: string;
  sources?: string[];
}

export interface RelativeRule {
  kind: 'relative';
  event: string;
  offset: string;
  count: 'calendar' | 'working';
  roll: Roll;
  direction: Direction;
  earliestOffset?: string;
  alternatives?: AlternativeReading[];
}

/** Due at its end. */
export interface WindowRule {
  kind: 'window';
  from: Day;
  to: Day;
}

/** Milestones only; `until` null: without end. */
export interface RecurringRule {
  kind: 'recurring';
  first: Day;
  every: string;
  until: Day | null;
}

export interface ContinuousRule {
  kind: 'continuous';
}

export interface AsapRule {
  kind: 'asap';
  words: string;
}

/** Due on the last day of a year (`2013`) or a month (`2013-07`). */
export interface PrecisionRule {
  kind: 'precision';
  value: string;
}

/** A deadline as the text states it (`API.md`, Deadline rules). */
export type Rule =
  FixedRule | RelativeRule | WindowRule | RecurringRule | ContinuousRule | AsapRule | PrecisionRule;

/** A due day, the arithmetic that leads to it, one step a line, and the rest days passed over. */
export interface Resolved {
  dueOn: Day | null;
  steps: string[];
  readonly skipped: Skipped[];
}

/**
 * The due day of a rule. A relative rule needs the day of its anchor and awaits it while null; a recurring one
 * gives its first occurrence.
 * @throws DomainError `out-of-range`
 */
export function resolve(rule: Rule, anchorOn: Day | null, calendar: Calendar, anchorName?: string): Resolved {
  switch (rule.kind) {
    case 'fixed':
      return reached(rule.on, `fixed day ${rule.on}`);
    case 'window':
      return reached(rule.to, `due at the end of ${rule.from} to ${rule.to} = ${rule.to}`);
    case 'precision': {
      const last = lastDayOf(rule.value);
      return reached(last, `${rule.value} means its last day = ${last}`);
    }
    case 'recurring':
      return resolveOccurrence(rule, 0);
    case 'continuous':
      return reached(null, 'a continuous duty has no due day');
    case 'asap':
      return reached(null, `"${rule.words}" names no day`);
    case 'relative':
      return resolveRelative(rule, anchorOn, calendar, anchorName ?? rule.event);
  }
}

/** The due day of the k-th occurrence (from 0), computed from the first; null past `until` or the calendar's end. */
export function occurrence(rule: RecurringRule, k: number): Day | null {
  try {
    const day = addPeriod(rule.first, rule.every, 'after', k);
    return rule.until !== null && day > rule.until ? null : day;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** The k-th occurrence (from 0) with its arithmetic. */
export function resolveOccurrence(rule: RecurringRule, k: number): Resolved {
  const day = occurrence(rule, k);
  if (day === null) return reached(null, `no occurrence after ${rule.until ?? rule.first}`);
  const start = `occurrence 1 is due ${rule.first}`;
  if (k === 0) return reached(day, start);
  const { count, unit } = readPeriod(rule.every);
  return reached(day, start, `occurrence ${k + 1}: + ${k} x ${counted(count, unit)} = ${day}`);
}

/** What is wrong with a well-formed rule, by pointer into it; empty when nothing is. */
export function checkRule(rule: Rule): Fault[] {
  switch (rule.kind) {
    case 'relative':
      return [...checkOffset(rule, 'offset'), ...checkOffset(rule, 'earliestOffset')];
    case 'window':
      return rule.from > rule.to ? [{ pointer: '/to', detail: 'is before the start of the window' }] : [];
    case 'recurring':
      return [
        ...(rule.every === 'P0D' ? [{ pointer: '/every', detail: 'must be longer than no time' }] : []),
        ...(rule.until !== null && rule.until < rule.first
          ? [{ pointer: '/until', detail: 'is before the first occurrence' }]
          : []),
      ];
    default:
      return [];
  }
}

/** The refs of events or milestones that the due day of a rule depends on; alternatives do not count. */
export function anchorsOf(rule: Rule): string[] {
  return rule.kind === 'relative' ? [rule.event] : [];
}

/**
 * A circle among anchors, as a path whose first and last are the same (`[a, b, a]`), or null. `edges` leads
 * from each item to what its deadline counts from; `start` limits the search to what is reached from there.
 */
export function findCircle(edges: Map<string, string[]>, start?: string): string[] | null {
  const finished = new Set<string>();
  for (const root of start === undefined ? edges.keys() : [start]) {
    const path: string[] = [];
    const onPath = new Set<string>();
    const pending = [{ node: root, depth: 0 }];
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { node, depth } = next;
      for (const left of path.splice(depth)) {
        onPath.delete(left);
        finished.add(left);
      }
      if (onPath.has(node)) return [...path.slice(path.indexOf(node)), node];
      if (finished.has(node)) continue;
      path.push(node);
      onPath.add(node);
      for (const onward of edges.get(node) ?? []) pending.push({ node: onward, depth: path.length });
    }
    for (const left of path) finished.add(left);
  }
  return null;
}

function resolveRelative(
  rule: RelativeRule,
  anchorOn: Day | null,
  calendar: Calendar,
  anchor: string,
): Resolved {
  if (anchorOn === null) return reached(null, `awaiting ${anchor}, which has no day yet`);
  const counted = countOffset(rule, anchorOn, calendar);
  const steps = [`${anchor} ${anchorOn} is day 0`, counted.step];
  const rolled = roll(counted.day, rule.roll, calendar);
  if (rolled.day !== counted.day)
    steps.push(`${counted.day} is a rest day, rolled to the ${rule.roll} working day = ${rolled.day}`);
  return {
    dueOn: rolled.day,
    steps,
    get skipped() {
      return [...counted.walk.skipped, ...rolled.skipped];
    },
  };
}

function countOffset(rule: RelativeRule, anchorOn: Day, calendar: Calendar) {
  const { count, unit } = readPeriod(rule.offset);
  const sign = rule.direction === 'after' ? '+' : '-';
  if (rule.count === 'working') {
    const walk = addWorkingDays(anchorOn, count, rule.direction, calendar);
    return { day: walk.day, walk, step: `${sign} ${counted(count, 'working days')} = ${walk.day}` };
  }
  const day = addPeriod(anchorOn, rule.offset, rule.direction);
  const clamped = (unit === 'months' || unit === 'years') && day.slice(8) !== anchorOn.slice(8);
  const span = counted(count, unit === 'days' ? 'calendar days' : unit);
  const why = clamped ? `, the last day of its month: it has no day ${anchorOn.slice(8)}` : '';
  return { day, walk: { day, skipped: [] }, step: `${sign} ${span} = ${day}${why}` };
}

function checkOffset(rule: RelativeRule, field: 'offset' | 'earliestOffset'): Fault[] {
  const offset = rule[field];
  if (offset === undefined || !isPeriod(offset)) return [];
  const pointer = `/${field}`;
  const { unit, count } = readPeriod(offset);
  if (rule.count === 'working' && unit !== 'days')
    return [{ pointer, detail: 'working days are counted in days only, as in P5D' }];
  if (rule.count === 'working' && count > MOST_WORKING_DAYS)
    return [{ pointer, detail: `at most ${MOST_WORKING_DAYS} working days are counted` }];
  try {
    addPeriod('0001-01-01', offset);
    return [];
  } catch {
    return [{ pointer, detail: 'leads beyond 9999-12-31' }];
  }
}

function reached(dueOn: Day | null, ...steps: string[]): Resolved {
  return { dueOn, steps, skipped: [] };
}

function counted(count: number, units: string): string {
  return `${count} ${count === 1 ? units.slice(0, -1) : units}`;
}
