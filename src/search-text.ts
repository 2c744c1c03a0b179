import { type Text, fold } from './domain/text.js';

/** What a row is searched by: its names, and its texts in every language, folded. The words asked for are folded alike. */
export function searchText(...parts: (Text | string | null | undefined)[]): string {
  const texts = parts.flatMap((part) =>
    typeof part === 'string' ? [part] : (Object.values(part ?? {}) as string[]),
  );
  return fold(texts.join('\n'));
}
