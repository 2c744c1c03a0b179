import { Anchor, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answer, api, type Schemas } from './api';
import { Assess } from './assess';
import { ClockBar } from './clock-bar';
import { useLanguage, useWords } from './language';
import { useStanding } from './levels';
import { type Column, Listing } from './listing';
import { Day, Heading, Nothing, Refs, Shown } from './parts';
import type { Clocks } from './clocks';
import { Way } from './way';

const route = getRouteApi('/agreements/$agreement/$list/$item');

interface Place {
  agreement: string;
  ref: string;
  clocks: Clocks;
}

/** One provision or milestone: what it says, when it is due and why, how it stands, and all that was recorded of it. */
export function Item() {
  const { agreement, list, item: ref } = route.useParams();
  const clocks = route.useSearch();
  const place = { agreement, ref, clocks };
  return (
    <>
      <Up agreement={agreement} clocks={clocks} />
      <ClockBar {...clocks} />
      {list === 'milestones' ? <Milestone {...place} /> : <Provision {...place} />}
    </>
  );
}

function Provision({ agreement, ref, clocks }: Place) {
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
                      to="/agreements/$agreement/$list/$item"
                      params={{ agreement, list: 'milestones', item: milestone }}
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

function Milestone({ agreement, ref, clocks }: Place) {
  const word = useWords();
  const { lang } = useLanguage();
  const params = { path: { agreement, milestone: ref }, query: { lang, ...clocks } };
  const milestone = useQuery({
    queryKey: ['milestone', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/milestones/{milestone}', { params })),
  });
  const deadline = useQuery({
    queryKey: ['deadline', 'milestone', agreement, ref, lang, clocks],
    queryFn: () => answer(api.GET('/v1/agreements/{agreement}/milestones/{milestone}/deadline', { params })),
  });
  return (
    <Shown query={milestone}>
      {({ title, provision }) => (
        <>
          <Heading>{title as string}</Heading>
          <Way
            to="/agreements/$agreement/$list/$item"
            params={{ agreement, list: 'provisions', item: provision }}
            search={clocks}
          >
            {word('provision')} <span className="ltr">{provision}</span>
          </Way>
          <Shown query={deadline}>{(explained) => <Deadline explained={explained} />}</Shown>
        </>
      )}
    </Shown>
  );
}

function Up({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const word = useWords();
  return (
    <Way
      to="/agreements/$agreement"
      params={{ agreement }}
      search={clocks}

      className="no-print"
    >
      {word('back')}
    </Way>
  );
}

/** The deadline in a sentence, and each revision that moved it. */
function Deadline({ explained }: { explained: Schemas['ExplainedDeadline'] }) {
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

/** Everything recorded, in the order of recording: the day in the world beside the instant of knowledge, with its sources. */
function History({ agreement, provision, clocks }: { agreement: string; provision: string; clocks: Clocks }) {
  const word = useWords();
  const { lang } = useLanguage();
  const history = useQuery({
    queryKey: ['history', agreement, provision, lang, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/provisions/{provision}/history', {
          params: { path: { agreement, provision }, query: { lang, ...clocks, limit: 200 } },
        }),
      ),
  });
  const sources = useQuery({
    queryKey: ['sources', agreement, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/sources', {
          params: { path: { agreement }, query: { ...clocks, limit: 200 } },
        }),
      ),
  });
  const known = new Map(sources.data?.items.map((source) => [source.key, source]));
  const columns: Column<Schemas['HistoryEntry']>[] = [
    ['day', ({ day }) => <Day day={day} />],
    [
      'what',
      (entry) => (
        <>
          {told(entry)} {entry.retracted && <em>({word('retracted')})</em>}
        </>
      ),
    ],
    [
      'sources',
      (entry) => sourcesOf(entry).map((key) => <Source key={key} name={key} source={known.get(key)} />),
    ],
    ['recorded', ({ recordedAt }) => <Day day={recordedAt.slice(0, 10)} />],
  ];
  return (
    <section>
      <Title order={2}>{word('history')}</Title>
      <Shown query={history}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            <Listing items={items} keyOf={({ id }, index) => id ?? index} columns={columns} minWidth={560} />
          )
        }
      </Shown>
    </section>
  );
}

/** What a record says, in a line. */
function told({ kind, milestone, content }: Schemas['HistoryEntry']): string {
  const said = content as Partial<
    Record<'level' | 'state' | 'assessor' | 'note' | 'dueOn' | 'issuer', unknown>
  >;
  const parts = [said.level ?? said.state, said.assessor ?? said.issuer, said.dueOn, said.note];
  const texts = parts.filter((part): part is string => typeof part === 'string' && part !== '');
  return [kind, milestone, ...texts].filter(Boolean).join(' · ').replaceAll('_', ' ');
}

/** The keys of the sources that an entry of the history cites. */
function sourcesOf({ content }: Schemas['HistoryEntry']): string[] {
  const { sources } = content as { sources?: unknown };
  return Array.isArray(sources) ? sources.filter((key): key is string => typeof key === 'string') : [];
}

/** A source by its title, with the way to it where it has an address of its own. */
function Source({ name, source }: { name: string; source: Schemas['SourceItem'] | undefined }) {
  const title = source?.title ?? name;
  const { url } = source ?? {};
  return (
    <Text size="sm">
      {url && /^https?:/.test(url) ? (
        <Anchor href={url} rel="noreferrer" underline="always">
          {title}
        </Anchor>
      ) : (
        title
      )}
    </Text>
  );
}
