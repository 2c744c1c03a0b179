import { lifted, type Bundle, type FirstBundle } from '../src/exchange/bundle.js';
import { BundleExports } from '../src/exchange/export.service.js';
import type { TestApp } from './app.js';

/** A bundle as it stands in a file: of format 1, or of format 2 with the lists of its register. */
export type BundleFile = FirstBundle | Omit<Bundle, 'register'>;

/** The bytes of a stored agreement, as a text; for the operator. */
export async function exported({ app }: TestApp, ref: string, knownAt?: string): Promise<string> {
  return (await app.get(BundleExports).bytesOf(ref, knownAt, null)).toString();
}

/** What a stored agreement says. */
export async function storedBundle(jalon: TestApp, ref: string): Promise<unknown> {
  return saidBy(JSON.parse(await exported(jalon, ref)) as BundleFile);
}

/**
 * What a bundle says: of format 2, without null and without empty lists, with the defaults of an agreement; of sources and
 * figures in one order, which is not that of a file.
 */
export function saidBy(file: BundleFile): unknown {
  const { register, ...bundle } =
    file.format === 'peace-agreement-bundle/1' ? lifted(file) : { ...file, register: {} };
  const bands = [
    { key: 'overdue', from: 1 },
    { key: 'long_overdue', from: 90 },
    { key: 'over_a_year', from: 365 },
  ];
  return said({
    ...bundle,
    ...register,
    agreement: { severityBands: bands, dueSoonDays: 30, ...bundle.agreement },
    sources: bundle.sources.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    publishedFigures: bundle.publishedFigures.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1)),
  });
}

/** A value as text, whatever the order of its fields. */
const textOf = (value: object): string => JSON.stringify(Object.entries(value).sort());

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([, member]) =>
          member !== null && member !== undefined && !(Array.isArray(member) && member.length === 0),
      )
      .map(([name, member]) => [name, said(member)]),
  );
}
