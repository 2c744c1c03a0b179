import type { Day } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import { UNREGISTERED } from './register.queries.js';
import { standing } from './subject.js';

/** How a kind's name reads in a sentence: `codingGuide` as `coding guide`. */
export const inWords = (kind: string): string =>
  kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The same with its article: `a coding guide`, `an edition`. */
export const oneInWords = (kind: string): string => `${/^[aeio]/.test(kind) ? 'an' : 'a'} ${inWords(kind)}`;

/** Those of some refs under which no record of a kind is in effect. */
export async function unregistered(
  { manager, agreementId, recordedAt }: Write,
  kind: string,
  refs: string[],
): Promise<string[]> {
  const rows = await manager.query<{ ref: string }[]>(UNREGISTERED, [agreementId, kind, refs, recordedAt]);
  return rows.map(({ ref }) => ref);
}

/**
 * That records of a kind are in effect under these refs.
 * @throws DomainError `unknown-reference` naming each that is not
 */
export async function assertRegistered(
  write: Write,
  kind: string,
  named: { ref: string; pointer: string }[],
): Promise<void> {
  if (named.length === 0) return;
  const missing = await unregistered(write, kind, [...new Set(named.map(({ ref }) => ref))]);
  const faults = named
    .filter(({ ref }) => missing.includes(ref))
    .map(({ ref, pointer }) => ({ pointer, detail: `names no ${inWords(kind)}: ${ref}` }));
  if (faults.length === 0) return;
  const detail = faults.map((fault) => `${fault.pointer.slice(1)} ${fault.detail}`).join('; ');
  throw new DomainError('unknown-reference', detail, faults);
}

/**
 * That there is such a decision, where a record names one, and that `day`, to which `pointer` leads, is not before it.
 * @throws DomainError `unknown-reference`, `refused`
 */
export async function assertDecision(
  write: Write,
  decision: string | null,
  day: Day,
  pointer: string,
): Promise<void> {
  if (decision === null) return;
  await assertRegistered(write, 'decision', [{ ref: decision, pointer: '/decision' }]);
  const made = await standing(write, 'decision', decision);
  if (made && day < made.day) throw refusal('refused', pointer, `is before the decision, ${made.day}`);
}
