import { type Bundle, type BundleRegister, type FirstBundle, lifted } from './bundle.js';
import { BundleCheck, type Surroundings } from './bundle-check.js';
import { agreementOf, listed, listsOf } from './bundle-lists.js';
import { codingFaults } from './codings-list.js';
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
  const check = new BundleCheck(listsOf(value, shape), agreementOf(value, shape), surroundings);
  const register = registerOf(value);
  const own = Object.keys(register).flatMap((list) => registerFaults(list, listed(value, list, shape).valid));
  const levels = surroundings.scales.get(agreementOf(value, shape)?.scale ?? '') ?? [];
  const codings = codingFaults(listed(value, 'codings', shape).valid, {
    rounds: register.codingRounds ?? [],
    levels,
  });
  const faults = [...shape, ...check.run(), ...(format === 1 ? [] : [...own, ...codings])];
  if (faults.length > 0) throw refusal(shape.length > 0 ? 'malformed' : 'refused', 'the bundle has', faults);
  return format === 1 ? lifted(value as FirstBundle) : { ...(value as Bundle), register };
}

/** @throws DomainError `malformed` for a format that nobody reads here */
function formatOf(value: unknown): Format {
  const { format } = (value ?? {}) as { format?: unknown };
  if (format === 'peace-agreement-bundle/2') return 2;
  if (typeof format !== 'string' || format === 'peace-agreement-bundle/1') return 1;
  const detail = 'must be "peace-agreement-bundle/1" or "peace-agreement-bundle/2"';
  throw refusal('malformed', 'the bundle has', [{ pointer: '/format', detail }]);
}

/** The lists of the register in a value. */
function registerOf(value: unknown): BundleRegister {
  const lists = REGISTER_LISTS.map((list) => [list, (value as BundleRegister | null)?.[list]]);
  return Object.fromEntries(lists.filter(([, list]) => list !== undefined)) as BundleRegister;
}
