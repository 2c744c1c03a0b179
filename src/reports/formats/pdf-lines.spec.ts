import { describe, expect, test } from '@jest/globals';
import type { Line } from '../document.js';
import { linesOf } from './pdf-lines.js';

/** Every letter is as wide as the others; Arabic ones are of another font. */
const MEASURE = {
  familyOf: (character: string) => (/\p{Script=Arabic}/u.test(character) ? 'arabic' : 'latin'),
  widthOf: (text: string) => Array.from(text).length,
};

/** What is seen from left to right. Words of Arabic letters stand as they are read: their font turns them around. */
const seen = (line: Line, lang: 'en' | 'ar', width = 100): string[] =>
  linesOf(line, lang, width, MEASURE).map(({ pieces }) => pieces.map(({ text }) => text).join(''));

describe('from left to right', () => {
  test('lines break after spaces, and within what is too long', () => {
    expect(seen([{ of: 'said', text: 'one two three' }], 'en', 7)).toEqual(['one two', 'three']);
    expect(seen([{ of: 'said', text: 'a abcdefghij b' }], 'en', 4)).toEqual(['a', 'abcd', 'efgh', 'ij b']);
  });

  test('a text keeps its paragraphs, and nothing of it is lost', () => {
    const text = `${'A note that goes on. '.repeat(1_000)}\nEnd`;
    const lines = seen([{ of: 'quoted', text, lang: 'en' }], 'en', 40);
    expect(lines.at(-1)).toBe('End');
    expect(lines.join(' ').replace(/\s+/g, ' ').trim()).toBe(text.replace(/\s+/g, ' ').trim());
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  test('a narrow space does not break', () => {
    expect(seen([{ of: 'said', text: 'un deux\u202f: trois' }], 'en', 8)).toEqual([
      'un',
      'deux\u2009:',
      'trois',
    ]);
  });
});

describe('from right to left', () => {
  test('a day, a ref and a fraction keep their direction', () => {
    expect(
      seen(
        [
          { of: 'said', text: 'في ' },
          { of: 'day', on: '2018-04-30' },
        ],
        'ar',
      ),
    ).toEqual(['2018-04-30 في']);
    expect(
      seen(
        [
          { of: 'said', text: 'بند ' },
          { of: 'code', text: 'm-moc-kidal' },
        ],
        'ar',
      ),
    ).toEqual(['m-moc-kidal بند']);
    expect(
      seen(
        [
          { of: 'said', text: 'درجة ' },
          { of: 'code', text: '43/75' },
        ],
        'ar',
      ),
    ).toEqual(['43/75 درجة']);
  });

  test('brackets face inwards: the article 12 (Kidal)', () => {
    expect(seen([{ of: 'said', text: 'المادة 12 (Kidal)' }], 'ar')).toEqual(['(Kidal) 12 المادة']);
  });

  test('words follow each other from the right, and what is quoted keeps its own order', () => {
    expect(seen([{ of: 'said', text: 'نص طويل' }], 'ar')).toEqual(['طويل نص']);
    expect(
      seen(
        [
          { of: 'quoted', text: '30% of it', lang: 'en' },
          { of: 'said', text: '، ثم' },
        ],
        'ar',
      ),
    ).toEqual(['ثم ،30% of it']);
  });
});
