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
