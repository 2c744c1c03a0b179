import type { ServerResponse } from 'node:http';
import { finished } from 'node:stream';
import { Injectable, Optional } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from './domain/errors.js';
import { SECRET_PATH } from './secret-path.js';

/** Of exports, which read a list or a chain to its end: how many run at once, and how long one may take. */
export class ExportLimits {
  atOnce = 4;
  /** Of one key, one person's sessions or one secret link; without any, of all together. */
  ofOneHolder = 2;
  longestMs = 10 * 60_000;
  /** When to come again, in seconds. */
  retryAfter = 30;
}

/** A place among them. */
export interface Place {
  /** Keeps it until some work is over too, which never fails. */
  keepFor: (work: Promise<void>) => void;
}

type ExportRequest = FastifyRequest & { caller?: { holder: string } };

/** Keeps the exports that run at once few, so that they leave the database to others. */
@Injectable()
export class Exports {
  private readonly running: string[] = [];
  readonly limits: ExportLimits;

  constructor(@Optional() limits?: ExportLimits) {
    this.limits = limits ?? new ExportLimits();
  }

  /**
   * Takes a place until the answer is over: sent, failed, or left by the client. A client who takes too long is cut off.
   * @throws DomainError `too-many-requests` where there is no place.
   */
  begin(request: ExportRequest, { raw }: Pick<FastifyReply, 'raw'>): Place {
    const holder = holderOf(request);
    this.assertPlace(holder);
    this.running.push(holder);
    return this.hold(holder, raw);
  }

  private assertPlace(holder: string): void {
    const { atOnce, ofOneHolder, retryAfter } = this.limits;
    const own = this.running.filter((one) => one === holder).length;
    if (this.running.length < atOnce && own < ofOneHolder) return;
    const which = own < ofOneHolder ? `${atOnce} exports are` : `${ofOneHolder} exports of yours are`;
    const detail = `${which} under way: try again when one has ended`;
    throw new DomainError('too-many-requests', detail, [], retryAfter);
  }

  private hold(holder: string, response: ServerResponse): Place {
    const cut = setTimeout(() => response.destroy(), this.limits.longestMs).unref();
    let work: Promise<void> = Promise.resolve();
    finished(response, () => {
      clearTimeout(cut);
      void work.then(() => this.running.splice(this.running.indexOf(holder), 1));
    });
    return {
      keepFor: (more) => {
        work = more;
      },
    };
  }
}

/** Whose an export is. */
function holderOf({ caller, params, routeOptions }: ExportRequest): string {
  if (caller) return caller.holder;
  return routeOptions.url === SECRET_PATH ? (params as { token: string }).token : 'the public';
}
