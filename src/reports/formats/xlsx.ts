import type { Blob } from 'node:buffer';
import type { Stream } from 'node:stream';
import writeXlsxFile, {
  type CellObject,
  type Feature,
  type Sheet,
  type SheetData,
} from 'write-excel-file/node';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility';
import { directionOf, type Line, plain, plainLine, type ReportDocument, type Table } from '../document.js';
import { flat } from './csv.js';

/** Letters that a cell can hold. */
const LONGEST_CELL = 32_767;
/** Before it spreadsheets disagree on the calendar, or have no days at all. */
const FIRST_DAY = '1900-03-01';
/** What a sheet may not be called. */
const NOT_IN_NAMES = /[[\]:*?/\\]/g;
const LONGEST_NAME = 31;
const HEAD = { fontWeight: 'bold', backgroundColor: '#DCE6F1', wrap: true, alignVertical: 'top' } as const;
const TEXT = { wrap: true, alignVertical: 'top' } as const;

/** What the library takes as a file within the file. */
type Content = Stream | Buffer | Blob;

type Cells = (CellObject | null)[];

/**
 * A report as a workbook: one sheet for what is said, then one for each table, with a frozen head and filters. Numbers are
 * numbers, days are days, and texts are texts whatever they begin with.
 */
export async function xlsxOf(report: ReportDocument): Promise<Uint8Array> {
  const sheets = [saidIn(report), ...tablesIn(report).map((table) => sheetOf(table, report))];
  const names = uniqueNames(sheets.map(({ sheet = '' }) => sheet));
  const named = sheets.map((sheet, at) => ({ ...sheet, sheet: names[at] ?? '' }));
  return writeXlsxFile(named, { fontFamily: 'Arial', fontSize: 10, features: [filters(named)] }).toBuffer();
}

const tablesIn = ({ sections }: ReportDocument): Table[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));

/** The first sheet: what is said in sentences, under the titles. */
function saidIn(report: ReportDocument): Sheet<Content> {
  const { lang, title, agreement, facts, notes, sections } = report;
  const rows: Cells[] = [
    [text(title, HEAD), text(plainLine(agreement, lang), HEAD)],
    ...facts.map(({ name, line }): Cells => [text(name), cellOf(line, report)]),
    ...notes.map((note): Cells => [text(note)]),
  ];
  for (const section of sections) {
    const said = section.blocks.filter((block) => block.kind === 'paragraph');
    for (const [at, { line }] of said.entries())
      rows.push(...inPieces([at === 0 ? text(section.title, HEAD) : null, cellOf(line, report)]));
  }
  return {
    ...setting(report),
    sheet: title,
    data: rows,
    columns: [{ width: 34 }, { width: 100 }],
  };
}

function sheetOf(table: Table, report: ReportDocument): Sheet<Content> {
  const { heads, rows, kinds } = flat(table);
  const widths = kinds.map((kind, at) => (kind === 'text' ? widthOf(rows, at, report) : 13));
  const body = rows.flatMap((row) => inPieces(row.map((line) => cellOf(line, report))));
  return {
    ...setting(report),
    sheet: table.name,
    data: [heads.map((head) => text(head, HEAD)), ...body] as SheetData,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  };
}

/** In characters: as the longest text needs, within bounds. */
function widthOf(rows: Line[][], column: number, { lang }: ReportDocument): number {
  const longest = rows.reduce((most, row) => Math.max(most, plainLine(row[column] ?? [], lang).length), 0);
  return Math.min(60, Math.max(12, longest + 2));
}

const setting = ({ lang }: ReportDocument) => ({
  rightToLeft: directionOf(lang) === 'rtl',
  orientation: 'landscape' as const,
});

/** A cell that is one number or one day is that; a dash for what is not there is nothing. */
function cellOf(line: Line, { lang }: ReportDocument): CellObject | null {
  const [only] = line;
  if (line.length !== 1 || !only) return line.length === 0 ? null : text(plainLine(line, lang));
  if (only.of === 'number')
    return {
      ...TEXT,
      type: Number,
      value: only.value,
      format: only.decimals > 0 ? `0.${'0'.repeat(only.decimals)}` : '0',
    };
  if (only.of === 'day' && only.on >= FIRST_DAY)
    return { ...TEXT, type: Date, value: new Date(`${only.on}T00:00:00.000Z`), format: 'yyyy-mm-dd' };
  return only.of === 'said' && only.text === '—' ? null : text(plain(only, lang));
}

const text = (value: string, style: typeof HEAD | typeof TEXT = TEXT): CellObject => ({
  ...{ type: String, value: storable(value) },
  ...style,
});

/** What XML cannot hold, and what would be read as such a sign, as workbooks write it (ECMA-376, 22.9.2.19). */
const storable = (value: string): string =>
  value
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // eslint-disable-next-line no-control-regex -- controls are what it looks for
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (sign) => {
      return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    });

/** A row, and as many beneath it as its longest text needs that does not fit into one cell. */
function inPieces(row: Cells): Cells[] {
  const pieces = row.map((cell) => (typeof cell?.value === 'string' ? piecesOf(cell.value) : null));
  const rows = Math.max(1, ...pieces.map((of) => of?.length ?? 0));
  return Array.from({ length: rows }, (_, at) =>
    row.map((cell, column) => {
      const of = pieces[column];
      if (!cell || !of) return at === 0 ? cell : null;
      const value = of[at];
      return value === undefined ? null : { ...cell, value };
    }),
  );
}

/** What is one sign in a cell: one that is written out, both halves of a pair, or any other. */
const SIGNS = /_x[0-9A-F]{4}_|[\ud800-\udbff][\udc00-\udfff]|[^]/g;

/** A text in pieces that fit into a cell each, none of which ends within a sign. */
function piecesOf(value: string): string[] {
  if (value.length <= LONGEST_CELL) return [value];
  const pieces: string[] = [];
  let start = 0;
  for (const { 0: sign, index } of value.matchAll(SIGNS)) {
    if (index + sign.length - start <= LONGEST_CELL) continue;
    pieces.push(value.slice(start, index));
    start = index;
  }
  return [...pieces, value.slice(start)];
}

function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plainName = name.replace(NOT_IN_NAMES, ' ').trim();
    for (let number = 1; ; number++) {
      const end = number === 1 ? '' : ` ${number}`;
      const candidate = plainName.slice(0, LONGEST_NAME - end.length).trimEnd() + end;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

/** Filters on the heads of each table. */
function filters(sheets: Sheet<Content>[]): Feature<Content> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, { stickyRowsCount }, { sheetIndex }) => {
            const data = sheets[sheetIndex]?.data;
            const width = data?.[0]?.length ?? 0;
            if (stickyRowsCount !== 1 || !data || width === 0) return xml;
            const range = `A1:${getCellAddress(data.length - 1, width - 1)}`;
            const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
            return insertElementMarkupAccordingToOrderOfSiblings(
              xml,
              `<autoFilter ref="${range}"/>`,
              order,
              'worksheet',
            );
          },
        },
      },
    },
  };
}
