import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api';
import type { Clocks } from '../clocks';
import { Shown } from '../parts';
import { CountsOverTime } from './counts-over-time';
import { ScoreOverTime } from './score-over-time';

/** How the agreement stood from its signature to the day: the score with what it may be at most, and the provisions by level. */
export function OverTime({ agreement, clocks }: { agreement: string; clocks: Clocks }) {
  const trajectory = useQuery({
    queryKey: ['trajectory', agreement, clocks],
    queryFn: () =>
      answer(
        api.GET('/v1/agreements/{agreement}/trajectory', {
          params: { path: { agreement }, query: clocks },
        }),
      ),
  });
  return (
    <Shown query={trajectory}>
      {({ points }) =>
        points.length === 0 ? null : (
          <>
            <ScoreOverTime agreement={agreement} points={points} />
            <CountsOverTime agreement={agreement} points={points} />
          </>
        )
      }
    </Shown>
  );
}
