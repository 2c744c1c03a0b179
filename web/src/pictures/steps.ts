import { dayNumber, type Span } from './days';

/** Height of a picture over time, in pixels; and the room for its scale, at the left and above. */
export const HEIGHT = 180;
export const LEFT = 42;
export const ABOVE = 24;

/** What points over time, the earliest first, span. */
export const spanOf = (points: readonly { on: string }[]): Span => [
  dayNumber(points[0]?.on ?? '1970-01-01'),
  dayNumber(points.at(-1)?.on ?? '1970-01-02'),
];

/** A place in a drawing, in pixels. */
export interface Place {
  x: number;
  y: number;
}

/** A path that holds each value until the next day. */
export const steps = (places: readonly Place[], end: number): string =>
  `${places.map(({ x, y }, at) => (at === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('')}H${end}`;

/** What lies between two such paths. */
export const between = (head: readonly Place[], foot: readonly Place[], end: number): string =>
  `${steps(head, end)}V${foot.at(-1)?.y ?? HEIGHT}${foot
    .toReversed()
    .map(({ x, y }) => `V${y}H${x}`)
    .join('')}Z`;
