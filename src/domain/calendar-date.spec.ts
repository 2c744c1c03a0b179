import { expect, test } from '@jest/globals';
import {
  addDays,
  addPeriod,
  daysBetween,
  isDay,
  isPeriod,
  isTimeZone,
  isYearOrMonth,
  lastDayOf,
  todayIn,
} from './calendar-date.js';

test.each(['0001-01-01', '2013-11-07', '2016-02-29', '2000-02-29', '9999-12-31'])('%s is a day', (value) => {
  expect(isDay(value)).toBe(true);
});

// BC-05, hazards B5 and B7
test.each([
  ...['2015-02-29', '2023-02-30', '1900-02-29', '2023-04-31', '2023-13-01', '2023-00-10', '2023-01-00'],
  ...['0000-01-01', '10000-01-01', '+012023-01-01', '-000001-01-01', '0001-01-01 BC', '2015-W25', '2015-170'],
  ...[
    'today',
    'infinity',
    '06/05/2015',
    '2015-6-20',
    '20150620',
    '2015-06-20T00:00Z',
    '2015-06-20\n',
    ' 2015-06-20',
  ],
  ...['٢٠١٥-٠٦-٢٠', '', null, undefined, 20150620, new Date(0), ['2015-06-20']],
])('%j is no day', (value) => {
  expect(isDay(value)).toBe(false);
});

test.each(['P60D', 'P2W', 'P18M', 'P2Y', 'P0D'])('%s is a period', (value) => {
  expect(isPeriod(value)).toBe(true);
});

test.each(['P0M', 'P', 'P1', '60D', 'P-1D', 'P1.5D', 'P1M2D', 'PT1H', 'p1d', 'P01D', 60, null])(
  '%j is no period',
  (value) => {
    expect(isPeriod(value)).toBe(false);
  },
);

test.each([
  ['2013', true],
  ['2013-07', true],
  ['2013-13', false],
  ['0000', false],
  ['2013-07-01', false],
  ['July 2013', false],
])('%s names a year or a month: %s', (value, named) => {
  expect(isYearOrMonth(value)).toBe(named);
});

test.each([
  ['Africa/Bamako', true],
  ['Etc/UTC', true],
  ['Africa/Timbuktu-on-Sea', false],
  // short names that `Intl` knows and that are no IANA zones
  ...['IST', 'BST', 'CST', 'JST', 'ACT', 'AET'].map((name): [string, boolean] => [name, false]),
  ['+01:00', false],
  ['', false],
  [0, false],
])('%j is a time zone: %s', (value, named) => {
  expect(isTimeZone(value)).toBe(named);
});

test.each([
  ['2015-06-20', 'P60D', 'after', '2015-08-19'],
  ['2015-05-15', 'P60D', 'after', '2015-07-14'],
  ['2013-09-08', 'P60D', 'after', '2013-11-07'],
  ['2015-06-20', 'P0D', 'after', '2015-06-20'],
  ['2015-06-20', 'P2W', 'after', '2015-07-04'],
  ['2015-11-30', 'P3M', 'after', '2016-02-29'],
  ['2014-11-30', 'P3M', 'after', '2015-02-28'],
  ['2016-02-29', 'P1Y', 'after', '2017-02-28'],
  ['2016-02-29', 'P4Y', 'after', '2020-02-29'],
  ['2015-06-20', 'P24M', 'after', '2017-06-20'],
  ['2023-02-22', 'P60D', 'before', '2022-12-24'],
  ['2025-02-22', 'P60D', 'before', '2024-12-24'],
  ['2016-05-31', 'P3M', 'before', '2016-02-29'],
  ['9999-12-30', 'P1D', 'after', '9999-12-31'],
  ['0001-01-02', 'P1D', 'before', '0001-01-01'],
] as const)('%s and %s %s is %s', (day, period, direction, reached) => {
  expect(addPeriod(day, period, direction)).toBe(reached);
});

test.each([
  ['9999-12-31', 'P1D', 'after'],
  ['0001-01-01', 'P1D', 'before'],
  ['2015-06-20', 'P8000Y', 'after'],
  ['2015-06-20', 'P99999999999999999999D', 'after'],
  ['2015-06-20', `P${'9'.repeat(400)}Y`, 'after'],
] as const)('%s and %s %s leads out of range', (day, period, direction) => {
  expect(() => addPeriod(day, period, direction)).toThrow(expect.objectContaining({ code: 'out-of-range' }));
});

test.each([
  ['2013-11-07', '2013-11-07', 0],
  ['2013-11-07', '2013-11-08', 1],
  ['2013-11-07', '2014-11-07', 365],
  ['2015-08-19', '2017-02-23', 554],
  ['2017-02-20', '2017-02-23', 3],
  ['2013-07-31', '2013-07-28', -3],
  ['0001-01-01', '9999-12-31', 3_652_058],
])('from %s to %s: %i days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(addDays(from, days)).toBe(to);
});

test.each([
  ['2013-07', '2013-07-31'],
  ['2016-02', '2016-02-29'],
  ['2015-02', '2015-02-28'],
  ['2018', '2018-12-31'],
  ['0001', '0001-12-31'],
])('the last day of %s is %s', (value, day) => {
  expect(lastDayOf(value)).toBe(day);
});

// BC-02
test.each([
  ['America/Bogota', '2026-03-31'],
  ['Africa/Bamako', '2026-03-31'],
  ['Asia/Manila', '2026-04-01'],
])('at 2026-03-31T23:30Z it is in %s the %s', (zone, day) => {
  expect(todayIn(zone, new Date('2026-03-31T23:30:00Z'))).toBe(day);
});
