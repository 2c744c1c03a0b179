import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { Day, Refs, Shown } from '../parts';
import { Way } from '../way';

/** A provision or a milestone, by the list it stands in. */
export interface Of {
  agreement: string;
  list: 'provisions' | 'milestones';
  item: string;
  clocks: Clocks;
}

/** What stands in the way: in words, then step by step, with the blockages that stand. */
export function Obstacles({ agreement, list, item, clocks }: Of) {
  const word = useWords();
  const { lang } = useLanguage();
  const obstacles = useQuery({
    queryKey: ['obstacles', agreement, list, item, lang, clocks],
    queryFn: () => {
      const query = { lang, ...clocks };
      return list === 'provisions'
        ? answer(
            api.GET('/v1/agreements/{agreement}/provisions/{provision}/obstacles', {
              params: { path: { agreement, provision: item }, query },
            }),
          )
        : answer(
            api.GET('/v1/agreements/{agreement}/milestones/{milestone}/obstacles', {
              params: { path: { agreement, milestone: item }, query },
            }),
          );
    },
  });
  return (
    <section>
      <Title order={2}>{word('obstaclesOf')}</Title>
      <Shown query={obstacles}>
        {({ reading, steps }) => (
          <>
            <p>{reading as string}</p>
            <ol>
              {steps
                .filter(({ via, blockages }) => via !== null || blockages.length > 0)
                .map((step) => (
                  <li key={`${step.kind} ${step.ref}`}>
                    <Step step={step} agreement={agreement} clocks={clocks} />
                  </li>
                ))}
            </ol>
          </>
        )}
      </Shown>
      <Way to="/agreements/$agreement/obstacles" params={{ agreement }} search={clocks}>
        {word('obstacles')}
      </Way>
    </section>
  );
}

function Step({
  step: { kind, ref, title, deadline, responsible, blockages },
  agreement,
  clocks,
}: {
  step: Schemas['ObstacleStep'];
  agreement: string;
  clocks: Clocks;
}) {
  const word = useWords();
  return (
    <>
      <Way to={`/agreements/$agreement/${kind}s/$item`} params={{ agreement, item: ref }} search={clocks}>
        {title as string}
      </Way>
      {deadline.dueOn && (
        <>
          {' '}
          · {word('due')} <Day day={deadline.dueOn} />
        </>
      )}
      {responsible.length > 0 && (
        <>
          {' '}
          · <Refs refs={responsible} />
        </>
      )}
      {blockages.length > 0 && (
        <ul>
          {blockages.map(({ ref: name, obstacle, whose, since, days }) => (
            <li key={name}>
              <span dir="auto">{obstacle as string}</span> · {whose && <Refs refs={[whose]} />} ·{' '}
              {word('sinceDay')} <Day day={since} /> ({word('daysNumber', { days })})
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
