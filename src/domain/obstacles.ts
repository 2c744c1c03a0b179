import type { Day } from './calendar-date.js';
import { type DeadlineState, evaluate, type ItemFacts, progressOn } from './item.js';

/** What can stand in the way of something, or wait for it. */
export type NodeKind = 'provision' | 'milestone' | 'event';

/** An item or event, named. */
export interface NodeName {
  kind: NodeKind;
  ref: string;
}

/** Why one waits for another: its deadline counts from it, or somebody recorded that it depends on it. */
export type Why = 'rule' | 'dependency';

/** That `from` waits for `to`. */
export interface Edge {
  from: NodeName;
  to: NodeName;
  why: Why;
}

/** An item or event as it stands on a day. */
export interface GraphNode extends NodeName {
  /** Met, at the top level once, or occurred: then it is in nobody's way. */
  done: boolean;
  /** No day can be counted for it yet: then it waits for what its rules count from. */
  uncounted: boolean;
}

/** How one was come to, on the way down from what was asked about. */
export interface Step<Node> {
  node: Node;
  /** What waits for it, and why; null for what was asked about. */
  via: { from: NodeName; why: Why } | null;
  /** Nothing else is in the way of it. */
  root: boolean;
}

export const nodeKey = ({ kind, ref }: NodeName): string => `${kind} ${ref}`;

/** The deadline of an item on a day, on both bases; of an event there is none. */
export interface ItemDeadlineFacts {
  state: DeadlineState | null;
  dueOn: Day | null;
  /** Days overdue, or lapsed, on the deadline in force; null where it is neither. */
  daysLate: number | null;
  originalDueOn: Day | null;
  daysLateOriginal: number | null;
}

/** How a provision or milestone stands on a day. @throws DomainError `out-of-range` */
export function standingOf(
  facts: ItemFacts,
  day: Day,
): Omit<GraphNode, keyof NodeName> & { deadline: ItemDeadlineFacts } {
  const { state, currentDueOn, originalDueOn, daysOverdue } = evaluate(facts, day);
  const deadline = { state, dueOn: currentDueOn, daysLate: daysOverdue, originalDueOn };
  return {
    done: progressOn(facts, day).metOn !== null,
    uncounted: currentDueOn === null,
    deadline: { ...deadline, daysLateOriginal: evaluate(facts, day, 'original').daysOverdue },
  };
}

/**
 * What is in the way of something, down to the roots, the nearest first; each once, by the shortest way. What is done is
 * in nobody's way and waits for nothing; what has a due day no longer waits for what its rule counts from. The first
 * step is what was asked about. At most `most` steps.
 */
export function inTheWayOf<Node extends GraphNode>(
  start: NodeName,
  nodes: readonly Node[],
  edges: readonly Edge[],
  most: number,
): Step<Node>[] {
  const byKey = new Map(nodes.map((node) => [nodeKey(node), node]));
  const onward = new Map<string, Edge[]>();
  for (const edge of edges) {
    const [from, to] = [byKey.get(nodeKey(edge.from)), byKey.get(nodeKey(edge.to))];
    if (from?.done !== false || to?.done !== false) continue;
    if (edge.why === 'rule' && !from.uncounted) continue;
    onward.set(nodeKey(edge.from), [...(onward.get(nodeKey(edge.from)) ?? []), edge]);
  }
  const steps: Step<Node>[] = [];
  const seen = new Set([nodeKey(start)]);
  const pending: { name: NodeName; via: Step<Node>['via']; above: Set<string> }[] = [
    { name: start, via: null, above: new Set() },
  ];
  for (let next = pending.shift(); next && steps.length < most; next = pending.shift()) {
    const { name, via } = next;
    const above = new Set([...next.above, nodeKey(name)]);
    const node = byKey.get(nodeKey(name));
    if (!node) continue;
    // Whatever waits for this already is not in the way of it as well.
    const further = (onward.get(nodeKey(name)) ?? []).filter(({ to }) => !above.has(nodeKey(to)));
    steps.push({ node, via, root: further.length === 0 });
    for (const { to, why } of further) {
      if (seen.has(nodeKey(to))) continue;
      seen.add(nodeKey(to));
      pending.push({ name: to, via: { from: name, why }, above });
    }
  }
  return steps;
}

/** The way from what was asked about down to each root, without its beginning. */
export function waysDown<Node extends GraphNode>(steps: readonly Step<Node>[]): Node[][] {
  const byKey = new Map(steps.map((step) => [nodeKey(step.node), step]));
  return steps
    .filter(({ root, via }) => root && via !== null)
    .map((last) => {
      const way: Node[] = [];
      for (let step: Step<Node> | undefined = last; step?.via; step = byKey.get(nodeKey(step.via.from))) {
        way.unshift(step.node);
      }
      return way;
    });
}
