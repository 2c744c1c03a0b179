import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from './api';
import { useLanguage } from './language';

/** The parties that the reader may see, by ref and name: what forms and filters offer. The first 200. */
export function useParties(): { value: string; label: string }[] {
  return usePartyItems().map(({ ref, name }) => ({ value: ref, label: name as string }));
}

/** What is known today of the parties that the reader may see. The first 200. */
export function usePartyItems(): Schemas['PartyItem'][] {
  const { lang } = useLanguage();
  const { data } = useQuery({
    queryKey: ['parties', lang],
    staleTime: 300_000,
    queryFn: () => answer(api.GET('/v1/parties', { params: { query: { lang, limit: 200 } } })),
  });
  return data?.items ?? [];
}
