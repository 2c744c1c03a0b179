import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../domain/errors.js';
import {
  isAtLeast,
  type KeyScope,
  reachOf,
  type Rights,
  rightsIn,
  type Role,
  ROLES,
} from '../domain/role.js';
import { SecurityLog } from '../security-log.js';
import { notFound, refusal } from '../refusal.js';
import type { Caller, Identity } from './caller.js';
import { Identities } from './identities.service.js';
import { type KnownRequest, type Need, NEED, TAKES, type Where } from './needs.decorator.js';

const READS = ['GET', 'HEAD'];

/** Where no role needs to be held. */
const OWN: string[] = ['person', 'session'] satisfies Where[];

/**
 * Denies unless the route is open or the caller has the role where the address is. Asked on every request, so a key
 * that is revoked and a person who is demoted end at once. An agreement that the caller may not read is not there.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identities: Identities,
    private readonly log: SecurityLog,
  ) {}

  /**
   * @throws DomainError `unauthenticated` without a valid credential; `not-found` in an agreement that is hidden from
   * the caller; `forbidden` without the role, or the scope of the key.
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const need = this.reflector.getAllAndOverride<Need | undefined>(NEED, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (need?.role === 'open') return true;
    const request = context.switchToHttp().getRequest<KnownRequest>();
    try {
      request.caller = await this.admitted(request, need?.role, need?.where);
      const taken = this.reflector.get<string[] | undefined>(TAKES, context.getHandler()) ?? [];
      if (!READS.includes(request.method)) assertTaken(request.query as object, taken);
      return true;
    } catch (error) {
      if (error instanceof DomainError && REFUSALS.includes(error.code))
        this.log.refused(request, error.code);
      throw error;
    }
  }

  private async admitted(
    request: KnownRequest,
    least: Role | undefined,
    where: Where = READS.includes(request.method) ? 'anywhere' : 'deployment',
  ): Promise<Caller> {
    const { agreement } = request.params as { agreement?: string };
    const identity = await this.identities.of(request, agreement ?? null);
    request.personId = identity.personId;
    if (least === undefined) throw new DomainError('forbidden', 'this address is for nobody');
    const caller = callerAt(identity, least, agreement === undefined ? where : 'agreement', agreement ?? '');
    const scope = scopeFor(request.method, least, where);
    if (!identity.scopes.includes(scope)) {
      throw new DomainError('forbidden', `this needs a key with the scope ${scope}`);
    }
    if (!isAtLeast(caller.role, 'analyst')) assertForViewers(request.query as object);
    return caller;
  }
}

const REFUSALS = ['unauthenticated', 'forbidden', 'not-found'];

/** The caller at an address. @throws DomainError `forbidden`, `not-found` */
function callerAt(identity: Identity, least: Role, where: Where | 'agreement', ref: string): Caller {
  const { credential, holder, personId, scopes, expiresAt, grants } = identity;
  const rights = rightsAt(identity, where, ref, least);
  const role = rights?.role ?? null;
  if (where === 'session' && credential !== 'session') {
    throw new DomainError('forbidden', 'this needs you to be signed in: no API key can do it');
  }
  if (!OWN.includes(where) && !isAtLeast(role, least)) {
    const held = where === 'anywhere' ? 'it nowhere' : `${role ?? 'no role'} here`;
    const place = where === 'deployment' ? ' for the whole deployment' : '';
    throw new DomainError('forbidden', `this needs the role ${least}${place}; you have ${held}`);
  }
  const readable = reachOf(grants, where === 'anywhere' ? least : 'viewer');
  return {
    ...{ credential, holder, personId, scopes, expiresAt, grants, readable },
    role: role ?? 'viewer',
    clearance: rights?.clearance ?? 'public',
  };
}

/** What the caller holds at an address; anywhere: the least of what they hold in the agreements that it tells of. */
function rightsAt(
  { grants, agreementId }: Identity,
  where: Where | 'agreement',
  ref: string,
  least: Role,
): Rights | null {
  const everywhere = rightsIn(grants, null);
  if (where === 'agreement') {
    const here = agreementId === null ? everywhere : rightsIn(grants, agreementId);
    if (here === null) throw notFound('agreement', ref);
    return here;
  }
  if (where !== 'anywhere' || isAtLeast(everywhere?.role ?? null, least)) return everywhere;
  const enough = grants.map(({ role }) => role).filter((role) => isAtLeast(role, least));
  const lowest = ROLES.find((role) => enough.includes(role));
  return lowest === undefined ? everywhere : { role: lowest, clearance: 'public' };
}

/** What a key must be good for. */
function scopeFor(method: string, least: Role, where: Where): KeyScope {
  if (OWN.includes(where) && !READS.includes(method)) return 'administer';
  if (least === 'admin') return 'administer';
  if (READS.includes(method) || least === 'viewer') return 'read';
  return least === 'reviewer' ? 'review' : 'record';
}

/** What is shown to analysts alone cannot be asked by others either. @throws DomainError `forbidden` */
function assertForViewers({ drafts, author }: { drafts?: unknown; author?: unknown }): void {
  if (drafts === 'true') {
    throw new DomainError('forbidden', 'drafts are shown to analysts and above; you are viewer here');
  }
  if (author !== undefined) throw refusal('forbidden', '/author', 'can be asked by analysts and above');
}

/** A write that passed over what it does not know would do for real what somebody meant to try. @throws DomainError `malformed` */
function assertTaken(query: object, taken: string[]): void {
  const unknown = Object.keys(query).find((name) => !taken.includes(name));
  if (unknown === undefined) return;
  const known = taken.length === 0 ? 'this write takes nothing in its query' : `it takes ${taken.join(', ')}`;
  throw refusal('malformed', `/${unknown}`, `is no field here: ${known}`);
}
