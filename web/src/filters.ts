/** What narrows a list, in the address of the page, by the name of the API's parameter. */
export type Filters = Partial<Record<string, string>>;

/** Takes from an address what narrows a list: every text and number of it. */
export function filtersOf(search: Record<string, unknown>): Filters {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => (typeof value === 'string' && value !== '') || typeof value === 'number')
      .map(([name, value]) => [name, String(value)]),
  );
}
