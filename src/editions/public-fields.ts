// What an edition says of each part of the report. A new field of the product is in no edition until somebody lists it.

export const STATUS = ['level', 'rank', 'of', 'state', 'flags', 'effectiveOn'] as const;
export const LATE = [
  ...([
    'kind',
    'agreement',
    'provision',
    'milestone',
    'number',
    'title',
    'lang',
    'theme',
    'responsible',
  ] as const),
  ...(['left', 'originalDueOn', 'timesRepromised', 'daysInDefault', 'dueOn', 'slippageDays'] as const),
  ...(['daysOverdue', 'severity', 'flags', 'sources'] as const),
] as const;
export const BLOCKAGE = [
  ...([
    'lang',
    'otherLangs',
    'ref',
    'provision',
    'milestone',
    'about',
    'obstacle',
    'whose',
    'since',
    'sources',
  ] as const),
] as const;
export const RECOMMENDATION = [
  ...(['lang', 'otherLangs', 'ref', 'provision', 'milestone', 'title', 'text', 'addressees'] as const),
  ...(['issuer', 'madeOn', 'dueOn', 'status', 'since', 'overdue', 'daysLate', 'sources'] as const),
] as const;
export const INCIDENT = [
  ...(['lang', 'otherLangs', 'ref', 'title', 'account', 'occurredOn', 'precision', 'place'] as const),
  ...(['provision', 'about', 'allegedBy', 'allegedAgainst', 'latest', 'sources'] as const),
] as const;
export const FIGURE = [
  ...(['lang', 'otherLangs', 'asOf', 'publishedOn', 'publishedPrecision', 'publisher', 'scale'] as const),
  ...(['total', 'theirLevels', 'counts', 'shares', 'ofTotal', 'sources'] as const),
] as const;
export const ASSESSOR = ['kind', 'counts', 'level', 'rank', 'effectiveOn'] as const;
export const DIFFERENCE = ['lang', 'otherLangs', 'provision', 'title', 'spread'] as const;
export const PROVISION = [
  ...(['lang', 'otherLangs', 'ref', 'number', 'title', 'theme', 'responsible', 'left', 'flags'] as const),
  ...(['deadlineState', 'dueOn', 'originalDueOn', 'metOn', 'daysLate', 'sources'] as const),
] as const;
export const SOURCE = [
  'number',
  'key',
  'title',
  'publisher',
  'publishedOn',
  'precision',
  'url',
  'lang',
] as const;
