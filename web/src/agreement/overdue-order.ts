import type { Schemas } from '../api';
import type { Word } from '../words';

type Item = Schemas['OverdueItem'];

/** Columns that the overdue list can be sorted by. */
export const SORTED_BY = ['what', 'kind', 'due', 'days', 'severity', 'responsible'] as const satisfies Word[];
type Head = (typeof SORTED_BY)[number];

/** By what the list is sorted. */
export interface Order {
  by: Head;
  isDown: boolean;
}

/** Reads an order from the address: `days`, or `-days` for the greatest first; null: the API's own, the earliest due first. */
export function orderOf(sort: string | undefined): Order | null {
  const isDown = sort?.startsWith('-') ?? false;
  const by = SORTED_BY.find((head) => head === sort?.slice(isDown ? 1 : 0));
  return by === undefined || sort === 'due' ? null : { by, isDown };
}

/** Sorts what was read of the list; equals stay in the order of the API. */
export function sorted(
  items: readonly Item[],
  { by, isDown }: Order,
  nameOf: (party: string) => { short: string },
  lang: string,
): Item[] {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const shortOf = ({ responsible }: Item) => responsible.map((party) => nameOf(party).short).join();
  const compared: Record<Head, (one: Item, other: Item) => number> = {
    what: (one, other) => compare(one.title, other.title),
    kind: (one, other) => compare(one.kind, other.kind),
    due: (one, other) => compare(one.dueOn, other.dueOn),
    days: (one, other) => one.daysOverdue - other.daysOverdue,
    severity: (one, other) => one.daysOverdue - other.daysOverdue, // bands are spans of days
    responsible: (one, other) => compare(shortOf(one), shortOf(other)),
  };
  const sign = isDown ? -1 : 1;
  return items.toSorted((one, other) => sign * compared[by](one, other));
}
