const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 64;
const BOTTOM = 28;
const TOP = 12;
const DAY = 86_400_000;

/** Days since 1970: only distances between days are drawn, so no zone has a part in it. */
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;
const dayOf = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10);

/** Marks that differ by form; past the last they begin anew, and the table tells them apart. */
const MARKS = [
  'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  'M-5 -5h10v10h-10z',
  'M0 -6l6 11h-12z',
  'M0 -7l6 7l-6 7l-6 -7z',
  'M-5 -5l10 10M5 -5l-10 10',
  'M0 -6v12M-6 0h12',
];

/** The mark of a counter, by its place among them: filled forms first, then hollow ones. */
export function Mark({ at }: { at: number }) {
  const hollow = at >= MARKS.length || at % MARKS.length >= 4;
  return (
    <path
      d={MARKS[at % MARKS.length]}
      fill={hollow ? 'none' : 'currentColor'}
      stroke="currentColor"
      strokeWidth="2"
    />
  );
}

/** A round number at or above one, of which a half is round as well. */
function roundAbove(most: number): number {
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((times) => times * step).find((round) => round >= most) ?? most;
}

/** Counts as marks, and the targets as steps: each holds from its decision until the next. */
export function SeriesDrawing({
  label,
  measurements,
  targets,
  until,
}: {
  label: string;
  measurements: readonly { ref: string; measuredOn: string; value: number; mark: number }[];
  targets: readonly { decidedOn: string; value: number }[];
  /** The day for which all of it was read. */
  until: string;
}) {
  const steps = targets.toSorted((one, other) => one.decidedOn.localeCompare(other.decidedOn));
  const days = [
    ...measurements.map(({ measuredOn }) => measuredOn),
    ...steps.map(({ decidedOn }) => decidedOn),
  ].map(dayNumber);
  const first = Math.min(...days);
  // the last target is drawn a little past the last thing that happened, not through idle years to today
  const last = Math.min(dayNumber(until), Math.max(...days) + Math.max(30, (Math.max(...days) - first) / 10));
  const values = [...measurements, ...steps].map(({ value }) => value);
  const top = roundAbove(Math.max(1, ...values));
  const bottom = Math.min(0, ...values);
  const x = (day: number) => LEFT + ((WIDTH - LEFT - 12) * (day - first)) / Math.max(1, last - first);
  const y = (value: number) =>
    HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * (value - bottom)) / (top - bottom);
  const line = steps
    .map(({ decidedOn, value }, at) => {
      const next = steps[at + 1];
      const to = next ? dayNumber(next.decidedOn) : last;
      return `${at === 0 ? 'M' : 'L'}${x(dayNumber(decidedOn))} ${y(value)}H${x(to)}`;
    })
    .join('');
  return (
    <div className="scroll" tabIndex={0} dir="ltr">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        style={{ width: '100%', minWidth: 480, maxWidth: 900 }}
        fontSize="12"
        direction="ltr"
      >
        <g stroke="currentColor" strokeOpacity="0.4">
          {[bottom, (top + bottom) / 2, top].map((value) => (
            <path key={value} d={`M${LEFT} ${y(value)}H${WIDTH - 12}`} />
          ))}
        </g>
        <g fill="currentColor">
          {[bottom, (top + bottom) / 2, top].map((value) => (
            <text key={value} x={LEFT - 8} y={y(value) + 4} textAnchor="end">
              {value.toLocaleString('en')}
            </text>
          ))}
          <text x={LEFT} y={HEIGHT - 8}>
            {dayOf(first)}
          </text>
          <text x={WIDTH - 12} y={HEIGHT - 8} textAnchor="end">
            {dayOf(last)}
          </text>
        </g>
        <path d={line} fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="6 3" />
        {measurements.map(({ ref, measuredOn, value, mark }) => (
          <g key={ref} transform={`translate(${x(dayNumber(measuredOn))} ${y(value)})`}>
            <title>{`${measuredOn}: ${value}`}</title>
            <Mark at={mark} />
          </g>
        ))}
      </svg>
    </div>
  );
}
