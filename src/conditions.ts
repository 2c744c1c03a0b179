/** Conditions of a statement: their names, so that each combination has its own; SQL; and values from `$first` on. */
export interface Conditions {
  names: string[];
  sql: string;
  values: unknown[];
  /** The number of the first parameter after them. */
  next: number;
}

/** Joins those of the conditions that are wanted, in their own order; `wanted` gives the values that each takes. */
export function conditionsFrom<Name extends string>(
  all: Record<Name, (...parameters: string[]) => string>,
  wanted: Partial<Record<Name, unknown[]>>,
  first: number,
): Conditions {
  const found: Conditions = { names: [], sql: '', values: [], next: first };
  for (const name of Object.keys(all) as Name[]) {
    const values = wanted[name];
    if (values === undefined) continue;
    found.names.push(name);
    found.sql += ` AND (${all[name](...values.map((_, index) => `$${found.next + index}`))})`;
    found.values.push(...values);
    found.next += values.length;
  }
  return found;
}

/** Filters of one value each, as conditions take them; those left out stay out. */
export function wanted<Name extends string>(
  filters: Partial<Record<Name, unknown>>,
): Partial<Record<Name, unknown[]>> {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, [value]])) as Partial<
    Record<Name, unknown[]>
  >;
}
