/** Parts of a report, in its order: each can be left out. */
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
