import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useMay } from '../session';
import { Way } from '../way';
import { Recorded } from './entry';
import { useItems } from './items';

/** Coding rounds, the newest first, and the form that opens one. */
export function Rounds() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const list = usePages(['coding rounds', agreement, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/coding-rounds', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const columns: Column<Schemas['CodingRoundView']>[] = [
    [
      'codingRound',
      ({ ref, title }) => (
        <Way to="/agreements/$agreement/coding/$item" params={{ agreement, item: ref }} search={clocks}>
          {title as string}
        </Way>
      ),
      '35%',
    ],
    ['provisions', ({ provisions }) => provisions.length],
    ['codedAsOf', ({ codedAsOf }) => <Day day={codedAsOf} />],
    ['openedOn', ({ openedOn }) => <Day day={openedOn} />],
    ['recorded', (record) => <Recorded {...record} />],
  ];
  return (
    <>
      {useMay('analyst', agreement) && <RoundForm agreement={agreement} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={640} />
          </>
        )}
      </Pages>
    </>
  );
}

function RoundForm({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const { provision } = useItems(agreement);
  return (
    <RecordForm
      recording={{
        name: `coding round ${agreement}`,
        title: 'codingRoundOpen',
        agreement,
        path: `v1/agreements/${agreement}/coding-rounds`,
        fields: [
          { name: 'title', label: 'roundTitle', kind: 'line', required: true },
          { name: 'codedAsOf', label: 'codedAsOf', kind: 'day', required: true },
          { name: 'provisions', label: 'provisions', kind: 'choices', required: true, choices: provision },
          { name: 'openedOn', label: 'openedOn', kind: 'day' },
          { name: 'note', label: 'note', kind: 'text' },
        ],
        body: (values) => ({
          title: textIn(lang, values, 'title'),
          codedAsOf: needed(values, 'codedAsOf'),
          provisions: ticked(values, 'provisions'),
          openedOn: given(values, 'openedOn'),
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}
