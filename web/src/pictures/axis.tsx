import { placeIn, type Span, ticks } from './days';

/** Days below a drawing, with a thin line up through it. */
export function DayAxis({ span, width, height }: { span: Span; width: number; height: number }) {
  const at = placeIn(span, width);
  return (
    <g fontSize="12" fill="currentColor" aria-hidden>
      {ticks(span, width).map(({ at: day, label }) => (
        <g key={label} transform={`translate(${at(day)} 0)`}>
          <line y2={height} stroke="currentColor" opacity="0.2" />
          <text y={height + 14} textAnchor={at(day) > width - 20 ? 'end' : 'start'} x="2">
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}
