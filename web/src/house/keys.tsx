import { Title } from '@mantine/core';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { RecordForm } from '../record/record-form';
import { given, needed } from '../record/texts';
import { useChoices, useValue } from '../values';
import { Act } from './act';
import { Secret } from './secret';

/** Keys for programs, each shown once. */
export function Keys() {
  const word = useWords();
  const value = useValue();
  const choices = useChoices();
  const [key, setKey] = useState<string>();
  const keys = usePages(['keys'], (at) => answer(api.GET('/v1/keys', { params: { query: at } })));
  const columns: Column<Schemas['KeyView']>[] = [
    ['label', ({ label }) => <bdi>{label}</bdi>],
    ['role', ({ role }) => value('role', role)],
    ['lastUsed', ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : '—')],
    ['expires', ({ expiresAt }) => (expiresAt ? <Moment at={expiresAt} /> : '—')],
    [
      'actions',
      ({ id, label, revokedAt }) =>
        revokedAt ? (
          word('ended')
        ) : (
          <Act title="withdraw" of={label} method="DELETE" path={`v1/keys/${id}`} />
        ),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('keys')}</Title>
      <RecordForm
        recording={{
          name: 'key',
          title: 'makeKey',
          agreement: null,
          path: 'v1/keys',
          fields: [
            { name: 'label', label: 'labelOfKey', kind: 'line', required: true },
            {
              ...{ name: 'role', label: 'role', kind: 'choice', required: true },
              choices: choices('role', ['viewer', 'analyst', 'reviewer', 'admin']),
            },
            { name: 'expiresOn', label: 'expires', kind: 'day', pointer: '/expiresAt' },
          ],
          body: (values) => {
            const day = given(values, 'expiresOn');
            return {
              label: needed(values, 'label'),
              role: needed(values, 'role'),
              ...(day !== undefined && { expiresAt: `${day}T23:59:59.999Z` }),
            };
          },
          onSaved: (made) => {
            setKey((made as Schemas['NewKey']).key);
          },
        }}
      />
      <Secret secret={key} />
      <Pages list={keys}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={600} />}
      </Pages>
    </section>
  );
}
