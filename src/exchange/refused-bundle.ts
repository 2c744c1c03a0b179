import { DomainError, type Fault } from '../domain/errors.js';

/** How many faults are listed; of the rest the number is told. */
const MOST_FAULTS = 1_000;

/** An error that lists faults, within bounds. */
export function refusal(code: DomainError['code'], what: string, faults: readonly Fault[]): DomainError {
  const count = `${what} ${faults.length} fault${faults.length === 1 ? '' : 's'}`;
  if (faults.length <= MOST_FAULTS) return new DomainError(code, count, [...faults]);
  const more = { pointer: '', detail: `and ${faults.length - MOST_FAULTS} more` };
  return new DomainError(code, count, [...faults.slice(0, MOST_FAULTS), more]);
}
