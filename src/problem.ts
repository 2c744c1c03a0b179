import { type Fault, type ProblemCode, problems } from './domain/errors.js';

/** Media type of an error on the wire (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

/** An error as it is sent. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  errors?: Fault[];
}

/** The document of a problem at an address. */
export function problemAt(
  instance: string,
  code: ProblemCode,
  detail: string,
  errors: Fault[] = [],
): ProblemDocument {
  const { status, title } = problems[code];
  const type = `/problems/${code}`;
  return { type, title, status, detail, instance, ...(errors.length > 0 && { errors }) };
}
