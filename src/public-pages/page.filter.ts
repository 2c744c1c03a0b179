import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problems } from '../domain/errors.js';
import { failureOf } from '../failure.js';
import { askedLanguage } from '../language.js';
import { html } from '../html.js';
import { pageAnswer } from './page-answer.js';
import { published, Reader } from './reader.js';
import { Sheet } from './sheet.js';
import { sentence } from './words.js';

type Asked = FastifyRequest<{ Querystring: { lang?: string } }>;

/**
 * Says as a page what failed. It repeats nothing of the address: that of what is hidden and that of what never was are
 * answered alike, byte for byte.
 */
@Catch()
@Injectable()
export class PageFilter implements ExceptionFilter {
  private readonly logger = new Logger(PageFilter.name);

  constructor(private readonly sheet: Sheet) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { query, headers } = http.getRequest<Asked>();
    const reply = http.getResponse<FastifyReply>();
    const { code, retryAfter = 1 } = failureOf(error, query);
    const { status } = problems[code];
    if (status >= 500) this.logger.error(error, error instanceof Error ? error.stack : undefined);
    if (status === 503 || status === 429) void reply.header('retry-after', String(Math.ceil(retryAfter)));
    const asked = askedLanguage(query.lang, headers['accept-language']);
    const reader = new Reader(asked ?? 'en', query.lang !== undefined && asked !== null, {
      path: published(),
    });
    const word = status === 404 ? 'gone' : status < 500 && status !== 429 ? 'unreadable' : 'away';
    const title = sentence(word, reader.lang);
    const main = html`<h1>${title}</h1>
      <p><a href="${reader.to(published())}">${reader.say('publishedLong')}</a></p>`;
    const page = pageAnswer(reply, reader, this.sheet.around, { title, main, isLost: true });
    void reply.status(status).header('cache-control', 'no-store').send(page);
  }
}
