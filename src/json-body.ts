import { DomainError, step } from './domain/errors.js';

/** Deeper than anything the API takes; what is nested deeper is not read. */
export const DEEPEST = 32;

/**
 * Reads a JSON body. Of a name given twice the last value counts (RFC 8259 leaves it open), and only that is stored.
 * Strings come out in NFC, so that one name has one spelling.
 * @throws DomainError `malformed` for what is not a JSON object, nested too deep, or holds U+0000, half a surrogate pair or a
 *   number that JSON readers cannot keep exact.
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > DEEPEST) throw malformed('', `is nested deeper than ${DEEPEST} levels`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw malformed('', `is not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('', 'must be a JSON object');
  }
  return cleaned(value, '');
}

/** One string as it is stored, or the reason why it cannot be. */
export function cleanString(text: string, pointer: string): string {
  if (text.includes('\u0000')) throw malformed(pointer, 'holds the character U+0000');
  if (/\p{Surrogate}/u.test(text)) throw malformed(pointer, 'holds half of a surrogate pair');
  return text.normalize('NFC');
}

/** The name of a field. What every object inherits is none; checks of DTOs take `toString` for a field they know. */
export function cleanName(name: string, pointer: string): string {
  if (name in Object.prototype || name === 'prototype') throw malformed(pointer, 'is no field here');
  return cleanString(name, pointer);
}

function cleaned(value: unknown, pointer: string): unknown {
  if (typeof value === 'string') return cleanString(value, pointer);
  if (typeof value === 'number' && !isExact(value)) {
    throw malformed(pointer, 'is a number too large to be kept exact');
  }
  if (Array.isArray(value)) return value.map((item, index) => cleaned(item, `${pointer}/${index}`));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const at = pointer + step(name);
    return [cleanName(name, at), cleaned(member, at)] as const;
  });
  return Object.fromEntries(members);
}

function isExact(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

function malformed(pointer: string, detail: string): DomainError {
  return new DomainError('malformed', `${pointer === '' ? 'the body' : pointer.slice(1)} ${detail}`, [
    { pointer, detail },
  ]);
}
