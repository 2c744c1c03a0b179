import { createHmac } from 'node:crypto';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Access, holdsProtected } from '../domain/access.js';
import { isAtLeast, type Role } from '../domain/role.js';
import type { Author, RepeatableRequest } from '../ledger/author.js';
import { canonicalJson, digestOf, type Json } from '../ledger/canonical-json.js';
import { refusal } from '../refusal.js';
import type { Caller } from './caller.js';

/** A request that has passed the guard. */
export type KnownRequest = FastifyRequest & { caller: Caller; personId?: string };

/**
 * Where a role must be held, at an address that names no agreement: in the whole `deployment`; `anywhere`, in one
 * agreement or more, of which alone the answer then tells; or nowhere: it is about the caller's own (`person`), or about
 * how they sign in, which no API key can change (`session`).
 */
export type Where = 'deployment' | 'anywhere' | 'person' | 'session';

/** What a route asks for: `open` for nothing. */
export interface Need {
  role: Role | 'open';
  where?: Where;
}

export const NEED = 'need';

/** Under this the contract tells what a route asks for; of a route that is open it says nothing there. */
export const X_NEEDS = 'x-needs';

/**
 * The least role that a route asks for: in the agreement that its address names, else `where`; unsaid, `anywhere` for
 * reads and in the whole `deployment` for writes. A route without this or `@Open` is refused to everybody.
 */
export const Needs = (role: Role, where?: Where): MethodDecorator & ClassDecorator =>
  needing({ role, where });

/** Open to all, without a credential. */
export const Open = (): MethodDecorator & ClassDecorator => needing({ role: 'open' });

/** For the guard, and for the contract. */
const needing = (need: Need): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(NEED, need), ApiExtension(X_NEEDS, { ...need }));

/** Names that the query of a write may have. */
export const TAKES = 'takes';

const callerOf = (context: ExecutionContext): Caller =>
  context.switchToHttp().getRequest<KnownRequest>().caller;

/** Who writes: the person whose credential came with the request, and its `Idempotency-Key` on a POST. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Author => {
  const request = context.switchToHttp().getRequest<KnownRequest>();
  const { personId, clearance, readable } = request.caller;
  return { personId, clearance, readable, request: repeatable(request) };
});

/** Who is asking, and what they may do. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext) => callerOf(context));

/** Ids of the agreements that the caller may read; null: all. */
export const Readable = createParamDecorator(
  (_: unknown, context: ExecutionContext) => callerOf(context).readable,
);

/** Whether the caller may read what is only proposed. */
export const ReadsDrafts = createParamDecorator((_: unknown, context: ExecutionContext): boolean =>
  isAtLeast(callerOf(context).role, 'analyst'),
);

/** What the caller may read beside what is public. */
export const Clearance = createParamDecorator(
  (_: unknown, context: ExecutionContext): Access => callerOf(context).clearance,
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
    holder: request.caller.holder,
    method: request.method,
    path: request.url.split('?', 1)[0] ?? '',
    key,
    requestHash: hashOf(request),
  };
}

/**
 * What tells whether a request comes again. A body that holds what is not public is hashed with the caller's
 * credential, which is stored nowhere: a bare hash of it could be found by guessing.
 */
function hashOf({ body, headers }: KnownRequest): Buffer {
  const said = (body ?? null) as Json;
  if (!holdsProtected(said)) return digestOf(said);
  const credential = headers.authorization?.split(/ +/)[1] ?? headers.cookie ?? '';
  return createHmac('sha256', credential).update(canonicalJson(said)).digest();
}
