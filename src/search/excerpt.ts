import { fold } from '../domain/text.js';

const BEFORE = 40;
const LENGTH = 160;

/** The part of a text in which folded words stand, cut between words; null where they do not stand in it. */
export function excerpt(text: string, words: string, whole: boolean): string | null {
  const folded = fold(text);
  if (whole ? folded !== words : !folded.includes(words)) return null;
  const at = placeOf(text, words);
  const characters = [...text];
  const from = at <= BEFORE ? 0 : wordFrom(characters, at - BEFORE, at);
  const rest = characters.slice(from);
  const to =
    rest.length <= LENGTH ? rest.length : LENGTH - wordFrom(rest.slice(0, LENGTH).reverse(), 0, BEFORE);
  const shown = rest.slice(0, to).join('').trim();
  return `${from > 0 ? '… ' : ''}${shown}${to < rest.length ? ' …' : ''}`;
}

/** Which character of a text the folded words begin with: folding adds characters and takes some away. */
function placeOf(text: string, words: string): number {
  let folded = '';
  const places: number[] = [];
  [...text].forEach((character, place) => {
    const one = /\s/u.test(character) ? ' ' : fold(character);
    if (one === ' ' && (folded === '' || folded.endsWith(' '))) return;
    folded += one;
    while (places.length < folded.length) places.push(place);
  });
  return places[Math.max(0, folded.indexOf(words))] ?? 0;
}

/** The first beginning of a word from a place on and before another; without one the place itself. */
function wordFrom(characters: string[], from: number, before: number): number {
  const blank = characters.slice(from, before).findIndex((character) => /\s/u.test(character));
  return blank < 0 ? from : from + blank + 1;
}
