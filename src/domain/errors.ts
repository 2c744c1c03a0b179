/** Every problem the product can answer with: HTTP status, title and remedy by code (RFC 9457, RFC 9110, RFC 6585). */
export const problems = {
  malformed: {
    status: 400,
    title: 'The request cannot be read',
    remedy:
      'Read `errors`: each names the field, by JSON pointer or query parameter, and the form it must have.',
  },
  unauthenticated: {
    status: 401,
    title: 'Sign in, or send an API key',
    remedy:
      'Sign in at /account, or send `Authorization: Bearer <key>` with a key that is neither revoked nor expired.',
  },
  forbidden: {
    status: 403,
    title: 'You do not have the role for this',
    remedy:
      'Ask an admin for the role that the detail names: viewer reads, analyst also records, reviewer also approves, admin also administers. A key does no more than its own role and scopes.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing here',
    remedy:
      'Check the ref. With `knownAt` or `asOf` in the past, what was not recorded by then is not there either.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take this method',
    remedy: 'Use one of the methods in the `Allow` header.',
  },
  'ref-taken': {
    status: 409,
    title: 'This ref is already taken',
    remedy: 'Choose another ref, or change the thing that bears it with PATCH.',
  },
  circle: {
    status: 409,
    title: 'Deadlines would depend on each other in a circle',
    remedy: 'The detail shows the path, a -> b -> a. Let one of these deadlines count from something else.',
  },
  'text-differs': {
    status: 409,
    title: 'The text differs from the stored agreement',
    remedy:
      'Nothing was imported. `errors` lists each difference. Change the stored text through the API first, or correct the bundle.',
  },
  conflict: {
    status: 409,
    title: 'This conflicts with what is stored',
    remedy: 'The detail names what stands in the way.',
  },
  'request-in-progress': {
    status: 409,
    title: 'The same request is still running',
    remedy: 'The same Idempotency-Key is being answered just now. Repeat the request in a moment.',
  },
  stale: {
    status: 412,
    title: 'This was changed since you read it',
    remedy: 'Read it again, take its new ETag, and repeat your change on what is there now.',
  },
  'too-slow': {
    status: 408,
    title: 'The request did not come whole in time',
    remedy: 'Send the request again, without a pause within it.',
  },
  'too-large': {
    status: 413,
    title: 'The request is too large',
    remedy:
      'Send less than 1 MiB in one request; split long lists, or use `jalon import` for whole agreements.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'This media type is not read here',
    remedy: 'Send `Content-Type: application/json`.',
  },
  refused: {
    status: 422,
    title: 'A rule refuses this',
    remedy: 'The request is well-formed, but breaks a rule: `errors` names the field and the limit.',
  },
  'unknown-reference': {
    status: 422,
    title: 'The request names something unknown',
    remedy: 'Make the thing that is named first, or correct the ref. `errors` names the field.',
  },
  'source-required': {
    status: 422,
    title: 'At least one source is needed',
    remedy: 'Add at least one source to `sources`. A source may lack its day.',
  },
  'day-in-future': {
    status: 422,
    title: 'The day lies in the future',
    remedy: 'Record it when it has happened. Today is taken in the time zone of the agreement.',
  },
  'out-of-range': {
    status: 422,
    title: 'The day lies outside 0001-01-01 to 9999-12-31',
    remedy: 'Use a shorter period: the day it leads to lies outside the calendar.',
  },
  'key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request',
    remedy: 'Take a new Idempotency-Key for a new request; repeat a request with the very same body.',
  },
  'precondition-required': {
    status: 428,
    title: 'If-Match is needed',
    remedy: 'Read the resource, and send its `ETag` as `If-Match`.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait as long as `Retry-After` says.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The address and the headers are too large',
    remedy: 'Keep the address with its query, and all headers, below 16 KiB together.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong here',
    remedy: 'This is a fault of ours. Nothing was written. Tell your operator the time and the address.',
  },
  'not-rendered': {
    status: 503,
    title: 'The document could not be made',
    remedy:
      'It takes too long or too much. Leave out parts with `without`, or ask for html, csv or json, which hold the same figures.',
  },
  unavailable: {
    status: 503,
    title: 'The database is away',
    remedy: 'Nothing was lost. Repeat the request after the seconds in `Retry-After`.',
  },
} as const;

export type ProblemCode = keyof typeof problems;

/** One fault in the input: where (RFC 6901 pointer) and what. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** One step of a JSON pointer (RFC 6901). */
export function step(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** A refusal by a rule of the domain; the problem filter turns it into an answer. */
export class DomainError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly errors: Fault[] = [],
    /** After how many seconds it may be tried again; sent as `Retry-After`. */
    readonly retryAfter?: number,
  ) {
    super(detail);
    this.name = 'DomainError';
  }
}
