import { createHmac } from 'node:crypto';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Access, holdsProtected } from '../domain/access.js';
import type { Author, RepeatableRequest } from '../ledger/author.js';
import { canonicalJson, digestOf, type Json } from '../ledger/canonical-json.js';
import { refusal } from '../refusal.js';
import type { Role } from './api-key.entity.js';

/** Who is asking: set by the guard. */
export interface Caller {
  apiKeyId: string;
  personId: string;
  role: Role;
  /** What they may read beside what is public. */
  clearance: Access;
}

/** A request that has passed the guard. */
export type KnownRequest = FastifyRequest & { caller: Caller };

export const NEEDS = 'needs';

/** The least role that a route asks for. A route without this or `@Open` is refused to everybody. */
export const Needs = (role: Role): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(NEEDS, role), ApiBearerAuth());

/** Open to all, without a key. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(NEEDS, 'open');

/** Names that the query of a write may have. */
export const TAKES = 'takes';

/** Who writes: the person whose key came with the request, and its `Idempotency-Key` on a POST. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Author => {
  const request = context.switchToHttp().getRequest<KnownRequest>();
  const { personId, clearance } = request.caller;
  return { personId, clearance, request: repeatable(request) };
});

/** Whether the caller may read what is only proposed. */
export const ReadsDrafts = createParamDecorator(
  (_: unknown, context: ExecutionContext): boolean =>
    context.switchToHttp().getRequest<KnownRequest>().caller.role !== 'viewer',
);

/** What the caller may read beside what is public. */
export const Clearance = createParamDecorator(
  (_: unknown, context: ExecutionContext): Access =>
    context.switchToHttp().getRequest<KnownRequest>().caller.clearance,
);

/**
 * The request as one that may be repeated; null without the header.
 * @throws DomainError `malformed` for a key that is empty, too long or not printable ASCII.
 */
export function repeatable(request: KnownRequest): RepeatableRequest | null {
  const key = request.headers['idempotency-key'];
  const { dryRun } = request.query as { dryRun?: unknown };
  if (request.method !== 'POST' || key === undefined || dryRun === 'true') return null; // nothing to repeat
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw refusal('malformed', '/Idempotency-Key', 'must be 1 to 200 printable ASCII characters');
  }
  return {
    apiKeyId: request.caller.apiKeyId,
    method: request.method,
    path: request.url.split('?', 1)[0] ?? '',
    key,
    requestHash: hashOf(request),
  };
}

/**
 * What tells whether a request comes again. A body that holds what is not public is hashed with the caller's key, which
 * is stored nowhere: a bare hash of it could be found by guessing.
 */
function hashOf({ body, headers }: KnownRequest): Buffer {
  const said = (body ?? null) as Json;
  if (!holdsProtected(said)) return digestOf(said);
  return createHmac('sha256', headers.authorization?.split(/ +/)[1] ?? '')
    .update(canonicalJson(said))
    .digest();
}
