import { fold } from '../domain/text.js';

const BEFORE = 40;
const LENGTH = 160;

/** The part of a text in which folded words stand, cut between words; null where they do not stand in it. */
export function excerpt(text: string, words: string, whole: boolean): string | null {
  const folded = fold(text);
  if (whole ? folded !== words : !folded.includes(words)) return null;
  const characters = [...text.trim()];
  if (characters.length <= LENGTH) return characters.join('');
  const at = placeOf(characters, words);
  const from = at <= BEFORE ? 0 : wordFrom(characters, at - BEFORE, at);
  const rest = characters.slice(from);
  const to =
    rest.length <= LENGTH ? rest.length : LENGTH - wordFrom(rest.slice(0, LENGTH).reverse(), 0, BEFORE);
  const shown = rest.slice(0, to).join('').trim();
  return `${from > 0 ? '… ' : ''}${shown}${to < rest.length ? ' …' : ''}`;
}

/** With which character folded words begin: the last one from which on they stand before the first end of them. */
function placeOf(characters: string[], words: string): number {
  const stand = (from: number, to: number) => fold(characters.slice(from, to).join('')).includes(words);
  const end = firstFor(characters.length, (to) => stand(0, to));
  return firstFor(end, (from) => !stand(from, end)) - 1;
}

/** The first number up to a last one for which something holds that holds for all after it. */
function firstFor(last: number, holds: (number: number) => boolean): number {
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first beginning of a word from a place on and before another; without one the place itself. */
function wordFrom(characters: string[], from: number, before: number): number {
  const blank = characters.slice(from, before).findIndex((character) => /\s/u.test(character));
  return blank < 0 ? from : from + blank + 1;
}
