import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage } from '../language';

/** Names an event of an agreement by its ref; a milestone that is counted from, and what is not read yet, by its ref. */
export function useEventName(agreement: string, clocks: Clocks): (ref: string) => string {
  const { lang } = useLanguage();
  const { data } = useQuery({
    queryKey: ['event names', agreement, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/events', {
          params: { path: { agreement }, query: { lang, ...clocks, limit: 200 } },
        }),
      ),
  });
  const names = new Map(data?.items.map(({ ref, label }) => [ref, label as string]));
  return (ref) => names.get(ref) ?? ref;
}
