import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Lang } from '../domain/text.js';
import { Settings } from '../settings.js';
import { type Letter, letterOf } from './letters.js';

/** How long a mail server may take for any step, in milliseconds. */
const PATIENCE = 10_000;

/** Sends letters to people, in their language. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly logger = new Logger(Mailer.name);
  private readonly transport: Transporter | null;

  constructor(private readonly settings: Settings) {
    const { mail } = settings;
    this.transport =
      mail &&
      createTransport({
        url: mail.url,
        connectionTimeout: PATIENCE,
        greetingTimeout: PATIENCE,
        socketTimeout: PATIENCE,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /** Whether this deployment sends mail at all. */
  get sends(): boolean {
    return this.transport !== null;
  }

  /** Whether the mail server took it. What it says goes to the log without whom it was for. */
  async send(letter: Letter, to: { email: string; language: Lang }): Promise<boolean> {
    if (!this.transport) return false;
    const error = await this.post(letterOf(letter, to.language), to.email);
    if (error !== null) this.logger.error(`a letter could not be sent: ${error}`);
    return error === null;
  }

  /** Hands a written letter to the mail server: null, or why it did not take it, without whom it was for. */
  async post(
    letter: { subject: string; text: string; messageId?: string },
    email: string,
  ): Promise<string | null> {
    if (!this.transport || !this.settings.mail) return 'no mail is sent from here';
    try {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await this.transport.sendMail({ from: this.settings.mail.from, to: email, headers, ...letter });
      return null;
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      return `${code ?? 'unknown'} ${responseCode ?? ''}`.trim();
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
