import { type Bundle, type BundleRecord, type BundleRegister, type FirstBundle, lifted } from './bundle.js';
import { BundleCheck, type Surroundings } from './bundle-check.js';
import type { Fault } from '../domain/errors.js';
import { linkFaults } from './bundle-links.js';
import { agreementOf, listed, type Lists, listsOf } from './bundle-lists.js';
import { codingFaults } from './codings-list.js';
import { documentFaults } from './edition-documents-list.js';
import { type Format, schemaFaults } from './bundle-schema.js';
import { refusal } from './refused-bundle.js';
import { REGISTER_LISTS, registerFaults } from './register-lists.js';

/**
 * A value as a bundle of format 2, when nothing is wrong with it.
 * @throws DomainError `malformed` for what the schema refuses, `refused` for the rest; all faults listed, by pointer
 */
export function bundleOf(value: unknown, surroundings: Surroundings): Bundle {
  const format = formatOf(value);
  const shape = schemaFaults(value, format);
  const lists = listsOf(value, shape);
  const agreement = agreementOf(value, shape);
  const check = new BundleCheck(lists, agreement, surroundings).run();
  const register = registerOf(value, shape);
  const levels = surroundings.scales.get(agreement?.scale ?? '') ?? [];
  const faults = [
    ...shape,
    ...check,
    ...(format === 1 ? [] : beyondTheFirst(value, shape, { lists, register, levels })),
  ];
  if (faults.length > 0) throw refusal(shape.length > 0 ? 'malformed' : 'refused', 'the bundle has', faults);
  return format === 1 ? lifted(value as FirstBundle) : { ...(value as Bundle), register };
}

/** What is wrong with the register of a bundle, and with what its records name there. */
function beyondTheFirst(
  value: unknown,
  shape: Fault[],
  { lists, register, levels }: { lists: Lists; register: BundleRegister; levels: readonly string[] },
): Fault[] {
  const rounds = register.codingRounds ?? [];
  return [
    ...Object.keys(register).flatMap((list) => registerFaults(list, listed(value, list, shape).valid)),
    ...codingFaults(listed(value, 'codings', shape).valid, { rounds, levels }),
    ...documentFaults(
      listed(value, 'editionDocuments', shape).valid,
      register.editionPublications ?? [],
      String((value as Partial<Bundle>).agreement?.ref),
    ),
    ...linkFaults(lists, register),
  ];
}

/** @throws DomainError `malformed` for a format that nobody reads here */
function formatOf(value: unknown): Format {
  const { format } = (value ?? {}) as { format?: unknown };
  if (format === 'peace-agreement-bundle/2') return 2;
  if (typeof format !== 'string' || format === 'peace-agreement-bundle/1') return 1;
  const detail = 'must be "peace-agreement-bundle/1" or "peace-agreement-bundle/2"';
  throw refusal('malformed', 'the bundle has', [{ pointer: '/format', detail }]);
}

/** The lists of the register in a value, as far as the schema accepts what is in them. */
function registerOf(value: unknown, shape: readonly Fault[]): BundleRegister {
  const lists = REGISTER_LISTS.map((list): [string, BundleRecord[]] => [
    list,
    listed(value, list, shape).valid.map(({ item }) => item),
  ]);
  return Object.fromEntries(lists.filter(([, records]) => records.length > 0));
}
