import { createHash } from 'node:crypto';

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json | undefined };

/**
 * JSON with sorted names and no white space (RFC 8785): one text for one value. Undefined members are left out.
 * @throws TypeError for what JSON cannot tell from something else: half a character, a number that is none.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('no number of JSON');
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new TypeError('half a character');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value)
    .sort() // by UTF-16 code units, as RFC 8785 asks
    .flatMap((name) => {
      const member = value[name];
      return member === undefined ? [] : [`${canonicalJson(name)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}

/** SHA-256 of a value's canonical JSON. */
export function digestOf(value: Json): Buffer {
  return sha256(canonicalJson(value));
}

/** SHA-256 of the UTF-8 bytes of a text, or of bytes. */
export function sha256(content: string | Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

/**
 * The identity of a record: what it says, in the form of a bundle, without what is empty. The same words read from a
 * bundle and sent by an analyst have the same identity; ids, authors and instants are no part of it.
 */
export function recordDigest(kind: string, content: Record<string, unknown>): Buffer {
  const said = Object.entries(content).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return digestOf([kind, Object.fromEntries(said) as Json]);
}
