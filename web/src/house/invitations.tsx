import { Title } from '@mantine/core';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { RecordForm } from '../record/record-form';
import { given, needed } from '../record/texts';
import { useChoices, useValue } from '../values';
import { LANGUAGES } from '../languages';
import { Act } from './act';
import { useAgreements } from '../agreements';
import { Secret } from './secret';

/** Who was invited, to what, and whether they came; and the form that invites. */
export function Invitations() {
  const word = useWords();
  const value = useValue();
  const choices = useChoices();
  const agreements = useAgreements();
  const [link, setLink] = useState<string>();
  const invitations = usePages(['invitations'], (at) =>
    answer(api.GET('/v1/invitations', { params: { query: at } })),
  );
  const columns: Column<Schemas['InvitationView']>[] = [
    ['email', ({ email }) => <span className="ltr">{email ?? '—'}</span>],
    ['role', ({ role }) => value('role', role)],
    ['agreement', ({ agreement }) => (agreement === null ? word('everywhere') : <bdi>{agreement}</bdi>)],
    ['expires', ({ expiresAt }) => <Moment at={expiresAt} />],
    [
      'status',
      ({ id, email, acceptedAt, endedAt }) => {
        if (acceptedAt) return word('accepted');
        if (endedAt) return word('ended');
        return <Act title="withdraw" of={email ?? '—'} method="DELETE" path={`v1/invitations/${id}`} />;
      },
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('invitations')}</Title>
      <RecordForm
        recording={{
          name: 'invitation',
          title: 'invite',
          agreement: null,
          path: 'v1/invitations',
          initial: { role: 'analyst' },
          fields: [
            { name: 'email', label: 'email', kind: 'line', required: true },
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
            {
              ...{ name: 'language', label: 'language', kind: 'choice' },
              choices: Object.entries(LANGUAGES).map(([lang, label]) => ({ value: lang, label })),
            },
          ],
          body: (values) => ({
            email: needed(values, 'email'),
            role: needed(values, 'role'),
            agreement: given(values, 'agreement') ?? null,
            clearance: given(values, 'clearance'),
            language: given(values, 'language'),
          }),
          onSaved: (saved) => {
            setLink((saved as Schemas['NewInvitation']).link ?? undefined);
          },
        }}
      />
      <Secret secret={link} />
      <Pages list={invitations}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={640} />}
      </Pages>
    </section>
  );
}
