import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from './domain/errors.js';

/** The version that the caller has read: of a strong ETag `"<version>.<hash>"`, or `*` for any. */
export type ReadVersion = number | '*';

/**
 * The version in `If-Match`. Only the version counts: a status that moved since does not make a text stale.
 * @throws DomainError `precondition-required` without the header, `stale` for a weak or foreign tag.
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): ReadVersion => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']?.trim();
  if (header === undefined) {
    throw new DomainError('precondition-required', 'send If-Match with the ETag of what you read');
  }
  if (header === '*') return '*';
  const version = /^"(\d{1,9})(\.[\w-]+)?"$/.exec(header)?.[1];
  if (version === undefined) {
    throw new DomainError(
      'stale',
      'If-Match must be the ETag of what you read, with its quotes, such as "3"',
    );
  }
  return Number(version);
});

/** @throws DomainError `stale` when the newest version is another than the caller read. */
export function assertFresh(read: ReadVersion, newest: number): void {
  if (read === '*' || read === newest) return;
  throw new DomainError(
    'stale',
    `this is version ${newest} now, not ${read}: read it again and repeat the change`,
  );
}
