import type { Access } from '../domain/access.js';

/** A POST that carries an `Idempotency-Key`: whose it is, where it went, and what it said. */
export interface RepeatableRequest {
  apiKeyId: string;
  method: string;
  path: string;
  key: string;
  /** SHA-256 of the body. */
  requestHash: Buffer;
}

/** Who writes, and by which request where it may be repeated. */
export interface Author {
  /** Opaque id of the person. */
  personId: string;
  /** What they may read beside what is public; left out for the product itself. */
  clearance?: Access;
  /** Null: each request is a write of its own. */
  request: RepeatableRequest | null;
}
