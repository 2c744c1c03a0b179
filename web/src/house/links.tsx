import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Moment } from '../moment';
import { Shown } from '../parts';
import { RecordForm } from '../record/record-form';
import { given, needed } from '../record/texts';
import { useChoices, useValue } from '../values';
import { Act } from './act';
import { useAgreements } from '../agreements';
import { Secret } from './secret';

/** Links that open one list of one agreement to whoever has them, for a while. */
export function Links() {
  const word = useWords();
  const value = useValue();
  const choices = useChoices();
  const agreements = useAgreements();
  const [url, setUrl] = useState<string>();
  const links = useQuery({ queryKey: ['links'], queryFn: () => answer(api.GET('/v1/links')) });
  const columns: Column<Schemas['LinkView']>[] = [
    ['label', ({ label }) => <bdi>{label}</bdi>],
    ['agreement', ({ agreement }) => <bdi>{agreement}</bdi>],
    ['content', ({ content }) => value('content', content)],
    ['expires', ({ expiresAt }) => <Moment at={expiresAt} />],
    [
      'actions',
      ({ id, label, revokedAt }) =>
        revokedAt ? (
          word('ended')
        ) : (
          <Act title="withdraw" of={label} method="DELETE" path={`v1/links/${id}`} />
        ),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('shareLinks')}</Title>
      <RecordForm
        recording={{
          name: 'link',
          title: 'makeLink',
          agreement: null,
          path: 'v1/links',
          fields: [
            { name: 'label', label: 'labelOfLink', kind: 'line', required: true },
            { name: 'agreement', label: 'agreement', kind: 'choice', required: true, choices: agreements },
            {
              ...{ name: 'content', label: 'content', kind: 'choice', required: true },
              choices: choices('content', [
                ...['overdue', 'summary', 'provisions', 'milestones'],
                ...['calendar', 'changes'],
              ]),
            },
            { name: 'expiresOn', label: 'expires', kind: 'day', pointer: '/expiresAt' },
          ],
          body: (values) => {
            const day = given(values, 'expiresOn');
            return {
              label: needed(values, 'label'),
              agreement: needed(values, 'agreement'),
              content: needed(values, 'content'),
              ...(day !== undefined && { expiresAt: `${day}T23:59:59.999Z` }),
            };
          },
          onSaved: (made) => {
            setUrl((made as Schemas['NewLink']).url);
          },
        }}
      />
      <Secret secret={url} />
      <Shown query={links}>
        {({ items }) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={600} />}
      </Shown>
    </section>
  );
}
