import type { Schemas } from '../api';
import { DayAxis } from '../pictures/axis';
import { dayNumber, placeIn, type Span } from '../pictures/days';

/** An event that has occurred. */
export type Event = Schemas['EventItem'] & { occurredOn: string };

/** Height of the lines of days above the rows, in pixels: the day asked for, numbers of events, years or months. */
export const HEAD = 54;

interface Shape {
  events: readonly Event[];
  asOf: string;
  span: Span;
  width: number;
}

/** Events as dotted lines, and the day asked for as a thick one. */
export function Marks({ events, asOf, span, width, height }: Shape & { height: number }) {
  const at = placeIn(span, width);
  const today = at(dayNumber(asOf));
  return (
    <g stroke="currentColor">
      <line x1={today} x2={today} y2={height} strokeWidth="2" opacity="0.6" />
      {events.map(({ ref, occurredOn }) => {
        const x = at(dayNumber(occurredOn));
        if (x < 0 || x > width) return null;
        return <line key={ref} x1={x} x2={x} y2={height} strokeDasharray="1 3" opacity="0.7" />;
      })}
    </g>
  );
}

/** What the marks are: the day asked for, and the numbers of the events, those close to each other together. */
export function Heads({ events, asOf, span, width }: Shape) {
  const at = placeIn(span, width);
  const today = Math.min(Math.max(at(dayNumber(asOf)), 0), width);
  const groups: { from: number; to: number; x: number }[] = [];
  events.forEach(({ occurredOn }, place) => {
    const x = at(dayNumber(occurredOn));
    const last = groups.at(-1);
    if (x < 0 || x > width) return;
    if (last && x - last.x < 30) last.to = place + 1;
    else groups.push({ from: place + 1, to: place + 1, x });
  });
  return (
    <g fontSize="11" fill="currentColor">
      <text x={today} y="11" textAnchor={today > width / 2 ? 'end' : 'start'}>
        {asOf}
      </text>
      {groups.map(({ from, to, x }) => (
        <text key={from} x={Math.max(x, 6)} y="25" textAnchor={x < 12 ? 'start' : 'middle'}>
          {from === to ? from : `${from}–${to}`}
        </text>
      ))}
      <g transform="translate(0 34)">
        <DayAxis span={span} width={width} height={0} />
      </g>
    </g>
  );
}
