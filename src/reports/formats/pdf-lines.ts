import bidiFactory from 'bidi-js';
import { type Line, plain, type Run } from '../document.js';
import type { Lang } from '../../domain/text.js';

// Lines for a page: broken where they are full, each in the order in which its parts are seen (Unicode, Annex 9).

// Its types say that the factory is within a module, which Node gives as it is.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** A part of a line in one font and one direction, at its place from the left of the line. */
export interface Piece {
  text: string;
  family: string;
  x: number;
}

/** A line as it is drawn, in units of the size. */
export interface LaidLine {
  pieces: Piece[];
  width: number;
  /** Whether it needs the height of Arabic letters. */
  tall: boolean;
}

/** What lines are laid out with. */
export interface Measure {
  familyOf: (character: string) => string;
  /** Of a text in one font, in units of the size. */
  widthOf: (text: string, family: string) => number;
}

const [LEFT_TO_RIGHT, BY_CONTENT, END] = ['\u2066', '\u2068', '\u2069'];
const ISOLATES = /[\u2066-\u2069]/;
// eslint-disable-next-line no-control-regex -- controls are what it looks for
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ARABIC_LETTER = /\p{Script=Arabic}/u;

/** Lines of some runs, none wider than `width`. */
export function linesOf(line: Line, lang: Lang, width: number, measure: Measure): LaidLine[] {
  const direction = lang === 'ar' ? 'rtl' : 'ltr';
  return paragraphsOf(line, lang).flatMap((text) => {
    const { levels } = bidi.getEmbeddingLevels(text, direction);
    return broken(text, width, measure).map(([start, end]) => laid(text, levels, start, end, measure));
  });
}

/** Runs as text, each kept apart from what is around it; a text may have several paragraphs. */
function paragraphsOf(line: Line, lang: Lang): string[] {
  const paragraphs = [''];
  for (const run of line) {
    const [first = '', ...others] = written(run, lang).split('\n');
    const apart = (text: string) => (run.of === 'said' ? text : `${isolate(run)}${text}${END}`);
    paragraphs.push((paragraphs.pop() ?? '') + apart(first));
    paragraphs.push(...others.map(apart));
  }
  return paragraphs;
}

const written = (run: Run, lang: Lang): string =>
  plain(run, lang)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSEEN, '');
const isolate = ({ of }: Run): string => (of === 'quoted' ? BY_CONTENT : LEFT_TO_RIGHT);

/** Where lines begin and end: after spaces, and within what is wider than a line. */
function broken(text: string, width: number, measure: Measure): [start: number, end: number][] {
  const lines: [number, number][] = [];
  let [start, end, filled] = [0, 0, 0];
  for (const { 0: word, index } of text.matchAll(/[^ ]+/g)) {
    const gap = index > end ? measure.widthOf(' ', 'latin') * (index - end) : 0;
    const wide = widthOf(word, measure);
    if (filled > 0 && filled + gap + wide > width) {
      lines.push([start, end]);
      [start, filled] = [index, 0];
    }
    if (wide <= width) {
      filled += (filled > 0 ? gap : 0) + wide;
      end = index + word.length;
      continue;
    }
    for (const [from, to] of cut(word, width, measure)) {
      if (from > 0) {
        lines.push([start, end]);
        start = index + from;
      }
      filled = widthOf(word.slice(from, to), measure);
      end = index + to;
    }
  }
  lines.push([start, end]);
  return lines;
}

/** A word that is wider than a line, in pieces. */
function cut(word: string, width: number, measure: Measure): [from: number, to: number][] {
  const pieces: [number, number][] = [];
  let [from, to, filled] = [0, 0, 0];
  for (const character of word) {
    const wide = widthOf(character, measure);
    if (filled > 0 && filled + wide > width) {
      pieces.push([from, to]);
      [from, filled] = [to, 0];
    }
    to += character.length;
    filled += wide;
  }
  return [...pieces, [from, to]];
}

function widthOf(text: string, measure: Measure): number {
  return parted(text, measure).reduce(
    (sum, { text: part, family }) => sum + measure.widthOf(part, family),
    0,
  );
}

/** A text in parts of one font each, without what is not seen. */
function parted(text: string, { familyOf }: Measure): { text: string; family: string }[] {
  const parts: { text: string; family: string }[] = [];
  for (const character of text) {
    if (ISOLATES.test(character)) continue;
    const seen = character === '\u202f' ? '\u2009' : character; // no font here has the one, all have the other
    const last = parts.at(-1);
    const isMark = last !== undefined && /\p{M}/u.test(seen);
    const family = isMark ? last.family : familyOf(seen);
    if (last?.family === family) last.text += seen;
    else parts.push({ text: seen, family });
  }
  return parts;
}

/** A line in the order in which it is seen: parts of a higher level are turned around within what is about them. */
function laid(text: string, levels: Uint8Array, start: number, end: number, measure: Measure): LaidLine {
  const parts: { text: string; family: string; level: number }[] = [];
  for (let at = start; at < end;) {
    const level = levels[at] ?? 0;
    const isSpace = text[at] === ' ';
    let next = at + 1;
    // A font sets words from right to left each, and not one after the other: they are parts of their own.
    while (next < end && levels[next] === level && (level % 2 === 0 || (text[next] === ' ') === isSpace))
      next++;
    for (const part of parted(text.slice(at, next), measure)) parts.push({ ...part, level });
    at = next;
  }
  const highest = parts.reduce((most, { level }) => Math.max(most, level), 0);
  for (let level = highest; level > 0; level--) turn(parts, level);
  let x = 0;
  const pieces = parts.map(({ text: part, family, level }): Piece => {
    const seen = level % 2 === 1 ? mirrored(part) : part;
    const piece = { text: seen, family, x };
    x += measure.widthOf(seen, family);
    return piece;
  });
  return { pieces, width: x, tall: ARABIC_LETTER.test(text.slice(start, end)) };
}

/** Turns around each sequence of parts that are at a level or above. */
function turn(parts: { level: number }[], level: number): void {
  for (let at = 0; at < parts.length; at++) {
    let end = at;
    while ((parts[end]?.level ?? -1) >= level) end++;
    if (end > at) parts.splice(at, end - at, ...parts.slice(at, end).reverse());
    at = end;
  }
}

/** What is read from right to left: brackets face the other way; what has no letters is turned around here, not by its font. */
function mirrored(text: string): string {
  const characters = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character);
  return (RIGHT_TO_LEFT.test(text) ? characters : characters.reverse()).join('');
}
