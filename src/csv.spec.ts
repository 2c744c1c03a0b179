import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvLines } from './csv.js';
import { unguarded } from './domain/spreadsheet-text.js';

const ROWS = [
  ['a\n=1+1', 'b'],
  ['a\r=1+1', 'b'],
  ['\n=1', '\r'],
  ['a;=1;b', 'c'],
  ['a\t=1', 'c'],
  ['a, b', 'say "so"'],
  ["'=1", "''=1"],
];

test.each(ROWS)('%j and %j stay in their cells for whatever ends a line, and come back', (...row) => {
  const read = parse(csvLines([row]), { record_delimiter: ['\r\n', '\n', '\r'] });
  expect(read.map((cells) => cells.map(unguarded))).toEqual([row]);
});

test.each([';', '\t'])('a %j within a text is within quotes, for programs that part cells there', (sign) => {
  expect(csvLines([[`a${sign}=1`]])).toBe(`"a${sign}=1"\r\n`);
});

test('numbers, days and truths are no texts', () => {
  expect(csvLines([[-1, true, null, '2020-01-31']])).toBe('-1,true,,2020-01-31\r\n');
});
