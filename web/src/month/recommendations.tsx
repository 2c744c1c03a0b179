import { Button } from '@mantine/core';
import { answer, api, BASE, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { useParties } from '../parties';
import { Heading } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useMay } from '../session';
import { useChoices } from '../values';
import { chosenItem, offersOf, useItems } from './items';
import { RecommendationCounts } from './recommendation-counts';
import { RecommendationListing } from './recommendation-listing';
import { RECOMMENDATION_STATUSES, type RecommendationStatus } from './recommendation-status';

/** What monitors recommend, to whom and by when, and what became of it; each count leads to what it counts. */
export function Recommendations() {
  const word = useWords();
  const { lang } = useLanguage();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const { provision, party, status, overdue } = filters;
  const parties = useParties();
  const provisions = useItems(agreement).provision;
  const query = {
    ...{ lang, ...clocks },
    ...(provision && { provision }),
    ...(party && { party }),
    ...(status && { status: status as RecommendationStatus }),
    ...(overdue && { overdue: overdue === 'true' }),
  };
  const list = usePages<Schemas['RecommendationList']>(['recommendations', agreement, query], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/recommendations', {
        params: { path: { agreement }, query: { ...query, ...at } },
      }),
    ),
  );
  const csv = new URL(`v1/agreements/${agreement}/recommendations`, BASE);
  for (const [name, value] of Object.entries({ ...query, format: 'csv' }))
    csv.searchParams.set(name, String(value));
  const counts = list.data?.pages[0]?.counts;
  return (
    <>
      <Heading>{word('recommendations')}</Heading>
      <p>{word('recommendationsMean')}</p>
      {counts && <RecommendationCounts counts={counts} />}
      {useMay('analyst', agreement) && <RecommendationForm agreement={agreement} />}
      <FilterBar
        filters={[
          { name: 'party', label: 'addressees', choices: parties },
          { name: 'status', label: 'status', choices: choices('recommendation', RECOMMENDATION_STATUSES) },
          {
            ...{ name: 'overdue', label: 'overdue' },
            choices: [
              { value: 'true', label: word('overdue') },
              { value: 'false', label: word('notOverdue') },
            ],
          },
          { name: 'provision', label: 'provision', choices: provisions },
        ]}
      />
      <Button component="a" href={csv.href} download variant="default" className="no-print" mb="sm">
        {word('exportCsv')}
      </Button>
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <RecommendationListing items={items} />
          </>
        )}
      </Pages>
    </>
  );
}

function RecommendationForm({ agreement }: { agreement: string }) {
  const word = useWords();
  const { lang } = useLanguage();
  const parties = useParties();
  const items = useItems(agreement);
  return (
    <RecordForm
      recording={{
        name: `recommendation ${agreement}`,
        title: 'recommendationRecord',
        agreement,
        path: `v1/agreements/${agreement}/recommendations`,
        fields: [
          { name: 'title', label: 'recommendationTitle', kind: 'line', required: true },
          { name: 'addressees', label: 'addressees', kind: 'choices', required: true, choices: parties },
          { name: 'issuer', label: 'madeBy', kind: 'line', required: true, choices: parties },
          { name: 'madeOn', label: 'madeOn', kind: 'day', required: true },
          { name: 'dueOn', label: 'dueBy', kind: 'day' },
          {
            ...{ name: 'of', label: 'recommendationAbout', kind: 'choice', pointer: '/provision' },
            choices: offersOf(items, word, ['provision', 'milestone']),
          },
          { name: 'text', label: 'recommendationText', kind: 'text' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => ({
          ...chosenItem(given(values, 'of')),
          title: textIn(lang, values, 'title'),
          text: textIn(lang, values, 'text'),
          addressees: ticked(values, 'addressees'),
          issuer: needed(values, 'issuer'),
          madeOn: needed(values, 'madeOn'),
          dueOn: given(values, 'dueOn'),
        }),
      }}
    />
  );
}
