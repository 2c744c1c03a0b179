import { Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { usePage } from '../page';
import { Day, Heading, Refs, Shown } from '../parts';
import { Way } from '../way';
import { Assess } from './assess';
import { Deadline } from './deadline';
import { History } from './history';

/** One provision: what it says, when it is due and why, how it stands, and all that was recorded of it. */
export function Provision() {
  const { agreement, item: ref, clocks } = usePage();
  const standing = useStanding(agreement);
  const word = useWords();
  const { lang } = useLanguage();
  const params = { path: { agreement, provision: ref }, query: { lang, ...clocks } };
  const provision = useQuery({
    queryKey: ['provision', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/provisions/{provision}', { params })),
  });
  const deadline = useQuery({
    queryKey: ['deadline', 'provision', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/provisions/{provision}/deadline', { params })),
  });
  return (
    <Shown query={provision}>
      {({ title, number, text, status, responsible, milestones }) => (
        <>
          <Heading>{`${number ? `${number} · ` : ''}${title as string}`}</Heading>
          {text && (
            <Paper component="blockquote" withBorder p="md" m={0} aria-label={word('words')}>
              <Text dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
                {text as string}
              </Text>
            </Paper>
          )}
          <p>
            <strong>{word('status')}:</strong> {standing(status.level ?? status.state)}{' '}
            <Day day={status.effectiveOn} /> {status.assessor}
          </p>
          <p>
            <strong>{word('responsible')}:</strong> <Refs refs={responsible} />
          </p>
          <Shown query={deadline}>{(explained) => <Deadline explained={explained} />}</Shown>
          {milestones.length > 0 && (
            <section>
              <Title order={2}>{word('milestones')}</Title>
              <ul>
                {milestones.map((milestone) => (
                  <li key={milestone}>
                    <Way
                      to="/agreements/$agreement/milestones/$item"
                      params={{ agreement, item: milestone }}
                      search={clocks}
                      className="ltr"
                    >
                      {milestone}
                    </Way>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Assess agreement={agreement} provision={ref} />
          <History agreement={agreement} provision={ref} clocks={clocks} />
        </>
      )}
    </Shown>
  );
}
