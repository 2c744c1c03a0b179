import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open } from '../auth/needs.decorator.js';
import { notFound } from '../refusal.js';

/** What the page may do: run its own script, look as its own sheet says, ask this server, and nothing else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Its files, and what each is. */
const FILES = {
  'account.html': 'text/html',
  'account.js': 'text/javascript',
  'texts.js': 'text/javascript',
  'account.css': 'text/css',
} as const;
type FileName = keyof typeof FILES;

/** The page where people sign in, accept an invitation, choose a new password and set up a second factor. */
@ApiExcludeController()
@Controller('account')
@Open()
export class AccountPageController {
  private readonly files = new Map(
    Object.keys(FILES).map((name) => [
      name,
      readFileSync(path.join(import.meta.dirname, 'page', name), 'utf8'),
    ]),
  );

  @Get()
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    return this.send('account.html', reply);
  }

  @Get(':file')
  file(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (!Object.hasOwn(FILES, file)) throw notFound('file', file);
    return this.send(file as FileName, reply);
  }

  private send(name: FileName, reply: FastifyReply): string {
    void reply.headers({
      'content-type': `${FILES[name]}; charset=utf-8`,
      'content-security-policy': POLICY,
      'cache-control': 'no-cache',
    });
    return this.files.get(name) ?? '';
  }
}
