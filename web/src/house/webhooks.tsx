import { Title } from '@mantine/core';
import { useState } from 'react';
import { useAgreements } from '../agreements';
import { answer, api, type Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing, Pages, usePages } from '../listing';
import { Moment } from '../moment';
import { RecordForm } from '../record/record-form';
import { given, needed, ticked } from '../record/texts';
import { useChoices, useValue } from '../values';
import { Act } from './act';
import { NOTICES } from './notices';
import { Secret } from './secret';

/** To which addresses notices are posted, signed; and what did not arrive there. */
export function Webhooks() {
  const word = useWords();
  const value = useValue();
  const choices = useChoices();
  const agreements = useAgreements();
  const [secret, setSecret] = useState<string>();
  const webhooks = usePages(['webhooks'], (at) => answer(api.GET('/v1/webhooks', { params: { query: at } })));
  const columns: Column<Schemas['WebhookView']>[] = [
    ['label', ({ label }) => <bdi>{label}</bdi>],
    ['source_url', ({ url }) => <span className="ltr">{url}</span>],
    ['agreement', ({ agreement }) => (agreement === null ? word('everywhere') : <bdi>{agreement}</bdi>)],
    ['noticeKind', ({ kinds }) => kinds.map((kind) => value('notice', kind)).join(', ')],
    ['webhookDead', ({ id, label }) => <Dead webhook={id} label={label} />],
    [
      'actions',
      ({ id, label }) => <Act title="withdraw" of={label} method="DELETE" path={`v1/webhooks/${id}`} />,
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('webhooks')}</Title>
      <RecordForm
        recording={{
          name: 'webhook',
          title: 'makeWebhook',
          agreement: null,
          path: 'v1/webhooks',
          fields: [
            { name: 'label', label: 'labelOfWebhook', kind: 'line', required: true },
            { name: 'url', label: 'source_url', kind: 'line', required: true },
            {
              ...{ name: 'agreement', label: 'agreement', kind: 'choice', hint: 'everywhereHint' },
              choices: agreements,
            },
            {
              ...{ name: 'kinds', label: 'noticeKind', kind: 'choices', hint: 'noticeAllHint' },
              choices: choices('notice', NOTICES),
            },
          ],
          body: (values) => ({
            label: needed(values, 'label'),
            url: needed(values, 'url'),
            agreement: given(values, 'agreement') ?? null,
            ...(ticked(values, 'kinds').length > 0 && { kinds: ticked(values, 'kinds') }),
          }),
          onSaved: (made) => {
            setSecret((made as Schemas['NewWebhook']).secret);
          },
        }}
      />
      <Secret secret={secret} />
      <Pages list={webhooks}>
        {(items) => <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={720} />}
      </Pages>
    </section>
  );
}

/** What was given up, each with its last answer, to be sent once more by hand. */
function Dead({ webhook: id, label }: { webhook: string; label: string }) {
  const dead = usePages(['deliveries', id], (at) => {
    const query = { state: 'dead', ...at } as const;
    return answer(api.GET('/v1/webhooks/{id}/deliveries', { params: { path: { id }, query } }));
  });
  return (
    <Pages list={dead}>
      {(items) => (
        <ul>
          {items.map(({ id: delivery, answer: said, createdAt }) => (
            <li key={delivery}>
              <Moment at={createdAt} /> <bdi>{said}</bdi>{' '}
              <Act
                title="replay"
                of={`${label} ${createdAt}`}
                method="POST"
                path={`v1/webhooks/${id}/deliveries/${delivery}/replay`}
              />
            </li>
          ))}
        </ul>
      )}
    </Pages>
  );
}
