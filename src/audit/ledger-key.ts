import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeysDirectory } from '../keys-directory.js';
import { type HeadStatement, type SignedHead, signed } from '../verify/heads.js';

/** Signs heads of the ledger (Ed25519) with a key that stands outside the database, made when first needed. */
@Injectable()
export class LedgerKey {
  constructor(private readonly keys: KeysDirectory) {}

  sign(statement: Omit<HeadStatement, 'key'>): SignedHead {
    return signed(statement, this.privateKey());
  }

  /** PEM; also written beside the private key, for those who verify. */
  publicKey(): string {
    const derived = () => createPublicKey(createPrivateKey(this.privateKey())).export(PUBLIC);
    return this.keys.read('ledger-public-key.pem', () => Buffer.from(derived())).toString();
  }

  private privateKey(): Buffer {
    return this.keys.read('ledger-signing-key.pem', () =>
      Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
    );
  }
}

const PUBLIC = { type: 'spki', format: 'pem' } as const;
