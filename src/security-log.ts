import { Injectable } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyRequest } from 'fastify';

/** What is told of, beside refusals; docs/operator-guide.md lists them. */
export type SecurityEvent =
  | 'signed-in'
  | 'sign-in-refused'
  | 'signed-out'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'password-set'
  | 'reset-asked'
  | 'invited'
  | 'invitation-accepted'
  | 'invitation-withdrawn'
  | 'key-made'
  | 'key-revoked'
  | 'link-made'
  | 'link-revoked'
  | 'webhook-made'
  | 'webhook-ended'
  | 'granted'
  | 'grant-ended'
  | 'deactivated'
  | 'reactivated'
  | 'erased'
  | 'published'
  | 'publication-withdrawn'
  | 'edition-published';

/**
 * Who came in, who was turned away, and what was changed of what people may do, each with the id of its request; at
 * every level of the log but `silent`. It holds opaque ids and no name, address of a person or of their machine,
 * password, key, token or cookie.
 */
@Injectable()
export class SecurityLog {
  private logger: FastifyBaseLogger | null = null;

  /** Where it goes; until then nothing is told. */
  sendTo(logger: FastifyBaseLogger): void {
    this.logger = logger.level === 'silent' ? null : logger.child({ log: 'security' }, { level: 'info' });
  }

  /** `about`: the opaque id of whom or what it is done to. */
  tell(event: SecurityEvent, request: FastifyRequest, person: string | null, about?: string): void {
    this.logger?.info({ event, requestId: request.id, person, ...(about && { about }) }, event);
  }

  /** That a request was turned away. */
  refused(request: FastifyRequest & { personId?: string }, code: string): void {
    const route = request.routeOptions.url;
    const { method, id, personId } = request;
    this.logger?.info(
      { event: 'refused', requestId: id, person: personId ?? null, code, method, route },
      'refused',
    );
  }
}
