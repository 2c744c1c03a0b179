import { type Day, daysBetween } from '../domain/calendar-date.js';
import { evaluate, type ItemOn } from '../domain/item.js';
import type { Rule } from '../domain/deadline.js';
import { anchorsOf } from '../domain/deadline.js';
import type { Item, ItemKind } from './facts.js';

/** A due day before and after; null: none. */
interface Moved {
  from: Day | null;
  to: Day | null;
}

/** A deadline that a write moves: the day that its text has, and the one in force. */
export interface Move {
  kind: ItemKind;
  ref: string;
  /** By which rule. */
  rule: Rule | null;
  /** What the rule counts from. */
  anchor: string | null;
  original: Moved;
  current: Moved;
}

/** An item that a write makes overdue or lapsed, or makes so no longer; `daysOverdue` as it is late. */
export interface Turned {
  kind: ItemKind;
  ref: string;
  dueOn: Day | null;
  daysOverdue: number;
}

/** What a write moves, as of a day. */
export interface CascadeOf {
  asOf: Day;
  moves: Move[];
  becomeOverdue: Turned[];
  ceaseOverdue: Turned[];
  becomeLapsed: Turned[];
  ceaseLapsed: Turned[];
}

/** Items before and after a write, held against each other on a day. */
export function cascadeOf(before: Item[], after: Item[], asOf: Day): CascadeOf {
  const cascade: CascadeOf = {
    ...{ asOf, moves: [] },
    ...{ becomeOverdue: [], ceaseOverdue: [], becomeLapsed: [], ceaseLapsed: [] },
  };
  const was = new Map(before.map((item) => [`${item.kind} ${item.id}`, item]));
  for (const item of after) {
    const { kind, id, ref, facts } = item;
    const then = was.get(`${kind} ${id}`);
    const on = evaluate(facts, asOf);
    const once = then ? evaluate(then.facts, asOf) : null;
    const original = { from: once?.originalDueOn ?? null, to: on.originalDueOn };
    const current = { from: once?.currentDueOn ?? null, to: on.currentDueOn };
    if (original.from !== original.to || current.from !== current.to) {
      const rule = on.revision?.rule ?? facts.rule;
      const [anchor = null] = rule ? anchorsOf(rule) : [];
      cascade.moves.push({ kind, ref, rule, anchor, original, current });
    }
    for (const [state, become, cease] of TURNS) {
      if (once?.state !== state && on.state === state) cascade[become].push(turned(item, on, asOf));
      if (once?.state === state && on.state !== state) cascade[cease].push(turned(item, once, asOf));
    }
  }
  return cascade;
}

const TURNS = [
  ['overdue', 'becomeOverdue', 'ceaseOverdue'],
  ['lapsed', 'becomeLapsed', 'ceaseLapsed'],
] as const;

function turned({ kind, ref }: Item, { currentDueOn: dueOn, daysOverdue }: ItemOn, asOf: Day): Turned {
  return { kind, ref, dueOn, daysOverdue: daysOverdue ?? (dueOn === null ? 0 : daysBetween(dueOn, asOf)) };
}
