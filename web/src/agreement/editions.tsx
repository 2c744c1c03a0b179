import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Way } from '../way';

const STAGES = ['draft', 'shared', 'published', 'corrected'] as const;
const PARTS = [
  ...(['statement', 'figures', 'chart', 'themes', 'overdue', 'changes', 'blockages', 'violations'] as const),
  ...(['differences', 'published', 'provisions', 'sources', 'method'] as const),
];

/** Editions of the report, and how far each has come. */
export function Editions() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const stage = STAGES.find((one) => one === filters.stage);
  const list = usePages(['editions', agreement, lang, clocks, stage], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/editions', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at, ...(stage && { stage }) } },
      }),
    ),
  );
  const columns: Column<Schemas['EditionView']>[] = [
    [
      'what',
      ({ ref, title, number }) => (
        <Way to="/agreements/$agreement/editions/$item" params={{ agreement, item: ref }} search={clocks}>
          <bdi>{number === null ? (title as string) : `${number} · ${title as string}`}</bdi>
        </Way>
      ),
    ],
    [
      'editionPeriod',
      ({ from, to }) => (
        <>
          <Day day={from} /> – <Day day={to} />
        </>
      ),
    ],
    ['editionStage', (edition) => value('stage', edition.stage)],
    ['editionPublishedOn', ({ publishedOn }) => <Day day={publishedOn} />],
  ];
  return (
    <>
      <Heading>{word('editions')}</Heading>
      <p>{word('editionsLead')}</p>
      {mayRecord && (
        <RecordForm
          recording={{
            name: `edition ${agreement}`,
            title: 'editionDraft',
            agreement,
            path: `v1/agreements/${agreement}/editions`,
            fields: [
              { name: 'title', label: 'title', kind: 'line', required: true },
              { name: 'from', label: 'editionFrom', kind: 'day', required: true },
              { name: 'to', label: 'editionTo', kind: 'day', required: true },
              { name: 'number', label: 'editionNumber', kind: 'number' },
              {
                ...{ name: 'cutOff', label: 'editionCutOff', kind: 'line', hint: 'editionCutOffHint' },
                more: true,
              },
              {
                ...{ name: 'without', label: 'editionWithout', kind: 'choices', more: true },
                choices: choices('part', PARTS),
              },
              { name: 'note', label: 'remark', kind: 'text', more: true },
            ],
            body: (values) => ({
              title: textIn(lang, values, 'title'),
              from: needed(values, 'from'),
              to: needed(values, 'to'),
              number: given(values, 'number') === undefined ? undefined : Number(given(values, 'number')),
              cutOff: given(values, 'cutOff'),
              without: ticked(values, 'without'),
              note: textIn(lang, values, 'note'),
            }),
          }}
        />
      )}
      <FilterBar filters={[{ name: 'stage', label: 'editionStage', choices: choices('stage', STAGES) }]} />
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={560} />}
      </Pages>
    </>
  );
}
