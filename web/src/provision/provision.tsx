import { Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTheme } from '../agreement/themes';
import { answer, api, type Schemas } from '../api';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { usePage } from '../page';
import { useParties } from '../parties';
import { Day, Heading, Shown } from '../parts';
import { useMay } from '../session';
import { useValue } from '../values';
import { Way } from '../way';
import { Assess } from './assess';
import { Assessors } from './assessors';
import { Deadline } from './deadline';
import { EditProvision } from './edit-provision';
import { History } from './history';
import { Hanging } from './hanging';
import { MakeMilestone } from './make-milestone';
import { Obstacles } from './obstacles';
import { Recommended } from './recommended';
import { Revise } from './revise';
import { Place } from './tree';

/** One provision: what it says, when it is due and why, how it stands by whom, what stands in its way, and all that was recorded. */
export function Provision() {
  const { agreement, item: ref, clocks } = usePage();
  const { lang } = useLanguage();
  const mayRecord = useMay('analyst', agreement);
  const params = { path: { agreement, provision: ref }, query: { lang, ...clocks } };
  const provision = useQuery({
    queryKey: ['provision', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/provisions/{provision}', { params })),
  });
  const deadline = useQuery({
    queryKey: ['deadline', 'provision', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/provisions/{provision}/deadline', { params })),
  });
  const of = { agreement, clocks, list: 'provisions', item: ref } as const;
  return (
    <Shown query={provision} page>
      {(view) => (
        <>
          <Heading>{`${view.number ? `${view.number} · ` : ''}${view.title as string}`}</Heading>
          <Place agreement={agreement} provision={ref} clocks={clocks} />
          <Said view={view} />
          <Standing view={view} agreement={agreement} />
          {mayRecord && <Assess agreement={agreement} provision={ref} />}
          <Assessors agreement={agreement} provision={ref} clocks={clocks} />
          <Shown query={deadline}>
            {(explained) => <Deadline explained={explained} agreement={agreement} clocks={clocks} />}
          </Shown>
          {mayRecord && <Revise {...of} />}
          <Hanging agreement={agreement} provision={ref} clocks={clocks} />
          {mayRecord && <MakeMilestone agreement={agreement} provision={ref} />}
          <Obstacles {...of} />
          <Recommended agreement={agreement} provision={ref} clocks={clocks} />
          <History agreement={agreement} provision={ref} clocks={clocks} />
          {mayRecord && <EditProvision agreement={agreement} provision={ref} />}
        </>
      )}
    </Shown>
  );
}

/** The words of the agreement, and those about time. */
function Said({ view: { text, deadlineWords, note } }: { view: Schemas['ProvisionView'] }) {
  const word = useWords();
  return (
    <>
      {text && (
        <Paper component="blockquote" withBorder p="md" m={0} aria-label={word('words')}>
          <Text dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
            {text as string}
          </Text>
          {deadlineWords && (
            <Text dir="auto" size="sm" fs="italic">
              {deadlineWords as string}
            </Text>
          )}
        </Paper>
      )}
      {note && (
        <Text dir="auto" size="sm" my="xs">
          {note as string}
        </Text>
      )}
    </>
  );
}

function Standing({ view, agreement }: { view: Schemas['ProvisionView']; agreement: string }) {
  const word = useWords();
  const standing = useStanding(agreement);
  const value = useValue();
  const theme = useTheme();
  const names = new Map(useParties().map((party) => [party.value, party.label]));
  const { status, flags, responsible, left } = view;
  const all = [...new Set([...status.flags, ...flags])];
  return (
    <>
      <Title order={2}>{word('status')}</Title>
      <p>
        <strong>{standing(status.level ?? status.state)}</strong>
        {status.level !== null && status.state !== null && ` · ${standing(status.state)}`}{' '}
        {status.effectiveOn !== null && (
          <>
            {word('sinceDay')} <Day day={status.effectiveOn} />,{' '}
            <Party name={status.assessor} names={names} />
          </>
        )}
      </p>
      {all.length > 0 && (
        <ul aria-label={word('flags')}>
          {all.map((flag) => (
            <li key={flag}>{value('flag', flag)}</li>
          ))}
        </ul>
      )}
      <dl className="facts">
        <dt>{word('responsible')}</dt>
        <dd>
          {responsible.length === 0
            ? '—'
            : responsible.map((party, at) => {
                const gone = left.find((one) => one.party === party);
                return (
                  <span key={party}>
                    {at > 0 && ', '}
                    <Party name={party} names={names} />
                    {gone && (
                      <>
                        {' '}
                        ({word('leftOn')} <Day day={gone.leftOn} />)
                      </>
                    )}
                  </span>
                );
              })}
        </dd>
        <dt>{word('theme_')}</dt>
        <dd>{theme(view.theme)}</dd>
        <dt>{word('nature')}</dt>
        <dd>{value('nature', view.nature)}</dd>
        {view.confidence && (
          <>
            <dt>{word('confidence')}</dt>
            <dd>{value('confidence', view.confidence)}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function Party({ name, names }: { name: string | null; names: Map<string, string> }) {
  if (name === null) return '—';
  const known = names.get(name);
  if (known === undefined) return <span className="ltr">{name}</span>;
  return (
    <Way to="/parties/$party" params={{ party: name }}>
      {known}
    </Way>
  );
}
