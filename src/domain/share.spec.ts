import { describe, expect, it } from '@jest/globals';
import { percentOf } from './share.js';

describe('the share of a target', () => {
  it.each([
    [1_330, 26_000, 5.12], // 5.1154
    [16, 42, 38.1], // 38.0952
    [1, 800, 0.13], // 0.125: half up
    [0, 26_000, 0],
    [27_000, 26_000, 103.85],
    [0.1, 0.3, 33.33],
    [1.005, 100, 1.01], // 1.005: half up, which binary fractions would make 1.00
    [5, 0, null],
  ])('of %s of %s is %s percent', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });
});
