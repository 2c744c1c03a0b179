import { expect, test } from '@jest/globals';
import { isDueSoon, severityOf } from './overdue.js';

test.each([
  [1, 'overdue'],
  [89, 'overdue'],
  [90, 'long_overdue'],
  [364, 'long_overdue'],
  [365, 'over_a_year'],
  [4000, 'over_a_year'],
])('%i days overdue: %s', (days, severity) => {
  expect(severityOf(days)).toBe(severity);
});

test('bands of an agreement, in any order; before the first of them the first', () => {
  const bands = [
    { key: 'grave', from: 30 },
    { key: 'late', from: 10 },
  ];
  expect([1, 10, 29, 30].map((days) => severityOf(days, bands))).toEqual(['late', 'late', 'late', 'grave']);
});

test.each([
  ['2013-11-07', '2013-11-08', false],
  ['2013-11-07', '2013-11-07', true],
  ['2013-11-07', '2013-10-08', true],
  ['2013-11-07', '2013-10-07', false],
])('due %s is due soon on %s: %s', (dueOn, asOf, soon) => {
  expect(isDueSoon(dueOn, asOf, 30)).toBe(soon);
});
