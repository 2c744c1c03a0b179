import { ratio } from './ratio.js';

/** What one coder gave: a rank of the scale, or a state in place of one. */
export interface Coding {
  rank: number | null;
  state: string | null;
}

/** How far two coders agree. */
export interface CoderAgreement {
  /** What both coded. */
  compared: number;
  agreed: number;
  /** Percent, two decimals, half up; null of nothing. States count as classes of their own. */
  percent: number | null;
  /** Cohen's kappa over levels and states, four decimals, half up; null where chance alone would agree on everything. */
  kappa: number | null;
  /** Weighted by the distance of ranks, and by its square, over what both gave a level. */
  kappaLinear: number | null;
  kappaQuadratic: number | null;
  /** What both gave a level. */
  ranked: number;
}

/**
 * Agreement of two coders over what both coded. Weighted kappa is 1 - sum(w x observed) / sum(w x expected), expected by
 * the product of the margins (Cohen 1968); all in whole numbers until the last step.
 */
export function agreementOf(pairs: readonly (readonly [Coding, Coding])[]): CoderAgreement {
  const classes = pairs.map(([a, b]): [string, string] => [classOf(a), classOf(b)]);
  const ranks = pairs.flatMap(([a, b]): [number, number][] =>
    a.rank !== null && b.rank !== null && a.state === null && b.state === null ? [[a.rank, b.rank]] : [],
  );
  const agreed = classes.filter(([a, b]) => a === b).length;
  return {
    compared: pairs.length,
    agreed,
    percent: ratio(100 * agreed, pairs.length, 2),
    kappa: kappaOf(classes, (a, b) => Number(a !== b)),
    kappaLinear: kappaOf(ranks, (a, b) => Math.abs(a - b)),
    kappaQuadratic: kappaOf(ranks, (a, b) => (a - b) ** 2),
    ranked: ranks.length,
  };
}

/** A state stands before a level, as in a status. */
const classOf = ({ rank, state }: Coding): string => state ?? `rank ${rank ?? ''}`;

function kappaOf<Value>(
  pairs: readonly [Value, Value][],
  weight: (a: Value, b: Value) => number,
): number | null {
  const observed = pairs.reduce((sum, [a, b]) => sum + weight(a, b), 0);
  const first = tally(pairs.map(([a]) => a));
  const second = tally(pairs.map(([, b]) => b));
  let expected = 0; // times the number of pairs
  for (const [a, timesA] of first) {
    for (const [b, timesB] of second) expected += weight(a, b) * timesA * timesB;
  }
  return ratio(expected - pairs.length * observed, expected, 4);
}

function tally<Value>(values: readonly Value[]): Map<Value, number> {
  const times = new Map<Value, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}
