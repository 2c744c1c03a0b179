import type { Fault } from '../domain/errors.js';
import type { Bundle, BundleAgreement } from './bundle.js';

/** The items of one list of a bundle: all of them, null where there is no list, and those that the schema accepts. */
export interface Listed<Item> {
  all: unknown[] | null;
  valid: { item: Item; pointer: string }[];
}

/** The lists of a bundle. */
export type Lists = {
  [Name in keyof Bundle as Bundle[Name] extends unknown[] ? Name : never]: Listed<
    Bundle[Name] extends (infer Item)[] ? Item : never
  >;
};

const NAMES: readonly (keyof Lists)[] = [
  ...([
    'sources',
    'states',
    'parties',
    'signatories',
    'events',
    'periods',
    'provisions',
    'milestones',
  ] as const),
  ...(['deadlineRevisions', 'assessments', 'publishedFigures'] as const),
];

/** The lists of a value that the schema may have refused in part: its other parts can still be checked. */
export function listsOf(value: unknown, faults: readonly Fault[]): Lists {
  const found = NAMES.map((name) => [name, listed(value, name, faults)]);
  return Object.fromEntries(found) as Lists;
}

/** One list of such a value. */
export function listed(value: unknown, name: string, faults: readonly Fault[]): Listed<never> {
  const faulty = faultyParts(faults);
  const list = (value as Partial<Record<string, unknown>> | null)?.[name];
  const all: unknown[] | null = Array.isArray(list) ? list : null;
  const valid = (all ?? [])
    .map((item, index) => ({ item: item as never, pointer: `/${name}/${index}` }))
    .filter(({ pointer }) => !faulty.has(pointer));
  return { all, valid };
}

/** The agreement of such a value; null when the schema refuses it. */
export function agreementOf(value: unknown, faults: readonly Fault[]): BundleAgreement | null {
  if (faults.some(({ pointer }) => pointer === '' || /^\/agreement(\/|$)/.test(pointer))) return null;
  return (value as Bundle).agreement;
}

/** What the items of a list are called, those included that are faulty in another way; null where there is no list. */
export function namesOf({ all }: Listed<unknown>, field: string): Set<string> | null {
  if (all === null) return null;
  const names = all.map((item) => (item as Partial<Record<string, unknown>> | null)?.[field]);
  return new Set(names.filter((name) => typeof name === 'string'));
}

function faultyParts(faults: readonly Fault[]): Set<string> {
  return new Set(faults.map(({ pointer }) => pointer.split('/').slice(0, 3).join('/')));
}
