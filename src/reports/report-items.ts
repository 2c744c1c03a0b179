import type { Lang } from '../domain/text.js';
import type { MilestoneItem } from '../milestones/milestone.dto.js';
import type { OverdueItem } from '../overdue/overdue.dto.js';
import type { ProvisionItem } from '../provisions/provision.dto.js';
import type { ReportCame, ReportItem, ReportLeft, ReportProvision } from './report.dto.js';

/** The items of an agreement as they stand on the last day, by ref. */
export interface Items {
  provisions: ReadonlyMap<string, ProvisionItem>;
  milestones: ReadonlyMap<string, MilestoneItem>;
}

interface Item {
  kind: string;
  ref: string;
}

export const keyOf = ({ kind, ref }: Item): string => `${kind} ${ref}`;

const late = ({ kind, provision, milestone }: OverdueItem): Item => ({ kind, ref: milestone ?? provision });

/** An item by its name, with what else is said of it; by its ref where it is beyond the items that are read. */
export function named<Said extends object>(items: Items, { kind, ref }: Item, said: Said): ReportItem & Said {
  const milestone = kind === 'milestone' ? items.milestones.get(ref) : undefined;
  const found = milestone ?? (kind === 'provision' ? items.provisions.get(ref) : undefined);
  const provision = kind === 'provision' ? ref : (milestone?.provision ?? null);
  const { title = ref, lang = 'en' } = (found ?? {}) as { title?: string; lang?: Lang };
  return { kind, ref, provision, title, lang, ...said };
}

/** What a record is about, by its name; null of one about no item. */
export function aboutOf(
  items: Items,
  { milestone = null, provision }: { milestone?: string | null; provision: string | null },
): ReportItem | null {
  if (milestone !== null) return named(items, { kind: 'milestone', ref: milestone }, {});
  return provision === null ? null : named(items, { kind: 'provision', ref: provision }, {});
}

/**
 * What became overdue between two days, and what no longer is: done, only re-dated, or neither. `items` as they stand on
 * the later day.
 */
export function cameAndLeft(
  then: readonly OverdueItem[],
  now: readonly OverdueItem[],
  items: Items,
): { came: ReportCame[]; left: ReportLeft[] } {
  const keys = (list: readonly OverdueItem[]) => new Set(list.map((item) => keyOf(late(item))));
  const [before, after] = [keys(then), keys(now)];
  const shown = ({ title, lang, provision, ...item }: OverdueItem) => ({
    ...late({ title, lang, provision, ...item }),
    ...{ provision, title, lang: lang as Lang },
  });
  return {
    came: now
      .filter((item) => !before.has(keyOf(late(item))))
      .map((item) => ({ ...shown(item), dueOn: item.dueOn, originalDueOn: item.originalDueOn })),
    left: then
      .filter((item) => !after.has(keyOf(late(item))))
      .map((item) => {
        const { kind, ref } = late(item);
        const found = (kind === 'milestone' ? items.milestones : items.provisions).get(ref);
        const metOn = found?.metOn ?? null;
        const newDueOn = found?.dueOn ?? null;
        const isReDated = found?.deadlineState === 'due' && newDueOn !== item.dueOn;
        const how = metOn !== null ? 'done' : isReDated ? 'reDated' : 'otherwise';
        return { ...shown(item), how, dueOn: item.dueOn, newDueOn, metOn };
      }),
  };
}

/** A scored provision with the numbers of the sources behind it. */
export function itemOf(item: ProvisionItem, sources: number[]): ReportProvision {
  const { lang, otherLangs, ref, number, title, theme, responsible, left, status, flags } = item;
  const { deadlineState, dueOn, originalDueOn, metOn, daysLate } = item;
  return {
    ...{ ...(lang && { lang }), ...(otherLangs && { otherLangs }), ref, number, title, theme },
    ...{ responsible, left, status, flags, deadlineState, dueOn, originalDueOn, metOn, daysLate, sources },
  };
}
