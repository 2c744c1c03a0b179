import { useId, useState } from 'react';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { Way } from '../way';
import { CourseDrawn, ROW } from './course';
import type { Course } from './courses';
import { type Event, HEAD, Heads, Marks } from './marks';
import { EventList, Meanings } from './timeline-key';
import { onZoomKey, useDrag, type Zoom } from './zoom';

/** Height of what is seen of the rows, in pixels; and how many rows beyond it are drawn. */
const SEEN = 480;
const BEYOND = 6;

/** The rows, of which only those in sight are drawn: thousands scroll like ten. */
export function TimelineDrawn({
  agreement,
  clocks,
  courses,
  asOf,
  events,
  zoom,
  width,
}: {
  agreement: string;
  clocks: Clocks;
  courses: readonly Course[];
  asOf: string;
  events: readonly Event[];
  zoom: Zoom;
  width: number;
}) {
  const word = useWords();
  const keys = useId();
  const [first, setFirst] = useState(0);
  const isNarrow = width < 640;
  const names = isNarrow ? 0 : Math.min(300, Math.round(width * 0.34));
  const row = isNarrow ? ROW + 22 : ROW;
  const drawn = width - names - 2;
  const drag = useDrag(zoom, drawn);
  const height = Math.min(SEEN, courses.length * row);
  const from = Math.max(0, first - BEYOND);
  const seen = courses.slice(from, first + Math.ceil(height / row) + BEYOND);
  const { span } = zoom;
  const marks = { events, asOf, span, width: drawn };
  return (
    <>
      <div style={{ paddingInlineStart: names }}>
        <svg width={drawn} height={HEAD} direction="ltr" aria-hidden>
          <Heads {...marks} />
        </svg>
      </div>
      <div
        className="timeline"
        data-scrolls
        tabIndex={0}
        role="region"
        aria-label={word('timeline')}
        aria-describedby={keys}
        style={{ height }}
        onKeyDown={onZoomKey(zoom)}
        {...drag}
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
              <span dir="auto" style={{ width: isNarrow ? width : names }}>
                <Way
                  to={`/agreements/$agreement/${course.kind}s/$item`}
                  params={{ agreement, item: course.ref }}
                  search={clocks}
                >
                  {course.title as string}
                </Way>
              </span>
              <svg width={drawn} height={ROW} direction="ltr" aria-hidden>
                <Marks {...marks} height={ROW} />
                <CourseDrawn course={course} span={span} width={drawn} />
              </svg>
            </li>
          ))}
        </ul>
      </div>
      <p id={keys} className="recorded no-print">
        {word('timelineKeys')}
      </p>
      <Meanings />
      <EventList agreement={agreement} clocks={clocks} events={events} />
    </>
  );
}
