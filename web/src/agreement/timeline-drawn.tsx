import { useState } from 'react';
import type { Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { Day } from '../parts';
import { DayAxis } from '../pictures/axis';
import { dayNumber, placeIn, type Span } from '../pictures/days';
import { Way } from '../way';
import { CourseDrawn, ROW } from './course';
import type { Course } from './courses';

type Event = Schemas['EventItem'];

/** Height of what is seen of the rows, in pixels; and how many rows beyond it are drawn. */
const SEEN = 480;
const BEYOND = 6;
/** Height of the line of days and events, in pixels. */
const HEAD = 38;

interface Shape {
  courses: Course[];
  asOf: string;
  events: Event[];
  span: Span;
}

/** The rows, of which only those in sight are drawn: thousands scroll like ten. */
export function Rows({
  agreement,
  clocks,
  courses,
  asOf,
  events,
  span,
  width,
}: Shape & { agreement: string; clocks: Clocks; width: number }) {
  const word = useWords();
  const [first, setFirst] = useState(0);
  const isNarrow = width < 640;
  const names = isNarrow ? 0 : Math.min(300, Math.round(width * 0.34));
  const row = isNarrow ? ROW + 22 : ROW;
  const drawn = width - names - 2;
  const height = Math.min(SEEN, courses.length * row);
  const from = Math.max(0, first - BEYOND);
  const seen = courses.slice(from, first + Math.ceil(height / row) + BEYOND);
  return (
    <>
      <svg width={drawn} height={HEAD} direction="ltr" aria-hidden style={{ marginInlineStart: names }}>
        <Marks events={events} span={span} width={drawn} asOf={asOf} height={HEAD} isNumbered />
        <g transform="translate(0 20)">
          <DayAxis span={span} width={drawn} height={0} />
        </g>
      </svg>
      <div
        className="timeline"
        data-scrolls
        tabIndex={0}
        role="region"
        aria-label={word('timeline')}
        style={{ height }}
        onScroll={(event) => {
          setFirst(Math.floor(event.currentTarget.scrollTop / row));
        }}
      >
        <ul style={{ height: courses.length * row }}>
          {seen.map((course, place) => (
            <li
              key={`${course.kind} ${course.ref}`}
              aria-setsize={courses.length}
              aria-posinset={from + place + 1}
              style={{ top: (from + place) * row, height: row, flexDirection: isNarrow ? 'column' : 'row' }}
            >
              <span style={{ width: isNarrow ? width : names }}>
                <Way
                  to={`/agreements/$agreement/${course.kind}s/$item`}
                  params={{ agreement, item: course.ref }}
                  search={clocks}
                >
                  {course.title as string}
                </Way>
              </span>
              <svg width={drawn} height={ROW} direction="ltr" aria-hidden>
                <Marks events={events} span={span} width={drawn} asOf={asOf} height={ROW} />
                <CourseDrawn course={course} asOf={asOf} span={span} width={drawn} />
              </svg>
            </li>
          ))}
        </ul>
      </div>
      <Meanings />
      <EventList agreement={agreement} clocks={clocks} events={events} />
    </>
  );
}

/** Events as thin lines, and the day asked for as a thick one. */
function Marks({
  events,
  span,
  width,
  asOf,
  height,
  isNumbered = false,
}: Omit<Shape, 'courses'> & { width: number; height: number; isNumbered?: boolean }) {
  const at = placeIn(span, width);
  return (
    <g stroke="currentColor">
      <line x1={at(dayNumber(asOf))} x2={at(dayNumber(asOf))} y2={height} strokeWidth="2" opacity="0.5" />
      {events.map(({ ref, occurredOn }, place) => {
        const x = at(dayNumber(occurredOn ?? asOf));
        if (x < 0 || x > width) return null;
        return (
          <g key={ref}>
            <line x1={x} x2={x} y1={isNumbered ? 14 : 0} y2={height} strokeDasharray="1 3" opacity="0.7" />
            {isNumbered && (
              <text x={x} y="11" fontSize="11" textAnchor="middle" fill="currentColor" stroke="none">
                {place + 1}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** What the marks of a row mean. */
function Meanings() {
  const word = useWords();
  const signs = [
    ['signOriginal', <line key="o" x1="10" x2="10" y1="2" y2="14" stroke="currentColor" strokeWidth="2" />],
    [
      'signRevised',
      <path key="r" d="M2 12V4H18V12" fill="none" stroke="currentColor" strokeDasharray="3 2" />,
    ],
    ['signLate', <line key="l" x2="20" y1="8" y2="8" stroke="var(--late)" strokeWidth="7" />],
    ['signMet', <circle key="m" cx="10" cy="8" r="5" fill="currentColor" />],
    ['signOpen', <circle key="p" cx="10" cy="8" r="5" fill="none" stroke="currentColor" />],
  ] as const;
  return (
    <p className="signs">
      {signs.map(([name, sign]) => (
        <span key={name}>
          <svg width="20" height="16" aria-hidden>
            {sign}
          </svg>{' '}
          {word(name)}
        </span>
      ))}
    </p>
  );
}

/** What the numbers above the rows stand for. */
function EventList({ agreement, clocks, events }: { agreement: string; clocks: Clocks; events: Event[] }) {
  const word = useWords();
  if (events.length === 0) return null;
  return (
    <details>
      <summary>{word('events')}</summary>
      <ol>
        {events.map(({ ref, label, occurredOn }) => (
          <li key={ref}>
            <Day day={occurredOn} />{' '}
            <Way to="/agreements/$agreement/events/$item" params={{ agreement, item: ref }} search={clocks}>
              {label as string}
            </Way>
          </li>
        ))}
      </ol>
    </details>
  );
}

const NAMES = 320;
const WIDTH = 1_200;

/** Every row in one drawing, to be downloaded. */
export function WholeTimeline({ courses, asOf, events, span }: Shape) {
  const drawn = WIDTH - NAMES;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEAD + courses.length * ROW}`} direction="ltr">
      <svg x={NAMES} width={drawn} height={HEAD + courses.length * ROW}>
        <g transform="translate(0 20)">
          <DayAxis span={span} width={drawn} height={0} />
        </g>
        <Marks
          events={events}
          span={span}
          width={drawn}
          asOf={asOf}
          height={HEAD + courses.length * ROW}
          isNumbered
        />
        {courses.map((course, row) => (
          <g key={`${course.kind} ${course.ref}`} transform={`translate(0 ${HEAD + row * ROW})`}>
            <CourseDrawn course={course} asOf={asOf} span={span} width={drawn} />
          </g>
        ))}
      </svg>
      {courses.map(({ kind, ref, title }, row) => (
        <text
          key={`${kind} ${ref}`}
          x="4"
          y={HEAD + row * ROW + ROW / 2 + 4}
          fontSize="12"
          fill="currentColor"
        >
          {shortened(title as string)}
        </text>
      ))}
    </svg>
  );
}

const shortened = (title: string): string => (title.length > 48 ? `${title.slice(0, 47)}…` : title);
