import { Title } from '@mantine/core';
import type { Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useWords } from '../language';
import { Arithmetic } from '../deadlines/arithmetic';
import { named, useRuleWords } from '../deadlines/rule-words';
import { useEventName } from '../find/events-named';
import { Day } from '../parts';
import { SourceLinks } from '../source-links';
import { useValue } from '../values';
import { Way } from '../way';

type Explained = Schemas['ExplainedDeadline'];

/** The deadline in a sentence and as arithmetic, and each day that was named after it. */
export function Deadline({
  explained,
  agreement,
  clocks,
}: {
  explained: Explained;
  agreement: string;
  clocks: Clocks;
}) {
  const word = useWords();
  const value = useValue();
  const ruleWords = useRuleWords();
  const eventName = useEventName(agreement, clocks);
  const { rule, current, original, state, metOn, anchor } = explained;
  const facts: [string, React.ReactNode][] = [
    [word('due'), <Day key="due" day={current?.dueOn} />],
    [word('original'), <Day key="original" day={original.dueOn} />],
    [
      word('standsAt'),
      <span key="state">
        {value('deadline', state)} {metOn && <Day day={metOn} />}
      </span>,
    ],
    [word('days'), explained.daysLate],
    [word('daysLateOriginal'), explained.daysLateOriginal],
    [word('slippage'), explained.slippageDays],
    [word('timesRepromised'), explained.timesRepromised > 0 ? explained.timesRepromised : null],
    [word('daysInDefault'), explained.daysInDefault > 0 ? explained.daysInDefault : null],
  ];
  return (
    <section>
      <Title order={2}>{word('deadline')}</Title>
      {state === 'none' ? (
        <p>{word('noDeadline')}</p>
      ) : (
        <>
          {rule && <p>{`${word('deadlineReads')} ${ruleWords(rule, (ref) => named(eventName(ref)))}.`}</p>}
          <dl className="facts">
            {facts.map(
              ([name, fact]) =>
                fact !== null && (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{fact}</dd>
                  </div>
                ),
            )}
          </dl>
          {anchor && (
            <p>
              {word('countsFrom')}{' '}
              <Way
                to="/agreements/$agreement/events/$item"
                params={{ agreement, item: anchor.event }}
                search={clocks}
              >
                <bdi>{eventName(anchor.event)}</bdi>
              </Way>{' '}
              <Day day={anchor.on} /> {anchor.planned && word('planned')}
            </p>
          )}
          <Arithmetic counted={original} />
          {current?.by === 'revision' && (
            <>
              <p>{word('revisedTo')}</p>
              <Arithmetic counted={{ steps: current.steps ?? [], skipped: current.skipped ?? [] }} />
            </>
          )}
          <OtherReadings readings={explained.otherReadings} />
        </>
      )}
      <Named title={word('revisions')} revisions={explained.revisions} />
      <Named title={word('announced')} revisions={explained.announced} />
      {explained.defaults.length > 0 && (
        <>
          <Title order={3}>{word('defaults')}</Title>
          <ul>
            {explained.defaults.map(({ dueOn, from, to, days }) => (
              <li key={`${dueOn} ${from}`}>
                {word('defaultOf', { days })} <span className="ltr">{`${from} … ${to}`}</span> ({word('due')}{' '}
                <Day day={dueOn} />)
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function OtherReadings({ readings }: { readings: Explained['otherReadings'] }) {
  const word = useWords();
  if (readings.length === 0) return null;
  return (
    <>
      <Title order={3}>{word('otherReadings')}</Title>
      <ul>
        {readings.map(({ event, offset, dueOn }) => (
          <li key={`${event} ${offset}`}>
            <span className="ltr">{`${event} + ${offset}`}</span>: <Day day={dueOn} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Days that were named later, with who named them, and on which evidence. */
function Named({ title, revisions }: { title: string; revisions: Explained['revisions'] }) {
  const word = useWords();
  const value = useValue();
  if (revisions.length === 0) return null;
  return (
    <>
      <Title order={3}>{title}</Title>
      <ol>
        {revisions.map(({ id, decidedOn, issuer, authority, dueOn, reason, sources }) => (
          <li key={id ?? decidedOn}>
            <Day day={decidedOn} />: <span dir="auto">{issuer}</span> ({value('authority', authority)}) →{' '}
            {dueOn === null ? word('dayUnknown') : <Day day={dueOn} />}
            {reason && (
              <>
                {'. '}
                <span dir="auto">{reason as string}</span>
              </>
            )}{' '}
            <SourceLinks sources={sources} />
          </li>
        ))}
      </ol>
    </>
  );
}
