import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { useParties, usePartyName } from '../parties';
import { Day, Heading } from '../parts';
import type { Field } from '../record/fields';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn, ticked } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Way } from '../way';
import { ActionDone } from './session-forms';
import { useSessionName } from './session-name';
import { PartyWay } from './party-way';

/** How a party took part in a session, and what the form calls it. */
const PRESENCES = [
  ['present', 'sessionPresent'],
  ['absent', 'sessionAbsent'],
  ['walked_out', 'sessionWalkedOut'],
] as const;

/** Sessions of the bodies of the agreement, and what they asked of whom. */
export function Sessions() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { body } = filters;
  const nameOf = useSessionName();
  const partyName = usePartyName();
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
      (session) => (
        <Way
          to="/agreements/$agreement/sessions/$item"
          params={{ agreement, item: session.ref }}
          search={clocks}
        >
          {nameOf(session)}
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
              ...PRESENCES.map(([name, label]): Field => ({
                name,
                label,
                kind: 'choices',
                choices: parties,
                more: true,
              })),
              { name: 'sources', label: 'sources', kind: 'sources' },
            ],
            body: (values) => ({
              body: needed(values, 'body'),
              heldOn: needed(values, 'heldOn'),
              heldTo: given(values, 'heldTo'),
              number: given(values, 'number'),
              place: given(values, 'place'),
              title: textIn(lang, values, 'title'),
              attendance: PRESENCES.flatMap(([presence]) =>
                ticked(values, presence).map((party) => ({
                  ...{ party, presence },
                  who: partyName(party).name,
                })),
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
      ({ state: stands, doneOn, ref, text }) => (
        <>
          {value('action', stands)} {doneOn && <Day day={doneOn} />}
          {mayRecord && stands !== 'done' && (
            <ActionDone agreement={agreement} point={ref} text={text as string} />
          )}
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
