import { digestOf, sha256 } from './canonical-json.js';

/** Where each chain begins. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** One entry of a chain as it is hashed; `body` is the very text that is stored. */
export interface Link {
  agreementId: number;
  sequence: number;
  recordedAt: Date;
  author: string;
  action: string;
  body: string;
  previousHash: Buffer;
}

/** The hash of an entry: over canonical JSON, so that no two different entries read alike (RFC 8785). */
export function hashOf(link: Link): Buffer {
  return digestOf({
    action: link.action,
    agreement: link.agreementId,
    author: link.author,
    body: sha256(link.body).toString('hex'),
    previous: link.previousHash.toString('hex'),
    recordedAt: link.recordedAt.toISOString(),
    sequence: link.sequence,
  });
}
