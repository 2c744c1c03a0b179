import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day, Shown } from '../parts';
import { DayAxis } from '../pictures/axis';
import { dayNumber, placeIn, type Span } from '../pictures/days';
import { Legend, legendHeight, type Look, Patterns, useLooks } from '../pictures/levels';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';

type Point = Schemas['TrajectoryPoint'];

/** How the agreement stood from its signature to the day: the score with what it may be at most, and the provisions by level. */
export function OverTime({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const trajectory = useQuery({
    queryKey: ['trajectory', agreement, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/trajectory', {
          params: { path: { agreement }, query: clocks },
        }),
      ),
  });
  return (
    <Shown query={trajectory}>
      {({ points }) =>
        points.length === 0 ? null : (
          <>
            <Score agreement={agreement} points={points} />
            <Counts agreement={agreement} points={points} />
          </>
        )
      }
    </Shown>
  );
}

const HEIGHT = 180;
const spanOf = (points: Point[]): Span => [
  dayNumber(points[0]?.on ?? '1970-01-01'),
  dayNumber(points.at(-1)?.on ?? '1970-01-02'),
];
/** Share of a whole as a place in the drawing: 0 at its foot, 100 at its head. */
const level = (percent: number) => HEIGHT - (HEIGHT * percent) / 100;

/** A path that holds each value until the next day. */
function steps(points: { x: number; y: number }[], end: number): string {
  return `${points.map(({ x, y }, at) => (at === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join('')}H${end}`;
}

function Score({ agreement, points }: { agreement: string; points: Point[] }) {
  const word = useWords();
  const columns: Column<Point>[] = [
    ['day', ({ on }) => <Day day={on} />],
    ['score', ({ score }) => score.value ?? '—'],
    ['lowest', ({ range }) => range.low ?? '—'],
    ['highest', ({ range }) => range.high ?? '—'],
    ['assessed', ({ assessed, total }) => `${assessed} / ${total}`],
  ];
  return (
    <Picture
      title={word('scoreOverTime')}
      name={`${agreement}-score`}
      rows={() => [
        ['on', 'score', 'low', 'high', 'assessed', 'total'],
        ...points.map(({ on, score, range, assessed, total }) => [
          ...[on, score.value, range.low, range.high, assessed, total],
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
  const at = placeIn(span, width - 34);
  const known = points.filter(({ range }) => range.low !== null && range.high !== null);
  const edge = (side: 'low' | 'high') =>
    known.map(({ on, range }) => ({ x: at(dayNumber(on)), y: level(range[side] ?? 0) }));
  const [low, high] = [edge('low'), edge('high')];
  const band = `${steps(high, width - 34)}V${low.at(-1)?.y ?? HEIGHT}${[...low]
    .reverse()
    .map(({ x, y }) => `V${y}H${x}`)
    .join('')}Z`;
  const headlines = runs(points, ({ headline, score }) => headline && score.value !== null);
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT + 66}`}
      width={width}
      direction="ltr"
      role="img"
      aria-label={word('scoreOverTime')}
    >
      <g transform="translate(30 6)">
        {[0, 25, 50, 75, 100].map((percent) => (
          <g key={percent} fontSize="12" fill="currentColor">
            <line
              x2={width - 34}
              y1={level(percent)}
              y2={level(percent)}
              stroke="currentColor"
              opacity="0.2"
            />
            <text x="-6" y={level(percent) + 4} textAnchor="end">
              {percent}
            </text>
          </g>
        ))}
        {known.length > 0 && <path d={band} fill="var(--band)" stroke="currentColor" strokeWidth="0.5" />}
        {headlines.map((run) => (
          <path
            key={run[0]?.on}
            d={steps(
              run.map(({ on, score }) => ({ x: at(dayNumber(on)), y: level(score.value ?? 0) })),
              at(dayNumber(run.at(-1)?.on ?? '')),
            )}
            fill="none"
            stroke="currentColor"
            strokeWidth="2.5"
          />
        ))}
        <DayAxis span={span} width={width - 34} height={HEIGHT} />
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

/** Stretches of points, one after the other, that all are so. */
function runs(points: Point[], isSo: (point: Point) => boolean): Point[][] {
  const found: Point[][] = [];
  let open: Point[] | null = null;
  for (const point of points) {
    if (!isSo(point)) open = null;
    else if (open) open.push(point);
    else found.push((open = [point]));
  }
  return found;
}

function Counts({ agreement, points }: { agreement: string; points: Point[] }) {
  const word = useWords();
  const { looks, id } = useLooks(
    agreement,
    points.map(({ counts }) => counts),
  );
  return (
    <Picture
      title={word('countsOverTime')}
      name={`${agreement}-counts`}
      rows={() => [
        ['on', ...looks.map(({ name }) => name)],
        ...points.map(({ on, counts }) => [on, ...looks.map(({ name }) => counts[name] ?? 0)]),
      ]}
      table={<CountsTable points={points} looks={looks} />}
      drawing={
        <Measured>{(width) => <CountsDrawn points={points} looks={looks} id={id} width={width} />}</Measured>
      }
    />
  );
}

function CountsTable({ points, looks }: { points: Point[]; looks: Look[] }) {
  const word = useWords();
  return (
    <div className="scroll" tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{word('day')}</th>
            {looks.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ on, counts }) => (
            <tr key={on}>
              <th scope="row">
                <Day day={on} />
              </th>
              {looks.map(({ name }) => (
                <td key={name}>{counts[name] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Provisions by level, piled up: what is done stands at the foot. */
function CountsDrawn({
  points,
  looks,
  id,
  width,
}: {
  points: Point[];
  looks: Look[];
  id: string;
  width: number;
}) {
  const word = useWords();
  const span = spanOf(points);
  const at = placeIn(span, width - 34);
  const most = Math.max(1, ...points.map(({ total }) => total));
  const height = (count: number) => HEIGHT - (HEIGHT * count) / most;
  const below = points.map(() => 0);
  const piles = looks.map((look) => {
    const foot = points.map(({ on }, place) => ({ x: at(dayNumber(on)), y: height(below[place] ?? 0) }));
    points.forEach(({ counts }, place) => (below[place] = (below[place] ?? 0) + (counts[look.name] ?? 0)));
    const head = points.map(({ on }, place) => ({ x: at(dayNumber(on)), y: height(below[place] ?? 0) }));
    const back = [...foot]
      .reverse()
      .map(({ x, y }) => `V${y}H${x}`)
      .join('');
    return { look, path: `${steps(head, width - 34)}${back}Z` };
  });
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT + 30 + legendHeight(looks, width)}`}
      width={width}
      direction="ltr"
      role="img"
      aria-label={word('countsOverTime')}
    >
      <Patterns id={id} />
      <g transform="translate(30 6)">
        {[0, most].map((count) => (
          <text key={count} x="-6" y={height(count) + 5} textAnchor="end" fontSize="12" fill="currentColor">
            {count}
          </text>
        ))}
        {piles.map(({ look, path }) => (
          <path key={look.name} d={path} fill={look.fill} stroke="currentColor" strokeWidth="0.75">
            <title>{look.title}</title>
          </path>
        ))}
        <DayAxis span={span} width={width - 34} height={HEIGHT} />
      </g>
      <Legend looks={looks} width={width} y={HEIGHT + 28} />
    </svg>
  );
}
