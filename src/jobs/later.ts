import type { FastifyRequest } from 'fastify';

/** What asks for a job in place of a document (RFC 7240, 4.1). */
const ASYNC = /(^|[,;])\s*respond-async\s*($|[,;])/i;

/** Whether the reader would rather see how far a document is than wait for it. */
export function isForLater({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && [headers.prefer ?? []].flat().some((preference) => ASYNC.test(preference));
}

/** What the contract says of it. */
export const PREFER = {
  name: 'Prefer',
  required: false,
  description:
    '`respond-async`: a PDF, DOCX or XLSX is made while you look on. The answer is 202, and a job that tells how far it is.',
};
export const ACCEPTED = {
  description: 'It is being made (`Prefer: respond-async`).',
  headers: {
    Location: { description: 'Where it is told how far it is.', schema: { type: 'string' as const } },
  },
};
