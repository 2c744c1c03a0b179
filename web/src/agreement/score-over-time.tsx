import type { Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day } from '../parts';
import { DayAxis } from '../pictures/axis';
import { dayNumber, placeIn } from '../pictures/days';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { ABOVE, between, HEIGHT, LEFT, spanOf, steps } from '../pictures/steps';
import { FigureWay } from './figure-way';

type Point = Schemas['TrajectoryPoint'];

/** Share of a whole as a place in the drawing: 0 at its foot, 100 at its head. */
const level = (percent: number) => HEIGHT - (HEIGHT * percent) / 100;

/** The score over time, with what it may be on all provisions; the line breaks where it is no headline. */
export function ScoreOverTime({ agreement, points }: { agreement: string; points: Point[] }) {
  const word = useWords();
  const columns: Column<Point>[] = [
    ['day', ({ on }) => <Day day={on} />],
    ['score', ({ score }) => score.value ?? '—'],
    ['lowest', ({ range }) => range.low ?? '—'],
    ['highest', ({ range }) => range.high ?? '—'],
    [
      'assessed',
      ({ on, assessed, applicable }) => (
        <FigureWay figure="assessed" day={on}>
          {word('standing_of', { number: assessed, total: applicable })}
        </FigureWay>
      ),
    ],
  ];
  return (
    <Picture
      title={word('scoreOverTime')}
      name={`${agreement}-score`}
      rows={() => [
        ['on', 'score', 'headline', 'low', 'high', 'assessed', 'applicable'],
        ...points.map(({ on, score, headline, range, assessed, applicable }) => [
          ...[on, score.value, headline ? 'yes' : 'no', range.low, range.high, assessed, applicable],
        ]),
      ]}
      table={<Listing items={points} keyOf={({ on }) => on} columns={columns} minWidth={420} />}
      drawing={<Measured>{(width) => <ScoreDrawn points={points} width={width} />}</Measured>}
    />
  );
}

/**
 * The band is where the score of all provisions lies, whatever the unknown ones turn out to be; the line is the score of those
 * assessed, where they are four in five and it may be a headline.
 */
function ScoreDrawn({ points, width }: { points: Point[]; width: number }) {
  const word = useWords();
  const span = spanOf(points);
  const drawn = width - LEFT - 4;
  const at = placeIn(span, drawn);
  const known = points.filter(({ range }) => range.low !== null && range.high !== null);
  const edge = (side: 'low' | 'high') =>
    known.map(({ on, range }) => ({ x: at(dayNumber(on)), y: level(range[side] ?? 0) }));
  const [low, high] = [edge('low'), edge('high')];
  const band = between(high, low, drawn);
  const headlines = runs(points, ({ headline, score }) => headline && score.value !== null);
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT + ABOVE + 62}`}
      width={width}
      direction="ltr"
      role="img"
      aria-label={word('scoreOverTime')}
    >
      <g transform={`translate(${LEFT} ${ABOVE})`}>
        <text x={6 - LEFT} y={16 - ABOVE} fontSize="12" fill="currentColor">
          {word('score')}
        </text>
        {[0, 25, 50, 75, 100].map((percent) => (
          <g key={percent} fontSize="12" fill="currentColor">
            <line x2={drawn} y1={level(percent)} y2={level(percent)} stroke="currentColor" opacity="0.2" />
            <text x="-6" y={level(percent) + 4} textAnchor="end">
              {percent}
            </text>
          </g>
        ))}
        {known.length > 0 && <path d={band} fill="var(--band)" stroke="currentColor" strokeWidth="0.5" />}
        {headlines.map(({ run, until }) => (
          <path
            key={run[0]?.on}
            d={steps(
              run.map(({ on, score }) => ({ x: at(dayNumber(on)), y: level(score.value ?? 0) })),
              at(dayNumber(until)),
            )}
            fill="none"
            stroke="currentColor"
            strokeWidth="2.5"
          />
        ))}
        <DayAxis span={span} width={drawn} height={HEIGHT} />
        <g transform={`translate(0 ${HEIGHT + 26})`} fontSize="12" fill="currentColor">
          <rect width="14" height="12" fill="var(--band)" stroke="currentColor" strokeWidth="0.5" />
          <text x="20" y="10.5">
            {word('bandMeans')}
          </text>
          <line x2="14" y1="26" y2="26" stroke="currentColor" strokeWidth="2.5" />
          <text x="20" y="30">
            {word('lineMeans')}
          </text>
        </g>
      </g>
    </svg>
  );
}

/** Stretches of points, one after the other, that all are so; each holds until the day of the point after it. */
function runs(points: Point[], isSo: (point: Point) => boolean): { run: Point[]; until: string }[] {
  const found: { run: Point[]; until: string }[] = [];
  let isOpen = false;
  for (const point of points) {
    const last = found.at(-1);
    if (isOpen && last) last.until = point.on;
    if (isSo(point) && isOpen) last?.run.push(point);
    else if (isSo(point)) found.push({ run: [point], until: point.on });
    isOpen = isSo(point);
  }
  return found;
}
