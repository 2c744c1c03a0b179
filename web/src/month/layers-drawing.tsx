import { useDirection } from '@mantine/core';
import { type Edge, lines, type Node, placed, type Placed } from './layers';

const WIDTH = 210;
const HEIGHT = 92;
const ACROSS = WIDTH + 56;
const DOWN = HEIGHT + 20;

/** What waits for what: boxes in columns, an arrow from each to what it waits for, in the direction of the reader's script. */
export function LayersDrawing({
  label,
  nodes,
  edges,
}: {
  label: string;
  nodes: readonly Node[];
  edges: readonly Edge[];
}) {
  const isMirrored = useDirection().dir === 'rtl';
  const inOrder = placed(nodes, edges);
  const most = Math.max(...inOrder.map(({ column }) => column));
  const boxes = isMirrored ? inOrder.map((box) => ({ ...box, column: most - box.column })) : inOrder;
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const width = most * ACROSS + WIDTH + 4;
  const height = Math.max(...boxes.map(({ row }) => row)) * DOWN + HEIGHT + 4;
  return (
    <div className="scroll" tabIndex={0}>
      <svg
        role="img"
        aria-label={label}
        viewBox={`-2 -2 ${width} ${height}`}
        width={width}
        height={height}
        fontSize="13"
        direction="ltr"
      >
        {edges.map((edge) => (
          <Arrow key={`${edge.from} ${edge.to}`} edge={edge} boxOf={boxOf} />
        ))}
        {boxes.map((box) => (
          <Box key={box.id} box={box} />
        ))}
      </svg>
    </div>
  );
}

function Box({ box: { column, row, kind, title, note, root } }: { box: Placed }) {
  const left = column * ACROSS;
  const top = row * DOWN;
  const middle = left + WIDTH / 2;
  const told = lines(title, 30);
  return (
    <g fill="currentColor" textAnchor="middle">
      <title>{title}</title>
      <rect
        x={left}
        y={top}
        width={WIDTH}
        height={HEIGHT}
        rx="6"
        fill="none"
        stroke="currentColor"
        strokeWidth={root ? 3 : 1}
      />
      <text x={middle} y={top + 16} fontSize="11">
        {kind}
      </text>
      <text fontWeight="600">
        {told.map((line, at) => (
          <tspan key={line} x={middle} y={top + 33 + at * 16}>
            {line}
          </tspan>
        ))}
      </text>
      {note !== undefined && (
        <text x={middle} y={top + HEIGHT - 8} fontSize="11">
          {note}
        </text>
      )}
    </g>
  );
}

function Arrow({
  edge: { from, to, byRule },
  boxOf,
}: {
  edge: Edge;
  boxOf: ReadonlyMap<string, { column: number; row: number }>;
}) {
  const start = boxOf.get(from);
  const end = boxOf.get(to);
  if (!start || !end) return null;
  const way = end.column > start.column ? 1 : -1;
  const x1 = start.column * ACROSS + (way === 1 ? WIDTH : 0);
  const y1 = start.row * DOWN + HEIGHT / 2;
  const x2 = end.column * ACROSS + (way === 1 ? 0 : WIDTH);
  const y2 = end.row * DOWN + HEIGHT / 2;
  return (
    <g stroke="currentColor">
      <path
        d={`M${x1} ${y1} C${x1 + 30 * way} ${y1} ${x2 - 34 * way} ${y2} ${x2 - 8 * way} ${y2}`}
        fill="none"
        strokeWidth="1.5"
        strokeDasharray={byRule ? '5 4' : undefined}
      />
      <path d={`M${x2 - way} ${y2} l${-9 * way} -5 v10 z`} fill="currentColor" stroke="none" />
    </g>
  );
}
