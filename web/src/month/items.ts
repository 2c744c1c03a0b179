import { useQuery } from '@tanstack/react-query';
import { answer, api, whole } from '../api';
import { useLanguage } from '../language';

/** What promises, milestones and events are called by in records. */
export type ItemKind = 'provision' | 'milestone' | 'event';

/** An item as forms and filters offer it. */
interface Offer {
  value: string;
  label: string;
}

/** The provisions, milestones and events of an agreement by ref and title, as they stand now; empty until they are read. */
export function useItems(agreement: string): Record<ItemKind, Offer[]> & {
  /** The title of one; its ref, where it has none that is known. */
  titleOf: (kind: ItemKind, ref: string) => string;
} {
  const { lang } = useLanguage();
  const path = { agreement };
  const { data } = useQuery({
    queryKey: ['items', agreement, lang],
    staleTime: 300_000,
    queryFn: async (): Promise<Record<ItemKind, Offer[]>> => {
      const [provisions, milestones, events] = await Promise.all([
        whole((at) =>
          answer(
            api.GET('/v1/agreements/{agreement}/provisions', { params: { path, query: { lang, ...at } } }),
          ),
        ),
        whole((at) =>
          answer(
            api.GET('/v1/agreements/{agreement}/milestones', { params: { path, query: { lang, ...at } } }),
          ),
        ),
        whole((at) =>
          answer(api.GET('/v1/agreements/{agreement}/events', { params: { path, query: { lang, ...at } } })),
        ),
      ]);
      return {
        provision: provisions.map(({ ref, number, title }) => ({
          value: ref,
          label: [number, title as string].filter(Boolean).join(' · '),
        })),
        milestone: milestones.map(({ ref, title }) => ({ value: ref, label: title as string })),
        event: events.map(({ ref, label }) => ({ value: ref, label: label as string })),
      };
    },
  });
  const items = data ?? { provision: [], milestone: [], event: [] };
  return {
    ...items,
    titleOf: (kind, ref) => items[kind].find(({ value }) => value === ref)?.label ?? ref,
  };
}

/** The one item that a record names under one of three fields; null: none. */
export function itemIn(named: {
  provision?: string | null;
  milestone?: string | null;
  event?: string | null;
}): { kind: ItemKind; ref: string } | null {
  if (named.milestone) return { kind: 'milestone', ref: named.milestone }; // its provision may stand beside it
  if (named.provision) return { kind: 'provision', ref: named.provision };
  return named.event ? { kind: 'event', ref: named.event } : null;
}

/** All of them to choose from, as `provision art-4`, each told by its kind. */
export const offersOf = (
  items: Record<ItemKind, Offer[]>,
  nameOf: (kind: ItemKind) => string,
  kinds: readonly ItemKind[] = ['provision', 'milestone', 'event'],
): Offer[] =>
  kinds.flatMap((kind) =>
    items[kind].map(({ value, label }) => ({
      value: `${kind} ${value}`,
      label: `${nameOf(kind)}: ${label}`,
    })),
  );

/** What was chosen of `offersOf`, as the API's bodies name it. */
export function chosenItem(value: string | undefined): { [Kind in ItemKind]?: string } {
  const [kind, ref] = (value ?? '').split(' ');
  return kind && ref ? { [kind]: ref } : {};
}
