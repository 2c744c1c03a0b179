import { DomainError, type ProblemCode } from './domain/errors.js';

/** A refusal for one fault in the input; the detail begins with the field's name. */
export function refusal(code: ProblemCode, pointer: string, detail: string): DomainError {
  return new DomainError(code, `${pointer.slice(1)} ${detail}`, [{ pointer, detail }]);
}
