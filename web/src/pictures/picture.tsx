import { Button, Group, Title } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useWords } from '../language';

/** A drawing with its heading, its table, and its downloads. */
export function Picture({
  title,
  name,
  rows,
  table,
  controls,
  drawing,
  whole = drawing,
}: {
  title: string;
  /** Of the files that are downloaded, without their endings. */
  name: string;
  /** What is drawn, as CSV: the heads, then the rows. */
  rows: () => (string | number | null)[][];
  /** The same as a table for whoever would rather read. */
  table: ReactNode;
  controls?: ReactNode;
  /** One `<svg>` with a `viewBox`, whose colours are `currentColor` or custom properties of the page. */
  drawing: ReactNode;
  /** What is downloaded, where the page shows a part only; hidden. */
  whole?: ReactNode;
}) {
  const word = useWords();
  const hidden = useRef<HTMLDivElement>(null);
  const svg = () => {
    const drawn = hidden.current?.querySelector('svg');
    if (!drawn) throw new Error('no drawing');
    return drawn;
  };
  return (
    <figure aria-label={title} style={{ margin: '1rem 0' }}>
      <Title order={2}>{title}</Title>
      {controls}
      {drawing}
      <div ref={hidden} hidden>
        {whole}
      </div>
      <Group gap="xs" className="no-print">
        {(
          [
            [
              'SVG',
              () => {
                save(`${name}.svg`, new Blob([standing(svg())], { type: 'image/svg+xml' }));
              },
            ],
            [
              'PNG',
              () =>
                void png(svg()).then((image) => {
                  save(`${name}.png`, image);
                }),
            ],
            [
              'CSV',
              () => {
                save(`${name}.csv`, csv(rows()));
              },
            ],
          ] as const
        ).map(([kind, go]) => (
          <Button key={kind} variant="subtle" size="compact-sm" onClick={go}>
            {word('download', { kind })}
          </Button>
        ))}
      </Group>
      <details>
        <summary>{word('asTable')}</summary>
        {table}
      </details>
    </figure>
  );
}

/** A drawing as a file of its own: in black on white, with the colours of the page written out. */
function standing(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('style', 'color: #000; background: #fff; font-family: sans-serif');
  const style = getComputedStyle(document.documentElement);
  return new XMLSerializer()
    .serializeToString(copy)
    .replace(/var\((--[\w-]+)\)/g, (_, property: string) => style.getPropertyValue(property).trim());
}

/** A drawing as an image, twice as fine as its own measure, no larger than browsers can. */
async function png(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const scale = Math.min(2, 16_000 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standing(svg))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('no image'));
    }, 'image/png');
  });
}

/** Rows as a file that spreadsheets open: UTF-8 with its mark, no cell that begins a formula. */
function csv(rows: (string | number | null)[][]): Blob {
  const cell = (value: string | number | null) => {
    const text = String(value ?? '');
    const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const lines = rows.map((row) => row.map(cell).join(','));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const way = document.createElement('a');
  way.href = url;
  way.download = name;
  way.click();
  URL.revokeObjectURL(url);
}
