import { Title } from '@mantine/core';
import { useMemo } from 'react';
import { answer, api, type Schemas } from '../api';
import type { Clocks } from '../clocks';
import { PartyNames } from '../find/party-names';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { useValue } from '../values';
import { Way } from '../way';
import { ProvisionFilters, provisionQuery } from './provision-filters';

type Provision = Schemas['ProvisionItem'];

/** What was promised, in the order and the tree of the text: where each stands, when it is due, whose it is. */
export function Provisions({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const word = useWords();
  const { lang } = useLanguage();
  const query = provisionQuery(usePage().filters);
  const list = usePages(['provisions', agreement, lang, clocks, query], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/provisions', {
        params: { path: { agreement }, query: { lang, ...clocks, ...query, ...at } },
      }),
    ),
  );
  const pages = list.data?.pages;
  const depths = useMemo(() => depthsOf(pages?.flatMap(({ items }) => items) ?? []), [pages]);
  const columns = useColumns(agreement, clocks, depths);
  return (
    <section>
      <Title order={2} mt="md">
        {word('provisions')}
      </Title>
      <ProvisionFilters agreement={agreement} clocks={clocks} />
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p role="status">{word('total', { total })}</p>
            <Listing items={items} keyOf={({ ref }) => ref} columns={columns} minWidth={680} />
          </>
        )}
      </Pages>
    </section>
  );
}

/** How deep each stands in the tree, as far as what it stands under was read: parents come before their children. */
function depthsOf(items: readonly Provision[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (const { ref, parent } of items) depths.set(ref, parent === null ? 0 : (depths.get(parent) ?? -1) + 1);
  return depths;
}

function useColumns(
  agreement: string,
  clocks: Clocks,
  depths: ReadonlyMap<string, number>,
): Column<Provision>[] {
  const standing = useStanding(agreement);
  const value = useValue();
  return [
    [
      'provision',
      ({ ref, number, title, scored }) => (
        <span
          className="in-tree"
          data-heading={scored ? undefined : ''}
          style={{ marginInlineStart: `${depths.get(ref) ?? 0}rem` }}
        >
          <Way to="/agreements/$agreement/provisions/$item" params={{ agreement, item: ref }} search={clocks}>
            {number ? `${number} · ` : ''}
            {title as string}
          </Way>
        </span>
      ),
      '45%',
    ],
    [
      'status',
      ({ scored, status, flags }) =>
        scored && (
          <>
            {standing(status.state ?? status.level)}
            {[...status.flags, ...flags].map((flag) => (
              <small key={flag} className="flag">
                {value('flag', flag)}
              </small>
            ))}
          </>
        ),
    ],
    ['due', ({ dueOn }) => dueOn && <Day day={dueOn} />],
    ['responsible', ({ responsible }) => <PartyNames refs={responsible} clocks={clocks} />],
  ];
}
