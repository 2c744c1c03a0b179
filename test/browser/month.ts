/** Where the records of `MONTH` belong. */
export const AGREEMENT = 'agreements/ouagadougou-2013';

/** A month's work on it, beside the seeds: path and body of each record. */
export const MONTH: [path: string, body: object][] = [
  ['dependencies', { provision: 'art-21', on: { provision: 'u-admin' }, from: '2013-06-18' }],
  [
    'indicators',
    { ref: 'cantoned', label: { en: 'Fighters' }, unit: { en: 'fighters' }, setOn: '2013-06-18' },
  ],
  [
    'indicators/cantoned/measurements',
    { value: 220, measuredOn: '2013-08-31', countedBy: 'minusma', sources: [{ title: 'Report' }] },
  ],
  [
    'indicators/cantoned/measurements',
    { value: 260, measuredOn: '2013-08-31', countedBy: 'gov-mali', sources: [{ title: 'Ministry' }] },
  ],
  [
    'coding-rounds',
    { ref: 'two', title: { en: 'By two' }, provisions: ['art-21', 'art-4'], codedAsOf: '2013-12-31' },
  ],
  ['coding-rounds', { ref: 'blind', title: { en: 'Blind' }, provisions: ['art-4'], codedAsOf: '2013-12-31' }],
  [
    'coding-rounds/two/codings',
    {
      assessor: 'first-coder',
      codings: [
        { provision: 'art-21', level: 'minimum' },
        { provision: 'art-4', state: 'notYetApplicable' },
      ],
    },
  ],
  ['coding-rounds/two/closing', { reason: { en: 'The second coder fell ill.' } }],
  ['questions', { ref: 'who', provision: 'art-21', question: { en: 'Who was invited?' } }],
  [
    'provisions/art-21/assessments',
    {
      ...{ level: 'full', effectiveOn: '2013-11-29', assessor: 'government', kind: 'self_report' },
      ...{ note: { en: 'Said to be done.' }, sources: [{ title: 'Speech' }] },
    },
  ],
  [
    'provisions/art-21/assessments',
    {
      ...{ level: 'minimum', effectiveOn: '2013-11-29', assessor: 'jalon-coding', kind: 'desk' },
      ...{ note: { en: 'A first meeting.' }, sources: [{ title: 'Bulletin' }] },
    },
  ],
];
