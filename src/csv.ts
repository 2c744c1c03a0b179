import { stringify } from 'csv-stringify/sync';
import { ENDS_CELL, guarded } from './domain/spreadsheet-text.js';

/** With this mark Excel reads UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as lines of CSV: no text in it is run as a formula, and none goes beyond its cell. */
export const csvLines = (rows: readonly (readonly unknown[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell))),
    { record_delimiter: 'windows', quoted_match: ENDS_CELL, cast: { boolean: String } },
  );
