import { Title } from '@mantine/core';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { type Column, Listing } from '../listing';
import { PartyWay } from '../month/party-way';
import { Day } from '../parts';
import { useValue } from '../values';

/** What each party replied to each sharing, or that it did not. */
export function Sharings({ sharings }: { sharings: readonly Schemas['SharingWithAnswers'][] }) {
  const word = useWords();
  const value = useValue();
  const columns: Column<Schemas['PartyAnswer']>[] = [
    ['editionParty', ({ party }) => <PartyWay party={party} />],
    ['editionReplyKind', ({ answer }) => value('answer', answer)],
    [
      'editionReplyText',
      ({ replies }) =>
        replies.map(({ id, kind, receivedOn, text }) => (
          <div key={id}>
            {value('reply', kind)} · <Day day={receivedOn} />
            {text && (
              <p dir="auto" style={{ whiteSpace: 'pre-line' }}>
                {text as string}
              </p>
            )}
          </div>
        )),
    ],
  ];
  return (
    <section>
      <Title order={2}>{word('editionSharings')}</Title>
      {sharings.map(({ id, sharedOn, commentsDueOn, answers }) => (
        <article key={id}>
          <Title order={3}>
            {word('editionSharedOn')} <Day day={sharedOn} /> · {word('editionDueOn')}{' '}
            <Day day={commentsDueOn} />
          </Title>
          <Listing items={answers} keyOf={({ party }) => party} columns={columns} minWidth={480} />
        </article>
      ))}
    </section>
  );
}
