import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage } from '../language';
import { usePages } from '../listing';
import { dayNumber, dayOf } from '../pictures/days';

/** How an agreement stands today, beside how it stood a month ago, under its name. */
export type AgreementStanding = Schemas['SummaryItem'] & { shortTitle: string };

interface Page {
  items: AgreementStanding[];
  next: string | null;
  total: number;
}

/** The day thirty days before today. */
export const aMonthAgo = (): string => dayOf(dayNumber(new Date().toISOString().slice(0, 10)) - 30);

/** All agreements by ref, page by page: their figures and their names are two lists in the same order, read side by side. */
export function useStandings(): UseInfiniteQueryResult<InfiniteData<Page>> {
  const { lang } = useLanguage();
  const compareTo = aMonthAgo();
  return usePages(['standings', lang, compareTo], async ({ limit, cursor }): Promise<Page> => {
    const [summaries, agreements] =
      cursor === undefined ? [] : (JSON.parse(cursor) as (string | undefined)[]);
    const [figures, names] = await Promise.all([
      answer(
        api.GET('/v1/summary', {
          params: { query: { lang, compareTo, limit, ...(summaries && { cursor: summaries }) } },
        }),
      ),
      answer(
        api.GET('/v1/agreements', {
          params: { query: { lang, limit, ...(agreements && { cursor: agreements }) } },
        }),
      ),
    ]);
    const titles = new Map(names.items.map(({ ref, shortTitle }) => [ref, shortTitle as string]));
    return {
      items: figures.items.map((one) => ({ ...one, shortTitle: titles.get(one.agreement) ?? one.agreement })),
      next: figures.next === null ? null : JSON.stringify([figures.next, names.next ?? undefined]),
      total: figures.total,
    };
  });
}
