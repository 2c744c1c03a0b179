import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day, Nothing, Shown } from '../parts';
import { dayNumber, dayOf, type Span } from '../pictures/days';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { Way } from '../way';
import { type Course, useCourses } from './courses';
import { Rows, WholeTimeline } from './timeline-drawn';

/** The deadlines of an agreement: each in its row, its lateness as length; events as marks. */
export function Timeline({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const word = useWords();
  const { lang } = useLanguage();
  const [kind, setKind] = useState<Course['kind'] | ''>('milestone');
  const courses = useCourses(agreement, kind || undefined, clocks);
  const events = useQuery({
    queryKey: ['events', agreement, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/events', {
          params: { path: { agreement }, query: { lang, ...clocks, limit: 200 } },
        }),
      ),
  });
  return (
    <>
      <NativeSelect
        label={word('deadlinesOf')}
        maw={260}
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
      <Shown query={courses}>
        {({ courses: found, asOf, isWhole }) =>
          found.length === 0 ? (
            <Nothing />
          ) : (
            <Drawn
              key={`${agreement} ${kind} ${asOf}`}
              agreement={agreement}
              clocks={clocks}
              courses={found}
              asOf={asOf}
              isWhole={isWhole}
              events={(events.data?.items ?? []).filter(({ occurredOn }) => occurredOn !== null)}
            />
          )
        }
      </Shown>
    </>
  );
}

/** From the first to the last day that any of them names, with a little room. */
function spanOf(courses: Course[], asOf: string): Span {
  let [first, last] = [dayNumber(asOf), dayNumber(asOf)];
  for (const { originalDueOn, dueOn, metOn } of courses) {
    for (const day of [originalDueOn, dueOn, metOn]) {
      if (day === null) continue;
      first = Math.min(first, dayNumber(day));
      last = Math.max(last, dayNumber(day));
    }
  }
  const room = Math.max(7, Math.round((last - first) / 50));
  return [first - room, last + room];
}

function Drawn({
  agreement,
  clocks,
  courses,
  asOf,
  isWhole,
  events,
}: {
  agreement: string;
  clocks: Clocks;
  courses: Course[];
  asOf: string;
  isWhole: boolean;
  events: Schemas['EventItem'][];
}) {
  const word = useWords();
  const [whole] = useState(() => spanOf(courses, asOf));
  const [span, setSpan] = useState(whole);
  const columns: Column<Course>[] = [
    [
      'milestone',
      ({ kind, ref, title }) => (
        <Way to={`/agreements/$agreement/${kind}s/$item`} params={{ agreement, item: ref }} search={clocks}>
          {title as string}
        </Way>
      ),
    ],
    ['original', ({ originalDueOn }) => <Day day={originalDueOn} />],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['met', ({ metOn }) => <Day day={metOn} />],
    ['days', ({ daysLate }) => daysLate ?? '—'],
  ];
  return (
    <Picture
      title={word('timeline')}
      name={`${agreement}-timeline`}
      controls={
        <>
          <p>{word(isWhole ? 'total' : 'firstOf', { total: courses.length })}</p>
          <Zoom whole={whole} span={span} onChange={setSpan} />
        </>
      }
      rows={() => [
        ['kind', 'ref', 'title', 'originalDueOn', 'dueOn', 'metOn', 'state', 'daysLate'],
        ...courses.map(({ kind, ref, title, originalDueOn, dueOn, metOn, deadlineState, daysLate }) => [
          ...[kind, ref, title as string, originalDueOn, dueOn, metOn, deadlineState, daysLate],
        ]),
      ]}
      table={
        <Listing
          items={courses}
          keyOf={({ kind, ref }) => `${kind} ${ref}`}
          columns={columns}
          minWidth={560}
        />
      }
      drawing={
        <Measured>
          {(width) => (
            <Rows
              agreement={agreement}
              clocks={clocks}
              courses={courses}
              asOf={asOf}
              events={events}
              span={span}
              width={width}
            />
          )}
        </Measured>
      }
      whole={() => <WholeTimeline courses={courses} asOf={asOf} events={events} span={span} />}
    />
  );
}

/** Nearer, farther, earlier, later; or from a day to a day. */
function Zoom({ whole, span, onChange }: { whole: Span; span: Span; onChange: (span: Span) => void }) {
  const word = useWords();
  const [first, last] = span;
  const length = last - first;
  const turn = (from: number, to: number) => {
    const wide = Math.min(Math.max(to - from, 14), whole[1] - whole[0]);
    const start = Math.min(Math.max(from, whole[0]), whole[1] - wide);
    onChange([Math.round(start), Math.round(start + wide)]);
  };
  const buttons = [
    [
      'zoomIn',
      () => {
        turn(first + length / 4, last - length / 4);
      },
    ],
    [
      'zoomOut',
      () => {
        turn(first - length / 2, last + length / 2);
      },
    ],
    [
      'earlier',
      () => {
        turn(first - length / 2, last - length / 2);
      },
    ],
    [
      'later',
      () => {
        turn(first + length / 2, last + length / 2);
      },
    ],
    [
      'whole',
      () => {
        onChange(whole);
      },
    ],
  ] as const;
  const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
  return (
    <Group gap="xs" align="end" className="no-print" mb="xs">
      {buttons.map(([name, go]) => (
        <Button key={name} variant="default" size="compact-sm" onClick={go}>
          {word(name)}
        </Button>
      ))}
      <TextInput
        type="date"
        size="xs"
        label={word('from')}
        value={dayOf(first)}
        onChange={(event) => {
          const day = event.currentTarget.value;
          if (isDay(day) && dayNumber(day) < last) onChange([dayNumber(day), last]);
        }}
      />
      <TextInput
        type="date"
        size="xs"
        label={word('to')}
        value={dayOf(last)}
        onChange={(event) => {
          const day = event.currentTarget.value;
          if (isDay(day) && dayNumber(day) > first) onChange([first, dayNumber(day)]);
        }}
      />
    </Group>
  );
}
