import { expect, test } from '@jest/globals';
import { DEFAULT_CALENDAR, type Calendar } from './calendar.js';
import {
  anchorsOf,
  checkRule,
  findCircle,
  occurrence,
  resolve,
  type RelativeRule,
  type Rule,
} from './deadline.js';

const september: Calendar = {
  ...DEFAULT_CALENDAR,
  holidays: [{ on: '2017-09-22', label: { en: 'Independence Day' } }],
};

const relative = (offset: string, more: Partial<RelativeRule> = {}): RelativeRule => ({
  kind: 'relative',
  event: 'signature-final',
  offset,
  count: 'calendar',
  roll: 'none',
  direction: 'after',
  ...more,
});

test.each<[Rule, string | null, string | null, string[]]>([
  [{ kind: 'fixed', on: '2013-07-31' }, null, '2013-07-31', ['fixed day 2013-07-31']],
  [
    { kind: 'window', from: '2017-02-13', to: '2017-02-20' },
    null,
    '2017-02-20',
    ['due at the end of 2017-02-13 to 2017-02-20 = 2017-02-20'],
  ],
  [{ kind: 'precision', value: '2013-07' }, null, '2013-07-31', ['2013-07 means its last day = 2013-07-31']],
  [{ kind: 'precision', value: '2018' }, null, '2018-12-31', ['2018 means its last day = 2018-12-31']],
  [{ kind: 'continuous' }, null, null, ['a continuous duty has no due day']],
  [{ kind: 'asap', words: 'without delay' }, null, null, ['"without delay" names no day']],
  [
    { kind: 'recurring', first: '2018-05-15', every: 'P4M', until: null },
    null,
    '2018-05-15',
    ['occurrence 1 is due 2018-05-15'],
  ],
  // BC-10
  [
    relative('P60D'),
    '2015-06-20',
    '2015-08-19',
    ['signature-final 2015-06-20 is day 0', '+ 60 calendar days = 2015-08-19'],
  ],
  [
    relative('P60D', { event: 'signature-initial' }),
    '2015-05-15',
    '2015-07-14',
    ['signature-initial 2015-05-15 is day 0', '+ 60 calendar days = 2015-07-14'],
  ],
  [relative('P60D'), null, null, ['awaiting signature-final, which has no day yet']],
  [
    relative('P1D'),
    '2015-06-20',
    '2015-06-21',
    ['signature-final 2015-06-20 is day 0', '+ 1 calendar day = 2015-06-21'],
  ],
  [
    relative('P2W'),
    '2015-06-20',
    '2015-07-04',
    ['signature-final 2015-06-20 is day 0', '+ 2 weeks = 2015-07-04'],
  ],
  [
    relative('P3M'),
    '2015-06-20',
    '2015-09-20',
    ['signature-final 2015-06-20 is day 0', '+ 3 months = 2015-09-20'],
  ],
  [
    relative('P3M'),
    '2015-11-30',
    '2016-02-29',
    [
      'signature-final 2015-11-30 is day 0',
      '+ 3 months = 2016-02-29, the last day of its month: it has no day 30',
    ],
  ],
  // BC-07
  [
    relative('P5D', { count: 'working' }),
    '2017-09-18',
    '2017-09-26',
    ['signature-final 2017-09-18 is day 0', '+ 5 working days = 2017-09-26'],
  ],
  [
    relative('P4D', { roll: 'next' }),
    '2017-09-18',
    '2017-09-25',
    [
      'signature-final 2017-09-18 is day 0',
      '+ 4 calendar days = 2017-09-22',
      '2017-09-22 is a rest day, rolled to the next working day = 2017-09-25',
    ],
  ],
  [
    relative('P4D'),
    '2017-09-18',
    '2017-09-22',
    ['signature-final 2017-09-18 is day 0', '+ 4 calendar days = 2017-09-22'],
  ],
  // BC-08
  [
    relative('P60D', { direction: 'before', roll: 'previous', event: 'transition-end' }),
    '2023-02-22',
    '2022-12-23',
    [
      'transition-end 2023-02-22 is day 0',
      '- 60 calendar days = 2022-12-24',
      '2022-12-24 is a rest day, rolled to the previous working day = 2022-12-23',
    ],
  ],
  [
    relative('P1D', { direction: 'before', count: 'working' }),
    '2017-09-17',
    '2017-09-15',
    ['signature-final 2017-09-17 is day 0', '- 1 working day = 2017-09-15'],
  ],
])('%j, anchor %s: %s', (rule, anchorOn, dueOn, steps) => {
  const resolved = resolve(rule, anchorOn, september);
  expect(resolved).toEqual({ dueOn, steps, skipped: expect.any(Array) });
});

