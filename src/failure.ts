import { HttpException } from '@nestjs/common';
import { DomainError, type Fault, type ProblemCode, problems } from './domain/errors.js';

/** What PostgreSQL refuses, by SQLSTATE, as a problem of ours. */
const SQL_STATES: Record<string, ProblemCode> = {
  '22001': 'refused',
  '22003': 'malformed',
  '22007': 'malformed',
  '22008': 'malformed',
  '22021': 'malformed',
  '22023': 'refused',
  '22P02': 'malformed',
  '22P05': 'malformed',
  '23502': 'refused',
  '23503': 'unknown-reference',
  '23505': 'ref-taken',
  '23514': 'refused',
  '40001': 'unavailable',
  '40P01': 'unavailable',
  '53300': 'unavailable',
  '55000': 'unavailable',
  '55P03': 'unavailable',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
};

/** Network failures towards the database, by Node's code. */
const CONNECTION_LOST = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH'];

/** The same where only words tell it: of pg, and of TypeORM, which lets go of a connection in the middle of its use. */
const CONNECTION_LOST_WORDS =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Client was closed|query runner (was )?already released/i;

/** What Nest and Fastify refuse by themselves, by HTTP status. */
const HTTP_STATUSES: Record<number, ProblemCode> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  413: 'too-large',
  414: 'malformed',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  431: 'malformed',
};

/** Which problem, and what to say of it. */
export interface Failure {
  code: ProblemCode;
  detail: string;
  errors: Fault[];
  /** In seconds. */
  retryAfter?: number | undefined;
}

/** What went wrong, in words of ours: says nothing of SQL, values or code. `query`: of the request. */
export function failureOf(error: unknown, query: unknown): Failure {
  if (error instanceof DomainError) {
    const { code, message: detail, errors, retryAfter } = error;
    return { code, detail, errors, retryAfter };
  }
  if (error instanceof HttpException) {
    const code = HTTP_STATUSES[error.getStatus()];
    if (code === 'unsupported-media-type')
      return { code, detail: 'send Content-Type: application/json', errors: [] };
    if (code) return { code, detail: error.message, errors: [] };
  }
  const code = ofDatabase(error) ?? ofFastify(error) ?? 'internal';
  const forged = code === 'malformed' && 'cursor' in (query as object); // a place in a list is checked by the database
  const errors = forged ? [{ pointer: '/cursor', detail: 'is not a cursor of this list' }] : [];
  return { code, detail: problems[code].title, errors };
}

function ofDatabase(error: unknown): ProblemCode | undefined {
  const { driverError, message } = error as { driverError?: unknown; message?: string };
  const { code } = (driverError ?? error) as { code?: unknown };
  if (typeof code === 'string' && code in SQL_STATES) return SQL_STATES[code];
  const lost =
    (typeof code === 'string' && (CONNECTION_LOST.includes(code) || code.startsWith('08'))) ||
    CONNECTION_LOST_WORDS.test(message ?? '');
  return lost ? 'unavailable' : undefined;
}

function ofFastify(error: unknown): ProblemCode | undefined {
  const { statusCode } = error as { statusCode?: number };
  return statusCode === undefined ? undefined : HTTP_STATUSES[statusCode];
}
