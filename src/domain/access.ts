/** Who may read a source, or the words of a record; lowest first. */
export const ACCESS = ['public', 'restricted', 'confidential'] as const;
export type Access = (typeof ACCESS)[number];

/** Whether somebody cleared for `clearance` may read what is kept for `access`. */
export function mayRead(clearance: Access, access: Access): boolean {
  return ACCESS.indexOf(access) <= ACCESS.indexOf(clearance);
}

/** Whether anything within says that it is not public. */
export function holdsProtected(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { access } = value as { access?: unknown };
  return access === 'restricted' || access === 'confidential' || Object.values(value).some(holdsProtected);
}

/** Who may read a record, as its digest holds it: nothing for one that everybody may read. */
export function guarded(access: Access): { access?: Access } {
  return access === 'public' ? {} : { access };
}