test('the rest days passed over are listed, those of counting before those of rolling', () => {
  const { skipped } = resolve(relative('P0D', { roll: 'next' }), '2017-09-22', september);
  expect(skipped.map(({ on, reason }) => [on, reason])).toEqual([
    ['2017-09-22', 'holiday'],
    ['2017-09-23', 'weekend'],
    ['2017-09-24', 'weekend'],
  ]);
  expect(resolve(relative('P5D', { count: 'working' }), '2017-09-18', september).skipped).toHaveLength(3);
});

test('the name of an anchor can be given', () => {
  expect(resolve(relative('P0D'), '2015-06-20', DEFAULT_CALENDAR, 'the last signature').steps[0]).toBe(
    'the last signature 2015-06-20 is day 0',
  );
});

// BC-05: from the first, never from the last
test.each([
  ['2016-02-29', 'P1Y', null, ['2016-02-29', '2017-02-28', '2018-02-28', '2019-02-28', '2020-02-29']],
  ['2018-01-31', 'P1M', null, ['2018-01-31', '2018-02-28', '2018-03-31', '2018-04-30', '2018-05-31']],
  ['2018-05-15', 'P4M', '2019-01-15', ['2018-05-15', '2018-09-15', '2019-01-15', null, null]],
  ['2018-05-15', 'P4M', '2019-01-14', ['2018-05-15', '2018-09-15', null, null, null]],
  ['9999-12-01', 'P2W', null, ['9999-12-01', '9999-12-15', '9999-12-29', null, null]],
])('%s every %s until %s', (first, every, until, days) => {
  expect(days.map((_, k) => occurrence({ kind: 'recurring', first, every, until }, k))).toEqual(days);
});

test.each<[Rule, string[]]>([
  [relative('P60D'), []],
  [relative('P5D', { count: 'working' }), []],
  [relative('P1M', { count: 'working' }), ['/offset']],
  [relative('P24M', { earliestOffset: 'P18M' }), []],
  [relative('P9999Y'), ['/offset']],
  [relative('P9998Y'), []],
  [{ kind: 'window', from: '2017-02-20', to: '2017-02-13' }, ['/to']],
  [{ kind: 'window', from: '2017-02-20', to: '2017-02-20' }, []],
  [{ kind: 'recurring', first: '2018-05-15', every: 'P4M', until: '2018-05-14' }, ['/until']],
  [{ kind: 'recurring', first: '2018-05-15', every: 'P0D', until: null }, ['/every']],
  [{ kind: 'recurring', first: '2018-05-15', every: 'P4M', until: '2018-05-15' }, []],
  [{ kind: 'continuous' }, []],
])('%j is faulty at %j', (rule, pointers) => {
  expect(checkRule(rule).map(({ pointer }) => pointer)).toEqual(pointers);
});

test('a deadline depends on its event, not on other readings', () => {
  expect(anchorsOf(relative('P60D', { alternatives: [{ event: 'signature-initial' }] }))).toEqual([
    'signature-final',
  ]);
  expect(anchorsOf({ kind: 'fixed', on: '2013-07-31' })).toEqual([]);
});

// BC-22
test.each<[Record<string, string[]>, string | undefined, string[] | null]>([
  [{ a: ['b'], b: ['c'], c: ['a'] }, undefined, ['a', 'b', 'c', 'a']],
  [{ a: ['a'] }, undefined, ['a', 'a']],
  [{ a: ['b'], b: ['c'], c: ['b'] }, 'a', ['b', 'c', 'b']],
  [{ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, undefined, null],
  [{ a: ['b'], b: [], c: ['d'], d: ['c'] }, 'a', null],
  [{ a: ['b', 'c'], b: ['d'], c: ['a'] }, undefined, ['a', 'c', 'a']],
  [{}, 'a', null],
])('%j from %s: %j', (edges, start, circle) => {
  expect(findCircle(new Map(Object.entries(edges)), start)).toEqual(circle);
});

test('a chain of 50,000 milestones is searched without running out of stack', () => {
  const edges = new Map(Array.from({ length: 50_000 }, (_, i) => [`m${i}`, [`m${i + 1}`]]));
  expect(findCircle(edges)).toBeNull();
});

test('a ladder of 60 diamonds, with 2^60 ways through it, is searched once', () => {
  const edges = new Map(
    Array.from({ length: 60 }, (_, i): [string, string[]][] => [
      [`m${i}`, [`left${i}`, `right${i}`]],
      [`left${i}`, [`m${i + 1}`]],
      [`right${i}`, [`m${i + 1}`]],
    ]).flat(),
  );
  expect(findCircle(edges, 'm0')).toBeNull();
});
