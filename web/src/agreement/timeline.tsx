import { NativeSelect, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { Nothing, Shown } from '../parts';
import { dayNumber, type Span } from '../pictures/days';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { type Course, useCourses } from './courses';
import type { Event } from './marks';
import { TimelineDrawn } from './timeline-drawn';
import { movedTo, TimelineTable } from './timeline-table';
import { WholeTimeline } from './whole-timeline';
import { useZoom } from './zoom';
import { ZoomBar } from './zoom-bar';

/** The deadlines of an agreement: each in its row, its lateness as length; events as marks. */
export function Timeline({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const word = useWords();
  const [kind, setKind] = useState<Course['kind'] | ''>('milestone');
  const courses = useCourses(agreement, kind || undefined, clocks);
  const events = useOccurred(agreement, clocks);
  const choice = (
    <NativeSelect
      label={word('deadlinesOf')}
      maw={260}
      my="xs"
      className="no-print"
      value={kind}
      data={[
        { value: 'milestone', label: word('milestones') },
        { value: 'provision', label: word('provisions') },
        { value: '', label: word('all') },
      ]}
      onChange={(event) => {
        setKind(event.currentTarget.value as Course['kind'] | '');
      }}
    />
  );
  return (
    <section>
      <Title order={2}>{word('timeline')}</Title>
      {choice}
      <Shown query={courses}>
        {({ courses: found, ...read }) =>
          found.length === 0 ? (
            <Nothing />
          ) : (
            <Drawn
              key={`${agreement} ${kind} ${read.asOf}`}
              {...{ agreement, clocks, events }}
              {...read}
              courses={found}
            />
          )
        }
      </Shown>
    </section>
  );
}

/** The events that have occurred, the earliest first; of so many the first 200 entered. */
function useOccurred(agreement: string, clocks: Clocks): readonly Event[] {
  const { lang } = useLanguage();
  const { data } = useQuery({
    queryKey: ['events', agreement, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/events', {
          params: { path: { agreement }, query: { lang, ...clocks, limit: 200 } },
        }),
      ),
  });
  return useMemo(
    () =>
      (data?.items ?? [])
        .filter((event): event is Event => event.occurredOn !== null)
        .toSorted((one, other) => one.occurredOn.localeCompare(other.occurredOn)),
    [data],
  );
}

/** From the first to the last day that any of them names, with a little room. */
function spanOf(courses: readonly Course[], asOf: string): Span {
  let [first, last] = [dayNumber(asOf), dayNumber(asOf)];
  for (const { originalDueOn, dueOn, metOn, steps } of courses) {
    for (const day of [originalDueOn, dueOn, metOn, ...steps.map((step) => step.dueOn)]) {
      if (day === null) continue;
      first = Math.min(first, dayNumber(day));
      last = Math.max(last, dayNumber(day));
    }
  }
  const room = Math.max(7, Math.round((last - first) / 50));
  return [first - room, last + room];
}

function Drawn({
  isWhole,
  ...shape
}: {
  agreement: string;
  clocks: Clocks;
  courses: readonly Course[];
  asOf: string;
  isWhole: boolean;
  events: readonly Event[];
}) {
  const word = useWords();
  const { agreement, courses, asOf } = shape;
  const [whole] = useState(() => spanOf(courses, asOf));
  const zoom = useZoom(whole);
  return (
    <Picture
      title={word('timeline')}
      isHeaded
      name={`${agreement}-timeline`}
      controls={
        <>
          <p role="status">{word(isWhole ? 'total' : 'firstOf', { total: courses.length })}</p>
          <ZoomBar zoom={zoom} />
        </>
      }
      rows={() => [
        [
          ...['kind', 'ref', 'provision', 'title', 'originalDueOn', 'movedTo', 'dueOn', 'metOn', 'state'],
          ...['daysLate', 'daysOverdue'],
        ],
        ...courses.map((course) => {
          const { kind, ref, provision, title, originalDueOn, dueOn, metOn } = course;
          return [
            ...[
              kind,
              ref,
              provision,
              title as string,
              originalDueOn,
              movedTo(course).join(' '),
              dueOn,
              metOn,
            ],
            ...[course.deadlineState, course.daysLate, course.daysOverdue],
          ];
        }),
      ]}
      table={<TimelineTable {...shape} />}
      drawing={<Measured>{(width) => <TimelineDrawn {...shape} zoom={zoom} width={width} />}</Measured>}
      whole={() => <WholeTimeline {...shape} span={zoom.span} />}
    />
  );
}
