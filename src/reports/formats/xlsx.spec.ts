import { expect, test } from '@jest/globals';
import { rowsOf } from '../../../test/written-report.js';
import type { ReportDocument } from '../document.js';
import { xlsxOf } from './xlsx.js';

const saying = (text: string): ReportDocument => ({
  ...{ lang: 'en', title: 'Report', agreement: [], ref: 'a', asOf: '2020-01-31' },
  ...{ knownAt: '2020-01-31T00:00:00.000Z', facts: [], notes: [] },
  sections: [
    {
      ...{ part: 'p', title: 'Part' },
      blocks: [{ kind: 'paragraph', line: [{ of: 'quoted', text, lang: 'en' }] }],
    },
  ],
});

test.each([
  ['letters', 'a'.repeat(70_000)],
  ['signs of two halves', '😀'.repeat(25_000)],
  ['signs of two halves, from an odd place on', `a${'😀'.repeat(25_000)}`],
  ...[0, 1, 2, 3, 4, 5, 6].map((odd) => [
    `signs that are written out, after ${odd}`,
    'a'.repeat(odd) + '\r'.repeat(9_000),
  ]),
  ['what looks like one', `ab${'_x0041_'.repeat(5_000)}`],
  ['spaces at the ends of cells', ` ${'a '.repeat(33_000)} `],
])('a text that is too long for a cell goes on beneath it: %s', async (_, text = '') => {
  const rows = rowsOf('xlsx', Buffer.from(await xlsxOf(saying(text))));
  const from = rows.findIndex(([head]) => head === 'Part');
  // What is empty in a row is not written.
  const pieces = rows.slice(from).map((row) => row.at(-1) ?? '');
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join('') === text).toBe(true);
});
