import { describe, expect, test } from '@jest/globals';
import type { SummaryBlock } from '../compliance/summary.dto.js';
import { differing } from './figures.js';

const timing = {
  ...{ total: 2, onTime: 1, late: 0, overdue: 1, dueSoon: 0, open: 0, awaitingTrigger: 0 },
  ...{ suspended: 0, lapsed: 0, void: 0, meanDaysLate: null },
};

const block = (changes: Partial<SummaryBlock> = {}): SummaryBlock => ({
  ...{ total: 4, applicable: 4, assessed: 2, unknown: 2, counts: { minimum: 1, full: 1, unknown: 2 } },
  ...{ percent: { minimum: 25, full: 25, unknown: 50 }, shareFull: 25 },
  score: { value: 66.67, numerator: 4, denominator: 6 },
  scoreAll: { value: 33.33, numerator: 4, denominator: 12 },
  ...{ range: { low: 33.33, high: 83.33 }, headline: false, dueByNow: { due: 1, done: 1, standing: 1 } },
  deadlines: { provisions: timing, milestones: timing, provisionsAffected: 1 },
  violationsReported: 0,
  ...changes,
});

describe('figures that are known better', () => {
  test('none, where nothing is', () => {
    expect(differing({ opening: block(), closing: block() }, { opening: block(), closing: block() })).toEqual(
      [],
    );
  });

  test('each of both days, with what was published', () => {
    const provisions = { ...timing, overdue: 0, late: 1, meanDaysLate: 3.5 };
    const closing = block({ deadlines: { provisions, milestones: timing, provisionsAffected: 0 } });
    const opening = block({ score: { value: null, numerator: 0, denominator: 0 } });
    expect(differing({ opening: block(), closing: block() }, { opening, closing })).toEqual([
      { of: 'opening', figure: 'score.value', published: 66.67, corrected: null },
      { of: 'opening', figure: 'score.numerator', published: 4, corrected: 0 },
      { of: 'opening', figure: 'score.denominator', published: 6, corrected: 0 },
      { of: 'closing', figure: 'deadlines.provisions.late', published: 0, corrected: 1 },
      { of: 'closing', figure: 'deadlines.provisions.overdue', published: 1, corrected: 0 },
      { of: 'closing', figure: 'deadlines.provisions.meanDaysLate', published: null, corrected: 3.5 },
      { of: 'closing', figure: 'deadlines.provisionsAffected', published: 1, corrected: 0 },
    ]);
  });

  test('levels of another scale stand beside the published ones, and are mapped to none', () => {
    const counts = { minimal: 1, completed: 1, unknown: 2 };
    const figures = differing(
      { opening: block(), closing: block() },
      { opening: block(), closing: block({ counts }) },
    );
    expect(figures).toEqual([
      { of: 'closing', figure: 'counts.minimum', published: 1, corrected: null },
      { of: 'closing', figure: 'counts.full', published: 1, corrected: null },
      { of: 'closing', figure: 'counts.minimal', published: null, corrected: 1 },
      { of: 'closing', figure: 'counts.completed', published: null, corrected: 1 },
    ]);
  });
});
