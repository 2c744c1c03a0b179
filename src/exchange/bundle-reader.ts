import { DomainError, type Fault } from '../domain/errors.js';
import type { Bundle } from './bundle.js';
import { BundleCheck, type Surroundings } from './bundle-check.js';
import { agreementOf, listsOf } from './bundle-lists.js';
import { schemaFaults } from './bundle-schema.js';

/** How many faults are listed; of the rest the number is told. */
const MOST_FAULTS = 1_000;

/**
 * A value as a bundle, when nothing is wrong with it.
 * @throws DomainError `malformed` for what the schema refuses, `refused` for the rest; all faults listed, by pointer
 */
export function bundleOf(value: unknown, surroundings: Surroundings): Bundle {
  const shape = schemaFaults(value);
  const check = new BundleCheck(listsOf(value, shape), agreementOf(value, shape), surroundings);
  const faults = [...shape, ...check.run()];
  if (faults.length === 0) return value as Bundle;
  throw refusal(shape.length > 0 ? 'malformed' : 'refused', 'the bundle has', faults);
}

/** An error that lists faults, within bounds. */
export function refusal(code: DomainError['code'], what: string, faults: readonly Fault[]): DomainError {
  const count = `${what} ${faults.length} fault${faults.length === 1 ? '' : 's'}`;
  if (faults.length <= MOST_FAULTS) return new DomainError(code, count, [...faults]);
  const more = { pointer: '', detail: `and ${faults.length - MOST_FAULTS} more` };
  return new DomainError(code, count, [...faults.slice(0, MOST_FAULTS), more]);
}
