import { Text } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { useParties } from '../parties';
import { Day, Heading } from '../parts';
import { useMay } from '../session';
import { Way } from '../way';
import { Cited } from '../source-links';
import { PartyNames } from './party-names';
import { CAPACITIES, usePartyChoices } from './party-words';
import { isolated } from '../deadlines/rule-words';
import { ChangeSignatory, NewSignatory } from './signatory-forms';

/** Who signed an agreement, guarantees, mediates or monitors it; of a coalition, who were its members on the day. */
export function Signatories() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const { capacities } = usePartyChoices();
  const parties = useParties();
  const capacity = CAPACITIES.find((one) => one === filters.capacity);
  const narrowed = { ...(filters.party && { party: filters.party }), ...(capacity && { capacity }) };
  const list = usePages(['signatories', agreement, lang, clocks, narrowed], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/signatories', {
        params: { path: { agreement }, query: { lang, ...clocks, ...narrowed, ...at } },
      }),
    ),
  );
  const columns: Column<Schemas['SignatoryItem']>[] = [
    [
      'signatory_party',
      ({ party, name, signedBy, note }) => (
        <>
          <Way to="/parties/$party" params={{ party }} search={clocks}>
            {name as string}
          </Way>
          {signedBy && (
            <Text size="sm">
              {word('signatory_signedBy')}: <bdi>{signedBy}</bdi>
            </Text>
          )}
          {note && (
            <Text size="sm" dir="auto">
              {note as string}
            </Text>
          )}
        </>
      ),
      '30%',
    ],
    ['signatory_capacity', (item) => word(`signatoryAs_${item.capacity}`)],
    ['signatory_signedOn', ({ signedOn }) => <Day day={signedOn} />],
    ['signatory_leftOn', ({ leftOn }) => <Day day={leftOn} />],
    ['signatory_current', ({ current }) => word(current ? 'signatory_yes' : 'signatory_no')],
    [
      'signatory_onBehalfOf',
      ({ onBehalfOf }) => (onBehalfOf === null ? '—' : <PartyNames refs={[onBehalfOf]} clocks={clocks} />),
    ],
    [
      'signatory_members',
      ({ members }) => (members.length === 0 ? '—' : <PartyNames refs={members} clocks={clocks} />),
      '14%',
    ],
    ['sources', ({ sources }) => <Cited agreement={agreement} keys={sources} />, '20%'],
    ['recorded', ({ recordedAt }) => <Day day={recordedAt.slice(0, 10)} />],
  ];
  return (
    <>
      <Heading>{word('signatories')}</Heading>
      <FilterBar
        filters={[
          { name: 'capacity', label: 'signatory_capacity', choices: capacities },
          { name: 'party', label: 'signatory_party', choices: parties },
        ]}
      />
      {mayRecord && <NewSignatory agreement={agreement} />}
      <Pages list={list}>
        {(items, { total, asOf }) => (
          <>
            <p>
              {word('total', { total })} · {word('signatory_onDay', { day: isolated(asOf) })}
            </p>
            <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={1100} />
            {mayRecord && <ChangeSignatory agreement={agreement} items={items} />}
          </>
        )}
      </Pages>
    </>
  );
}
