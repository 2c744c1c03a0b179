import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading } from '../parts';
import { RecordForm } from '../record/record-form';
import { needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { Way } from '../way';

/** The events that deadlines count from: whether and when they occurred, or are planned. */
export function Events() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const list = usePages(['events', agreement, lang, clocks, 'pages'], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/events', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const columns: Column<Schemas['EventItem']>[] = [
    [
      'what',
      ({ ref, label }) => (
        <Way to="/agreements/$agreement/events/$item" params={{ agreement, item: ref }} search={clocks}>
          {label as string}
        </Way>
      ),
    ],
    ['eventOccurred', ({ occurredOn }) => <Day day={occurredOn} />],
    ['eventPlanned', ({ plannedOn }) => <Day day={plannedOn} />],
  ];
  return (
    <>
      <Heading>{word('events')}</Heading>
      {useMay('analyst', agreement) && (
        <RecordForm
          recording={{
            name: `event ${agreement}`,
            title: 'eventMake',
            agreement,
            path: `v1/agreements/${agreement}/events`,
            fields: [
              { name: 'label', label: 'eventLabel', kind: 'line', required: true },
              { name: 'ref', label: 'ref', kind: 'line', required: true, hint: 'refHint' },
              { name: 'sources', label: 'sources', kind: 'sources' },
            ],
            body: (values) => ({ label: textIn(lang, values, 'label'), ref: needed(values, 'ref') }),
          }}
        />
      )}
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ ref }) => ref} columns={columns} minWidth={480} />}
      </Pages>
    </>
  );
}
