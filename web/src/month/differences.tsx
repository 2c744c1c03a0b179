import { Title } from '@mantine/core';
import { answer, api, type Schemas } from '../api';
import { FilterBar } from '../filter-bar';
import { useLanguage, useWords } from '../language';
import { useStanding } from '../levels';
import { type Column, Listing, Pages, usePages } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { useParties } from '../parties';
import { Cited } from '../source-links';
import { ItemWay } from './item-way';

/** Provisions on which assessors differ, the widest first: each assessor's level beside the others', with its sources. */
export function Differences() {
  const word = useWords();
  const { lang } = useLanguage();
  const { agreement, clocks, filters } = usePage();
  const { party } = filters;
  const standing = useStanding(agreement);
  const list = usePages(['differences', agreement, lang, clocks, party], (at) =>
    answer(
      api.GET('/v1/agreements/{agreement}/differences', {
        params: { path: { agreement }, query: { lang, ...clocks, ...at, ...(party && { party }) } },
      }),
    ),
  );
  const columns: Column<Schemas['Difference']>[] = [
    ['provision', ({ provision }) => <ItemWay kind="provision" item={provision} />, '30%'],
    ['differenceSpread', ({ spread }) => word('levelsApart', { number: spread })],
    [
      'differenceLevels',
      ({ assessors }) => (
        <ul>
          {assessors.map(({ id, assessor, level, effectiveOn, counts, kind, sources }) => (
            <li key={id}>
              <strong>{standing(level)}</strong> · <bdi>{assessor}</bdi> ({word(`assessor_${kind}`)}){' '}
              <Day day={effectiveOn} />
              {counts && ` · ${word('differenceCounts')}`}
              <Cited agreement={agreement} keys={sources} />
            </li>
          ))}
        </ul>
      ),
    ],
    ['status', ({ status }) => standing(status.level ?? status.state)],
  ];
  return (
    <section>
      <Title order={2} mt="md">
        {word('differences')}
      </Title>
      <p>{word('differencesWhat')}</p>
      <FilterBar filters={[{ name: 'party', label: 'responsible', choices: useParties() }]} />
      <Pages list={list}>
        {(items, { total }) => (
          <>
            <p>{word('total', { total })}</p>
            <Listing items={items} keyOf={({ provision }) => provision} columns={columns} minWidth={720} />
          </>
        )}
      </Pages>
    </section>
  );
}
