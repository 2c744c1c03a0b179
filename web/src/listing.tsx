import { Button, Table, UnstyledButton } from '@mantine/core';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { memo, type ReactNode, useDeferredValue } from 'react';
import type { Page, PageAt } from './api';
import { useWords } from './language';
import { Nothing, Shown } from './parts';
import type { Word } from './words';

/** The pages of a list, one after the other; `ask` reads the one at a cursor, the first without. */
export function usePages<Answer extends Page<unknown>>(
  queryKey: readonly unknown[],
  ask: (at: PageAt) => Promise<Answer>,
): UseInfiniteQueryResult<InfiniteData<Answer>> {
  return useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => ask({ limit: 100, ...(cursor && { cursor }) }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** What was read of a list, and the way to more of it. */
export function Pages<Item, Answer extends Page<Item>>({
  list,
  children,
}: {
  list: UseInfiniteQueryResult<InfiniteData<Answer>>;
  children: (items: Answer['items'], first: Answer) => ReactNode;
}) {
  const word = useWords();
  return (
    <Shown query={list}>
      {({ pages }) => {
        const [first] = pages;
        if (!first || first.items.length === 0) return <Nothing />;
        return (
          <>
            {children(
              pages.flatMap(({ items }) => items),
              first,
            )}
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
        );
      }}
    </Shown>
  );
}

/** A column: its head, and what it shows of an item. The first names the row. */
export type Column<Item> = readonly [head: Word, cell: (item: Item) => ReactNode, width?: string];

/** How a list is sorted, and by which columns it can be. */
export interface Sorting {
  by: Word;
  isDown: boolean;
  heads: readonly Word[];
  /** Sorts by a column, or turns the order round where it is already sorted by it. */
  turn: (head: Word) => void;
}

/**
 * A list as a table, which scrolls where it is wider than its place, also by keyboard. On a phone each row stands as a card
 * of its own; the roles are named, as browsers forget that what is laid out so is a table. */
export function Listing<Item>({
  items,
  keyOf,
  columns,
  minWidth,
  sorting,
}: RowsOf<Item> & { minWidth: number; sorting?: Sorting }) {
  const word = useWords();
  // many rows are drawn in the background, a few milliseconds at a time: the page answers meanwhile
  const rows = useDeferredValue<RowsOf<Item>>({ items, keyOf, columns }, { items: [], keyOf, columns });
  if (items.length === 0) return <Nothing />;
  return (
    <div className="scroll" tabIndex={0}>
      <Table className="stacks" role="table" style={{ '--whole': `${minWidth}px` }}>
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {columns.map(([head, , width]) => (
              <Table.Th
                key={head}
                scope="col"
                role="columnheader"
                w={width}
                aria-sort={orderOf(head, sorting)}
              >
                {sorting?.heads.includes(head) ? <SortButton head={head} sorting={sorting} /> : word(head)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Rows rows={rows} word={word} />
      </Table>
    </div>
  );
}

const orderOf = (head: Word, sorting: Sorting | undefined) =>
  sorting?.by === head ? (sorting.isDown ? 'descending' : 'ascending') : undefined;

/** The head of a column that a list can be sorted by; an arrow tells by which one it is. */
function SortButton({ head, sorting: { by, isDown, turn } }: { head: Word; sorting: Sorting }) {
  const word = useWords();
  return (
    <UnstyledButton
      fw={700}
      fz="inherit"
      onClick={() => {
        turn(head);
      }}
    >
      {word(head)}
      {'\u00a0'}
      <span aria-hidden className="no-print">
        {by === head ? (isDown ? '▼' : '▲') : '↕'}
      </span>
    </UnstyledButton>
  );
}

interface RowsOf<Item> {
  items: readonly Item[];
  keyOf: (item: Item, index: number) => string | number;
  columns: readonly Column<Item>[];
}

const Rows = memo(RowsDrawn) as typeof RowsDrawn;

function RowsDrawn<Item>({
  rows: { items, keyOf, columns },
  word,
}: {
  rows: RowsOf<Item>;
  word: ReturnType<typeof useWords>;
}) {
  return (
    <Table.Tbody role="rowgroup">
      {items.map((item, index) => (
        <Table.Tr key={keyOf(item, index)} role="row">
          {columns.map(([head, cell], place) =>
            place === 0 ? (
              <Table.Th key={head} scope="row" role="rowheader">
                {cell(item)}
              </Table.Th>
            ) : (
              <Table.Td key={head} role="cell" data-head={word(head)}>
                {cell(item)}
              </Table.Td>
            ),
          )}
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}
