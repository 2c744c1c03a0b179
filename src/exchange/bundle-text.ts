import { DomainError, type Fault, step } from '../domain/errors.js';

/** The largest bundle that is read, in bytes. */
export const MOST_BYTES = 200 * 1024 * 1024;

/** A bundle nests about ten deep. */
const DEEPEST = 50;

/**
 * The value of a bundle's bytes: UTF-8 JSON, a byte order mark tolerated, all strings in NFC. Of a name that stands
 * twice in an object the last one counts (RFC 8259, 4).
 * @throws DomainError `too-large`, `malformed`
 */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.byteLength > MOST_BYTES) throw new DomainError('too-large', 'a bundle may have 200 MB');
  const value = parsed(bytes);
  const faults: Fault[] = [];
  const normal = normalised(value, '', 0, faults);
  if (faults.length > 0)
    throw new DomainError('malformed', 'the bundle holds text that cannot be stored', faults);
  return normal;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DomainError('malformed', `the bundle is not JSON in UTF-8: ${(error as Error).message}`);
  }
}

function normalised(value: unknown, pointer: string, depth: number, faults: Fault[]): unknown {
  if (typeof value === 'string') {
    const fault = faultOf(value);
    if (fault) faults.push({ pointer, detail: fault });
    return value.normalize('NFC');
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) {
    faults.push({ pointer, detail: `nests deeper than ${DEEPEST}` });
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => normalised(item, `${pointer}/${index}`, depth + 1, faults));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      normalised(member, pointer + step(name), depth + 1, faults),
    ]),
  );
}

/** What PostgreSQL and UTF-8 cannot hold. */
function faultOf(text: string): string | null {
  if (text.includes('\0')) return 'contains the character U+0000';
  return /\p{Surrogate}/u.test(text) ? 'contains half of a surrogate pair' : null;
}
