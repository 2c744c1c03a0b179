import { describe, expect, it } from '@jest/globals';
import { latenessOn, type RecommendationStatus } from './recommendations.js';

const on = (asOf: string, status: RecommendationStatus, since: string | null = null, dueOn = '2018-06-30') =>
  latenessOn(asOf, { dueOn, status, since });

describe('a recommendation against its due day', () => {
  it('is not overdue on the day itself, and is from the next', () => {
    expect(on('2018-06-30', 'unknown')).toEqual({ overdue: false, daysLate: null });
    expect(on('2018-07-01', 'unknown')).toEqual({ overdue: true, daysLate: 1 });
    expect(on('2019-06-30', 'partly', '2018-05-01')).toEqual({ overdue: true, daysLate: 365 });
  });

  it('stays overdue when it is declined, and is no longer once it is done or superseded', () => {
    expect(on('2018-07-31', 'rejected', '2018-07-01')).toEqual({ overdue: true, daysLate: 31 });
    expect(on('2018-07-31', 'done', '2018-07-10')).toEqual({ overdue: false, daysLate: 10 });
    expect(on('2018-07-31', 'done', '2018-06-30')).toEqual({ overdue: false, daysLate: 0 });
    expect(on('2018-07-31', 'done', '2018-06-20')).toEqual({ overdue: false, daysLate: -10 });
    expect(on('2018-07-31', 'superseded', '2018-07-10')).toEqual({ overdue: false, daysLate: null });
  });

  it('without a due day is never late', () => {
    const open = { dueOn: null, status: 'notStarted', since: '2018-07-01' } as const;
    expect(latenessOn('2020-01-01', open)).toEqual({ overdue: false, daysLate: null });
    expect(latenessOn('2020-01-01', { ...open, status: 'done' })).toEqual({ overdue: false, daysLate: null });
  });
});
