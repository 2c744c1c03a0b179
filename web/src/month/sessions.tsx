import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { useParties } from '../parties';
import { Day, Heading } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Way } from '../way';
import { ActionDone } from './session-forms';
import { PartyWay } from './party-way';

/** Sessions of the bodies of the agreement, and what they asked of whom. */
export function Sessions() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { body } = filters;
  const parties = useParties();
  const mayRecord = useMay('analyst', agreement);
  const list = usePages(['sessions', agreement, lang, clocks, body], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/sessions', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at, ...(body && { body }) } },
      }),
    ),
  );
  const columns: Column<Schemas['MechanismSessionView']>[] = [
    [
      'what',
      ({ ref, title, number }) => (
        <Way to="/agreements/$agreement/sessions/$item" params={{ agreement, item: ref }} search={clocks}>
          {(title as string | null) ?? number ?? ref}
        </Way>
      ),
    ],
    ['sessionBody', ({ body: of }) => <PartyWay party={of} />],
    ['sessionHeldOn', ({ heldOn }) => <Day day={heldOn} />],
    ['place', ({ place }) => <bdi>{place ?? '—'}</bdi>],
  ];
  return (
    <>
      <Heading>{word('sessions')}</Heading>
      {mayRecord && (
        <RecordForm
          recording={{
            name: `session ${agreement}`,
            title: 'sessionRecord',
            agreement,
            path: `v1/agreements/${agreement}/sessions`,
            fields: [
              { name: 'body', label: 'sessionBody', kind: 'choice', required: true, choices: parties },
              { name: 'heldOn', label: 'sessionHeldOn', kind: 'day', required: true },
              { name: 'title', label: 'title', kind: 'line' },
              { name: 'number', label: 'sessionNumber', kind: 'line' },
              { name: 'heldTo', label: 'sessionHeldTo', kind: 'day', more: true },
              { name: 'place', label: 'place', kind: 'line', more: true },
              { name: 'present', label: 'sessionPresent', kind: 'choices', choices: parties, more: true },
              { name: 'sources', label: 'sources', kind: 'sources' },
            ],
            body: (values) => ({
              body: needed(values, 'body'),
              heldOn: needed(values, 'heldOn'),
              heldTo: given(values, 'heldTo'),
              number: given(values, 'number'),
              place: given(values, 'place'),
              title: textIn(lang, values, 'title'),
              attendance: (Array.isArray(values.present) ? (values.present as string[]) : []).map(
                (party) => ({
                  ...{ party, presence: 'present' },
                  who: parties.find(({ value }) => value === party)?.label ?? party,
                }),
              ),
            }),
          }}
        />
      )}
      <FilterBar filters={[{ name: 'body', label: 'sessionBody', choices: parties }]} />
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={560} />}
      </Pages>
      <ActionPoints />
    </>
  );
}

/** What sessions asked of whom, and whether it was done. */
function ActionPoints() {
  const word = useWords();
  const { lang } = useLanguage();
  const value = useValue();
  const choices = useChoices();
  const { agreement, clocks, filters } = usePage();
  const { state } = filters;
  const mayRecord = useMay('analyst', agreement);
  const list = usePages(['action points', agreement, lang, clocks, state], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/action-points', {
        params: {
          path: { agreement },
          query: {
            ...{ lang, ...clocks, ...at },
            ...(state && { state: state as Schemas['ActionPointView']['state'] }),
          },
        },
      }),
    ),
  );
  const columns: Column<Schemas['ActionPointView']>[] = [
    ['what', ({ text }) => <span dir="auto">{text as string}</span>],
    ['actionOwner', ({ owner }) => <PartyWay party={owner} />],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    [
      'status',
      ({ state: stands, doneOn, ref }) => (
        <>
          {value('action', stands)} {doneOn && <Day day={doneOn} />}
          {mayRecord && stands !== 'done' && <ActionDone agreement={agreement} point={ref} />}
        </>
      ),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('actionPoints')}</Title>
      <FilterBar
        filters={[
          { name: 'state', label: 'status', choices: choices('action', ['open', 'overdue', 'done']) },
        ]}
      />
      <Pages list={list}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={560} />}
      </Pages>
    </section>
  );
}
