import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';

export type Method = 'get' | 'post' | 'patch' | 'delete';

/** A route as the tables name it: `get /v1/agreements/:agreement`. */
export type Route = `${Method} ${string}`;

/** Every route of the running application; HEAD goes with GET. */
export function routes(app: NestFastifyApplication): Route[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const found: Route[] = [];
  const above: string[] = [];
  for (const line of tree.split('\n')) {
    const [, indent = '', part, methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (part === undefined) continue;
    const depth = indent.length / 4;
    const path = (depth === 0 ? '' : (above[depth - 1] ?? '')) + part;
    above[depth] = path;
    for (const method of methods.split(', ').filter((one) => one !== '' && one !== 'HEAD')) {
      found.push(`${method.toLowerCase() as Method} ${path}`);
    }
  }
  return found;
}

/** The id of nothing. */
export const NOBODY = '01a00000-0000-7000-8000-000000000000';

/** A route's method, and its path with the agreement, and ids and refs of nothing, in place of its parameters. */
export function addressOf(route: Route, agreement: string): [Method, string] {
  const [method, path] = route.split(' ') as [Method, string];
  return [
    method,
    path.replace(':agreement', agreement).replaceAll(':id', NOBODY).replaceAll(/:\w+/g, 'none'),
  ];
}

/** A request of any method with some headers. */
export const ask = (
  app: NestFastifyApplication,
  method: Method | 'head' | 'options',
  path: string,
  headers: Record<string, string> = {},
): request.Test => request(app.getHttpServer())[method](path).set(headers);
