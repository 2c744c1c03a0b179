import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { API_HEADERS } from './api-headers.js';
import { problemAt, PROBLEM_TYPE } from './problem.js';
import { OPENS_NOTHING, SECRET_PATH, toldPath } from './secret-path.js';

/** Answers an address that Fastify cannot route, with a problem: wrongly encoded, or with a part longer than any ref. */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const path = toldPath(request.url);
  const problem =
    path === SECRET_PATH
      ? problemAt(path, 'not-found', OPENS_NOTHING)
      : error.code === 'FST_ERR_MAX_PARAM_LENGTH'
        ? problemAt(path, 'not-found', 'no ref and no id is that long')
        : problemAt(path, 'malformed', 'the address is not percent-encoded UTF-8');
  const headers = { ...API_HEADERS, 'x-request-id': request.id, 'cache-control': 'no-store' };
  if (path === SECRET_PATH) void reply.header('x-robots-tag', 'noindex');
  void reply.status(problem.status).headers(headers).type(PROBLEM_TYPE).send(problem);
}

/** Answers, with a problem, what Node could not read as HTTP, and closes the connection. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? problemAt('', 'headers-too-large', 'address and headers together must stay below 16 KiB')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? problemAt('', 'too-slow', 'the request did not come whole in time')
        : problemAt('', 'malformed', 'this is not HTTP');
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${PROBLEM_TYPE}; charset=utf-8`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
