/** What stands in the place of the parameters of addresses of the register, in an agreement that holds `registered`. */
export const REGISTER_NAMES = {
  ...{ session: 's1', actionPoint: 'a1', claim: 'c1', incident: 'i1' },
  ...{
    blockage: 'b1',
    indicator: 'n1',
    codingRound: 'r1',
    question: 'q1',
    recommendation: 'o1',
    edition: 'e1',
  },
};

/** Fields that every record in the register takes; `words` where it says something. */
interface Given {
  words: object;
  fields: object;
}

/** What records are about. */
interface Named {
  provision: string;
  milestone: string;
  party: string;
}

/** A record of each kind in the register, on a provision, a milestone and a party: where it is posted, and what. */
export const registered = (
  { provision, milestone, party }: Named,
  { words, fields }: Given,
): [list: string, body: object][] => [
  ['remits', { body: party, themes: ['security'], from: '2020-01-01', ...fields }],
  [
    'sessions',
    {
      ref: 's1',
      body: party,
      heldOn: '2020-02-01',
      attendance: [{ who: 'x', party, presence: 'present' }],
      ...fields,
    },
  ],
  ['sessions/s1/decisions', { ref: 'd1', text: words, ...fields }],
  ['sessions/s1/action-points', { ref: 'a1', decision: 'd1', text: words, owner: party, ...fields }],
  ['action-points/a1/completion', { doneOn: '2020-02-02', ...fields }],
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
  ['coding-guides', { provision, levels: { full: words }, ...fields }],
  ['coding-rounds', { ref: 'r1', title: words, provisions: [provision], codedAsOf: '2020-02-01', ...fields }],
  ['questions', { ref: 'q1', provision, question: words, askedOn: '2020-02-01', ...fields }],
  ['questions/q1/answer', { answer: words, answeredOn: '2020-02-02', ...fields }],
  ['assignments', { provision, from: '2020-02-01', ...fields }],
  ['blockages', { ref: 'b1', provision, obstacle: words, whose: party, since: '2020-02-01', ...fields }],
  ['blockages/b1/lifting', { liftedOn: '2020-02-02', ...fields }],
  ['dependencies', { provision, on: { milestone }, from: '2020-02-01', ...fields }],
  ['indicators', { ref: 'n1', provision, label: words, unit: words, setOn: '2020-01-01', ...fields }],
  [
    'indicators/n1/targets',
    { value: 10, decidedOn: '2020-02-01', issuer: 'x', authority: 'parties', ...fields },
  ],
  ['indicators/n1/measurements', { value: 2, measuredOn: '2020-02-01', countedBy: party, ...fields }],
  [
    'recommendations',
    {
      ...{ ref: 'o1', title: words, text: words, addressees: [party], issuer: 'CTMS' },
      ...{ madeOn: '2020-02-01', dueOn: '2020-03-01', provision, ...fields },
    },
  ],
  ['recommendations/o1/follow-ups', { status: 'partly', on: '2020-02-02', account: words, ...fields }],
  [
    'published-codes',
    {
      ...{ publisher: 'Kroc', type: 'cease-fire', accordYear: 1, scale: 'pam', level: 'minimum' },
      ...{ publishedOn: '2020-02-01', ...fields },
    },
  ],
  [
    'editions',
    { ref: 'e1', title: { en: 'First' }, from: '2020-01-05', to: '2020-02-01', ...readByAll(fields) },
  ],
  [
    'editions/e1/sharings',
    { parties: [party], sharedOn: '2020-02-02', commentsDueOn: '2020-02-20', ...fields },
  ],
  [
    'editions/e1/replies',
    { party, kind: 'refusal', text: inOneLanguage(words), receivedOn: '2020-02-03', ...fields },
  ],
];

/** An edition is made to be read by everybody, and so is what is noted on it by all who record. */
const readByAll = ({
  access: _access,
  note: _note,
  ...fields
}: {
  access?: unknown;
  note?: unknown;
}): object => fields;

/** A reply is in the language in which it was written. */
const inOneLanguage = ({ en }: { en?: string }): object => ({ en });
