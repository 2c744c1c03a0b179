import type { Span } from '../pictures/days';
import { CourseDrawn, ROW } from './course';
import type { Course } from './courses';
import { type Event, HEAD, Heads, Marks } from './marks';

const NAMES = 320;
const WIDTH = 1_200;

/** Every row in one drawing, to be downloaded. */
export function WholeTimeline({
  courses,
  ...marks
}: {
  courses: readonly Course[];
  asOf: string;
  events: readonly Event[];
  span: Span;
}) {
  const height = courses.length * ROW;
  const width = WIDTH - NAMES;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEAD + height}`} direction="ltr">
      <svg x={NAMES} width={width} height={HEAD + height}>
        <Heads {...marks} width={width} />
        <g transform={`translate(0 ${HEAD})`}>
          <Marks {...marks} width={width} height={height} />
          {courses.map((course, row) => (
            <g key={`${course.kind} ${course.ref}`} transform={`translate(0 ${row * ROW})`}>
              <CourseDrawn course={course} span={marks.span} width={width} />
            </g>
          ))}
        </g>
      </svg>
      <g fontSize="12" fill="currentColor">
        {courses.map(({ kind, ref, title }, row) => (
          <text key={`${kind} ${ref}`} x="4" y={HEAD + row * ROW + ROW / 2 + 4}>
            {shortened(title as string)}
          </text>
        ))}
      </g>
    </svg>
  );
}

const shortened = (title: string): string => (title.length > 48 ? `${title.slice(0, 47)}…` : title);
