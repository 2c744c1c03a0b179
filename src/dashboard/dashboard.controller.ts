import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
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

/** Addresses of the dashboard's pages, as its own router knows them. */
const PAGES = [
  ...['/', 'search', 'calculator', 'parties', 'parties/:party', 'audit', 'administration', 'outbox'],
  ...['agreements/:agreement', 'agreements/:agreement/:list', 'agreements/:agreement/:list/:item'],
];

/** The dashboard: one page, which finds its own way from the address. */
@ApiExcludeController()
@Controller()
@Open()
export class DashboardController {
  private readonly page: string | null;
  private readonly assets: ReadonlyMap<string, Buffer>;

  constructor({ baseUrl }: Settings) {
    const { pathname } = new URL(baseUrl);
    const base = pathname.endsWith('/') ? pathname : `${pathname}/`;
    const index = path.join(WEB, 'index.html');
    this.page = existsSync(index)
      ? readFileSync(index, 'utf8').replace('<base href="/" />', `<base href="${encodeURI(base)}" />`)
      : null;
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

  /** Its name bears a hash of what it holds, so it never changes. */
  @Get('assets/:asset')
  asset(@Param('asset') asset: string, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    const content = this.assets.get(asset);
    if (!content) throw notFound('file', asset);
    void reply.headers({
      'content-type': `${TYPES[path.extname(asset)] ?? 'application/octet-stream'}; charset=utf-8`,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    return content;
  }
}
