import { ENDS_CELL, guarded } from '../../../src/domain/spreadsheet-text';

/** A drawing as a file of its own, with its measure in pixels. */
export interface Drawn {
  text: string;
  width: number;
  height: number;
}

/** Writes a drawing out: in black on white, with the custom properties of the page replaced by what `style` gives them. */
export function svgOf(svg: SVGSVGElement, style: CSSStyleDeclaration): Drawn {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.setAttribute('style', 'color: #000; background: #fff; font-family: sans-serif');
  const text = new XMLSerializer()
    .serializeToString(copy)
    .replace(/var\((--[\w-]+)\)/g, (_, property: string) => style.getPropertyValue(property).trim());
  return { text, width, height };
}

/** A drawing as an image, twice as fine as its own measure, no larger than browsers can. */
export async function pngOf({ text, width, height }: Drawn): Promise<Blob> {
  const scale = Math.min(2, 16_000 / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
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
export function csvOf(rows: (string | number | null)[][]): Blob {
  const cell = (value: string | number | null) => {
    const text = typeof value === 'string' ? guarded(value) : String(value ?? '');
    return text.includes('"') || ENDS_CELL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => row.map(cell).join(','));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

/** Hands a file to the browser. */
export function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const way = document.createElement('a');
  way.href = url;
  way.download = name;
  way.click();
  URL.revokeObjectURL(url);
}
