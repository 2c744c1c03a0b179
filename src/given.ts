/** The fields that a change names. */
export function given<Fields extends object>(fields: Fields): Partial<Fields> {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(named) as Partial<Fields>;
}
