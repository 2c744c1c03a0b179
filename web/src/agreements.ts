import { useQuery } from '@tanstack/react-query';
import { answer, api, whole } from './api';
import { useLanguage } from './language';

/** The agreements that the reader may see, by ref and short title: what forms and filters offer. */
export function useAgreements(): { value: string; label: string }[] {
  const { lang } = useLanguage();
  const { data = [] } = useQuery({
    queryKey: ['agreements', lang],
    staleTime: 300_000,
    queryFn: () => whole((at) => answer(api.GET('/v1/agreements', { params: { query: { lang, ...at } } }))),
  });
  return data.map(({ ref, shortTitle }) => ({ value: ref, label: shortTitle as string }));
}
