import { Button, Group, Title } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useWords } from '../language';
import { csvOf, pngOf, save, svgOf } from './download';

/** A drawing with its heading, unless it stands under one, its table, and its downloads. */
export function Picture({
  title,
  name,
  rows,
  table,
  isHeaded = false,
  controls,
  drawing,
  whole,
}: {
  title: string;
  /** Of the files that are downloaded, without their endings. */
  name: string;
  /** What is drawn, as CSV: the heads, then the rows. */
  rows: () => (string | number | null)[][];
  /** The same as a table for whoever would rather read. */
  table: ReactNode;
  isHeaded?: boolean;
  controls?: ReactNode;
  /** One `<svg>` with a `viewBox`, whose colours are `currentColor` or custom properties of the page. */
  drawing: ReactNode;
  /** What is downloaded, where the page shows a part only; drawn when it is asked for. */
  whole?: () => ReactNode;
}) {
  const word = useWords();
  const shown = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const [isWhole, setWhole] = useState(false);
  const [isTable, setTable] = useState(false);
  /** The drawing as a file of its own. */
  const drawn = () => {
    if (whole)
      flushSync(() => {
        setWhole(true);
      });
    const svg = (whole ? paper : shown).current?.querySelector('svg');
    if (!svg || !paper.current) throw new Error('no drawing');
    const file = svgOf(svg, getComputedStyle(paper.current));
    setWhole(false);
    return file;
  };
  const downloads: [string, () => void][] = [
    [
      'SVG',
      () => {
        save(`${name}.svg`, new Blob([drawn().text], { type: 'image/svg+xml' }));
      },
    ],
    [
      'PNG',
      () =>
        void pngOf(drawn()).then((image) => {
          save(`${name}.png`, image);
        }),
    ],
    [
      'CSV',
      () => {
        save(`${name}.csv`, csvOf(rows()));
      },
    ],
  ];
  return (
    <figure aria-label={title} className="picture">
      {!isHeaded && <Title order={2}>{title}</Title>}
      {controls}
      <div ref={shown}>{drawing}</div>
      <div ref={paper} className="on-paper" hidden>
        {isWhole && whole?.()}
      </div>
      <Group gap="xs" className="no-print">
        {downloads.map(([kind, go]) => (
          <Button key={kind} variant="subtle" size="compact-sm" onClick={go}>
            {word('download', { kind })}
          </Button>
        ))}
      </Group>
      <details
        onToggle={(event) => {
          setTable(event.currentTarget.open);
        }}
      >
        <summary>{word('asTable')}</summary>
        {isTable && table}
      </details>
    </figure>
  );
}
