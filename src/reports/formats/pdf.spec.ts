import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { ReportDocument } from '../document.js';
import { pdfOf } from './pdf.js';

const saying = (text: string): ReportDocument => ({
  ...{ lang: 'en', title: 'Report', agreement: [], ref: 'a', asOf: '2020-01-31' },
  ...{ knownAt: '2020-01-31T00:00:00.000Z', facts: [], notes: [] },
  sections: [
    {
      ...{ part: 'p', title: 'Part' },
      blocks: [{ kind: 'paragraph', line: [{ of: 'quoted', text, lang: null }] }],
    },
  ],
});

/** How many paragraphs it has. */
const paragraphs = async (text: string) =>
  Buffer.from(await pdfOf(saying(text)))
    .toString('latin1')
    .split('/S /P\n').length - 1;

test.each(['Kidal', 'Ménaka\u202f!', 'اتفاقُ السلام', 'Ναι, да', 'a\u2028b\u0001', 'e\u0301'])(
  '%j is written',
  async (text) => {
    expect(await paragraphs(text)).toBe(2);
  },
);

test.each(['ⵜⴰⵎⴰⵛⴻⵇ', '和平', '🕊'])('%j stands as boxes, and the title page tells', async (text) => {
  expect(await paragraphs(text)).toBe(3);
});

/** How many lines the foot of its page has. */
const linesAtFoot = async (title: string) => {
  const bytes = Buffer.from(await pdfOf({ ...saying('Kidal'), title })).toString('latin1');
  const [page = ''] = [...bytes.matchAll(/stream\n(.*?)\nendstream/gs)].flatMap(([, packed = '']) => {
    const drawn = packed.startsWith('x') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : '';
    return /\/Artifact <<[^]*?\/Pagination[^]*?EMC/.exec(drawn) ?? [];
  });
  return new Set([...page.matchAll(/1 0 0 1 \S+ (\S+) Tm/g)].map(([, y]) => y)).size;
};

test('a long title goes on in a second line at the foot of pages', async () => {
  expect([await linesAtFoot('Report'), await linesAtFoot('Long '.repeat(40))]).toEqual([1, 2]);
});
