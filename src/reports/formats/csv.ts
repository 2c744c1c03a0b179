import { stringify } from 'csv-stringify/sync';
import { type Line, plain, plainLine, type ReportDocument, type Row, type Table } from '../document.js';

/** With this mark Excel reads UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet would run as a formula: after any number of quotes, so that taking one away gives the text back. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet runs: a quote stands before what would be a formula. `unguarded` gives it back. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that was guarded. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text;

type Cell = string | number;

/**
 * A report as CSV: its tables one beneath the other, each under its title and its heads, an empty line between them.
 * Numbers are written with a point in every language, and each line has as many fields.
 */
export function csvOf(report: ReportDocument): string {
  const { lang, title, agreement, facts, notes, sections } = report;
  const lines: Cell[][] = [
    [title, plainLine(agreement, lang)],
    ...facts.map(({ name, line }) => [name, valueOf(line, report)]),
    ...notes.map((note) => [note]),
  ];
  for (const section of sections) {
    lines.push([], [section.title]);
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') lines.push([plainLine(block.line, lang)]);
      if (block.kind === 'heading') lines.push([], [block.text]);
      if (block.kind === 'table') lines.push(...tableLines(block, report));
    }
  }
  const width = Math.max(...lines.map((line) => line.length));
  const cells = lines.map((line) =>
    Array.from({ length: width }, (_, at) => {
      const cell = line[at] ?? '';
      return typeof cell === 'string' ? guarded(cell) : cell;
    }),
  );
  return BYTE_ORDER_MARK + stringify(cells, { record_delimiter: 'windows' });
}

/** The table as rows of cells, the group of each in a column of its own; without what is only drawn. */
export function flat(table: Table): { heads: string[]; rows: Line[][]; kinds: string[] } {
  const { grouped, columns, rows } = table;
  const kept = columns.map((column, at) => ({ ...column, at })).filter(({ kind }) => kind !== 'bar');
  const cellsOf = ({ group, cells }: Row) => [
    ...(grouped === undefined ? [] : [group ?? []]),
    ...kept.map(({ at }) => cells[at] ?? []),
  ];
  return {
    heads: [...(grouped === undefined ? [] : [grouped]), ...kept.map(({ head }) => head)],
    kinds: [...(grouped === undefined ? [] : ['text']), ...kept.map(({ kind }) => kind)],
    rows: rows.map(cellsOf),
  };
}

function tableLines(table: Table, report: ReportDocument): Cell[][] {
  const { heads, rows } = flat(table);
  return [heads, ...rows.map((row) => row.map((line) => valueOf(line, report)))];
}

/** A cell that is one number is a number; a dash for what is not there is nothing. */
function valueOf(line: Line, { lang }: ReportDocument): Cell {
  const [only] = line;
  if (line.length !== 1 || !only) return plainLine(line, lang);
  if (only.of === 'number') return only.value;
  return only.of === 'said' && only.text === '—' ? '' : plain(only, lang);
}
