import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas, whole } from './api';
import { useLanguage } from './language';

type Item = Schemas['PartyItem'];

/** A party as forms and filters offer it: its ref and name. */
interface Offer {
  value: string;
  label: string;
}

interface Parties {
  items: Item[];
  offers: Offer[];
  byRef: ReadonlyMap<string, Item>;
}

const NONE: Parties = { items: [], offers: [], byRef: new Map() };

/** The parties that the reader may see; made ready once for all rows of all lists, for there may be thousands. */
function useKnown(): Parties {
  const { lang } = useLanguage();
  const { data = NONE } = useQuery({
    queryKey: ['parties', lang],
    staleTime: 300_000,
    structuralSharing: false, // which knows no maps
    queryFn: async (): Promise<Parties> => {
      const items = await whole((at) =>
        answer(api.GET('/v1/parties', { params: { query: { lang, ...at } } })),
      );
      return {
        items,
        offers: items
          .map(({ ref, name }) => ({ value: ref, label: name as string }))
          .sort((one, other) => one.label.localeCompare(other.label, lang)),
        byRef: new Map(items.map((item) => [item.ref, item])),
      };
    },
  });
  return data;
}

/** The parties by ref and name, in the order of their names: what forms and filters offer. */
export const useParties = (): Offer[] => useKnown().offers;

/** What is known today of the parties. */
export const usePartyItems = (): Item[] => useKnown().items;

/** Finds a party by its ref. */
export function useParty(): (ref: string) => Item | undefined {
  const { byRef } = useKnown();
  return (ref) => byRef.get(ref);
}

/** Names a party by its ref, in the reader's language: in full, and in short as papers do; whoever is none, by the ref. */
export function usePartyName(): (ref: string) => { name: string; short: string } {
  const party = useParty();
  return (ref) => {
    const { name = ref, label = name } = party(ref) ?? {};
    return { name: name as string, short: label as string };
  };
}
