import { expect, test } from '@jest/globals';
import { guarded, unguarded } from './spreadsheet-text.js';

const TEXTS = [
  ...['=1', '+1', '-1', '@A1', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1'],
  ...["'=1", "''=1", "'quoted'", "'", '', 'Kidal', ' =1', 'a=1'],
];

test.each(TEXTS)('%j comes back as it was, and begins no formula', (text) => {
  expect(unguarded(guarded(text))).toBe(text);
  expect(guarded(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
});

test('what begins no formula stays as it is', () => {
  expect(['Kidal', "'quoted'", ' =1'].map(guarded)).toEqual(['Kidal', "'quoted'", ' =1']);
});
