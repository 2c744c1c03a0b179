import type { Schemas } from '../api';
import { type Column, Listing } from '../listing';
import { usePage } from '../page';
import { Day } from '../parts';
import { SourceLinks } from '../source-links';
import { useValue } from '../values';
import { Way } from '../way';
import { PartyWay } from './party-way';

type Item = Schemas['RecommendationView'];

/** Recommendations as a table: to whom, by whom, made and due when, where they stand, and how late. */
export function RecommendationListing({ items }: { items: readonly Item[] }) {
  const value = useValue();
  const { agreement, clocks } = usePage();
  const columns: Column<Item>[] = [
    [
      'what',
      ({ ref, title }) => (
        <Way
          to="/agreements/$agreement/recommendations/$item"
          params={{ agreement, item: ref }}
          search={clocks}
        >
          {title as string}
        </Way>
      ),
    ],
    ['addressees', ({ addressees }) => <PartyWays parties={addressees} />],
    ['madeBy', ({ issuer }) => <PartyWay party={issuer} />],
    ['madeOn', ({ madeOn }) => <Day day={madeOn} />],
    ['dueBy', ({ dueOn }) => <Day day={dueOn} />],
    ['status', ({ status }) => value('recommendation', status)],
    ['days', ({ daysLate }) => <span className="ltr">{daysLate ?? '—'}</span>],
    ['sources', ({ sources }) => <SourceLinks sources={sources} />],
  ];
  return <Listing items={items} keyOf={({ id }) => id} columns={columns} minWidth={860} />;
}

/** Ways to parties, one a line. */
export function PartyWays({ parties }: { parties: readonly string[] }) {
  return parties.map((party) => (
    <div key={party}>
      <PartyWay party={party} />
    </div>
  ));
}
