import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** A message as it arrived. */
export interface CaughtMessage {
  id: string;
  signed: boolean;
  headers: IncomingHttpHeaders;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** A receiver of webhooks that verifies what it is sent, and answers as it is told to. */
export class WebhookCatcher {
  /** All that came, in order, each attempt on its own. */
  readonly messages: CaughtMessage[] = [];
  /** What signs; until then nothing verifies. */
  secret = `whsec_${Buffer.alloc(32).toString('base64')}`;

  /** `answers`: the status for the message with this number, from 0, whose id came so often before. */
  constructor(public answers: (number: number, before: number) => number = () => 204) {}

  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const id = String(request.headers['webhook-id']);
      const before = this.messages.filter((message) => message.id === id).length;
      const status = this.answers(this.messages.length, before);
      this.messages.push({
        ...{ id, headers: request.headers },
        ...{ signed: this.verifies(text, request.headers), body: JSON.parse(text) },
      });
      response.writeHead(status, { location: '/elsewhere' }).end('x');
    });
  });

  /** Starts it; its address. */
  async start(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  stop(): Promise<void> {
    return new Promise((done) => {
      this.server.close(() => {
        done();
      });
      this.server.closeAllConnections();
    });
  }

  private verifies(text: string, headers: IncomingHttpHeaders): boolean {
    try {
      new Webhook(this.secret).verify(text, headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  }
}
