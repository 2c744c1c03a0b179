const MOST_DIGITS = 15;

/** What a quantity can be at most. */
export const LARGEST_QUANTITY = 10 ** MOST_DIGITS - 1;

/** Whether a number is still the same when it was kept and is written again: at most 15 digits, and no exponent. */
export function keepsItsDigits(value: number): boolean {
  const written = String(value);
  return (
    /^-?\d+(\.\d+)?$/.test(written) && written.replace(/\D/g, '').replace(/^0+/, '').length <= MOST_DIGITS
  );
}

/**
 * How many percent one quantity is of another, with two decimals, half up; null of nothing, and where that has more
 * digits than a quantity can have. Counted in whole numbers: nothing is lost to binary fractions.
 */
export function percentOf(part: number, whole: number): number | null {
  const decimals = Math.max(decimalsOf(part), decimalsOf(whole));
  const [numerator, denominator] = [inUnits(part, decimals), inUnits(whole, decimals)];
  if (denominator === 0n) return null;
  const hundredths = (20_000n * numerator + denominator) / (2n * denominator);
  return hundredths > BigInt(LARGEST_QUANTITY) ? null : Number(hundredths) / 100;
}

function decimalsOf(quantity: number): number {
  return String(quantity).split('.')[1]?.length ?? 0;
}

/** A quantity in units of so many decimals. */
function inUnits(quantity: number, decimals: number): bigint {
  const [whole = '', fraction = ''] = String(quantity).split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}
