import { BYTE_ORDER_MARK, csvLines } from '../../csv.js';
import { type Line, plain, plainLine, type ReportDocument, type Row, type Table } from '../document.js';

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
  const cells = lines.map((line) => Array.from({ length: width }, (_, at) => line[at] ?? ''));
  return BYTE_ORDER_MARK + csvLines(cells);
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
