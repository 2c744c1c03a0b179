import { Readable } from 'node:stream';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { BYTE_ORDER_MARK, csvLines } from './csv.js';
import { Exports } from './exports.js';
import { askedLanguage } from './language.js';
import { SECRET_PATH, toldPath } from './secret-path.js';

type Item = Record<string, unknown>;
interface Page {
  items: Item[];
  next: string | null;
}
type ListRequest = FastifyRequest<{ Querystring: Record<string, unknown> }>;

/**
 * Any list as CSV, whole: `?format=csv`, or `Accept: text/csv`. Pages are read one after the other, as fast as the
 * client takes them, at the clocks of the first one.
 */
@Injectable()
export class CsvLists implements NestInterceptor {
  constructor(private readonly exports: Exports) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ListRequest>();
    if (!asksForCsv(request)) return next.handle();
    return from(this.whole(request, http.getResponse<FastifyReply>(), next));
  }

  private async whole(request: ListRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const { query, headers } = request;
    const asked: unknown = await firstValueFrom(next.handle());
    if (!isPage(asked)) return asked;
    this.exports.begin(request, reply);
    // A cell holds one language. Not every list takes `lang`, whose texts have none.
    headers['accept-language'] = askedLanguage(undefined, headers['accept-language']) ?? 'en';
    query.limit ??= '200';
    const first = await firstValueFrom(next.handle() as Observable<Page>);
    void reply.header('content-disposition', `attachment; filename="${nameOf(request)}.csv"`);
    return new StreamableFile(Readable.from(pages(first, query, next)), { type: 'text/csv; charset=utf-8' });
  }
}

async function* pages(
  first: Page,
  query: Record<string, unknown>,
  next: CallHandler,
): AsyncGenerator<string> {
  const [sample] = first.items;
  const columns = sample ? Object.keys(cells(sample)) : [];
  yield BYTE_ORDER_MARK + csvLines([columns]);
  for (let page: Page = first; ;) {
    yield csvLines(page.items.map((item) => rowOf(item, columns)));
    if (page.next === null) return;
    query.cursor = page.next;
    page = await firstValueFrom(next.handle() as Observable<Page>);
  }
}

function rowOf(item: Item, columns: string[]): unknown[] {
  const row = cells(item);
  return columns.map((column) => row[column]);
}

/** An item as cells: what is within `status` and its like stands beside, lists are joined, the rest is JSON. */
function cells(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]): [string, unknown][] =>
      name === 'status' && typeof value === 'object' && value !== null
        ? Object.entries(value).map(([inner, one]) => [`${name}.${inner}`, cell(one)])
        : [[name, cell(value)]],
    ),
  );
}

function cell(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** `/v1/agreements/algiers-2015/overdue` is `algiers-2015-overdue`; what a secret link opens is `shared`. */
function nameOf({ url }: ListRequest): string {
  const path = toldPath(url);
  if (path === SECRET_PATH) return 'shared';
  return (
    path
      .split('/')
      .filter((part) => !['', 'v1', 'agreements'].includes(part))
      .join('-')
      .replaceAll(/[^\w-]/g, '') || 'agreements'
  );
}

function asksForCsv({ method, query, headers }: ListRequest): boolean {
  if (method !== 'GET') return false;
  return query.format === undefined ? /^\s*text\/csv\b/i.test(headers.accept ?? '') : query.format === 'csv';
}

function isPage(answer: unknown): answer is Page {
  const { items, next } = (answer ?? {}) as Partial<Page>;
  return Array.isArray(items) && next !== undefined;
}
