import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { JobView } from './job.dto.js';

/** What asks for a job in place of a document (RFC 7240, 4.1). */
const ASYNC = /(^|[,;])\s*respond-async\s*($|[,;])/i;

/** Whether the reader would rather see how far a document is than wait for it. */
export function isForLater({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && [headers.prefer ?? []].flat().some((preference) => ASYNC.test(preference));
}

/** What the contract says of a route that answers so. */
export const ForLater = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiAcceptedResponse({
      description: 'It is being made (`Prefer: respond-async`).',
      headers: { Location: { description: 'Where it is told how far it is.', schema: { type: 'string' } } },
      type: JobView,
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description:
        '`respond-async`: a PDF, DOCX or XLSX is made while you look on. The answer is 202, and a job that tells how far it is.',
    }),
  );
