import { describe, expect, it } from '@jest/globals';
import { keepsItsDigits, LARGEST_QUANTITY, percentOf } from './share.js';

describe('the share of a target', () => {
  it.each([
    [1_330, 26_000, 5.12], // 5.1154
    [16, 42, 38.1], // 38.0952
    [1, 800, 0.13], // 0.125: half up
    [1, 80_000, 0], // 0.00125
    [0, 26_000, 0],
    [27_000, 26_000, 103.85],
    [0.1, 0.3, 33.33],
    [1.005, 100, 1.01], // 1.005: half up, which binary fractions would make 1.00
    [LARGEST_QUANTITY, LARGEST_QUANTITY, 100],
    [5, 0, null],
    [0, 0, null],
    [LARGEST_QUANTITY, 0.000001, null],
  ])('of %s of %s is %s percent', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });
});

describe('a number', () => {
  it.each([0, 1_330, 0.000001, 0.123456789012345, 12_345_678.1234567, 100_000_000_000, LARGEST_QUANTITY])(
    'such as %d keeps its digits',
    (value) => {
      expect(keepsItsDigits(value)).toBe(true);
    },
  );

  it.each([1e15, 1e21, 1e-7, 1_234_567_890.123456, 0.1234567890123456, NaN, Infinity])(
    'such as %d does not',
    (value) => {
      expect(keepsItsDigits(value)).toBe(false);
    },
  );
});
