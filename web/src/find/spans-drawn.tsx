import { DayAxis } from '../pictures/axis';
import { dayNumber, placeIn, type Span } from '../pictures/days';

/** A span of days with a name; null: its start is not known, or it has no end that is known. */
export interface NamedSpan {
  name: string;
  from: string | null;
  to: string | null;
}

const ROW = 40;
/** Days that are drawn before the first and after the last that is known, so that an open end is seen to go on. */
const MARGIN = 180;

/** Spans as bars over time, with a line at the day asked for; an end that is not known is drawn dashed, to the margin. */
export function SpansDrawn({
  spans,
  on,
  width,
  title,
}: {
  spans: readonly NamedSpan[];
  on: string;
  width: number;
  title: string;
}) {
  const known = [on, ...spans.flatMap(({ from, to }) => [from, to])].flatMap((day) =>
    day === null ? [] : dayNumber(day),
  );
  const span: Span = [Math.min(...known) - MARGIN, Math.max(...known) + MARGIN];
  const at = placeIn(span, width);
  const height = spans.length * ROW + 6;
  const today = at(dayNumber(on));
  return (
    <svg
      viewBox={`0 0 ${width} ${height + 36}`}
      width={width}
      direction="ltr"
      role="img"
      aria-label={title}
      fontSize="12"
      fill="currentColor"
    >
      <DayAxis span={span} width={width} height={height} />
      {spans.map(({ name, from, to }, row) => {
        const start = from === null ? 1 : at(dayNumber(from));
        const end = to === null ? width - 1 : Math.max(start + 2, at(dayNumber(to)));
        const y = row * ROW + 18;
        return (
          <g key={row}>
            <text x={Math.min(start, Math.max(1, width - 8 * name.length))} y={y - 4}>
              {name}
            </text>
            <rect x={start} y={y} width={end - start} height="14" fill="var(--band)" />
            <path d={`M${start} ${y}H${end}M${start} ${y + 14}H${end}`} stroke="currentColor" fill="none" />
            <path
              d={`M${start} ${y}V${y + 14}`}
              stroke="currentColor"
              {...(from === null && { strokeDasharray: '2 2' })}
            />
            <path
              d={`M${end} ${y}V${y + 14}`}
              stroke="currentColor"
              {...(to === null && { strokeDasharray: '2 2' })}
            />
          </g>
        );
      })}
      <path d={`M${today} 0V${height}`} stroke="var(--late)" strokeWidth="2" />
      <text x={Math.min(today, width - 70)} y={height + 30} fill="var(--late)">
        {on}
      </text>
    </svg>
  );
}
