import type { Clocks } from '../clocks';
import { type Column, Listing } from '../listing';
import { Day } from '../parts';
import { useValue } from '../values';
import { Way } from '../way';
import type { Course } from './courses';

/** Days late against the deadline in force: of one that is met, else up to the day asked for. */
export const lateOf = ({ daysLate, daysOverdue }: Course): number | null => daysLate ?? daysOverdue;

/** The days to which a deadline was moved, in the order in which they came into force. */
export const movedTo = ({ steps, originalDueOn }: Course): string[] =>
  steps.map(({ dueOn }) => dueOn).filter((day): day is string => day !== null && day !== originalDueOn);

/** The timeline as a table. */
export function TimelineTable({
  agreement,
  clocks,
  courses,
}: {
  agreement: string;
  clocks: Clocks;
  courses: readonly Course[];
}) {
  const value = useValue();
  const columns: Column<Course>[] = [
    [
      'what',
      ({ kind, ref, title }) => (
        <Way to={`/agreements/$agreement/${kind}s/$item`} params={{ agreement, item: ref }} search={clocks}>
          {title as string}
        </Way>
      ),
      '30%',
    ],
    ['status', ({ deadlineState }) => value('deadline', deadlineState)],
    ['original', ({ originalDueOn }) => <Day day={originalDueOn} />],
    [
      'revisions',
      (course) =>
        movedTo(course).map((day) => (
          <div key={day}>
            <Day day={day} />
          </div>
        )),
    ],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['met', ({ metOn }) => <Day day={metOn} />],
    ['days', (course) => lateOf(course) ?? '—'],
  ];
  return (
    <Listing items={courses} keyOf={({ kind, ref }) => `${kind} ${ref}`} columns={columns} minWidth={720} />
  );
}
