import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage } from '../language';

/** A deadline over time, as the timeline draws it. Days are `YYYY-MM-DD`. */
export interface Course {
  kind: 'milestone' | 'provision';
  ref: string;
  title: string;
  originalDueOn: string | null;
  dueOn: string | null;
  metOn: string | null;
  state: string;
  /** Against the deadline in force when it was met; negative: early; null while it is open. */
  daysLate: number | null;
  /** The due days that held one after the other, with the days from which they held. */
  steps: { on: string; dueOn: string | null }[];
}

/** As many as are drawn. */
const MOST = 5_000;

/** The deadlines of an agreement, all of them up to `MOST`; `asOf` is the day they were read for. */
export function useCourses(agreement: string, clocks: Clocks) {
  const { lang } = useLanguage();
  return useQuery({
    queryKey: ['courses', agreement, lang, clocks],
    queryFn: async () => {
      const courses: Course[] = [];
      let cursor: string | null = null;
      let asOf: string;
      do {
        const query: object = { lang, ...clocks, limit: 200, ...(cursor !== null && { cursor }) };
        const page = await answer(
          api.GET('/v1/agreements/{agreement}/milestones', { params: { path: { agreement }, query } }),
        );
        courses.push(
          ...page.items.map(({ ref, title, originalDueOn, dueOn, metOn, deadlineState, daysLate }) => ({
            ...({ kind: 'milestone', ref, title: title as string, originalDueOn, dueOn } as const),
            ...{ metOn, state: deadlineState, daysLate, steps: [] },
          })),
        );
        asOf = page.asOf;
        cursor = page.next;
      } while (cursor !== null && courses.length < MOST);
      return { courses, asOf, isWhole: cursor === null };
    },
  });
}
