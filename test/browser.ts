import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';

type Method = 'get' | 'post' | 'patch' | 'delete';

/** Asks as a browser does: keeps the cookies that it is given, and says where a write comes from; as curl, without one. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly origin: string | null,
  ) {}

  async ask(method: Method, path: string, body?: object | string, headers: Record<string, string> = {}) {
    const asking = request(this.app.getHttpServer())[method](path).set('cookie', this.cookie);
    if (this.origin !== null && method !== 'get') void asking.set('origin', this.origin);
    for (const [name, value] of Object.entries(headers)) void asking.set(name, value);
    const answer = await asking.send(body);
    for (const cookie of (answer.headers['set-cookie'] ?? []) as unknown as string[]) this.keep(cookie);
    return answer;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split('; ');
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const ended = attributes.some((one) => /^max-age=0$/i.test(one));
    if (ended || value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
