import { expect, test } from '@jest/globals';
import {
  assessorsDiffer,
  checkScale,
  firstTopDay,
  SCALES,
  statusOn,
  statusTimeline,
  topRank,
  trendFlags,
  type AssessmentFact,
} from './status-scale.js';

let recorded = 0;

/** An assessment, recorded after those before it in this file. */
function assessed(
  effectiveOn: string,
  rank: number | null,
  more: Partial<AssessmentFact> = {},
): AssessmentFact {
  const level = rank === null ? null : (SCALES[0]?.levels[rank] ?? null);
  const rest = { state: null, flags: [] as string[], assessor: 'desk', kind: 'desk' as const, position: 0 };
  return { level, rank, effectiveOn, sequence: ++recorded, ...rest, ...more };
}

const ranksOn = (assessments: AssessmentFact[], days: string[]) =>
  days.map((day) => statusOn(assessments, day)?.rank);

test('the status is the latest effective one, whatever the order of recording', () => {
  const late = [assessed('2014-01-01', 2), assessed('2013-06-01', 1)];
  expect(ranksOn(late, ['2013-05-31', '2013-06-01', '2013-12-31', '2014-01-01'])).toEqual([
    undefined,
    1,
    1,
    2,
  ]);
});

test('of one day the later in the ledger counts, then the later in its import', () => {
  const day = '2013-06-01';
  expect(statusOn([assessed(day, 3, { sequence: 9 }), assessed(day, 1, { sequence: 8 })], day)?.rank).toBe(3);
  const imported = [
    assessed(day, 3, { sequence: 9, position: 2 }),
    assessed(day, 1, { sequence: 9, position: 1 }),
  ];
  expect(statusOn(imported, day)?.rank).toBe(3);
});

test.each([
  ['self_report', undefined],
  ['other_party', undefined],
  ['observer', 3],
  ['mechanism', 3],
  ['desk', 3],
] as const)('what a %s says makes the status: %s', (kind, rank) => {
  expect(statusOn([assessed('2013-06-01', 3, { kind })], '2013-06-01')?.rank).toBe(rank);
});

test('level and state come together: a later state alone takes the level away', () => {
  const held = [assessed('2013-06-01', 2), assessed('2014-01-01', null, { state: 'suspended' })];
  expect(statusOn(held, '2014-01-01')).toMatchObject({ level: null, rank: null, state: 'suspended' });
});

test('the top level counts on the first day it was the status, not where it was overruled the same day', () => {
  const overruled = [assessed('2013-06-01', 3), assessed('2013-06-01', 1), assessed('2014-02-01', 3)];
  expect(firstTopDay(overruled, 3)).toBe('2014-02-01');
  expect(statusTimeline(overruled).map(({ rank }) => rank)).toEqual([1, 3]);
  expect(firstTopDay([...overruled, assessed('2015-01-01', 0)], 3)).toBe('2014-02-01');
  expect(firstTopDay([assessed('2013-06-01', 3, { kind: 'self_report' })], 3)).toBeNull();
});

test.each([
  [[], []],
  [[2], []],
  [[1, 2, 3], []],
  [[2, 2], []],
  [[2, 1], ['declined']],
  [[3, 1, 2], ['declined']],
  [[1, 0], ['reversed']],
  [[0, 0], []],
  [[2, null], []],
  [[2, null, 1], ['declined']],
])('statuses of ranks %j: %j', (ranks, flags) => {
  const assessments = ranks.map((rank, i) =>
    assessed(`201${i + 1}-01-01`, rank, rank === null ? { state: 'suspended' } : {}),
  );
  expect(trendFlags(assessments, '2019-12-31')).toEqual(flags);
});

test('a fall that is yet to come is no fall', () => {
  expect(trendFlags([assessed('2013-01-01', 2), assessed('2014-01-01', 0)], '2013-12-31')).toEqual([]);
});

test('assessors differ by their latest levels, a party included, as of a day', () => {
  const party = { assessor: 'gov-mali', kind: 'self_report' } as const;
  const both = [assessed('2013-06-01', 2), assessed('2013-07-01', 3, party), assessed('2013-08-01', 3)];
  expect(['2013-06-30', '2013-07-01', '2013-08-01'].map((day) => assessorsDiffer(both, day))).toEqual([
    false,
    true,
    false,
  ]);
});

test('the shipped scales are sound, and their top ranks 3 and 4', () => {
  expect(SCALES.map((scale) => [scale.key, topRank(scale)])).toEqual([
    ['pam', 3],
    ['carter5', 4],
  ]);
  for (const scale of SCALES) expect(checkScale(scale)).toEqual([]);
});

test.each([
  [['none'], ['/levels']],
  [['none', 'some', 'none'], ['/levels/2']],
  [
    ['none', 'suspended', 'unknown'],
    ['/levels/1', '/levels/2'],
  ],
])('a scale of %j is faulty at %j', (levels, pointers) => {
  expect(checkScale({ key: 'own', levels }).map(({ pointer }) => pointer)).toEqual(pointers);
});
