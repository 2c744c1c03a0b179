import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed } from '../record/texts';
import { useMay } from '../session';
import { SourceLinks } from '../source-links';
import { Recorded } from './entry';
import { pamType, pamTypesIn } from './pam-types';
import { useScales } from './scales';

/** The codes that other monitors published by type and year, with their sources; and the form that records one. */
export function PublishedCodes() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { type } = filters;
  const { levelIn, nameOf } = useScales();
  const list = usePages(['published codes', agreement, lang, clocks, type], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/published-codes', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at, ...(type && { type }) } },
      }),
    ),
  );
  const columns: Column<Schemas['PublishedCodeView']>[] = [
    ['pamType', (code) => pamType(code.type, lang)],
    ['accordYear', ({ accordYear }) => accordYear],
    ['level', ({ scale, level }) => `${levelIn(scale, level)} (${nameOf(scale)})`],
    ['publisher', ({ publisher }) => <bdi>{publisher}</bdi>],
    ['publishedOn', ({ publishedOn }) => <Day day={publishedOn} />],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', (record) => <Recorded {...record} />],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('publishedCodes')}
      </Title>
      <FilterBar filters={[{ name: 'type', label: 'pamType', choices: pamTypesIn(lang) }]} />
      {useMay('analyst', agreement) && <CodeForm agreement={agreement} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={860} />
          </>
        )}
      </Pages>
    </section>
  );
}

function CodeForm({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const { scales } = useScales();
  const levels = scales.flatMap((scale) =>
    scale.levels.map(({ level, title }) => ({
      value: `${scale.key} ${level}`,
      label: `${scale.title}: ${title}`,
    })),
  );
  return (
    <RecordForm
      recording={{
        name: `published code ${agreement}`,
        title: 'publishedCodeRecord',
        agreement,
        path: `v1/agreements/${agreement}/published-codes`,
        fields: [
          { name: 'publisher', label: 'publisher', kind: 'line', required: true },
          { name: 'type', label: 'pamType', kind: 'choice', required: true, choices: pamTypesIn(lang) },
          { name: 'accordYear', label: 'accordYear', kind: 'number', required: true },
          { name: 'level', label: 'publishedLevel', kind: 'choice', required: true, choices: levels },
          { name: 'publishedOn', label: 'publishedOn', kind: 'day', required: true },
          { name: 'yearEndsOn', label: 'yearEndsOn', kind: 'day' },
          { name: 'sources', label: 'sources', kind: 'sources', required: true },
        ],
        body: (values) => {
          const [scale, level] = needed(values, 'level').split(' ');
          return {
            publisher: needed(values, 'publisher'),
            type: needed(values, 'type'),
            accordYear: Number(needed(values, 'accordYear')),
            ...{ scale, level },
            publishedOn: needed(values, 'publishedOn'),
            yearEndsOn: given(values, 'yearEndsOn'),
          };
        },
      }}
    />
  );
}
