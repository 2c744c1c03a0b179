import { DomainError, type Fault, type ProblemCode } from './domain/errors.js';
import type { ReadVersion } from './if-match.decorator.js';

/** A refusal for one fault in the input; the detail begins with the field's name. */
export function refusal(code: ProblemCode, pointer: string, detail: string): DomainError {
  return new DomainError(code, `${pointer.slice(1)} ${detail}`, [{ pointer, detail }]);
}

/** Does some work; a refusal that names no place in the input is about this one. */
export function about<Result>(pointer: string, work: () => Result | Promise<Result>): Promise<Result> {
  return told(work, ({ errors, message }) => (errors.length > 0 ? errors : [{ pointer, detail: message }]));
}

/** Does some work on a part of the body; what a refusal says is wrong stands beneath this place. */
export function within<Result>(pointer: string, work: () => Promise<Result>): Promise<Result> {
  return told(work, ({ errors }) => errors.map((fault) => ({ ...fault, pointer: pointer + fault.pointer })));
}

/** Does some work that comes of one field of the request alone: whatever a refusal says is wrong is about that. */
export function blaming<Result>(pointer: string, work: () => Promise<Result>): Promise<Result> {
  return told(work, ({ errors }) => errors.map((fault) => ({ ...fault, pointer })));
}

async function told<Result>(
  work: () => Result | Promise<Result>,
  faults: (refused: DomainError) => Fault[],
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, error.message, faults(error), error.retryAfter);
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
