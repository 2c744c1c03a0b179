import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { THEMES } from '../words/themes';

const isTheme = (name: string): name is keyof typeof THEMES => name in THEMES;

/** Names a theme in the reader's language; one that somebody entered under another key, by that key. */
export function useTheme(): (key: string) => string {
  const word = useWords();
  return (key) => {
    const name = `theme_${key}`;
    return isTheme(name) ? word(name) : key.replaceAll('-', ' ');
  };
}

/** The summary of an agreement in parts: by theme, by PAM type or by responsible party. */
export function useParts(agreement: string, by: 'theme' | 'type' | 'party', clocks: Clocks) {
  return useQuery({
    queryKey: ['summary', agreement, by, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/summary', {
          params: { path: { agreement }, query: { by, ...clocks } },
        }),
      ),
  });
}

/** The themes that provisions of an agreement have. */
export function useThemesOf(agreement: string, clocks: Clocks): { value: string; label: string }[] {
  const theme = useTheme();
  const { data } = useParts(agreement, 'theme', clocks);
  return (data?.by ?? []).flatMap(({ key }) => (key === null ? [] : [{ value: key, label: theme(key) }]));
}
