/**
 * Numerator over denominator, both whole and the lower one not negative, in so many decimals, half up; null where the
 * denominator is 0. In whole numbers until the last step: nothing is lost to binary fractions.
 */
export function ratio(numerator: number, denominator: number, decimals: number): number | null {
  if (denominator === 0) return null;
  const unit = 10 ** decimals;
  return Math.floor((2 * numerator * unit + denominator) / (2 * denominator)) / unit + 0; // no -0
}
