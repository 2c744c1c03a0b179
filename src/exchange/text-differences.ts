import { type Fault, step } from '../domain/errors.js';
import { type Json, canonicalJson } from '../ledger/canonical-json.js';
import type { BundleText, TextEntry } from './bundle-texts.js';

/** The longest value that a difference quotes. */
const LONGEST = 200;

/**
 * Where the texts of a bundle say other than the stored ones, or what is not stored. A new source is no difference:
 * new records may cite it. Nor is what is stored and absent from the bundle.
 */
export function differences(texts: readonly BundleText[], stored: readonly TextEntry[]): Fault[] {
  const byName = new Map(stored.map((entry) => [keyOf(entry), entry.content]));
  return texts.flatMap((text) => {
    const known = byName.get(keyOf(text));
    if (known) return differingFields(text, known);
    if (text.kind === 'source') return [];
    return [{ pointer: text.pointer, detail: `stored: nothing, in the bundle: ${text.kind} ${text.name}` }];
  });
}

function differingFields({ content, pointer }: BundleText, stored: Record<string, unknown>): Fault[] {
  const fields = [...new Set([...Object.keys(content), ...Object.keys(stored)])];
  return fields.flatMap((field) => {
    const [before, now] = [said(stored[field]), said(content[field])];
    if (before === now) return [];
    return [
      { pointer: pointer + step(field), detail: `stored: ${quoted(before)}, in the bundle: ${quoted(now)}` },
    ];
  });
}

/** One text for one value; what is empty says nothing. */
function said(value: unknown): string {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return 'nothing';
  return canonicalJson(value as Json);
}

function quoted(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

function keyOf({ kind, name }: TextEntry): string {
  return `${kind} ${name}`;
}
