import { dayNumber, placeIn, type Span } from '../pictures/days';
import type { Course } from './courses';

/** Height of a deadline's row, in pixels. */
export const ROW = 34;
const MIDDLE = ROW / 2;

/**
 * A deadline over time: a tick at each day it was due, the first the longest, joined by steps; a thick bar while it was late;
 * a disc where it was met, a ring where it is still to come.
 */
export function CourseDrawn({
  course: { originalDueOn, dueOn, metOn, deadlineState, steps },
  asOf,
  span,
  width,
}: {
  course: Course;
  asOf: string;
  span: Span;
  width: number;
}) {
  const at = placeIn(span, width);
  const x = (day: string) => at(dayNumber(day));
  if (dueOn === null) return null;
  const due = x(dueOn);
  const days = [originalDueOn, ...steps.map((step) => step.dueOn), dueOn].filter((day) => day !== null);
  const places = days.filter((day, place) => day !== days[place - 1]).map(x);
  const end = metOn ?? (deadlineState === 'overdue' ? asOf : null);
  const isLate = end !== null && end > dueOn;
  return (
    <g stroke="currentColor" fill="none">
      {places.map((place, step) => (
        <g key={step}>
          <line
            x1={place}
            x2={place}
            y1={step === 0 ? 6 : 10}
            y2={ROW - (step === 0 ? 6 : 10)}
            strokeWidth="2"
          />
          {step > 0 && (
            <path
              d={`M${places[step - 1] ?? place} ${MIDDLE}V${MIDDLE - 7}H${place}V${MIDDLE}`}
              strokeDasharray="3 2"
            />
          )}
        </g>
      ))}
      {isLate && (
        <line x1={due} x2={x(end)} y1={MIDDLE} y2={MIDDLE} stroke="var(--late)" strokeWidth="7">
          <title>{end}</title>
        </line>
      )}
      {metOn !== null && <circle cx={x(metOn)} cy={MIDDLE} r="5" fill="currentColor" stroke="none" />}
      {metOn === null && !isLate && <circle cx={due} cy={MIDDLE} r="5" fill="var(--mantine-color-body)" />}
    </g>
  );
}
