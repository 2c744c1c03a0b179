// Apart, so that the command line can tell of them without loading anything.

export const FORMATS = ['json', 'html', 'csv', 'xlsx', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

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
