import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading } from '../parts';
import { RecordForm } from '../record/record-form';
import { textIn } from '../record/texts';
import { useMay } from '../session';
import { SourceLinks } from '../source-links';
import { useChoices, useValue } from '../values';

/** What the records of an agreement cite: who published it when, how far it is trusted, who may know of it. */
export function SourcesPage() {
  const word = useWords();
  const value = useValue();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const isAdmin = useMay('admin', agreement);
  const list = usePages(['sources', agreement, clocks, filters], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/sources', {
        params: { path: { agreement }, query: { ...clocks, ...filters, ...at } },
      }),
    ),
  );
  const columns: Column<Schemas['SourceItem']>[] = [
    ['title', ({ key, title, url }) => <SourceLinks sources={[{ key, title, url, publishedOn: null }]} />],
    ['source_publisher', ({ publisher }) => <bdi>{publisher ?? '—'}</bdi>],
    ['source_publishedOn', ({ publishedOn }) => <Day day={publishedOn} />],
    ['source_reliability', ({ reliability }) => <span className="ltr">{reliability ?? '—'}</span>],
    ['access', ({ access }) => value('access', access)],
    ['uses', ({ uses }) => uses],
    ...(isAdmin
      ? ([
          [
            'actions',
            ({ key, access, title }) =>
              access !== 'public' && <Purge {...{ agreement, source: key, title }} />,
          ],
        ] as Column<Schemas['SourceItem']>[])
      : []),
  ];
  return (
    <>
      <Heading>{word('sources')}</Heading>
      <FilterBar
        filters={[
          {
            ...{ name: 'access', label: 'access' },
            choices: choices('access', ['public', 'restricted', 'confidential']),
          },
          {
            ...{ name: 'undatable', label: 'source_publishedOn' },
            choices: [{ value: 'true', label: word('withoutDay') }],
          },
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

/** Asks that what a protected source is be forgotten; a second person has to ask for it too. */
function Purge({ agreement, source, title }: { agreement: string; source: string; title: string }) {
  const { lang } = useLanguage();
  return (
    <RecordForm
      recording={{
        name: `purge ${agreement} ${source}`,
        title: 'purge',
        about: title,
        agreement,
        path: `v1/agreements/${agreement}/sources/${source}/purge`,
        quiet: true,
        fields: [{ name: 'reason', label: 'reason', kind: 'text', required: true, hint: 'purgeHint' }],
        body: (values) => ({ reason: textIn(lang, values, 'reason') }),
      }}
    />
  );
}
