import type { Schemas } from '../api';
import { useWords } from '../language';
import { Day } from '../parts';
import { DayAxis } from '../pictures/axis';
import { dayNumber, placeIn } from '../pictures/days';
import { Legend, legendHeight, type Look, Patterns, useLooks } from '../pictures/levels';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { ABOVE, between, HEIGHT, LEFT, spanOf } from '../pictures/steps';
import { FigureWay } from './figure-way';

type Point = Schemas['TrajectoryPoint'];

/** Provisions by level and state over time, piled up. */
export function CountsOverTime({ agreement, points }: { agreement: string; points: Point[] }) {
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
                <td key={name}>
                  {(counts[name] ?? 0) > 0 ? (
                    <FigureWay figure={`counts.${name}`} day={on}>
                      {counts[name]}
                    </FigureWay>
                  ) : (
                    0
                  )}
                </td>
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
  const drawn = width - LEFT - 4;
  const at = placeIn(span, drawn);
  const most = Math.max(1, ...points.map(({ total }) => total));
  const height = (count: number) => HEIGHT - (HEIGHT * count) / most;
  const below = points.map(() => 0);
  const piles = looks.map((look) => {
    const foot = points.map(({ on }, place) => ({ x: at(dayNumber(on)), y: height(below[place] ?? 0) }));
    points.forEach(({ counts }, place) => (below[place] = (below[place] ?? 0) + (counts[look.name] ?? 0)));
    const head = points.map(({ on }, place) => ({ x: at(dayNumber(on)), y: height(below[place] ?? 0) }));
    return { look, path: between(head, foot, drawn) };
  });
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT + ABOVE + 28 + legendHeight(looks, width)}`}
      width={width}
      direction="ltr"
      role="img"
      aria-label={word('countsOverTime')}
    >
      <Patterns id={id} />
      <g transform={`translate(${LEFT} ${ABOVE})`}>
        <text x={6 - LEFT} y={16 - ABOVE} fontSize="12" fill="currentColor">
          {word('provisions')}
        </text>
        {[0, most].map((count) => (
          <text key={count} x="-6" y={height(count) + 5} textAnchor="end" fontSize="12" fill="currentColor">
            {count}
          </text>
        ))}
        {piles.map(({ look, path }) => (
          <path key={look.name} d={path} fill={look.fill}>
            <title>{look.title}</title>
          </path>
        ))}
        {/* black between white: one of them stands out from whatever is beside it */}
        {['#fff', '#000'].map((stroke) =>
          piles.map(({ look, path }) => (
            <path
              key={look.name}
              d={path}
              fill="none"
              stroke={stroke}
              strokeWidth={stroke === '#fff' ? 3 : 1}
            />
          )),
        )}
        <DayAxis span={span} width={drawn} height={HEIGHT} />
      </g>
      <Legend looks={looks} width={width} y={HEIGHT + ABOVE + 24} />
    </svg>
  );
}
