import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import type request from 'supertest';
import { unguarded } from '../src/domain/spreadsheet-text.js';

/** Reads a table of a report back: its rows as texts, whatever it was written as. */
export type Rows = string[][];

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
};
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (sign) => ENTITIES[sign] ?? sign);

/** Takes the bytes of an answer whole. */
export const bytesOf = (asked: request.Test): request.Test =>
  asked.buffer(true).parse((answer, done) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => {
      done(null, Buffer.concat(chunks));
    });
  });

/** Every row of every table, and every sentence as a row of one, in order. */
export function rowsOf(format: string, bytes: Buffer): Rows {
  if (format === 'csv') return fromCsv(bytes.toString());
  if (format === 'html') return fromHtml(bytes.toString());
  if (format === 'docx') return fromDocx(bytes);
  return fromXlsx(bytes);
}

function fromCsv(text: string): Rows {
  const rows = parse(text, { bom: true, record_delimiter: ['\r\n', '\n', '\r'] });
  return rows.map((row) => row.map(unguarded));
}

function fromHtml(text: string): Rows {
  const words = (html: string) =>
    unescaped(html.replace(/<[^>]+>/g, ''))
      .replace(/\s+/g, ' ')
      .trim();
  return [...text.matchAll(/<(tr|p|h1|h2|h3)\b[^>]*>(.*?)<\/\1>/gs)].map(([, , inner = '']) => {
    const cells = [...inner.matchAll(/<(td|th)\b[^>]*>(.*?)<\/\1>/gs)];
    return cells.length > 0 ? cells.map(([, , cell = '']) => words(cell)) : [words(inner)];
  });
}

function fromDocx(bytes: Buffer): Rows {
  const { 'word/document.xml': xml } = unzipSync(new Uint8Array(bytes));
  const words = (part: string) =>
    unescaped(
      part
        .replaceAll('<w:noBreakHyphen/>', '-')
        .replaceAll('<w:br/>', '\n')
        .replace(/<[^>]+>/g, ''),
    ).replaceAll('\u200e', '');
  return [...strFromU8(xml ?? new Uint8Array()).matchAll(/<w:(tr|p)\b[^>]*>(.*?)<\/w:\1>/gs)].map(
    ([, , inner = '']) => {
      const cells = [...inner.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)];
      return cells.length > 0 ? cells.map(([, cell = '']) => words(cell)) : [words(inner)];
    },
  );
}

const EPOCH = Date.UTC(1899, 11, 30);

/** As a spreadsheet reads it: numbers as such, days by their format, texts from the shared ones or in place. */
function fromXlsx(bytes: Buffer): Rows {
  const files = unzipSync(new Uint8Array(bytes));
  const file = (name: string) => (files[name] ? strFromU8(files[name]) : '');
  const text = (xml: string) =>
    [...xml.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map(([, part = '']) => unescaped(part)).join('');
  const stored = (said: string) =>
    said.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const shared = [...file('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml = '']) =>
    text(xml),
  );
  const styles = file('xl/styles.xml');
  const dates = new Set(
    [...styles.matchAll(/<numFmt [^>]*numFmtId="(\d+)"[^>]*formatCode="yyyy-mm-dd"/g)].map(([, id]) => id),
  );
  const [, formats = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles) ?? [];
  const isDate = [...formats.matchAll(/<xf\b[^>]*?numFmtId="(\d+)"|<xf\b/g)].map(([, id]) => dates.has(id));
  const sheets = Object.keys(files).filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name));
  const number = (name: string) => Number(/\d+/.exec(name)?.[0]);
  return sheets
    .sort((a, b) => number(a) - number(b))
    .flatMap((name) => [...file(name).matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)])
    .map(([, row = '']) =>
      [...row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', inner = '']) => {
        const [, value = ''] = /<v>(.*?)<\/v>/s.exec(inner) ?? [];
        if (attributes.includes('t="s"')) return stored(shared[Number(value)] ?? '');
        if (attributes.includes('t="inlineStr"')) return stored(text(inner));
        const style = Number(/s="(\d+)"/.exec(attributes)?.[1] ?? 0);
        return isDate[style]
          ? new Date(EPOCH + 86_400_000 * Number(value)).toISOString().slice(0, 10)
          : value;
      }),
    );
}
