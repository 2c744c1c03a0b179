import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Lang } from './domain/text.js';
import { askedLanguage } from './language.js';

/** The language that the reader asks for by `lang` or `Accept-Language`; null when none of ours. */
export const ReaderLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Lang | null => {
  const { query, headers } = context
    .switchToHttp()
    .getRequest<FastifyRequest<{ Querystring: { lang?: string } }>>();
  return askedLanguage(query.lang, headers['accept-language']);
});
