import { useDirection } from '@mantine/core';
import type { Schemas } from '../api';
import { Legend, legendHeight, type Look, Patterns } from '../pictures/levels';

type Part = Schemas['SummaryPart'];

const ROW = 42;

/** One bar for each part, as long as it has provisions, in the direction of the reader's script; levels and states piled up along it. */
export function PartsDrawn({
  parts,
  looks,
  id,
  width,
  nameOf,
  title,
}: {
  parts: readonly Part[];
  looks: readonly Look[];
  id: string;
  width: number;
  nameOf: (part: Part) => string;
  title: string;
}) {
  const isMirrored = useDirection().dir === 'rtl';
  const most = Math.max(1, ...parts.map(({ total }) => total));
  const scale = (width - 44) / most;
  const placed = (from: number, length: number) => (isMirrored ? width - from - length : from);
  const anchor = isMirrored ? 'end' : 'start';
  return (
    <svg
      viewBox={`0 0 ${width} ${parts.length * ROW + 12 + legendHeight(looks, width)}`}
      width={width}
      direction="ltr"
      role="img"
      aria-label={title}
    >
      <Patterns id={id} />
      {parts.map((part, row) => (
        <g key={part.key} transform={`translate(0 ${row * ROW})`} fontSize="12">
          <text x={placed(0, 0)} y="13" fill="currentColor" textAnchor={anchor}>
            {shortened(nameOf(part), width / 7)}
            <title>{nameOf(part)}</title>
          </text>
          {pieces(part, looks).map(({ look, count, before }) => {
            // a gap between pieces, and an outline around each: neighbours are told apart whatever their shades
            const length = Math.max(1, count * scale - 2);
            const x = placed(before * scale + 1, length);
            return (
              <g key={look.name}>
                <rect x={x} y="18" width={length} height="18" fill={look.fill} stroke="currentColor">
                  <title>{`${look.title}: ${count}`}</title>
                </rect>
                {length > 9 * String(count).length && (
                  <text
                    x={x + length / 2}
                    y="31"
                    textAnchor="middle"
                    fill={look.letters}
                    stroke={look.fill.startsWith('#') ? 'none' : '#fff'}
                    strokeWidth="4"
                    paintOrder="stroke"
                  >
                    {count}
                  </text>
                )}
              </g>
            );
          })}
          <text x={placed(part.total * scale + 6, 0)} y="31" fill="currentColor" textAnchor={anchor}>
            {part.total}
          </text>
        </g>
      ))}
      <Legend looks={looks} width={width} y={parts.length * ROW + 6} />
    </svg>
  );
}

const shortened = (name: string, letters: number): string =>
  name.length > letters ? `${name.slice(0, Math.floor(letters) - 1)}…` : name;

/** What a bar is made of, and how many stand before each. */
function pieces({ counts }: Part, looks: readonly Look[]): { look: Look; count: number; before: number }[] {
  let before = 0;
  return looks.flatMap((look) => {
    const count = counts[look.name] ?? 0;
    before += count;
    return count === 0 ? [] : [{ look, count, before: before - count }];
  });
}
