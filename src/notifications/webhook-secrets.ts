import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeysDirectory } from '../keys-directory.js';

const SECRET_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_FILE = 'webhook-secrets';

/** What signs messages to webhooks. Unlike a password it is needed again: sealed with a key outside the database. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly keys: KeysDirectory) {}

  /** A new secret, as receivers know it (Standard Webhooks). */
  make(): string {
    return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
  }

  /** Nonce, ciphertext and tag (AES-256-GCM); it opens for this webhook alone. */
  seal(webhookId: string, secret: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(), nonce).setAAD(Buffer.from(webhookId));
    return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws Error if it was changed, or sealed for another webhook or with another key */
  open(webhookId: string, sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.key(), sealed.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(webhookId))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    const said = sealed.subarray(NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(said), decipher.final()]).toString();
  }

  private key(): Buffer {
    return this.keys.read(KEY_FILE, () => randomBytes(32));
  }
}
