import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from './api';
import { useLanguage, useWords } from './language';
import { Day, Heading, Nothing, Shown } from './parts';
import { Way } from './way';

/** All agreements that the reader may see, each with how it stands today, or stood on its last day. */
export function Home() {
  const word = useWords();
  const { lang } = useLanguage();
  const summaries = useQuery({
    queryKey: ['summaries', lang],
    queryFn: () => answer(api.GET('/v1/summary', { params: { query: { lang, limit: 200 } } })),
  });
  const agreements = useQuery({
    queryKey: ['agreements', lang],
    queryFn: () => answer(api.GET('/v1/agreements', { params: { query: { lang, limit: 200 } } })),
  });
  const titles = new Map(agreements.data?.items.map(({ ref, shortTitle }) => [ref, shortTitle as string]));
  return (
    <>
      <Heading>{word('agreements')}</Heading>
      <Shown query={summaries}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            <Table.ScrollContainer minWidth={480} tabIndex={0}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{word('agreements')}</Table.Th>
                    <Table.Th scope="col">{word('score')}</Table.Th>
                    <Table.Th scope="col">{word('shareFull')}</Table.Th>
                    <Table.Th scope="col">{word('overdue')}</Table.Th>
                    <Table.Th scope="col">{word('asOf')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ agreement, score, shareFull, deadlines, assessed, total, asOf }) => (
                    <Table.Tr key={agreement}>
                      <Table.Th scope="row">
                        <Way to="/agreements/$agreement" params={{ agreement }}>
                          {titles.get(agreement) ?? agreement}
                        </Way>
                        <br />
                        <small>{word('ofProvisions', { assessed, total })}</small>
                      </Table.Th>
                      <Table.Td>{score.value ?? '—'}</Table.Td>
                      <Table.Td>{shareFull === null ? '—' : `${shareFull} %`}</Table.Td>
                      <Table.Td>{deadlines.milestones.overdue + deadlines.provisions.overdue}</Table.Td>
                      <Table.Td>
                        <Day day={asOf} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Shown>
    </>
  );
}
