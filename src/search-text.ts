import { type Text, fold, LANGUAGES } from './domain/text.js';

/** Something that is searched: a name, a text in its languages, or none. */
type Searched = Text | string | null | undefined;

/** Stands between the names and the texts; folded texts have no white space but blanks. */
const NAMES_END = '\f';

/**
 * What a row is searched by: its names, its ref first, and its texts in every language, folded, each a line of its own,
 * so that nothing is found that begins in one and ends in another. The words asked for are folded alike.
 */
export function searchText(names: Searched[], texts: Searched[] = []): string {
  return `\n${lines(names)}${NAMES_END}\n${lines(texts)}`;
}

function lines(parts: Searched[]): string {
  const said = parts.flatMap((part) =>
    typeof part === 'string' ? [part] : LANGUAGES.flatMap((lang) => part?.[lang] ?? []),
  );
  return said.map((text) => `${fold(text)}\n`).join('');
}
