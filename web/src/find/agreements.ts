import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage } from '../language';

/** The agreements that the reader may see, by ref and short title. The first 200. */
export function useAgreements(): { value: string; label: string }[] {
  const { lang } = useLanguage();
  const { data } = useQuery({
    queryKey: ['agreements', lang],
    queryFn: () => answer(api.GET('/v1/agreements', { params: { query: { lang, limit: 200 } } })),
  });
  return (data?.items ?? []).map(({ ref, shortTitle }) => ({ value: ref, label: shortTitle as string }));
}
