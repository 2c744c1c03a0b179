import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWordIfAny } from '../language';

/** Names a band of lateness; one that an agreement has of its own, by its key. */
export function useSeverity(): (key: string) => string {
  const word = useWordIfAny();
  return (key) => {
    const plain = key.replaceAll(/[_-]/g, ' ');
    return word(`band_${key}`) ?? plain.charAt(0).toUpperCase() + plain.slice(1);
  };
}

/** The bands of lateness of an agreement, the least first; none while no agreement is chosen. */
export function useSeverities(agreement: string, clocks: Clocks): { value: string; label: string }[] {
  const { lang } = useLanguage();
  const severity = useSeverity();
  const { data } = useQuery({
    enabled: agreement !== '',
    queryKey: ['agreement', agreement, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}', {
          params: { path: { agreement }, query: { lang, ...clocks } },
        }),
      ),
  });
  return (data?.severityBands ?? []).map(({ key }) => ({ value: key, label: severity(key) }));
}
