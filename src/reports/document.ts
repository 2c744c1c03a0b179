import type { Lang } from '../domain/text.js';
import { written } from './words.js';

// What a report is made of, whatever it is written as. Renderers only lay this out.

/** A piece of a line. What is not in the language of the document says so, so that each keeps its own direction. */
export type Run =
  /** In the language of the document. */
  | { of: 'said'; text: string; strong?: true }
  /** Words of the data, in a language of theirs. */
  | { of: 'quoted'; text: string; lang: string | null }
  /** Left to right in every language: a ref, a hash, an instant, an address. */
  | { of: 'code'; text: string }
  | { of: 'number'; value: number; decimals: number }
  | { of: 'day'; on: string }
  /** Numbers in the list of sources. */
  | { of: 'sources'; numbers: number[] }
  /** A share of 100 that is drawn; it repeats a figure that stands beside it. */
  | { of: 'bar'; value: number };

export type Line = Run[];

export interface Column {
  head: string;
  /** Share of the width. */
  width: number;
  kind: 'text' | 'number' | 'day' | 'bar';
}

export interface Row {
  cells: Line[];
  /** What it stands under, where the table has groups: rows of one group follow each other. */
  group?: Line;
  /** Left out where there is little room: on pages. */
  minor?: true;
}

/** Whether a row stands under the same as the one before it. */
export const sameGroup = (row: Row, before: Row | undefined): boolean =>
  before?.group !== undefined && JSON.stringify(before.group) === JSON.stringify(row.group);

export interface Table {
  kind: 'table';
  /** Its name among the tables of the document, short enough for a sheet. */
  name: string;
  /** Head of the column of groups, for what has no rows for them. */
  grouped?: string;
  columns: Column[];
  rows: Row[];
}

/** Percentages over time. */
export interface Course {
  kind: 'course';
  said: Line;
  points: { on: string; score: number | null; scoreAll: number | null }[];
}

export type Block = { kind: 'heading'; text: string } | { kind: 'paragraph'; line: Line } | Table | Course;

/** A part of the report under its own title. */
export interface Section {
  /** One of `PARTS`, or of whatever the document is made of beside them. */
  part: string;
  title: string;
  blocks: Block[];
}

/** A report, ready to be laid out. */
export interface ReportDocument {
  lang: Lang;
  /** Of the document: what it is, and of which agreement. */
  title: string;
  agreement: Line;
  /** Ref of the agreement. */
  ref: string;
  asOf: string;
  knownAt: string;
  /** What stands on the title page, by name. */
  facts: { name: string; line: Line }[];
  /** What does not fit, in sentences. */
  notes: string[];
  sections: Section[];
}

/** Rows of tables that are laid out on pages. */
export const shownRows = ({ rows }: Table): Row[] => rows.filter(({ minor }) => minor !== true);

/** How many of them a document has: by these it is told how far its layout is. */
export const rowsIn = ({ sections }: ReportDocument): number =>
  sections
    .flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'table' ? shownRows(block).length : 0)))
    .reduce((sum, rows) => sum + rows, 0);

/** Every line of a document, of its title page and of its sections. */
export const linesIn = ({ agreement, facts, sections }: ReportDocument): Line[] => [
  agreement,
  ...facts.map(({ line }) => line),
  ...sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return [block.line];
      if (block.kind !== 'table') return [];
      return shownRows(block).flatMap(({ group, cells }) => (group ? [group, ...cells] : cells));
    }),
  ),
];

const DAY_OR_FRACTION = /(\d{4}-\d{2}-\d{2}|\d+\/\d+)/;

/** A sentence in the language of the document; days and fractions within it read from left to right. */
export const said = (text: string): Line =>
  text.split(DAY_OR_FRACTION).flatMap((part, at): Line => {
    if (part === '') return [];
    if (at % 2 === 0) return [{ of: 'said', text: part }];
    return [part.includes('/') ? { of: 'code', text: part } : { of: 'day', on: part }];
  });

/** A run as plain words in a language. */
export function plain(run: Run, lang: Lang): string {
  switch (run.of) {
    case 'said':
    case 'quoted':
    case 'code':
      return run.text;
    case 'number':
      return written(run.value, lang, run.decimals);
    case 'day':
      return run.on;
    case 'sources':
      return run.numbers.map((number) => `[${number}]`).join(' ');
    case 'bar':
      return '';
  }
}

export const plainLine = (line: Line, lang: Lang): string => line.map((run) => plain(run, lang)).join('');

export const directionOf = (lang: Lang): 'ltr' | 'rtl' => (lang === 'ar' ? 'rtl' : 'ltr');
