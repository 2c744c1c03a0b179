import { describe, expect, it } from '@jest/globals';
import { agreementOf, type Coding } from './coder-agreement.js';

const coded = (value: number | string): Coding =>
  typeof value === 'number' ? { rank: value, state: null } : { rank: null, state: value };
const agreement = (first: (number | string)[], second: (number | string)[]) =>
  agreementOf(first.map((value, index) => [coded(value), coded(second[index] ?? 0)]));

describe('agreement of two coders', () => {
  it('of twenty provisions equals a hand computation', () => {
    // first \ second   0  1  2  3 | rows
    //        0         4  1  0  0 |  5
    //        1         1  3  1  0 |  5
    //        2         0  1  4  1 |  6
    //        3         0  0  1  3 |  4
    // columns          5  5  6  4 | 20
    const first = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3];
    const second = [0, 0, 0, 0, 1, 0, 1, 1, 1, 2, 1, 2, 2, 2, 2, 3, 2, 3, 3, 3];
    // agreed 4 + 3 + 4 + 3 = 14 of 20: 70 %
    // kappa: chance (25 + 25 + 36 + 16) / 400 = 102/400; (280 - 102) / (400 - 102) = 178/298 = 0.5973
    // linear: observed 6 x 1 = 6; expected x 20: 2 x (1x25 + 2x30 + 3x20 + 1x30 + 2x20 + 1x24) = 2 x 239 = 478;
    //   1 - 20 x 6 / 478 = 358/478 = 0.7490
    // quadratic: observed 6; expected x 20: 2 x (1x25 + 4x30 + 9x20 + 1x30 + 4x20 + 1x24) = 2 x 459 = 918;
    //   1 - 120/918 = 798/918 = 0.8693
    expect(agreement(first, second)).toEqual({
      ...{ compared: 20, agreed: 14, percent: 70, ranked: 20 },
      ...{ kappa: 0.5973, kappaLinear: 0.749, kappaQuadratic: 0.8693 },
    });
  });

  it('is perfect, at chance, and worse than chance', () => {
    expect(agreement([0, 1, 2], [0, 1, 2])).toMatchObject({ percent: 100, kappa: 1, kappaLinear: 1 });
    // rows 2 2, columns 2 2, agreed 2: (2x4 - 8) / (16 - 8) = 0
    expect(agreement([0, 0, 1, 1], [0, 1, 0, 1])).toMatchObject({ percent: 50, kappa: 0, kappaLinear: 0 });
    expect(agreement([0, 1], [1, 0])).toMatchObject({ percent: 0, kappa: -1, kappaQuadratic: -1 });
  });

  it('has no kappa where chance alone agrees on everything, and nothing of nothing', () => {
    expect(agreement([2, 2], [2, 2])).toMatchObject({ percent: 100, kappa: null, kappaLinear: null });
    expect(agreement([], [])).toEqual({
      ...{
        compared: 0,
        agreed: 0,
        percent: null,
        ranked: 0,
        kappa: null,
        kappaLinear: null,
        kappaQuadratic: null,
      },
    });
  });

  it('takes states as classes of their own, and leaves them out of what is weighted', () => {
    const { percent, ranked, kappaLinear } = agreement(
      [0, 3, 'suspended', 'suspended'],
      [0, 3, 'suspended', 1],
    );
    expect({ percent, ranked, kappaLinear }).toEqual({ percent: 75, ranked: 2, kappaLinear: 1 });
  });
});
