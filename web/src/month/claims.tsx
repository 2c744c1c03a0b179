import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { useParties } from '../parties';
import { Day, Heading } from '../parts';
import type { Field } from '../record/fields';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Way } from '../way';
import { SourceLinks } from '../source-links';

import { ItemWay } from './item-way';
import { chosenItem, itemIn, offersOf, useItems } from './items';
import { PartyWay } from './party-way';

const STATUSES = ['new', 'under_check', 'used', 'rejected'];

/** The inbox: what was said, by whom, of what, and what became of it. */
export function Claims() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const { status, provision, party } = filters;
  const parties = useParties();
  const list = usePages(['claims', agreement, lang, clocks, status, provision, party], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/claims', {
        params: {
          path: { agreement },
          query: {
            ...{ lang, ...clocks, ...at },
            ...(status && { status: status as Schemas['ClaimTriage']['status'] }),
            ...(provision && { provision }),
            ...(party && { party }),
          },
        },
      }),
    ),
  );
  const columns: Column<Schemas['ClaimView']>[] = [
    [
      'what',
      ({ ref, says }) => (
        <>
          <Way to="/agreements/$agreement/claims/$item" params={{ agreement, item: ref }} search={clocks}>
            {says as string}
          </Way>{' '}
          <span className="ltr recorded">{ref}</span>
        </>
      ),
    ],
    ['saidBy', ({ saidBy }) => <PartyWay party={saidBy} />],
    ['day', ({ saidOn }) => <Day day={saidOn} />],
    [
      'claimAbout',
      (claim) => {
        const item = itemIn(claim);
        return item ? <ItemWay kind={item.kind} item={item.ref} /> : '—';
      },
    ],
    ['status', ({ triage }) => value('claim', triage.status)],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
  ];
  return (
    <>
      <Heading>{word('claims')}</Heading>
      {useMay('analyst', agreement) && (
        <ClaimForm
          agreement={agreement}
          earlier={(list.data?.pages ?? [])
            .flatMap(({ items }) => items)
            .map(({ ref, says }) => ({ value: ref, label: says as string }))}
        />
      )}
      <FilterBar
        filters={[
          { name: 'status', label: 'status', choices: choices('claim', STATUSES) },
          { name: 'provision', label: 'provision', choices: useItems(agreement).provision },
          { name: 'party', label: 'claimOf', choices: parties },
        ]}
      />
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={760} />
          </>
        )}
      </Pages>
    </>
  );
}

/** Records a claim; `earlier`: those of the list, to which it may be set in relation. */
function ClaimForm({ agreement, earlier }: { agreement: string; earlier: NonNullable<Field['choices']> }) {
  const word = useWords();
  const { lang } = useLanguage();
  const choices = useChoices();
  const items = useItems(agreement);
  const parties = useParties();
  return (
    <RecordForm
      recording={{
        name: `claim ${agreement}`,
        title: 'claimRecord',
        agreement,
        path: `v1/agreements/${agreement}/claims`,
        fields: [
          { name: 'says', label: 'claimSays', kind: 'text', required: true },
          { name: 'saidBy', label: 'saidBy', kind: 'line', required: true, choices: parties },
          { name: 'saidOn', label: 'saidOn', kind: 'day', required: true },
          {
            name: 'about',
            label: 'claimAbout',
            kind: 'choice',
            choices: offersOf(items, word, ['provision', 'milestone']),
            pointer: '/provision',
          },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
          { name: 'party', label: 'claimOf', kind: 'choice', choices: parties, more: true },
          { name: 'place', label: 'place', kind: 'line', more: true },
          {
            ...{ name: 'relation', label: 'claimRelation', kind: 'choice', more: true },
            choices: choices('relation', ['corroborates', 'contradicts', 'repeats']),
            pointer: '/relations/0/kind',
          },
          {
            ...{ name: 'earlier', label: 'claimEarlier', kind: 'line', hint: 'claimEarlierHint', more: true },
            ...{ choices: earlier, pointer: '/relations/0/claim' },
          },
        ],
        body: (values) => {
          const kind = given(values, 'relation');
          const claim = given(values, 'earlier');
          return {
            ...chosenItem(given(values, 'about')),
            says: textIn(lang, values, 'says'),
            saidBy: needed(values, 'saidBy'),
            saidOn: needed(values, 'saidOn'),
            party: given(values, 'party'),
            place: given(values, 'place'),
            ...((kind ?? claim) && { relations: [{ kind: kind ?? '', claim: claim ?? '' }] }),
          };
        },
      }}
    />
  );
}
