import { expect, test } from '@jest/globals';
import { block, type BlockCounts, type DeadlineCounts } from './compliance.js';
import { SCALES, type Scale } from './status-scale.js';

const pam = SCALES[0] as Scale;

const nothing: DeadlineCounts = {
  ...{ total: 0, onTime: 0, late: 0, overdue: 0, dueSoon: 0, open: 0, awaitingTrigger: 0 },
  ...{ suspended: 0, lapsed: 0, void: 0, lateDays: 0 },
};

const grouped = (classes: Record<string, number>, more: Partial<BlockCounts> = {}): BlockCounts => ({
  classes,
  ...{ violationsReported: 0, due: 0, done: 0, standing: 0, provisionsAffected: 0 },
  provisions: nothing,
  milestones: nothing,
  ...more,
});

test('nothing scored: no figure is made up', () => {
  const empty = block(grouped({}), pam);
  expect(empty).toMatchObject({ total: 0, applicable: 0, assessed: 0, shareFull: null });
  expect(empty.score).toEqual({ value: null, numerator: 0, denominator: 0 });
  expect(empty.scoreAll).toEqual({ value: null, numerator: 0, denominator: 0 });
  expect(empty.range).toEqual({ low: null, high: null });
  expect(Object.values(empty.percent)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('classes stand in the order of the scale, then unknown and the states', () => {
  expect(Object.keys(block(grouped({ full: 1 }), pam).counts)).toEqual([
    ...['not_initiated', 'minimum', 'intermediate', 'full'],
    ...['unknown', 'suspended', 'superseded', 'notApplicable', 'notYetApplicable'],
  ]);
});

test('what is suspended applies without being assessed; what is superseded or not applicable does not apply', () => {
  const states = { suspended: 1, superseded: 1, notApplicable: 1, notYetApplicable: 1 };
  expect(block(grouped({ full: 2, minimum: 1, unknown: 3, ...states }), pam)).toMatchObject({
    ...{ total: 10, applicable: 7, assessed: 3, unknown: 3, shareFull: 28.57 },
    score: { value: 77.78, numerator: 7, denominator: 9 },
    scoreAll: { value: 33.33, numerator: 7, denominator: 21 },
    range: { low: 33.33, high: 76.19 },
  });
});

test.each([
  [{ not_initiated: 1, minimum: 1, intermediate: 1 }, [34, 33, 33, 0, 0]],
  [{ not_initiated: 1, minimum: 1, intermediate: 1, full: 3 }, [17, 17, 16, 50, 0]],
  [{ not_initiated: 2, minimum: 1, intermediate: 1, full: 0, unknown: 48 }, [4, 2, 2, 0, 92]],
  [{ full: 1, unknown: 199 }, [0, 0, 0, 1, 99]],
  [{ unknown: 5 }, [0, 0, 0, 0, 100]],
])('%j is %j per cent', (classes, percent) => {
  const whole = Object.values(block(grouped(classes), pam).percent);
  expect(whole.slice(0, 5)).toEqual(percent);
  expect(whole.reduce((sum, part) => sum + part, 0)).toBe(100);
});

// In binary 1.005 x 100 is 100.49999: only whole numbers round this half up.
test.each([
  [201, 20_000, 1.01],
  [1, 800, 0.13],
  [1, 3, 33.33],
  [2, 3, 66.67],
])('%i full of %i is %d', (full, total, share) => {
  expect(block(grouped({ full, unknown: total - full }), pam).shareFull).toBe(share);
});

test.each([
  [771, 2, 385.5],
  [1, 4, 0.3],
  [1, 20, 0.1],
  [1, 21, 0],
  [0, 0, null],
])('%i days late over %i late ones: %s on average', (lateDays, late, mean) => {
  const timed = block(grouped({}, { milestones: { ...nothing, total: late, late, lateDays } }), pam);
  expect(timed.deadlines.milestones).toMatchObject({ late, meanDaysLate: mean });
  expect(timed.deadlines.milestones).not.toHaveProperty('lateDays');
});

test('levels named by numbers keep the order of the scale', () => {
  const numbered = { key: 'own', levels: ['2', '1'] };
  const { percent, score } = block(grouped({ '2': 1, '1': 1, unknown: 1 }), numbered);
  expect(percent).toMatchObject({ '2': 34, '1': 33, unknown: 33 });
  expect(score).toEqual({ value: 50, numerator: 1, denominator: 2 });
});
