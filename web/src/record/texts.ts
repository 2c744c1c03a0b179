import type { Lang } from '../languages';
import type { Values } from './drafts';

/** What was typed into a line, text, day or choice; undefined: nothing. */
export function given(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A line that the form requires; empty where the browser let it pass, which the API then names. */
export const needed = (values: Values, name: string): string => given(values, name) ?? '';

/** What was ticked. */
export function ticked(values: Values, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** A text in the language that it was typed in; undefined: nothing was typed. */
export function textIn(lang: Lang, values: Values, name: string): { [L in Lang]?: string } | undefined {
  const text = given(values, name);
  return text === undefined ? undefined : { [lang]: text };
}
