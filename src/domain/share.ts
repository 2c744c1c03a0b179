/** Numbers of quantities have at most so many decimals. */
export const QUANTITY_DECIMALS = 6;

const UNIT = 10n ** BigInt(QUANTITY_DECIMALS);

/** A quantity in millionths: whole, so that nothing is lost to binary fractions. */
const inUnits = (quantity: number): bigint => BigInt(Math.round(quantity * Number(UNIT)));

/** How many percent one quantity is of another, with two decimals, half up; null of nothing. */
export function percentOf(part: number, whole: number): number | null {
  const denominator = inUnits(whole);
  if (denominator === 0n) return null;
  const hundredths = (2n * inUnits(part) * 10_000n + denominator) / (2n * denominator);
  return Number(hundredths) / 100;
}
