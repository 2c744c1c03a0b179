import { Text, Title } from '@mantine/core';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { Day } from '../parts';

/** The deadline in a sentence, and each revision that moved it. */
export function Deadline({ explained }: { explained: Schemas['ExplainedDeadline'] }) {
  const word = useWords();
  const { current, original, reading, revisions, state, metOn, daysLate } = explained;
  return (
    <section>
      <Title order={2}>{word('deadline')}</Title>
      {state === 'none' ? (
        <Text>{word('noDeadline')}</Text>
      ) : (
        <dl>
          <dt>{word('due')}</dt>
          <dd>
            <Day day={current?.dueOn} />
          </dd>
          <dt>{word('original')}</dt>
          <dd>
            <Day day={original.dueOn} />
          </dd>
          <dt>{word('status')}</dt>
          <dd>
            {state} {metOn && <Day day={metOn} />}
          </dd>
          {daysLate !== null && (
            <>
              <dt>{word('days')}</dt>
              <dd>{daysLate}</dd>
            </>
          )}
          <dt>{word('why')}</dt>
          <dd>{reading}</dd>
        </dl>
      )}
      {revisions.length > 0 && (
        <>
          <Title order={3}>{word('revisions')}</Title>
          <ol>
            {revisions.map(({ id, decidedOn, issuer, dueOn }) => (
              <li key={id ?? decidedOn}>
                <Day day={decidedOn} /> {issuer}: <Day day={dueOn} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
