import { Button, Group, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answer, api, BASE } from './api';
import { ClockBar } from './clock-bar';
import { useLanguage, useWords } from './language';
import { Day, Heading, Nothing, Shown } from './parts';
import { Way } from './way';

const route = getRouteApi('/agreements/$agreement/overdue');

/** What is overdue on a day: how late, by which reason, whose it is. Prints on A4, and downloads as CSV. */
export function OverduePage() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement } = route.useParams();
  const clocks = route.useSearch();
  const list = useInfiniteQuery({
    queryKey: ['overdue', agreement, lang, clocks],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/v1/agreements/{agreement}/overdue', {
          params: { path: { agreement }, query: { lang, ...clocks, limit: 100, ...(cursor && { cursor }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const csv = new URL(`v1/agreements/${agreement}/overdue`, BASE);
  for (const [name, value] of Object.entries({ ...clocks, lang, format: 'csv' }))
    csv.searchParams.set(name, value);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Heading>{word('overdue')}</Heading>
      <Way
        to="/agreements/$agreement"
        params={{ agreement }}
        search={clocks}

        className="no-print"
      >
        {word('summary')}
      </Way>
      <ClockBar {...clocks} />
      <Group className="no-print" mb="sm">
        <Button component="a" href={csv.href} download variant="default">
          {word('exportCsv')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            window.print();
          }}
        >
          {word('print')}
        </Button>
      </Group>
      <Shown query={list}>
        {({ pages }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <p>{word('total', { total: pages[0]?.total ?? items.length })}</p>
              <Table.ScrollContainer minWidth={640} tabIndex={0}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th scope="col">{word('what')}</Table.Th>
                      <Table.Th scope="col">{word('kind')}</Table.Th>
                      <Table.Th scope="col">{word('due')}</Table.Th>
                      <Table.Th scope="col">{word('days')}</Table.Th>
                      <Table.Th scope="col">{word('severity')}</Table.Th>
                      <Table.Th scope="col">{word('responsible')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map(
                      ({ kind, provision, milestone, title, dueOn, daysOverdue, severity, responsible }) => (
                        <Table.Tr key={`${kind} ${milestone ?? provision}`}>
                          <Table.Th scope="row">
                            <Way
                              to="/agreements/$agreement/$list/$item"
                              params={{ agreement, list: `${kind}s`, item: milestone ?? provision }}
                              search={clocks}
                            >
                              {title}
                            </Way>
                          </Table.Th>
                          <Table.Td>{word(kind)}</Table.Td>
                          <Table.Td>
                            <Day day={dueOn} />
                          </Table.Td>
                          <Table.Td>{daysOverdue}</Table.Td>
                          <Table.Td>{severity.replaceAll('_', ' ')}</Table.Td>
                          <Table.Td className="ltr">{responsible.join(', ')}</Table.Td>
                        </Table.Tr>
                      ),
                    )}
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
    </>
  );
}
