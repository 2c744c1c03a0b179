import { describe, expect, it } from '@jest/globals';
import { accordYears, rollUp } from './roll-up.js';

describe('accord years', () => {
  it('begin on the day of signature and end before its anniversary; the last one may still run', () => {
    expect(accordYears('2015-06-20', '2017-12-31', 100)).toEqual([
      { year: 1, endsOn: '2016-06-19', complete: true },
      { year: 2, endsOn: '2017-06-19', complete: true },
      { year: 3, endsOn: '2017-12-31', complete: false },
    ]);
  });

  it('end on their last day, and hold to a leap day', () => {
    expect(accordYears('2016-02-29', '2018-02-27', 100)).toEqual([
      { year: 1, endsOn: '2017-02-27', complete: true },
      { year: 2, endsOn: '2018-02-27', complete: true },
    ]);
  });

  it('are none before the signature, and no more than asked for', () => {
    expect(accordYears('2015-06-20', '2015-06-19', 100)).toEqual([]);
    expect(accordYears('2015-06-20', '2015-06-20', 100)).toHaveLength(1);
    expect(accordYears('1900-01-01', '2020-01-01', 3)).toHaveLength(3);
    expect(accordYears('9998-06-01', '9999-12-31', 100).at(-1)).toEqual({
      ...{ year: 2, endsOn: '9999-12-31', complete: true },
    });
  });
});

describe('a roll-up', () => {
  // counts at not_initiated, minimum, intermediate, full
  it.each([
    [[0, 0, 0, 0], null, null],
    [[3, 0, 0, 0], 0, 0],
    [[0, 0, 0, 2], 3, 3],
    // begun by one of ten: not "not initiated"
    [[9, 1, 0, 0], 1, 0.1],
    // all but one of ten: not "full"
    [[0, 0, 1, 9], 2, 2.9],
    // half up: (1 + 2) / 2 = 1.5
    [[0, 1, 1, 0], 2, 1.5],
    // 0 + 1 + 3 = 4 over 3: 1.33
    [[1, 1, 0, 1], 1, 1.33],
    // a scale of two levels: some done is not all done
    [[1, 1], 0, 0.5],
    [[0, 1], 1, 1],
  ])('of %j is rank %s, mean %s', (counts, rank, meanRank) => {
    expect(rollUp(counts)).toEqual({ rank, meanRank });
  });
});
