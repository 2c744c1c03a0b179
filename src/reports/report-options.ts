// Apart, so that the command line and the dashboard can tell of them without loading anything.

export const FORMATS = ['json', 'html', 'csv', 'xlsx', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** Formats that take a while to lay out, in a thread of their own. */
export type LongFormat = 'xlsx' | 'docx' | 'pdf';

export const isLong = (format: Format): format is LongFormat => ['xlsx', 'docx', 'pdf'].includes(format);

export const ORDERS = ['theme', 'article'] as const;
export type Order = (typeof ORDERS)[number];

/** Parts of a report, in its order. */
export const PARTS = [
  ...(['statement', 'figures', 'chart', 'themes', 'overdue', 'changes', 'blockages'] as const),
  ...([
    'recommendations',
    'violations',
    'differences',
    'published',
    'provisions',
    'sources',
    'method',
  ] as const),
];
export type Part = (typeof PARTS)[number];
