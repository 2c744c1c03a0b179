import { useQuery } from '@tanstack/react-query';
import { answer, api } from './api';
import { useLanguage, useWords } from './language';
import type { Word } from './words';

const STATES: Record<string, Word> = {
  unknown: 'unknown',
  suspended: 'suspended',
  superseded: 'superseded',
  notApplicable: 'notApplicable',
  notYetApplicable: 'notYetApplicable',
};

/** The levels of an agreement's scale with their titles, lowest first; empty until they are read. */
export function useLevels(agreement: string): { level: string; title: string }[] {
  const { lang } = useLanguage();
  const { data } = useQuery({
    queryKey: ['levels', agreement, lang],
    staleTime: Infinity,
    queryFn: async () => {
      const params = { path: { agreement }, query: { lang } };
      const { scale } = await answer(api.GET('/v1/agreements/{agreement}', { params }));
      const { items } = await answer(api.GET('/v1/scales', { params: { query: { lang } } }));
      const levels = items.find((one) => one.key === scale)?.levels ?? [];
      return levels.map(({ level, title }) => ({ level, title: title as string }));
    },
  });
  return data ?? [];
}

/** Names a level of the agreement's scale, or a state in place of one, in the reader's language. */
export function useStanding(agreement: string): (name: string | null) => string {
  const word = useWords();
  const levels = useLevels(agreement);
  return (name) => {
    if (name === null) return '—';
    const state = STATES[name];
    return state ? word(state) : (levels.find(({ level }) => level === name)?.title ?? name);
  };
}
