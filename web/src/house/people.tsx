import { Title } from '@mantine/core';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Act } from './act';
import { Secret } from './secret';

/** Everybody that the product knows: whether they may come in, and what can be done for or with them. */
export function People() {
  const word = useWords();
  const [link, setLink] = useState<string>();
  const people = usePages(['people', 'pages'], (at) =>
    answer(api.GET('/v1/people', { params: { query: at } })),
  );
  const columns: Column<Schemas['PersonView']>[] = [
    ['name', ({ name, id }) => <bdi>{name ?? id.slice(-6)}</bdi>],
    ['email', ({ email }) => <span className="ltr">{email ?? '—'}</span>],
    [
      'status',
      ({ account, deactivatedAt, secondFactor }) => (
        <>
          {word(deactivatedAt ? 'deactivated' : account ? 'mayComeIn' : 'withoutAccount')}
          {secondFactor && ` · ${word('secondFactor')}`}
        </>
      ),
    ],
    [
      'actions',
      ({ id, name, email, account, deactivatedAt, secondFactor }) => {
        const of = name ?? email ?? id.slice(-6);
        return (
          <>
            {deactivatedAt ? (
              <Act title="reactivate" of={of} method="POST" path={`v1/people/${id}/reactivation`} />
            ) : (
              <Act title="deactivate" of={of} method="POST" path={`v1/people/${id}/deactivation`} />
            )}
            {account && (
              <Act
                title="resetLink"
                of={of}
                method="POST"
                path={`v1/people/${id}/reset`}
                onDone={(reset) => {
                  setLink((reset as Schemas['ResetLink']).link ?? undefined);
                }}
              />
            )}
            {secondFactor && (
              <Act
                title="removeSecondFactor"
                of={of}
                method="DELETE"
                path={`v1/people/${id}/second-factor`}
              />
            )}
            <Act title="erase" of={of} method="DELETE" path={`v1/people/${id}`} />
          </>
        );
      },
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('people')}</Title>
      <p>{word('eraseHint')}</p>
      <Secret secret={link} />
      <Pages list={people}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={720} />}
      </Pages>
    </section>
  );
}
