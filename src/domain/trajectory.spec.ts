import { expect, test } from '@jest/globals';
import { pointsBetween } from './trajectory.js';

test.each([
  ['2013-06-18', '2013-09-08', 'month', ['2013-06-30', '2013-07-31', '2013-08-31', '2013-09-08']],
  ['2013-06-30', '2013-06-30', 'month', ['2013-06-30']],
  ['2015-06-20', '2017-12-31', 'year', ['2015-12-31', '2016-12-31', '2017-12-31']],
  ['2016-02-28', '2016-03-01', 'day', ['2016-02-28', '2016-02-29', '2016-03-01']],
] as const)('from %s to %s by %s', (from, to, step, days) => {
  expect(pointsBetween(from, to, step, 100)).toEqual(days);
});

test('as many points as are allowed, and not one more', () => {
  expect(pointsBetween('2016-01-01', '2016-01-10', 'day', 10)).toHaveLength(10);
  expect(pointsBetween('2016-01-01', '2016-01-11', 'day', 10)).toBeNull();
});
