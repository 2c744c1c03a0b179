import { fold } from '../../../src/domain/text';

/** Where folded words stand in a text, as places in the text itself: folding adds letters and takes some away. */
function placesOf(text: string, words: string): [from: number, to: number][] {
  let folded = '';
  const places: number[] = [];
  let place = 0;
  for (const letter of text) {
    const one = /\s/u.test(letter) ? ' ' : fold(letter);
    if (one !== ' ' || !folded.endsWith(' ')) {
      folded += one;
      while (places.length < folded.length) places.push(place);
    }
    place += letter.length;
  }
  places.push(text.length);
  const found: [number, number][] = [];
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length))
    found.push([places[at] ?? 0, places[at + words.length] ?? text.length]);
  return found;
}

/** A text with the words that were searched for marked in it, blind as the search is. */
export function Marked({ text, words }: { text: string; words: string }) {
  const sought = fold(words);
  if (sought === '') return text;
  const parts = [];
  let done = 0;
  for (const [from, to] of placesOf(text, sought)) {
    parts.push(text.slice(done, from), <mark key={from}>{text.slice(from, to)}</mark>);
    done = to;
  }
  return [...parts, text.slice(done)];
}
