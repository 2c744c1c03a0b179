import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as it arrived. */
export interface CaughtLetter {
  to: string;
  /** Its lines before the text, folded ones whole. */
  head: string;
  text: string;
}

/** A mail server that keeps what it is given. */
export class MailCatcher {
  /** How many letters it still refuses, and the names of those that it refused. */
  refusing = 0;
  readonly refused: string[] = [];
  private readonly letters: CaughtLetter[] = [];
  private readonly waiting: ((letter: CaughtLetter) => void)[] = [];
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = envelope.rcptTo[0]?.address ?? '';
        const letter = Buffer.concat(parts).toString();
        const [head = ''] = letter.split('\r\n\r\n', 1);
        const folded = head.replaceAll(/\r\n[ \t]/g, ' ');
        if (this.refusing > 0) {
          this.refusing--;
          this.refused.push(/^Message-ID: (.*)$/im.exec(folded)?.[1] ?? '');
          done(Object.assign(new Error('busy'), { responseCode: 451 }));
          return;
        }
        this.take({ to, head: folded, text: decoded(letter) });
        done();
      });
    },
  });

  /** Starts it; its address as SMTP_URL has it. */
  async start(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** The next letter that was not read yet. */
  next(): Promise<CaughtLetter> {
    const letter = this.letters.shift();
    return letter ? Promise.resolve(letter) : new Promise((resolve) => this.waiting.push(resolve));
  }

  /** How many letters wait to be read. */
  get unread(): number {
    return this.letters.length;
  }

  stop(): Promise<void> {
    return new Promise((done) => {
      this.server.close(done);
    });
  }

  private take(letter: CaughtLetter): void {
    const reader = this.waiting.shift();
    if (reader) reader(letter);
    else this.letters.push(letter);
  }
}

/** The text of a letter whose one part is quoted-printable or base64. */
function decoded(letter: string): string {
  const [head = '', ...body] = letter.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return text;
  const bytes = text
    .replaceAll('=\r\n', '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
