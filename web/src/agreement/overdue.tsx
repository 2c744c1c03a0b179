import { Button, Group, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { answer, api, BASE, type Schemas } from '../api';
import { type Filters, filtersOf } from '../filters';
import { isolated } from '../deadlines/rule-words';
import { usePartyName } from '../parties';
import { useLanguage, useWords } from '../language';
import { Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Heading } from '../parts';
import { Way } from '../way';
import type { Word } from '../words';
import { ChosenFilters, OverdueFilters, overdueQuery } from './overdue-filters';
import { OverdueListing } from './overdue-listing';
import { orderOf, SORTED_BY, sorted } from './overdue-order';

/** As many items as are read to be sorted or printed. */
const MOST = 2_000;

/** What is overdue on a day: how late, why, whose it is; once the agreement ended, what lapsed. Sorts, prints on A4, downloads as CSV. */
export function OverduePage() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const navigate = useNavigate();
  const nameOf = usePartyName();
  const query = overdueQuery(filters);
  const list = usePages(['overdue', agreement, lang, clocks, query], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/overdue', {
        params: { path: { agreement }, query: { lang, ...clocks, ...query, ...at } },
      }),
    ),
  );
  const order = orderOf(filters.sort);
  const pages = list.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  const [isPrinting, setPrinting] = useState(false);
  // the API's own order is page by page; any other needs all of them
  const isShort = list.hasNextPage && items.length < MOST;
  const isMissing = isShort && (isPrinting || order !== null);
  const { fetchNextPage, isFetchingNextPage, isFetchNextPageError } = list;
  useEffect(() => {
    if (isMissing && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isMissing, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const drawn = useDeferredValue(items); // drawn with the rows, which come in the background
  useEffect(() => {
    if (!isPrinting || (isMissing && !isFetchNextPageError) || drawn !== items) return;
    setPrinting(false);
    window.print();
  }, [isPrinting, isMissing, isFetchNextPageError, drawn, items]);
  const csv = new URL(`v1/agreements/${agreement}/overdue`, BASE);
  for (const [name, value] of Object.entries({ ...clocks, ...query, lang, format: 'csv' }))
    csv.searchParams.set(name, value);
  const turn = (head: Word) => {
    const isDown = order?.by === head && !order.isDown;
    const sort = `${isDown ? '-' : ''}${head}`;
    void navigate({
      to: '.',
      search: (before: Filters) => filtersOf({ ...before, sort: sort === 'due' ? '' : sort }),
      replace: true,
    });
  };
  const sorting = { by: order?.by ?? 'due', isDown: order?.isDown ?? false, heads: SORTED_BY, turn };
  const shape = { agreement, clocks, filters };
  const first = pages?.[0];
  return (
    <>
      <Heading>{word('overdue')}</Heading>
      <OverdueFilters {...shape} />
      <ChosenFilters {...shape} />
      <Group className="no-print" mb="sm">
        <Button component="a" href={csv.href} download variant="default">
          {word('exportCsv')}
        </Button>
        <Button
          variant="default"
          loading={isPrinting}
          onClick={() => {
            setPrinting(true);
          }}
        >
          {word('print')}
        </Button>
      </Group>
      {first && (
        <p role="status">
          {word(query.state === 'lapsed' ? 'overdue_totalLapsed' : 'overdue_total', {
            total: first.total,
            day: isolated(first.asOf),
          })}
          {order && list.hasNextPage && <> {word('overdue_sorted', { number: items.length })}</>}
        </p>
      )}
      <Pages list={list}>
        {() => (
          <OverdueListing
            {...shape}
            items={order ? sorted(items, order, nameOf, lang) : items}
            sorting={sorting}
          />
        )}
      </Pages>
      {first?.lapsed && query.state !== 'lapsed' && first.lapsed.length > 0 && (
        <Lapsed {...shape} lapsed={first.lapsed} total={first.lapsedTotal} />
      )}
    </>
  );
}

/** Once an agreement is no longer in force: what was overdue when it ended, the first of it, and the way to all. */
function Lapsed({
  lapsed,
  total,
  ...shape
}: Pick<ReturnType<typeof usePage>, 'agreement' | 'clocks' | 'filters'> & {
  lapsed: Schemas['OverdueItem'][];
  total: number;
}) {
  const word = useWords();
  const { agreement, clocks, filters } = shape;
  return (
    <section>
      <Title order={2} mt="md">
        {word('overdue_lapsed')}
      </Title>
      <OverdueListing {...shape} items={lapsed} isLapsed />
      <p className="no-print">
        <Way
          to="/agreements/$agreement/overdue"
          params={{ agreement }}
          search={{ ...clocks, ...filters, state: 'lapsed' }}
        >
          {word('overdue_lapsedAll', { total })}
        </Way>
      </p>
    </section>
  );
}
