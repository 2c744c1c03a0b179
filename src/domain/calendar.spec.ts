import { expect, test } from '@jest/globals';
import { DEFAULT_CALENDAR, addWorkingDays, isWorkingDay, roll, type Calendar } from './calendar.js';

const label = { en: 'Independence Day', fr: "Fête de l'indépendance" };
const september: Calendar = { ...DEFAULT_CALENDAR, holidays: [{ on: '2017-09-22', label }] };
const sundayToThursday: Calendar = { week: ['sun', 'mon', 'tue', 'wed', 'thu'], holidays: [] };

test.each([
  ['2017-09-21', september, true],
  ['2017-09-22', september, false],
  ['2017-09-22', DEFAULT_CALENDAR, true],
  ['2017-09-23', DEFAULT_CALENDAR, false],
  ['2017-09-24', sundayToThursday, true],
  ['2017-09-22', sundayToThursday, false],
  ['0001-01-01', DEFAULT_CALENDAR, true],
])('%s in %j is a working day: %s', (day, calendar, works) => {
  expect(isWorkingDay(day, calendar)).toBe(works);
});

// BC-07, BC-08
test.each([
  ['2017-09-18', 5, 'after', september, '2017-09-26', ['2017-09-22', '2017-09-23', '2017-09-24']],
  ['2017-09-16', 1, 'after', september, '2017-09-18', ['2017-09-17']],
  ['2017-09-18', 5, 'after', DEFAULT_CALENDAR, '2017-09-25', ['2017-09-23', '2017-09-24']],
  ['2017-09-18', 5, 'after', sundayToThursday, '2017-09-25', ['2017-09-22', '2017-09-23']],
  ['2017-09-18', 20, 'after', DEFAULT_CALENDAR, '2017-10-16', expect.any(Array)],
  ['2017-09-17', 1, 'before', DEFAULT_CALENDAR, '2017-09-15', ['2017-09-16']],
  ['2017-09-16', 0, 'after', september, '2017-09-16', []],
] as const)('%s and %i working days %s', (day, n, direction, calendar, reached, skipped) => {
  const walk = addWorkingDays(day, n, direction, calendar);
  expect({ day: walk.day, skipped: walk.skipped.map(({ on }) => on) }).toEqual({ day: reached, skipped });
});

test('the days passed over say why', () => {
  expect(addWorkingDays('2017-09-21', 1, 'after', september).skipped).toEqual([
    { on: '2017-09-22', reason: 'holiday', label },
    { on: '2017-09-23', reason: 'weekend' },
    { on: '2017-09-24', reason: 'weekend' },
  ]);
});

test.each([
  ['2017-09-22', 'next', '2017-09-25', ['2017-09-22', '2017-09-23', '2017-09-24']],
  ['2017-09-22', 'previous', '2017-09-21', ['2017-09-22']],
  ['2017-09-22', 'none', '2017-09-22', []],
  ['2017-09-21', 'next', '2017-09-21', []],
  ['2022-12-24', 'previous', '2022-12-23', ['2022-12-24']],
] as const)('%s rolled to %s is %s', (day, to, reached, skipped) => {
  const walk = roll(day, to, september);
  expect({ day: walk.day, skipped: walk.skipped.map(({ on }) => on) }).toEqual({ day: reached, skipped });
});

test('9,999 working days in a week of one are 191 years', () => {
  expect(addWorkingDays('2015-06-22', 9999, 'after', { week: ['mon'], holidays: [] }).day).toBe('2207-02-09');
});

test('a calendar without a working day, and a walk past the last day, end in a refusal', () => {
  const refusal = expect.objectContaining({ code: 'out-of-range' });
  expect(() => addWorkingDays('2015-06-20', 1, 'after', { week: [], holidays: [] })).toThrow(refusal);
  expect(() => addWorkingDays('2015-06-20', 1e9, 'after', DEFAULT_CALENDAR)).toThrow(refusal);
  expect(() => addWorkingDays('9999-12-31', 1, 'after', DEFAULT_CALENDAR)).toThrow(refusal);
  expect(() => addWorkingDays('0001-01-01', 1, 'before', DEFAULT_CALENDAR)).toThrow(refusal);
});

test('no walk leaves the calendar, and the longest one there is comes to its end', () => {
  const oneDay: Calendar = { week: ['mon'], holidays: [] };
  const { day, skipped } = addWorkingDays('2013-09-08', 9_999, 'after', oneDay);
  expect([day, skipped.length, skipped.at(-1)?.on]).toEqual(['2205-04-22', 59_988, '2205-04-21']);
  expect(() => addWorkingDays('9999-12-30', 3, 'after', oneDay)).toThrow(/outside 0001-01-01 to 9999-12-31/);
  expect(() => addWorkingDays('0001-01-03', 3, 'before', oneDay)).toThrow(/outside/);
});
