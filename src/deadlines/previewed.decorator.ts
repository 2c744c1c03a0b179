import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { ApiAcceptedResponse, ApiExtraModels, ApiOkResponse, ApiQuery, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { TAKES } from '../auth/needs.decorator.js';
import { DryRunDone, type Preview, previews } from '../ledger/preview.js';
import { refusal } from '../refusal.js';
import { DryRun, ProposalRef } from './cascade.dto.js';

/** Adds to the answer of a write what it moved; with `dryRun=true` the very same work is done and then undone. */
@Injectable()
class Previews implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { dryRun = 'false' } = http.getRequest<FastifyRequest>().query as { dryRun?: string };
    if (!['true', 'false'].includes(dryRun)) throw refusal('malformed', '/dryRun', 'must be true or false');
    const preview: Preview = { dry: dryRun === 'true', cascade: null };
    const answer = previews.run(preview, () => firstValueFrom(next.handle() as Observable<object>));
    return from(answered(answer, preview, http.getResponse<FastifyReply>()));
  }
}

async function answered(answer: Promise<object>, preview: Preview, reply: FastifyReply): Promise<object> {
  try {
    const made = await answer;
    if ('proposal' in made) {
      void reply.status(202);
      return made;
    }
    return preview.cascade === null ? made : { ...made, cascade: preview.cascade }; // null: done by an earlier request
  } catch (error) {
    if (!(error instanceof DryRunDone)) throw error;
    void reply.status(200);
    return { dryRun: true, cascade: preview.cascade };
  }
}

/**
 * A write that can be tried first: `dryRun=true` tells which deadlines it would move, and writes nothing. `changed`: what
 * it answers with 200 itself.
 */
export const Previewed = (changed?: new () => object): MethodDecorator =>
  applyDecorators(
    UseInterceptors(Previews),
    SetMetadata(TAKES, ['dryRun']),
    ApiQuery({
      name: 'dryRun',
      required: false,
      schema: { type: 'boolean' },
      description: 'Tell what the write would move, and write nothing.',
    }),
    ...(changed ? [ApiExtraModels(changed, DryRun)] : []),
    ApiOkResponse({
      description: 'With `dryRun=true`: what it would move.',
      ...(changed
        ? { schema: { oneOf: [changed, DryRun].map((type) => ({ $ref: getSchemaPath(type) })) } }
        : { type: DryRun }),
    }),
    ApiAcceptedResponse({ description: 'Where another person must approve it.', type: ProposalRef }),
  );
