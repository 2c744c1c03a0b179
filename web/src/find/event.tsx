import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePage } from '../page';
import { Day, Heading, Shown } from '../parts';
import { useOccurrenceFields, usePlanFields } from '../record/fields-of';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { SourceLinks } from '../source-links';
import { useValue } from '../values';

/** One event: when it occurred or is planned, by which record; deadlines count from it. */
export function Event() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const { agreement, item: ref, clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const path = { agreement, event: ref };
  const event = useQuery({
    queryKey: ['event', agreement, ref, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/events/{event}', {
          params: { path, query: { lang, ...clocks } },
        }),
      ),
  });
  const list = usePages(['occurrences', agreement, ref, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/events/{event}/occurrences', {
        params: { path, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const columns: Column<Schemas['OccurrenceView']>[] = [
    ['eventOccurred', ({ occurredOn }) => <Day day={occurredOn} />],
    ['eventPlanned', ({ plannedOn }) => <Day day={plannedOn} />],
    ['decidedOn', ({ decidedOn }) => <Day day={decidedOn} />],
    ['precision', ({ precision }) => value('precision', precision)],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', ({ recordedAt }) => <Moment at={recordedAt} />],
  ];
  return (
    <Shown query={event} page>
      {({ label, occurredOn, plannedOn, note }) => (
        <>
          <Heading>{label as string}</Heading>
          <p>
            {occurredOn === null ? word('eventNotYet') : word('eventOccurred')} <Day day={occurredOn} />
            {plannedOn && (
              <>
                {' · '}
                {word('eventPlanned')} <Day day={plannedOn} />
              </>
            )}
          </p>
          {note && <p dir="auto">{note as string}</p>}
          <Title order={2}>{word('occurrences')}</Title>
          {mayRecord && <OccurrenceForms agreement={agreement} event={ref} />}
          <Pages list={list}>
            {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={640} />}
          </Pages>
        </>
      )}
    </Shown>
  );
}

/** Records that an event occurred, or for which day it is planned; first shows which deadlines that moves. */
function OccurrenceForms({ agreement, event }: { agreement: string; event: string }) {
  const { lang } = useLanguage();
  const occurred = useOccurrenceFields();
  const planned = usePlanFields();
  const common = {
    agreement,
    path: `v1/agreements/${agreement}/events/${event}/occurrences`,
    preview: true,
  };
  return (
    <>
      <RecordForm
        recording={{
          ...common,
          name: `occurrence ${agreement} ${event}`,
          title: 'occurrenceRecord',
          fields: occurred,
          body: (values) => ({
            occurredOn: needed(values, 'occurredOn'),
            precision: given(values, 'precision'),
            note: textIn(lang, values, 'note'),
          }),
        }}
      />
      <RecordForm
        recording={{
          ...common,
          name: `plan ${agreement} ${event}`,
          title: 'planRecord',
          fields: planned,
          body: (values) => ({
            plannedOn: needed(values, 'plannedOn'),
            decidedOn: needed(values, 'decidedOn'),
            note: textIn(lang, values, 'note'),
          }),
        }}
      />
    </>
  );
}
