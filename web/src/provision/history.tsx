import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { type Column, Listing } from '../listing';
import { Day, Nothing, Shown } from '../parts';

/** Everything recorded, in the order of recording: the day in the world beside the instant of knowledge, with its sources. */
export function History({
  agreement,
  provision,
  clocks,
}: {
  agreement: string;
  provision: string;
  clocks: Clocks;
}) {
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
