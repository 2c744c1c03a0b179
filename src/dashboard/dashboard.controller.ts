import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../auth/needs.decorator.js';
import { inPackage } from '../package-root.js';
import { notFound } from '../refusal.js';
import { Settings } from '../settings.js';

/** As `vite build` left it. */
const WEB = inPackage('dist', 'web');

/** Own scripts, own sheets, this server, and nothing else. Inline styles, for that is how its components place themselves. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

/** The forms that the build left beside each file, the smaller first: name of the coding, ending of the file. */
const CODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Whether an `Accept-Encoding` names a coding, and does not refuse it. */
const accepts = (header: string | undefined, coding: string): boolean =>
  (header ?? '').split(',').some((one) => {
    const [name, weight] = one.split(';').map((part) => part.trim());
    return name === coding && !/^q=0(\.0*)?$/.test(weight ?? '');
  });

/** Addresses of the dashboard's pages, as its own router knows them. */
const PAGES = [
  ...[
    '/',
    'search',
    'calculator',
    'parties',
    'parties/:party',
    'notices',
    'audit',
    'administration',
    'outbox',
  ],
  ...['agreements/:agreement', 'agreements/:agreement/:list', 'agreements/:agreement/:list/:item'],
];

/** The dashboard: one page, which finds its own way from the address. */
@ApiExcludeController()
@Controller()
@Open()
export class DashboardController {
  private readonly page: string | null;
  private readonly serviceWorker: string | null;
  private readonly assets: ReadonlyMap<string, Buffer>;

  constructor({ basePath, publicView }: Settings) {
    const index = path.join(WEB, 'index.html');
    this.page = existsSync(index)
      ? readFileSync(index, 'utf8')
          .replace('<base href="/" />', `<base href="${basePath}" />`)
          .replace('<html ', publicView ? '<html data-published ' : '<html ')
      : null;
    const worker = path.join(WEB, 'worker.js');
    this.serviceWorker = existsSync(worker) ? readFileSync(worker, 'utf8') : null;
    const directory = path.join(WEB, 'assets');
    const names = existsSync(directory) ? readdirSync(directory) : [];
    this.assets = new Map(names.map((name) => [name, readFileSync(path.join(directory, name))]));
  }

  @Get(PAGES)
  index(@Res({ passthrough: true }) reply: FastifyReply): string {
    if (this.page === null) throw notFound('page', 'dashboard: run `npm run build`');
    void reply.headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-cache',
    });
    return this.page;
  }

  /** Keeps the dashboard's files on the device; never itself, so that a new one is seen. */
  @Get('worker.js')
  worker(@Res({ passthrough: true }) reply: FastifyReply): string {
    if (this.serviceWorker === null) throw notFound('file', 'worker.js');
    void reply.headers({
      'content-type': 'text/javascript; charset=utf-8',
      'content-security-policy': "default-src 'none'; connect-src 'self'", // what it reads itself
      'cache-control': 'no-cache',
    });
    return this.serviceWorker;
  }

  /** Its name bears a hash of what it holds, so it never changes. */
  @Get('assets/:asset')
  asset(
    @Param('asset') asset: string,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Buffer {
    const type = TYPES[path.extname(asset)];
    const coding = CODINGS.find(
      ([name, ending]) => accepts(accepted, name) && this.assets.has(`${asset}${ending}`),
    );
    const content = this.assets.get(`${asset}${coding?.[1] ?? ''}`);
    if (!content || type === undefined) throw notFound('file', asset);
    void reply.headers({
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(coding && { 'content-encoding': coding[0] }),
    });
    return content;
  }
}
