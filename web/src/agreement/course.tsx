import { dayNumber, placeIn, type Span } from '../pictures/days';
import type { Course } from './courses';

/** Height of a deadline's row, in pixels. */
export const ROW = 34;
const MIDDLE = ROW / 2;

/**
 * A deadline over time: a tick at each day it was due, the first the longest, joined by steps; a thick bar while it was late,
 * with its days; a disc where it was met, a ring where it is still to come, a cross where it lapsed or fell away.
 */
export function CourseDrawn({ course, span, width }: { course: Course; span: Span; width: number }) {
  const { originalDueOn, dueOn, metOn, deadlineState, steps, daysLate, daysOverdue } = course;
  const at = placeIn(span, width);
  if (dueOn === null) return null;
  const due = dayNumber(dueOn);
  const days = [originalDueOn, ...steps.map((step) => step.dueOn), dueOn].filter((day) => day !== null);
  const places = days.filter((day, place) => day !== days[place - 1]).map((day) => at(dayNumber(day)));
  const late = Math.max(0, (metOn === null ? daysOverdue : daysLate) ?? 0);
  const end = metOn === null ? due + late : dayNumber(metOn);
  return (
    <g stroke="currentColor" fill="none">
      {places.map((place, step) => (
        <Step key={step} place={place} before={places[step - 1]} />
      ))}
      {late > 0 && (
        <>
          <line
            x1={at(end - late)}
            x2={at(end)}
            y1={MIDDLE}
            y2={MIDDLE}
            stroke="var(--late)"
            strokeWidth="7"
          />
          <text
            x={at(end) + (at(end) > width - 50 ? -8 : 8)}
            y={at(end) > width - 50 ? MIDDLE - 6 : MIDDLE + 4}
            textAnchor={at(end) > width - 50 ? 'end' : 'start'}
            fontSize="11"
            fill="currentColor"
            stroke="none"
          >
            {late}
          </text>
        </>
      )}
      <Ending x={at(late > 0 || metOn !== null ? end : due)} state={deadlineState} isLate={late > 0} />
    </g>
  );
}

/** A day that it was due, and the way from the one before. */
function Step({ place, before }: { place: number; before: number | undefined }) {
  const inset = before === undefined ? 6 : 10;
  return (
    <>
      <line x1={place} x2={place} y1={inset} y2={ROW - inset} strokeWidth="2" />
      {before !== undefined && (
        <path d={`M${before} ${MIDDLE}V${MIDDLE - 7}H${place}V${MIDDLE}`} strokeDasharray="3 2" />
      )}
    </>
  );
}

/** How it stands in the end. */
function Ending({ x, state, isLate }: { x: number; state: Course['deadlineState']; isLate: boolean }) {
  if (state === 'met') return <circle cx={x} cy={MIDDLE} r="5" fill="currentColor" stroke="none" />;
  if (state === 'lapsed' || state === 'void')
    return <path d={`M${x - 5} ${MIDDLE - 5}l10 10m-10 0l10 -10`} strokeWidth="2" />;
  return isLate ? null : <circle cx={x} cy={MIDDLE} r="5" fill="var(--mantine-color-body)" />;
}
