/** Every problem the product can answer with: HTTP status and title by code (RFC 9457, RFC 9110, RFC 6585). */
export const problems = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'This API key does not have the role' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method' },
  'ref-taken': { status: 409, title: 'This ref is already taken' },
  circle: { status: 409, title: 'Deadlines would depend on each other in a circle' },
  'text-differs': { status: 409, title: 'The text differs from the stored agreement' },
  conflict: { status: 409, title: 'This conflicts with what is stored' },
  'request-in-progress': { status: 409, title: 'The same request is still running' },
  stale: { status: 412, title: 'This was changed since you read it' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'This media type is not read here' },
  refused: { status: 422, title: 'A rule refuses this' },
  'unknown-reference': { status: 422, title: 'The request names something unknown' },
  'source-required': { status: 422, title: 'At least one source is needed' },
  'day-in-future': { status: 422, title: 'The day lies in the future' },
  'out-of-range': { status: 422, title: 'The day lies outside 0001-01-01 to 9999-12-31' },
  'key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'precondition-required': { status: 428, title: 'If-Match is needed' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'The database is away' },
} as const;

export type ProblemCode = keyof typeof problems;

/** One fault in the input: where (RFC 6901 pointer) and what. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** A refusal by a rule of the domain; the problem filter turns it into an answer. */
export class DomainError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly errors: Fault[] = [],
  ) {
    super(detail);
    this.name = 'DomainError';
  }
}
