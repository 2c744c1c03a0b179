import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage } from '../language';

/** A deadline over time, as the timeline draws it. */
export type Course = Schemas['TimelineItem'];

/** As many as are drawn. */
const MOST = 5_000;

/** The deadlines of an agreement, all of them up to `MOST`; `asOf` is the day they were read for. */
export function useCourses(agreement: string, kind: Course['kind'] | undefined, clocks: Clocks) {
  const { lang } = useLanguage();
  return useQuery({
    queryKey: ['timeline', agreement, kind, lang, clocks],
    queryFn: async () => {
      const courses: Course[] = [];
      let cursor: string | null = null;
      let asOf: string;
      do {
        const query: object = { lang, ...clocks, kind, limit: 1_000, ...(cursor !== null && { cursor }) };
        const page = await answer(
          api.GET('/v1/agreements/{agreement}/timeline', { params: { path: { agreement }, query } }),
        );
        courses.push(...page.items);
        asOf = page.asOf;
        cursor = page.next;
      } while (cursor !== null && courses.length < MOST);
      return { courses, asOf, isWhole: cursor === null };
    },
  });
}
