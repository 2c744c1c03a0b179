import type { Schemas } from '../api';
import { useWords } from '../language';
import { usePage } from '../page';
import { Way } from '../way';
import { Told } from './tile';

/** What is overdue and, once the agreement ended, what lapsed: the ways to their lists. */
export function OverdueTiles({
  deadlines: { milestones, provisions },
}: {
  deadlines: Schemas['DeadlinesView'];
}) {
  const word = useWords();
  const { agreement, clocks } = usePage();
  const tiles = [
    { state: undefined, label: 'overdue', of: 'overdue' },
    { state: 'lapsed', label: 'deadline_lapsed', of: 'lapsed' },
  ] as const;
  return tiles.map(({ state, label, of }) => {
    const counted = { milestones: milestones[of], provisions: provisions[of] };
    const number = counted.milestones + counted.provisions;
    if (state !== undefined && number === 0) return null;
    return (
      <Way
        key={of}
        to="/agreements/$agreement/overdue"
        params={{ agreement }}
        search={{ ...clocks, ...(state && { state }) }}
        className="tile"
      >
        <Told label={word(label)} figure={number} base={word('standing_overdue', counted)} />
      </Way>
    );
  });
}
