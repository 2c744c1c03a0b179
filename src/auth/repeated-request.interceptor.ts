import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, mergeMap, type Observable, of } from 'rxjs';
import { PgPool } from '../database/pg-pool.js';
import { holdsProtected } from '../domain/access.js';
import type { RepeatableRequest } from '../ledger/author.js';
import { keyReused } from '../ledger/ledger.service.js';
import { type KnownRequest, repeatable } from './needs.decorator.js';

const GIVEN = {
  name: 'answer given to a request',
  text: `SELECT request_hash AS "requestHash", answer FROM idempotency_key
    WHERE holder = $1 AND method = $2 AND path = $3 AND key = $4`,
};

const KEEP = {
  name: 'keep the answer to a request',
  text: `UPDATE idempotency_key SET answer = $5
    WHERE holder = $1 AND method = $2 AND path = $3 AND key = $4`,
};

/** Routes whose answers hold a secret, which is never kept to be shown again. */
const SHOWN_ONCE = ['/v1/keys', '/v1/links', '/v1/invitations', '/v1/people/:id/reset'];

/**
 * Gives a repeated POST the very answer of the first. The write itself is done once by `Ledger.once`, whatever happens
 * to this answer: lost with the connection, it is made again from what the first one wrote.
 */
@Injectable()
export class RepeatedRequest implements NestInterceptor {
  constructor(private readonly database: PgPool) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const known = http.getRequest<Partial<KnownRequest>>();
    const request = known.caller ? repeatable(known as KnownRequest) : null;
    if (request === null || SHOWN_ONCE.includes(known.routeOptions?.url ?? '')) return next.handle();
    return from(this.given(request)).pipe(
      mergeMap((body) => {
        if (body === undefined) {
          return next.handle().pipe(mergeMap((answer) => from(this.keep(request, answer))));
        }
        const reply = http.getResponse<FastifyReply>().header('idempotency-replayed', 'true');
        if (typeof body === 'object' && body !== null && 'proposal' in body) void reply.status(202);
        return of(body);
      }),
    );
  }

  private async given(request: RepeatableRequest): Promise<unknown> {
    const [row] = await this.database.query<{ requestHash: Buffer; answer: string | null }>({
      ...GIVEN,
      values: placeOf(request),
    });
    if (row && !row.requestHash.equals(request.requestHash)) throw keyReused();
    return row?.answer ? (JSON.parse(row.answer) as unknown) : undefined;
  }

  /** What is not public is not kept: that answer is made again from what the first request wrote. */
  private async keep(request: RepeatableRequest, answer: unknown): Promise<unknown> {
    if (holdsProtected(answer)) return answer;
    await this.database.query({ ...KEEP, values: [...placeOf(request), JSON.stringify(answer)] });
    return answer;
  }
}

const placeOf = ({ holder, method, path, key }: RepeatableRequest): string[] => [holder, method, path, key];
