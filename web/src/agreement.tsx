import { Group, Paper, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { answer, api, type Schemas } from './api';
import { ClockBar } from './clock-bar';
import { useLanguage, useWords } from './language';
import { useStanding } from './levels';
import { Day, Heading, Nothing, Shown } from './parts';
import { Timeline } from './timeline';
import { Way } from './way';

const route = getRouteApi('/agreements/$agreement');

/** How an agreement stands on a day, as known on another; and what was promised. */
export function Agreement() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement } = route.useParams();
  const clocks = route.useSearch();
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
      <ClockBar {...clocks} />
      <Shown query={summary}>
        {(data) => (
          <>
            <Standing agreement={agreement} summary={data} />
          </>
        )}
      </Shown>
      <Way to="/agreements/$agreement/overdue" params={{ agreement }} search={clocks}>
        {word('overdue')}
      </Way>
      <Timeline agreement={agreement} clocks={clocks} />
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
  const word = useWords();
  const standing = useStanding(agreement);
  const most = Math.max(1, ...Object.values(counts));
  return (
    <Table maw={560} my="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{word('level')}</Table.Th>
          <Table.Th scope="col">{word('number')}</Table.Th>
          <Table.Th scope="col">{word('share')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {Object.entries(counts).map(([level, number]) => (
          <Table.Tr key={level}>
            <Table.Th scope="row">{standing(level)}</Table.Th>
            <Table.Td>{number}</Table.Td>
            <Table.Td w="50%">
              <svg width="100%" height="12" aria-hidden>
                <rect
                  width={`${(100 * number) / most}%`}
                  height="12"
                  fill="var(--mantine-primary-color-filled)"
                />
              </svg>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Provisions({
  agreement,
  clocks,
}: {
  agreement: string;
  clocks: { asOf?: string; knownAt?: string };
}) {
  const standing = useStanding(agreement);
  const word = useWords();
  const { lang } = useLanguage();
  const list = useInfiniteQuery({
    queryKey: ['provisions', agreement, lang, clocks],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/v1/agreements/{agreement}/provisions', {
          params: { path: { agreement }, query: { lang, ...clocks, limit: 100, ...(cursor && { cursor }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section>
      <Title order={2} mt="md">
        {word('provisions')}
      </Title>
      <Shown query={list}>
        {({ pages }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <p>{word('total', { total: pages[0]?.total ?? items.length })}</p>
              <Table.ScrollContainer minWidth={560} tabIndex={0}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col">{word('provision')}</Table.Th>
                      <Table.Th scope="col">{word('status')}</Table.Th>
                      <Table.Th scope="col">{word('due')}</Table.Th>
                      <Table.Th scope="col">{word('responsible')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map(({ ref, number, title, status, dueOn, responsible }) => (
                      <Table.Tr key={ref}>
                        <Table.Th scope="row">
                          <Way
                            to="/agreements/$agreement/$list/$item"
                            params={{ agreement, list: 'provisions', item: ref }}
                            search={clocks}
                          >
                            {number ? `${number} · ` : ''}
                            {title as string}
                          </Way>
                        </Table.Th>
                        <Table.Td>{standing(status.level ?? status.state)}</Table.Td>
                        <Table.Td>
                          <Day day={dueOn} />
                        </Table.Td>
                        <Table.Td className="ltr">{responsible.join(', ')}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              {list.hasNextPage && (
                <Button
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {word('more')}
                </Button>
              )}
            </>
          )
        }
      </Shown>
    </section>
  );
}
