import { lazy, Suspense } from 'react';
import { Box, Group, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day, Heading, Refs, Shown } from '../parts';
import { Timeline } from './timeline';
import { Way } from '../way';

/** Below the first screen: they come after it. */
const Pictures = lazy(() => import('./pictures').then(({ Pictures: shown }) => ({ default: shown })));

/** How an agreement stands on a day, as known on another; and what was promised. */
export function Agreement() {
  const { lang } = useLanguage();
  const { agreement, clocks } = usePage();
  const path = { agreement };
  const summary = useQuery({
    queryKey: ['summary', agreement, lang, clocks],
    queryFn: () =>
      answer(api.GET('/v1/agreements/{agreement}/summary', { params: { path, query: { lang, ...clocks } } })),
  });
  const about = useQuery({
    queryKey: ['agreement', agreement, lang, clocks],
    queryFn: () =>
      answer(api.GET('/v1/agreements/{agreement}', { params: { path, query: { lang, ...clocks } } })),
  });
  return (
    <>
      <Shown query={about}>{({ title }) => <Heading>{title as string}</Heading>}</Shown>
      <Shown query={summary}>{(data) => <Standing agreement={agreement} summary={data} />}</Shown>
      <Timeline agreement={agreement} clocks={clocks} />
      {summary.data && (
        <Suspense>
          <Pictures agreement={agreement} clocks={clocks} />
        </Suspense>
      )}
      <Provisions agreement={agreement} clocks={clocks} />
    </>
  );
}

/** Score and counts: each figure with what it is a share of. */
function Standing({ agreement, summary }: { agreement: string; summary: Schemas['SummaryView'] }) {
  const word = useWords();
  const { score, shareFull, counts, applicable, assessed, total, unknown, deadlines } = summary;
  const tiles: [string, string | number, string][] = [
    [word('score'), score.value ?? '—', word('ofProvisions', { assessed, total })],
    [word('shareFull'), shareFull === null ? '—' : `${shareFull} %`, `${counts.full ?? 0} / ${applicable}`],
    [word('overdue'), deadlines.milestones.overdue, word('milestones')],
    [word('unknown'), unknown, `/ ${total}`],
  ];
  return (
    <>
      <Group component="section" aria-label={word('summary')}>
        {tiles.map(([label, figure, base]) => (
          <Paper key={label} withBorder p="sm" miw={140}>
            <Text size="sm">{label}</Text>
            <Text size="xl" fw={700}>
              {figure}
            </Text>
            <Text size="xs">{base}</Text>
          </Paper>
        ))}
      </Group>
      <Levels agreement={agreement} counts={counts} />
    </>
  );
}

/** Provisions by level, as bars whose table is themselves: the length repeats the number. */
function Levels({ agreement, counts }: { agreement: string; counts: Record<string, number> }) {
  const standing = useStanding(agreement);
  const most = Math.max(1, ...Object.values(counts));
  const columns: Column<[string, number]>[] = [
    ['level', ([level]) => standing(level)],
    ['number', ([, number]) => number],
    [
      'share',
      ([, number]) => (
        <svg width="100%" height="12" aria-hidden>
          <rect width={`${(100 * number) / most}%`} height="12" fill="var(--mantine-primary-color-filled)" />
        </svg>
      ),
      '50%',
    ],
  ];
  return (
    <Box maw={560} my="md">
      <Listing items={Object.entries(counts)} keyOf={([level]) => level} columns={columns} minWidth={280} />
    </Box>
  );
}

function Provisions({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const standing = useStanding(agreement);
  const word = useWords();
  const { lang } = useLanguage();
  const list = usePages(['provisions', agreement, lang, clocks], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/provisions', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at } },
      }),
    ),
  );
  const columns: Column<Schemas['ProvisionItem']>[] = [
    [
      'provision',
      ({ ref, number, title }) => (
        <Way to="/agreements/$agreement/provisions/$item" params={{ agreement, item: ref }} search={clocks}>
          {number ? `${number} · ` : ''}
          {title as string}
        </Way>
      ),
    ],
    ['status', ({ status }) => standing(status.level ?? status.state)],
    ['due', ({ dueOn }) => <Day day={dueOn} />],
    ['responsible', ({ responsible }) => <Refs refs={responsible} />],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('provisions')}
      </Title>
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ ref }) => ref} columns={columns} minWidth={560} />
          </>
        )}
      </Pages>
    </section>
  );
}
