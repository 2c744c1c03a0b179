import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson, type Json } from '../ledger/canonical-json.js';

/** What one line of a heads file says: the hashes of a chain's entries from one to another, and when it was signed. */
export interface HeadStatement {
  chain: number;
  /** Ref of the agreement; `system` for what belongs to none. */
  agreement: string;
  from: number;
  to: number;
  /** Hex, one for each entry; the last one is the head's. */
  hashes: string[];
  signedAt: string;
  /** Name of the key; see `keyName`. */
  key: string;
}

/** A line of a heads file. */
export type SignedHead = HeadStatement & { signature: string };

/** The name of a key: the beginning of the SHA-256 of its public part (DER), in hex. */
export function keyName(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

/** Signs a statement (Ed25519) over its canonical JSON. `pem`: the private key. */
export function signed(statement: Omit<HeadStatement, 'key'>, pem: Buffer): SignedHead {
  const key = createPrivateKey(pem);
  const said = { ...statement, key: keyName(key) };
  return { ...said, signature: sign(null, bytesOf(said), key).toString('base64url') };
}

/** Hashes anchored by the genuine lines of a heads file, by chain and sequence number; and what is wrong with others. */
export interface Anchors {
  hashes: Map<number, (string | undefined)[]>;
  names: Map<number, string>;
  faults: string[];
  /** Lines that were not written whole: the product died while it wrote. */
  torn: string[];
}

/** Reads a heads file. A line that was not written whole is no fault, if what it should say was said by a later one. */
export function readHeads(text: string, publicKey: string | Buffer): Anchors {
  const key = createPublicKey(publicKey);
  const anchors: Anchors = { hashes: new Map(), names: new Map(), faults: [], torn: [] };
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const head = parsed(line);
    if (head === undefined) anchors.torn.push(`line ${index + 1} of the heads was not written whole`);
    const fault = head === undefined ? null : take(head, key, anchors);
    if (fault !== null) anchors.faults.push(`line ${index + 1} of the heads ${fault}`);
  }
  if (text !== '' && anchors.hashes.size === 0) anchors.faults.push('the heads hold no line of this key');
  for (const [chain, hashes] of anchors.hashes) {
    const hole = hashes.findIndex((hash, sequence) => sequence > 0 && hash === undefined);
    if (hole > 0) anchors.faults.push(`no head anchors entry ${hole} of ${anchors.names.get(chain) ?? ''}`);
  }
  return anchors;
}

/** Takes one line; what is wrong with it, or null. */
function take(head: SignedHead | null, key: KeyObject, { hashes, names }: Anchors): string | null {
  if (head === null) return 'is no signed head';
  const { signature, ...said } = head;
  if (!verify(null, bytesOf(said), key, Buffer.from(signature, 'base64url')))
    return 'does not bear the signature of this key';
  const known = hashes.get(head.chain) ?? [];
  for (const [i, hash] of head.hashes.entries()) {
    const sequence = head.from + i;
    if (known[sequence] !== undefined && known[sequence] !== hash) {
      return `contradicts an earlier one on entry ${sequence} of ${head.agreement}`;
    }
    known[sequence] = hash;
  }
  hashes.set(head.chain, known);
  names.set(head.chain, head.agreement);
  return null;
}

/** Null for JSON of another shape, undefined for what is no JSON. */
function parsed(line: string): SignedHead | null | undefined {
  try {
    const head = JSON.parse(line) as SignedHead;
    const whole = Number.isSafeInteger(head.chain) && Number.isSafeInteger(head.from) && head.from > 0;
    const filled = Array.isArray(head.hashes) && head.hashes.length === head.to - head.from + 1;
    return whole && filled && typeof head.signature === 'string' ? head : null;
  } catch {
    return undefined;
  }
}

function bytesOf(statement: object): Buffer {
  return Buffer.from(canonicalJson(statement as Json));
}
