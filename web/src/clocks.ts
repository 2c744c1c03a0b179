/** The two clocks of a page, in its address: a link is a citation. */
export type Clocks = {
  /** Day in the world; today where it is left out. */
  asOf?: string;
  /** Instant of knowledge; now where it is left out. */
  knownAt?: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Takes from an address what is a clock, and nothing else. */
export function clocksOf({ asOf, knownAt }: Record<string, unknown>): Clocks {
  return {
    ...(typeof asOf === 'string' && DAY.test(asOf) && { asOf }),
    ...(typeof knownAt === 'string' && INSTANT.test(knownAt) && { knownAt }),
  };
}
