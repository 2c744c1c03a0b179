import { Told } from '../agreement/tile';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { usePage } from '../page';
import { useValue } from '../values';
import { Way } from '../way';
import { RECOMMENDATION_STATUSES } from './recommendation-status';

/** How many recommendations stand where, of how many; each count is the way to what it counts. */
export function RecommendationCounts({ counts }: { counts: Schemas['RecommendationCounts'] }) {
  const word = useWords();
  const value = useValue();
  const { agreement, clocks, filters } = usePage();
  const { party, provision } = filters;
  const asked = { ...clocks, ...(party && { party }), ...(provision && { provision }) };
  const base = word('ofRecommendations', { total: counts.total });
  const tiles = [
    ...RECOMMENDATION_STATUSES.map((status) => ({
      ...{ key: status, label: value('recommendation', status), figure: counts[status], search: { status } },
    })),
    { key: 'overdue', label: word('overdue'), figure: counts.overdue, search: { overdue: 'true' } },
  ];
  return (
    <section aria-label={word('recommendationCounts')} className="tiles">
      <Way to="/agreements/$agreement/recommendations" params={{ agreement }} search={asked} className="tile">
        <Told label={word('recommendationsAll')} figure={counts.total} base={word('recommendations')} />
      </Way>
      {tiles.map(({ key, label, figure, search }) => (
        <Way
          key={key}
          to="/agreements/$agreement/recommendations"
          params={{ agreement }}
          search={{ ...asked, ...search }}
          className="tile"
        >
          <Told label={label} figure={figure} base={base} />
        </Way>
      ))}
    </section>
  );
}
