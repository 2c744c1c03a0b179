import { DomainError, type ProblemCode } from './domain/errors.js';
import type { ReadVersion } from './if-match.decorator.js';

/** A refusal for one fault in the input; the detail begins with the field's name. */
export function refusal(code: ProblemCode, pointer: string, detail: string): DomainError {
  return new DomainError(code, `${pointer.slice(1)} ${detail}`, [{ pointer, detail }]);
}

/** Does some work; a refusal that names no place in the input is about this one. */
export async function about<Result>(pointer: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.errors.length > 0) throw error;
    throw new DomainError(error.code, error.message, [{ pointer, detail: error.message }]);
  }
}

/** Does some work on a part of the body; what a refusal says is wrong stands beneath this place. */
export async function within<Result>(pointer: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const faults = error.errors.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
    throw new DomainError(error.code, error.message, faults);
  }
}

/** The one way to say that something is not there. */
export function notFound(what: string, ref: string): DomainError {
  return new DomainError('not-found', `there is no ${what} ${ref}`);
}

/** Why something that is not there cannot be changed: `If-Match: *` asks that it be there (RFC 9110, 13.1.1). */
export function absent(read: ReadVersion, what: string, ref: string): DomainError {
  return read === '*' ? new DomainError('stale', `there is no ${what} ${ref}`) : notFound(what, ref);
}
