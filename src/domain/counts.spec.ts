import { describe, expect, it } from '@jest/globals';
import { differingDays } from './counts.js';

describe('counts of one day', () => {
  const count = (ref: string, measuredOn: string, countedBy: string, value: number) => ({
    ...{ ref, measuredOn, countedBy, value },
  });

  it('stand side by side where counters differ, of each counter the newest', () => {
    const counts = [
      count('e', '2020-02-01', 'csa', 7),
      count('d', '2020-01-01', 'gov', 12),
      count('c', '2020-01-01', 'cma', 10),
      count('b', '2020-01-01', 'cma', 11),
      count('a', '2019-12-01', 'gov', 5),
    ];
    expect(differingDays(counts)).toEqual([
      {
        measuredOn: '2020-01-01',
        counts: [
          { ref: 'd', value: 12, countedBy: 'gov' },
          { ref: 'c', value: 10, countedBy: 'cma' },
        ],
      },
    ]);
  });

  it('do not differ where counters agree, or one counted again', () => {
    const one = count('a', '2020-01-01', 'gov', 5);
    expect(differingDays([count('b', '2020-01-01', 'cma', 5), one])).toEqual([]);
    expect(differingDays([count('b', '2020-01-01', 'gov', 6), one])).toEqual([]);
  });
});
