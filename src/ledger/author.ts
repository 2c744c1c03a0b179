import type { Access } from '../domain/access.js';

/** The product itself as an author: of what it brings along and of what is done at its command line. */
export const JALON = '00000000-0000-7000-8000-000000000001';

/** A POST that carries an `Idempotency-Key`: whose it is (of an API key, or of the person of a session), where it went, and what it said. */
export interface RepeatableRequest {
  holder: string;
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
  /** Ids of the agreements that they may read; null or left out: all. */
  readable?: number[] | null;
  /** Null: each request is a write of its own. */
  request: RepeatableRequest | null;
}
