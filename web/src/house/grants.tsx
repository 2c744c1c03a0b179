import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Moment } from '../moment';
import { Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed } from '../record/texts';
import { useMay } from '../session';
import { useChoices, useValue } from '../values';
import { Act } from './act';
import { useAgreements } from '../agreements';

/** Who holds which role where, up to which clearance. */
export function Grants() {
  const word = useWords();
  const value = useValue();
  const choices = useChoices();
  const agreements = useAgreements();
  const grants = useQuery({ queryKey: ['grants'], queryFn: () => answer(api.GET('/v1/grants')) });
  const isOverall = useMay('admin', '*');
  const everybody = useQuery({
    queryKey: ['people'],
    enabled: isOverall,
    queryFn: () => answer(api.GET('/v1/people')),
  });
  const people = new Map([
    ...(grants.data?.items ?? []).map(({ personId, person }) => [personId, person] as const),
    ...(everybody.data?.items ?? []).map(({ id, name, email }) => [id, name ?? email] as const),
  ]);
  const columns: Column<Schemas['GrantView']>[] = [
    ['name', ({ person, personId }) => <bdi>{person ?? personId.slice(-6)}</bdi>],
    ['role', ({ role }) => value('role', role)],
    ['agreement', ({ agreement }) => (agreement === null ? word('everywhere') : <bdi>{agreement}</bdi>)],
    ['clearance', ({ clearance }) => value('access', clearance)],
    ['since', ({ grantedAt }) => <Moment at={grantedAt} />],
    [
      'actions',
      ({ id, person, personId }) => (
        <Act title="withdraw" of={person ?? personId.slice(-6)} method="DELETE" path={`v1/grants/${id}`} />
      ),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('grants')}</Title>
      <RecordForm
        recording={{
          name: 'grant',
          title: 'grant',
          agreement: null,
          path: 'v1/grants',
          fields: [
            {
              ...{ name: 'personId', label: 'name', kind: 'choice', required: true },
              choices: [...people].map(([id, name]) => ({ value: id, label: name ?? `…${id.slice(-6)}` })),
            },
            {
              ...{ name: 'role', label: 'role', kind: 'choice', required: true },
              choices: choices('role', ['viewer', 'analyst', 'reviewer', 'admin']),
            },
            {
              name: 'agreement',
              label: 'agreement',
              kind: 'choice',
              choices: agreements,
              hint: 'everywhereHint',
            },
            {
              ...{ name: 'clearance', label: 'clearance', kind: 'choice' },
              choices: choices('access', ['public', 'restricted', 'confidential']),
            },
          ],
          body: (values) => ({
            personId: needed(values, 'personId'),
            role: needed(values, 'role'),
            agreement: given(values, 'agreement') ?? null,
            clearance: given(values, 'clearance'),
          }),
        }}
      />
      <Shown query={grants}>
        {({ items }) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={720} />}
      </Shown>
    </section>
  );
}
