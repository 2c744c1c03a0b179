import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas, whole } from './api';
import { useLanguage } from './language';

/** The parties that the reader may see, by ref and name: what forms and filters offer. */
export function useParties(): { value: string; label: string }[] {
  return usePartyItems().map(({ ref, name }) => ({ value: ref, label: name as string }));
}

/** What is known today of the parties that the reader may see. */
export function usePartyItems(): Schemas['PartyItem'][] {
  const { lang } = useLanguage();
  const { data = [] } = useQuery({
    queryKey: ['parties', lang],
    staleTime: 300_000,
    queryFn: () => whole((at) => answer(api.GET('/v1/parties', { params: { query: { lang, ...at } } }))),
  });
  return data;
}
