import type { BlockCounts, DeadlineCounts } from '../src/domain/compliance.js';
import { evaluate, type ItemFacts, type ItemOn, timeline } from '../src/domain/item.js';
import { isDueSoon } from '../src/domain/overdue.js';
import { type Scale, statusOn, topRank } from '../src/domain/status-scale.js';

/** A provision, or a milestone with its provision. */
export interface CountedItem {
  provision: { ref: string; scored: boolean };
  facts: ItemFacts;
}

/** What SQL groups for a summary, counted from the engine's answers one by one. */
export function countedByEngine(items: CountedItem[], asOf: string, scale: Scale): BlockCounts {
  const now = items.map((item) => ({
    ...item,
    on: evaluate(item.facts, asOf),
    status: statusOn(item.facts.statuses, asOf),
  }));
  const scored = now.filter(({ facts, provision }) => facts.kind === 'provision' && provision.scored);
  const classes: Record<string, number> = {};
  for (const { status } of scored) {
    const key = status ? (status.state ?? status.level ?? 'unknown') : 'unknown';
    classes[key] = (classes[key] ?? 0) + 1;
  }
  const due = scored.filter(
    ({ on, facts }) => facts.nature !== 'limit' && on.currentDueOn !== null && on.currentDueOn <= asOf,
  );
  const done = due.filter(({ on }) => on.metOn !== null);
  return {
    classes,
    violationsReported: scored.filter(({ status }) => status?.flags.includes('violationReported')).length,
    due: due.length,
    done: done.length,
    standing: done.filter(({ status }) => status?.rank === topRank(scale)).length,
    provisions: timing(
      now.filter(({ facts }) => facts.kind === 'provision'),
      asOf,
    ),
    milestones: timing(
      now.filter(({ facts }) => facts.kind === 'milestone'),
      asOf,
    ),
    provisionsAffected: new Set(
      now.filter(({ on }) => on.state === 'overdue').map(({ provision }) => provision.ref),
    ).size,
  };
}

/** A summary times only what can be late: an item without a timeline (asap, continuous, limit) is in no class. */
function timing(items: { facts: ItemFacts; on: ItemOn }[], asOf: string): DeadlineCounts {
  const zero = {
    onTime: 0,
    late: 0,
    overdue: 0,
    dueSoon: 0,
    open: 0,
    awaitingTrigger: 0,
    suspended: 0,
    lapsed: 0,
    void: 0,
  };
  const counts: DeadlineCounts = { total: 0, ...zero, lateDays: 0 };
  for (const { facts, on } of items) {
    const timed = timeline(facts, 'current').length > 0 ? timingOf(on, asOf) : null;
    if (timed === null) continue;
    counts.total++;
    counts[timed]++;
    if (timed === 'late') counts.lateDays += on.daysLate ?? 0;
  }
  return counts;
}

function timingOf(
  { state, daysLate, currentDueOn }: ItemOn,
  asOf: string,
): Exclude<keyof DeadlineCounts, 'total' | 'lateDays'> | null {
  switch (state) {
    case 'none':
    case 'continuous':
    case 'asap':
      return null;
    case 'met':
      return (daysLate ?? 0) > 0 ? 'late' : 'onTime';
    case 'due':
      return currentDueOn !== null && isDueSoon(currentDueOn, asOf, 30) ? 'dueSoon' : 'open';
    default:
      return state;
  }
}
