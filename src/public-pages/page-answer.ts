import type { FastifyReply } from 'fastify';
import type { Page, Surroundings } from './frame.js';
import { documentOf } from './frame.js';
import type { Reader } from './reader.js';

/** What a page may do: look as its own sheet says. It runs nothing, asks nobody, and stands in no frame. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page as an answer; what caches may do with it is decided where all answers pass. */
export function pageAnswer(reply: FastifyReply, reader: Reader, around: Surroundings, page: Page): string {
  void reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-language': reader.lang,
    'content-security-policy': POLICY,
  });
  return documentOf(reader, around, page);
}
