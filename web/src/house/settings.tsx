import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { usePage } from '../page';
import { Day, Heading, Shown } from '../parts';
import { EditForm } from '../record/edit-form';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useParties } from '../parties';
import { changedText, textOf } from '../provision/texts';
import { useMay } from '../session';
import { SourceLinks } from '../source-links';
import { useChoices, useValue } from '../values';
import { bandsIn, holidaysIn, linesOfBands, linesOfHolidays } from './lines';

const ZONES = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }));
const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** How an agreement is read: its names, calendar and bands; its states; whether it is published. */
export function Settings() {
  const word = useWords();
  const { agreement } = usePage();
  const isAdmin = useMay('admin', agreement);
  return (
    <>
      <Heading>{word('settings')}</Heading>
      {isAdmin && <Reading agreement={agreement} />}
      <States agreement={agreement} />
      {isAdmin && <Publication agreement={agreement} />}
    </>
  );
}

function Reading({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const choices = useChoices();
  const parties = useParties();
  return (
    <EditForm<Schemas['AgreementView']>
      change={{
        name: `agreement ${agreement} ${lang}`,
        title: 'editAgreement',
        path: `v1/agreements/${agreement}`,
        preview: true,
        fields: [
          { name: 'title', label: 'title', kind: 'line', required: true },
          { name: 'shortTitle', label: 'shortTitle', kind: 'line', required: true },
          { name: 'timeZone', label: 'timeZone', kind: 'line', required: true, choices: ZONES },
          { name: 'fourEyes', label: 'fourEyes', kind: 'check' },
          { name: 'week', label: 'workingDays', kind: 'choices', choices: choices('weekday', WEEK) },
          { name: 'holidays', label: 'holidays', kind: 'text', hint: 'holidaysHint', pointer: '/calendar' },
          { name: 'severityBands', label: 'severityBands', kind: 'text', hint: 'bandsHint' },
          { name: 'dueSoonDays', label: 'dueSoonDays', kind: 'number' },
          { name: 'staleDays', label: 'staleDays', kind: 'number' },
          { name: 'countedAssessor', label: 'countedAssessor', kind: 'line', choices: parties },
          { name: 'reason', label: 'reason', kind: 'line' },
        ],
        valuesOf: (view) => ({
          title: textOf(view.title, lang),
          shortTitle: textOf(view.shortTitle, lang),
          timeZone: view.timeZone,
          fourEyes: view.fourEyes,
          week: [...(view.calendar?.week ?? WEEK.slice(0, 5))],
          holidays: linesOfHolidays(view.calendar?.holidays ?? [], lang),
          severityBands: linesOfBands(view.severityBands),
          dueSoonDays: String(view.dueSoonDays),
          staleDays: view.staleDays === null ? '' : String(view.staleDays),
          countedAssessor: view.countedAssessor ?? '',
          reason: '',
        }),
        body: (values, changed, view) => ({
          ...(changed.has('title') && { title: changedText(view.title, lang, values, 'title') }),
          ...(changed.has('shortTitle') && {
            shortTitle: changedText(view.shortTitle, lang, values, 'shortTitle'),
          }),
          ...(changed.has('timeZone') && { timeZone: needed(values, 'timeZone') }),
          ...(changed.has('fourEyes') && { fourEyes: values.fourEyes === true }),
          ...((changed.has('week') || changed.has('holidays')) && {
            calendar: {
              week: WEEK.filter((day) => ticked(values, 'week').includes(day)),
              holidays: holidaysIn(given(values, 'holidays') ?? '', lang, view.calendar?.holidays ?? []),
            },
          }),
          ...(changed.has('severityBands') && {
            severityBands: bandsIn(given(values, 'severityBands') ?? ''),
          }),
          ...(changed.has('dueSoonDays') && { dueSoonDays: Number(needed(values, 'dueSoonDays')) }),
          ...(changed.has('staleDays') && {
            staleDays: given(values, 'staleDays') === undefined ? null : Number(given(values, 'staleDays')),
          }),
          ...(changed.has('countedAssessor') && {
            countedAssessor: given(values, 'countedAssessor') ?? null,
          }),
          ...(changed.has('reason') && { reason: textIn(lang, values, 'reason') }),
        }),
      }}
    />
  );
}

function States({ agreement }: { agreement: string }) {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const parties = useParties();
  const { clocks } = usePage();
  const mayRecord = useMay('analyst', agreement);
  const list = usePages(['states', agreement, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/states', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const columns: Column<Schemas['StateView']>[] = [
    ['status', ({ kind }) => value('agreementState', kind)],
    ['day', ({ on }) => <Day day={on} />],
    ['by', ({ by }) => <bdi>{by ?? '—'}</bdi>],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
    ['recorded', ({ recordedAt }) => <Moment at={recordedAt} />],
  ];
  return (
    <section>
      <Title order={2}>{word('states')}</Title>
      {mayRecord && (
        <RecordForm
          recording={{
            name: `state ${agreement}`,
            title: 'stateRecord',
            agreement,
            path: `v1/agreements/${agreement}/states`,
            preview: true,
            fields: [
              {
                ...{ name: 'kind', label: 'status', kind: 'choice', required: true },
                choices: choices('agreementState', [
                  ...['in_force', 'suspended', 'superseded', 'terminated', 'declared_ended'],
                ]),
              },
              { name: 'on', label: 'day', kind: 'day', required: true },
              { name: 'by', label: 'by', kind: 'line', choices: parties },
              { name: 'positions', label: 'positions', kind: 'text' },
              { name: 'sources', label: 'sources', kind: 'sources', required: true },
            ],
            body: (values) => ({
              kind: needed(values, 'kind'),
              on: needed(values, 'on'),
              by: given(values, 'by'),
              positions: textIn(lang, values, 'positions'),
            }),
          }}
        />
      )}
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={600} />}
      </Pages>
    </section>
  );
}

function Publication({ agreement }: { agreement: string }) {
  const word = useWords();
  const { lang } = useLanguage();
  const publication = useQuery({
    queryKey: ['publication', agreement],
    queryFn: () =>
      answer(api.GET('/v1/agreements/{agreement}/publication', { params: { path: { agreement } } })),
  });
  return (
    <section>
      <Title order={2}>{word('publication')}</Title>
      <Shown query={publication}>
        {({ published, recordedAt }) => (
          <>
            <p>
              {word(published ? 'isPublished' : 'isNotPublished')} {recordedAt && <Moment at={recordedAt} />}
            </p>
            <RecordForm
              recording={{
                name: `publication ${agreement} ${published}`,
                title: published ? 'unpublish' : 'publish',
                agreement,
                path: `v1/agreements/${agreement}/publication`,
                fields: [{ name: 'reason', label: 'reason', kind: 'text' }],
                body: (values) => ({ published: !published, reason: textIn(lang, values, 'reason') }),
              }}
            />
          </>
        )}
      </Shown>
    </section>
  );
}
