const DAY = 86_400_000;

/** Days since 1970: only distances between days are drawn, so no zone has a part in it. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

/** The day of a number, `YYYY-MM-DD`. */
export const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** From a day to a day, as numbers. */
export type Span = readonly [first: number, last: number];

/** Where a day stands in a drawing, in pixels. */
export const placeIn =
  ([first, last]: Span, width: number) =>
  (day: number): number =>
    (width * (day - first)) / Math.max(1, last - first);

const STEPS = [1, 3, 6, 12, 24, 60, 120]; // months

/** Days to be named below a drawing: first days of months or years, as many as have room. */
export function ticks([first, last]: Span, width: number): { at: number; label: string }[] {
  const room = Math.max(2, Math.floor(width / 70));
  const months = (last - first) / 30.44;
  const step = STEPS.find((one) => months / one <= room) ?? 240;
  const start = new Date(first * DAY);
  const found: { at: number; label: string }[] = [];
  const begin = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (let month = begin; found.length <= room; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
    if (at > last) break;
    if (at >= first) found.push({ at, label: dayOf(at).slice(0, step >= 12 ? 4 : 7) });
  }
  return found;
}
