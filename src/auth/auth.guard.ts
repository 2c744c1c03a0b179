import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../domain/errors.js';
import { refusal } from '../refusal.js';
import { type Role, ROLES } from './api-key.entity.js';
import { Keys } from './keys.service.js';
import { type KnownRequest, NEEDS, TAKES } from './needs.decorator.js';

/** Denies unless the route is open or the caller's key has the role; asked on every request, so a revoked key ends at once. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: Keys,
  ) {}

  /** @throws DomainError `unauthenticated` without a valid key, `forbidden` without the role. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needs = this.reflector.getAllAndOverride<Role | 'open' | undefined>(NEEDS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (needs === 'open') return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const key = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
    const caller = key === undefined ? undefined : await this.keys.callerOf(key);
    if (!caller) {
      const detail =
        key === undefined
          ? 'send an API key: Authorization: Bearer <key>'
          : 'this API key is unknown, revoked or expired';
      throw new DomainError('unauthenticated', detail);
    }
    if (needs === undefined || ROLES.indexOf(caller.role) < ROLES.indexOf(needs)) {
      throw new DomainError(
        'forbidden',
        `this needs the role ${needs ?? 'of nobody'}; your key has ${caller.role}`,
      );
    }
    const { drafts } = request.query as { drafts?: unknown };
    if (drafts === 'true' && caller.role === 'viewer') {
      throw new DomainError('forbidden', 'drafts are shown to analysts and admins; your key has viewer');
    }
    const taken = this.reflector.get<string[] | undefined>(TAKES, context.getHandler()) ?? [];
    if (!['GET', 'HEAD'].includes(request.method)) assertTaken(request.query as object, taken);
    request.caller = caller;
    return true;
  }
}

/** A write that passed over what it does not know would do for real what somebody meant to try. @throws DomainError `malformed` */
function assertTaken(query: object, taken: string[]): void {
  const unknown = Object.keys(query).find((name) => !taken.includes(name));
  if (unknown === undefined) return;
  const known = taken.length === 0 ? 'this write takes nothing in its query' : `it takes ${taken.join(', ')}`;
  throw refusal('malformed', `/${unknown}`, `is no field here: ${known}`);
}
