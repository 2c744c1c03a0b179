/** What stands in the place of the parameters of addresses of the register, in an agreement that holds `registered`. */
export const REGISTER_NAMES = { claim: 'c1', incident: 'i1' };

/** Fields that every record in the register takes; `words` where it says something. */
interface Given {
  words: object;
  fields: object;
}

/** A record of each kind in the register, on a provision and a party: where it is posted, and what. */
export const registered = (
  provision: string,
  party: string,
  { words, fields }: Given,
): [list: string, body: object][] => [
  ['claims', { ref: 'c1', says: words, saidBy: party, saidOn: '2020-02-01', provision, party, ...fields }],
  ['claims/c1/triage', { status: 'under_check', decidedOn: '2020-02-02', reason: words, ...fields }],
  [
    'incidents',
    {
      ...{ ref: 'i1', title: { en: 'Shots' }, account: words, occurredOn: '2020-02-01', provision },
      ...{ allegedAgainst: [party], ...fields },
    },
  ],
  [
    'incidents/i1/findings',
    { finding: 'verified', body: 'CTMS', attributedTo: party, foundOn: '2020-02-03', ...fields },
  ],
  [
    'published-codes',
    {
      ...{ publisher: 'Kroc', type: 'cease-fire', accordYear: 1, scale: 'pam', level: 'minimum' },
      ...{ publishedOn: '2020-02-01', ...fields },
    },
  ],
];
