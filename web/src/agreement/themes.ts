import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { useWordIfAny } from '../language';

/** Names a theme in the reader's language; one that somebody entered under another key, by that key. */
export function useTheme(): (key: string) => string {
  const word = useWordIfAny();
  return (key) => word(`theme_${key}`) ?? key.replaceAll('-', ' ');
}

/** The summary of an agreement in parts: by theme, by PAM type or by responsible party. */
export function useParts(agreement: string, by: 'theme' | 'type' | 'party', clocks: Clocks) {
  return useQuery({
    enabled: agreement !== '',
    queryKey: ['summary', agreement, by, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/summary', {
          params: { path: { agreement }, query: { by, ...clocks } },
        }),
      ),
  });
}

/** The themes that provisions of an agreement have; none while no agreement is chosen. */
export function useThemesOf(agreement: string, clocks: Clocks): { value: string; label: string }[] {
  const theme = useTheme();
  const { data } = useParts(agreement, 'theme', clocks);
  return (data?.by ?? []).flatMap(({ key }) => (key === null ? [] : [{ value: key, label: theme(key) }]));
}
