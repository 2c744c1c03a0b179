import { type Day, daysBetween } from './calendar-date.js';
import type { DeadlineState } from './item.js';

/** What people can be told of, in the order in which it is told. */
export const NOTICE_KINDS = [
  'dueIn30',
  'dueIn7',
  'dueIn1',
  'dueToday',
  'overdue',
  'met',
  'assessorsDiffer',
  'reversed',
  'stale',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Days before a due day on which it is told of. */
const AHEAD = new Map<number, NoticeKind>([
  [30, 'dueIn30'],
  [7, 'dueIn7'],
  [1, 'dueIn1'],
  [0, 'dueToday'],
]);

/** Flags of a provision (`API.md`, Words) that are told of when they come up. */
const TOLD_FLAGS: readonly NoticeKind[] = ['assessorsDiffer', 'reversed', 'stale'];

/** Where a provision or a milestone stands; `flags` are empty for a milestone, which has those of its provision. */
export interface Standing {
  kind: 'provision' | 'milestone';
  ref: string;
  state: DeadlineState;
  dueOn: Day | null;
  flags: readonly string[];
  /** How often a milestone was met: one that recurs is met time by time, and goes on. */
  timesMet: number;
}

/**
 * What is to be told of an item on a day, from how it stood when it was last looked at; null: it was not there. Days
 * ahead are told on the very day; all else when it becomes so. Overdue under another due day is overdue anew, and each time
 * of what recurs is met anew.
 */
export function becoming(before: Standing | null, now: Standing, day: Day): NoticeKind[] {
  const { state, dueOn } = now;
  const ahead = state === 'due' && dueOn !== null ? AHEAD.get(daysBetween(day, dueOn)) : undefined;
  const overdue = state === 'overdue' && (before?.state !== 'overdue' || before.dueOn !== dueOn);
  const met = state === 'met' ? before?.state !== 'met' : now.timesMet > (before?.timesMet ?? 0);
  return [
    ...(ahead === undefined ? [] : [ahead]),
    ...(overdue ? (['overdue'] as const) : []),
    ...(met ? (['met'] as const) : []),
    ...TOLD_FLAGS.filter((flag) => now.flags.includes(flag) && !before?.flags.includes(flag)),
  ];
}
