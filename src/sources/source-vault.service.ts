import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Text } from '../domain/text.js';
import { KeysDirectory } from '../keys-directory.js';
import { canonicalJson, type Json } from '../ledger/canonical-json.js';

/** What tells of a source who or what it is. */
export interface SourceIdentity {
  title: string;
  publisher: string | null;
  publishedOn: string | null;
  precision: string | null;
  url: string | null;
  lang: string | null;
  read: string;
  note: Text | null;
  archivedHash: string | null;
  /** Of its hash in the ledger, in hex. */
  salt: string;
}

/** Whose identity is sealed; what was sealed for one source opens for no other. */
export interface SealedPlace {
  agreementId: number;
  id: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals what a confidential source is, with AES-256-GCM, before it comes near the database. Each has a key of its own in
 * the keys directory: who loses that loses what was sealed, and a purge destroys it, so that no copy opens any more.
 */
@Injectable()
export class SourceVault {
  constructor(private readonly keys: KeysDirectory) {}

  /** Nonce, ciphertext and tag. */
  seal(place: SealedPlace, identity: SourceIdentity): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const key = this.keys.read(keyFile(place), () => randomBytes(32));
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(place));
    const plain = canonicalJson(identity as unknown as Json);
    return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** What was sealed; null where its key is lost. @throws Error if it was changed, or sealed for another source or with another key. */
  open(place: SealedPlace, sealed: Buffer): SourceIdentity | null {
    const key = this.keys.find(keyFile(place));
    if (key === null) return null;
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
      .setAAD(bound(place))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
    return JSON.parse(plain.toString('utf8')) as SourceIdentity;
  }

  /** Destroys the key of a source: the database's row, its log and its backups are then noise. */
  destroy(place: SealedPlace): void {
    this.keys.destroy(keyFile(place));
  }
}

const keyFile = ({ id }: SealedPlace): string => `sources/${id}`;

const bound = ({ agreementId, id }: SealedPlace): Buffer => Buffer.from(canonicalJson([agreementId, id]));
