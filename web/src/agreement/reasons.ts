import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import type { Rule } from '../deadlines/rule-words';
import { useLanguage } from '../language';

/** What a deadline rests upon: its rule, and the words of the text. */
export interface Reason {
  rule: Rule | null;
  words: string | null;
}

/** Pages of 200 that are read for reasons: the list shows without them, and each item's own page has its reason too. */
const PAGES = 5;

/**
 * The rules behind what is overdue, or what lapsed, by kind and ref: `milestone m-lists`. They are read beside the list, a
 * page of each kind as a rule, so that the list itself is not kept waiting.
 */
export function useReasons(agreement: string, clocks: Clocks, state: 'overdue' | 'lapsed' | undefined) {
  const { lang } = useLanguage();
  const path = { agreement };
  const { data } = useQuery({
    queryKey: ['reasons', agreement, lang, clocks, state],
    queryFn: async () => {
      const reasons = new Map<string, Reason>();
      for (const kind of ['milestone', 'provision'] as const) {
        let cursor: string | undefined;
        for (let page = 0; page < PAGES; page++) {
          const query = { lang, ...clocks, limit: 200, ...(cursor !== undefined && { cursor }) };
          const { items, next } =
            kind === 'milestone'
              ? await answer(
                  api.GET('/v1/agreements/{agreement}/milestones', {
                    params: { path, query: { ...query, ...(state && { state }) } },
                  }),
                )
              : await answer(
                  api.GET('/v1/agreements/{agreement}/provisions', {
                    params: { path, query: { ...query, ...(state && { flag: state }) } },
                  }),
                );
          for (const { ref, deadline, deadlineWords } of items)
            reasons.set(`${kind} ${ref}`, { rule: deadline, words: deadlineWords as string | null });
          if (next === null) break;
          cursor = next;
        }
      }
      return reasons;
    },
  });
  return data ?? new Map<string, Reason>();
}
