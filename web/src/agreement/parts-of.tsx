import type { Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { useParties } from '../parties';
import { Shown } from '../parts';
import { Legend, legendHeight, type Look, Patterns, useLooks } from '../pictures/levels';
import { Measured } from '../pictures/measure';
import { Picture } from '../pictures/picture';
import { useParts, useTheme } from './themes';

type Part = Schemas['SummaryPart'];

/** Provisions by level, one bar for each theme or each party that is responsible; in the order of their keys, never ranked. */
export function PartsOf({
  agreement,
  by,
  clocks,
}: {
  agreement: string;
  by: 'theme' | 'party';
  clocks: Clocks;
}) {
  const word = useWords();
  const theme = useTheme();
  const parties = new Map(useParties().map(({ value, label }) => [value, label]));
  const nameOf = ({ key }: Part): string => {
    if (key === null) return word('noneNamed');
    return by === 'theme' ? theme(key) : (parties.get(key) ?? key);
  };
  const summary = useParts(agreement, by, clocks);
  return (
    <Shown query={summary}>
      {({ by: parts = [], overlapping }) =>
        parts.length === 0 ? null : (
          <>
            <Bars agreement={agreement} by={by} parts={parts} nameOf={nameOf} />
            {overlapping && <p>{word('overlapping')}</p>}
          </>
        )
      }
    </Shown>
  );
}

interface Shape {
  agreement: string;
  by: 'theme' | 'party';
  parts: Part[];
  nameOf: (part: Part) => string;
}

function Bars({ agreement, by, parts, nameOf }: Shape) {
  const word = useWords();
  const { looks, id } = useLooks(
    agreement,
    parts.map(({ counts }) => counts),
  );
  const title = word(by === 'theme' ? 'byTheme' : 'byParty');
  return (
    <Picture
      title={title}
      name={`${agreement}-by-${by}`}
      rows={() => [
        [by, ...looks.map(({ name }) => name), 'total'],
        ...parts.map(({ key, counts, total }) => [key, ...looks.map(({ name }) => counts[name] ?? 0), total]),
      ]}
      table={
        <div className="scroll" tabIndex={0}>
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{word(by === 'theme' ? 'theme_' : 'party')}</th>
                {looks.map(({ name, title: head }) => (
                  <th key={name} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col">{word('provisions')}</th>
              </tr>
            </thead>
            <tbody>
              {parts.map((part) => (
                <tr key={part.key}>
                  <th scope="row" dir="auto">
                    {nameOf(part)}
                  </th>
                  {looks.map(({ name }) => (
                    <td key={name}>{part.counts[name] ?? 0}</td>
                  ))}
                  <td>{part.total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
      drawing={
        <Measured>
          {(width) => (
            <BarsDrawn parts={parts} looks={looks} id={id} width={width} nameOf={nameOf} title={title} />
          )}
        </Measured>
      }
    />
  );
}

const ROW = 42;

function BarsDrawn({
  parts,
  looks,
  id,
  width,
  nameOf,
  title,
}: {
  parts: Part[];
  looks: Look[];
  id: string;
  width: number;
  nameOf: (part: Part) => string;
  title: string;
}) {
  const most = Math.max(1, ...parts.map(({ total }) => total));
  const scale = (width - 40) / most;
  return (
    <svg
      viewBox={`0 0 ${width} ${parts.length * ROW + 12 + legendHeight(looks, width)}`}
      width={width}
      direction="ltr"
      role="img"
      aria-label={title}
    >
      <Patterns id={id} />
      {parts.map((part, row) => {
        let x = 1;
        return (
          <g key={part.key} transform={`translate(0 ${row * ROW})`} fontSize="12">
            <text y="13" fill="currentColor">
              {nameOf(part)}
            </text>
            {looks.map(({ name, title: what, fill, letters }) => {
              const count = part.counts[name] ?? 0;
              const from = x;
              x += count * scale;
              if (count === 0) return null;
              return (
                <g key={name}>
                  <rect x={from} y="18" width={count * scale} height="18" fill={fill} stroke="currentColor">
                    <title>{`${what}: ${count}`}</title>
                  </rect>
                  {count * scale > 16 && fill.startsWith('#') && (
                    <text x={from + (count * scale) / 2} y="31" textAnchor="middle" fill={letters}>
                      {count}
                    </text>
                  )}
                </g>
              );
            })}
            <text x={x + 6} y="31" fill="currentColor">
              {part.total}
            </text>
          </g>
        );
      })}
      <Legend looks={looks} width={width} y={parts.length * ROW + 6} />
    </svg>
  );
}
