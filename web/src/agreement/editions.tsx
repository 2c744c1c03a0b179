import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading } from '../parts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Way } from '../way';
import { DraftForm } from './edition-parameters';

const STAGES = ['draft', 'shared', 'published', 'corrected'] as const;

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
      {mayRecord && <DraftForm agreement={agreement} />}
      <FilterBar filters={[{ name: 'stage', label: 'editionStage', choices: choices('stage', STAGES) }]} />
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={560} />}
      </Pages>
    </>
  );
}
