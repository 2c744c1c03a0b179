import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** A request, and why it could not be read, if so. */
export type Received = FastifyRequest & { unreadable?: Error };

/** Refuses what could not be read: after the guard, for to a stranger nothing is told of a request but that they are one. */
@Injectable()
export class RefuseUnreadable implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const { unreadable } = context.switchToHttp().getRequest<Received>();
    if (unreadable !== undefined) throw unreadable;
    return next.handle();
  }
}
