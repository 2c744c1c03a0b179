/** The two clocks of a page, in its address: a link is a citation. */
export type Clocks = {
  /** Day in the world; today where it is left out. */
  asOf?: string;
  /** Instant of knowledge; now where it is left out. */
  knownAt?: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The last instant of a day. */
export const endOf = (day: string): string => `${day}T23:59:59.999Z`;

/** Takes the clocks from an address. What cannot be read goes on to the API, which refuses it: it must not pass for now. */
export function clocksOf({ asOf, knownAt }: Record<string, unknown>): Clocks {
  const given = (value: unknown) =>
    value === undefined || value === ''
      ? undefined
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  const [day, instant] = [given(asOf), given(knownAt)];
  return {
    ...(day !== undefined && { asOf: day }),
    ...(instant !== undefined && { knownAt: DAY.test(instant) ? endOf(instant) : instant }),
  };
}
