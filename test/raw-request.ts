import { Agent, request, type IncomingHttpHeaders } from 'node:http';

/** One request as it goes over the wire: nothing of it is tidied on the way. */
export interface RawRequest {
  method: string;
  /** Path and query, percent-encoded already. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true });

/** Sends it to a server on this machine and reads the whole answer. */
export function send(port: number, { method, path, headers, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Percent-encodes all but letters, digits and hyphens; a text of lone surrogates comes out as U+FFFD. */
export const encoded = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) => String.fromCharCode(byte))
    .map((letter) =>
      /[\w-]/.test(letter) ? letter : `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
    .join('');
