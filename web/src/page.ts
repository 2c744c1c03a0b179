import { useParams, useSearch } from '@tanstack/react-router';
import { clocksOf, type Clocks } from './clocks';
import { type Filters, filtersOf } from './filters';

/** Where a page of an agreement stands: the agreement, the thing below it, the two clocks, and what narrows its list. */
export function usePage(): { agreement: string; item: string; clocks: Clocks; filters: Filters } {
  const { agreement = '', item = '' } = useParams({ strict: false });
  const { asOf, knownAt, ...rest } = useSearch({ strict: false });
  return { agreement, item, clocks: clocksOf({ asOf, knownAt }), filters: filtersOf(rest) };
}
