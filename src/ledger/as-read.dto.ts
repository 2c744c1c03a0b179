import { InLanguage } from '../in-language.dto.js';
import type { Scope } from './scope.service.js';

/** What a single answer says of the clocks at which it was read. */
export class AsRead extends InLanguage {
  /** Day for which it was read. */
  asOf: string;
  /** Instant of knowledge. */
  knownAt: string;
  /** Of the newest ledger entry up to `knownAt`. */
  sequence: number;
}

/** An answer with the clocks of its scope. */
export function asRead<View>(view: View, { asOf, knownAt, sequence }: Scope): View & AsRead {
  return { ...view, asOf, knownAt: knownAt.toISOString(), sequence };
}
