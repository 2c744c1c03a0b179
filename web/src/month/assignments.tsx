import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed, textIn } from '../record/texts';
import { useMay } from '../session';
import { Recorded } from './entry';
import { ItemWay } from './item-way';
import { useItems } from './items';
import { usePeople } from '../people';
import { personField } from './person-field';
import { PersonWay } from '../person-name';

/** Who leads and who stands in for each provision, and by when it is to be reviewed. */
export function Assignments() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { unassigned, reviewBy } = filters;
  const list = usePages(['assignments', agreement, lang, clocks, unassigned, reviewBy], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/assignments', {
        params: {
          path: { agreement },
          query: {
            ...{ lang, ...clocks, ...at },
            ...(unassigned === 'true' && { unassigned }),
            ...(reviewBy && { reviewBy }),
          },
        },
      }),
    ),
  );
  const columns: Column<Schemas['AssignmentView']>[] = [
    ['provision', ({ provision }) => <ItemWay kind="provision" item={provision} />, '35%'],
    [
      'assignmentLead',
      ({ lead, leftBehind }) => (
        <>
          {lead === null ? word('assignmentNobody') : <PersonWay id={lead} />}
          {leftBehind && ` (${word('assignmentLeft')})`}
        </>
      ),
    ],
    ['assignmentDeputy', ({ deputy }) => (deputy === null ? '—' : <PersonWay id={deputy} />)],
    ['reviewBy', (one) => <Day day={one.reviewBy} />],
    ['recorded', (record) => <Recorded {...record} />],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('assignments')}
      </Title>
      <FilterBar
        filters={[
          {
            name: 'unassigned',
            label: 'assignmentsShown',
            choices: [{ value: 'true', label: word('assignmentNobody') }],
          },
          { name: 'reviewBy', label: 'reviewBy', kind: 'day' },
        ]}
      />
      {useMay('analyst', agreement) && <AssignmentForm agreement={agreement} />}
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={720} />
          </>
        )}
      </Pages>
    </section>
  );
}

function AssignmentForm({ agreement }: { agreement: string }) {
  const { lang } = useLanguage();
  const people = usePeople(agreement);
  const { provision } = useItems(agreement);
  return (
    <RecordForm
      recording={{
        name: `assignment ${agreement}`,
        title: 'assignmentRecord',
        agreement,
        path: `v1/agreements/${agreement}/assignments`,
        fields: [
          { name: 'provision', label: 'provision', kind: 'choice', required: true, choices: provision },
          personField('lead', 'assignmentLead', people),
          personField('deputy', 'assignmentDeputy', people),
          { name: 'reviewBy', label: 'reviewBy', kind: 'day' },
          { name: 'from', label: 'since', kind: 'day' },
          { name: 'note', label: 'note', kind: 'text' },
        ],
        body: (values) => ({
          provision: needed(values, 'provision'),
          lead: given(values, 'lead'),
          deputy: given(values, 'deputy'),
          reviewBy: given(values, 'reviewBy'),
          from: given(values, 'from'),
          note: textIn(lang, values, 'note'),
        }),
      }}
    />
  );
}
