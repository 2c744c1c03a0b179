import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Role } from './api-key.entity.js';

/** Who is asking: set by the guard. */
export interface Caller {
  apiKeyId: string;
  personId: string;
  role: Role;
}

/** A request that has passed the guard. */
export type KnownRequest = FastifyRequest & { caller: Caller };

export const NEEDS = 'needs';

/** The least role that a route asks for. A route without this or `@Open` is refused to everybody. */
export const Needs = (role: Role): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(NEEDS, role), ApiBearerAuth());

/** Open to all, without a key. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(NEEDS, 'open');

/** The opaque id of the person whose key came with the request. */
export const By = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<KnownRequest>().caller.personId,
);
