import type { Values } from '../record/drafts';
import { given } from '../record/texts';
import type { Lang } from '../languages';

/** A text as it was read without a language: its versions by language. */
type Text = { [L in Lang]?: string } | string | null | undefined;

/** What a text says in a language; empty where it says nothing in it. */
export const textOf = (text: Text, lang: Lang): string =>
  typeof text === 'object' && text !== null ? (text[lang] ?? '') : (text ?? '');

/** A text with what was typed in one language, the others as they stand; null: it says nothing any more. */
export function changedText(text: Text, lang: Lang, values: Values, name: string): object | null {
  const { [lang]: _, ...others } = typeof text === 'object' && text !== null ? text : {};
  const typed = given(values, name);
  const next = typed === undefined ? others : { ...others, [lang]: typed };
  return Object.keys(next).length > 0 ? next : null;
}
