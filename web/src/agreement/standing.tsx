import { Box, Text } from '@mantine/core';
import type { Schemas } from '../api';
import { useWords } from '../language';
import { useLevels, useStanding } from '../levels';
import { type Column, Listing } from '../listing';
import { FigureWay } from './figure-way';
import { OverdueTiles } from './overdue-tiles';
import { Told } from './tile';

type Summary = Schemas['SummaryView'];

/** How an agreement stands: figures with what they are shares of, each the way to what it counts; then the counts by level. */
export function Standing({ agreement, summary }: { agreement: string; summary: Summary }) {
  const word = useWords();
  const top = useLevels(agreement).at(-1)?.level;
  const { shareFull, counts, applicable, total, unknown, dueByNow, violationsReported } = summary;
  return (
    <>
      <section aria-label={word('summary')} className="tiles">
        <ScoreTile summary={summary} />
        <FigureWay figure="shareFull" className="tile">
          <Told
            label={word('shareFull')}
            figure={shareFull === null ? '—' : `${shareFull} %`}
            base={
              top === undefined ? '' : word('standing_full', { number: counts[top] ?? 0, total: applicable })
            }
          />
        </FigureWay>
        <FigureWay figure="dueByNow.due" className="tile">
          <Told
            label={word('figure_dueByNow_done')}
            figure={word('standing_of', { number: dueByNow.done, total: dueByNow.due })}
            base={word('standing_stands', { standing: dueByNow.standing })}
          />
        </FigureWay>
        <OverdueTiles deadlines={summary.deadlines} />
        <FigureWay figure="unknown" className="tile">
          <Told
            label={word('unknown')}
            figure={word('standing_of', { number: unknown, total })}
            base={word('provisions')}
          />
        </FigureWay>
        <FigureWay figure="violationsReported" className="tile">
          <Told
            label={word('figure_violationsReported')}
            figure={violationsReported}
            base={word('standing_violations')}
          />
        </FigureWay>
      </section>
      <Levels agreement={agreement} summary={summary} />
    </>
  );
}

/** The score with its coverage; below four in five it is no headline, and the coverage stands in its place. */
function ScoreTile({ summary: { headline, score, range, assessed, applicable } }: { summary: Summary }) {
  const word = useWords();
  const span = { low: range.low ?? '—', high: range.high ?? '—', score: score.value ?? '—' };
  return (
    <FigureWay figure={headline ? 'score' : 'assessed'} className="tile">
      {headline ? (
        <Told
          label={word('score')}
          figure={score.value ?? '—'}
          base={word('standing_score', { assessed, total: applicable, ...span })}
        />
      ) : (
        <Told
          label={word('assessed')}
          figure={word('standing_of', { number: assessed, total: applicable })}
          base={word('standing_noHeadline', span)}
        />
      )}
    </FigureWay>
  );
}

/** Provisions by level and state, as bars whose table is themselves: the length repeats the number. */
function Levels({ agreement, summary: { counts, percent } }: { agreement: string; summary: Summary }) {
  const standing = useStanding(agreement);
  const levels = useLevels(agreement).map(({ level }) => level);
  const shown = Object.entries(counts).filter(([name, number]) => number > 0 || levels.includes(name));
  const columns: Column<[string, number]>[] = [
    ['level', ([name]) => standing(name)],
    ['number', ([name, number]) => <FigureWay figure={`counts.${name}`}>{number}</FigureWay>],
    [
      'share',
      ([name]) => (
        <div className="share">
          <Text size="sm" span>
            {percent[name] ?? 0} %
          </Text>
          <svg width="100%" height="12" aria-hidden>
            <rect width={`${percent[name] ?? 0}%`} height="12" fill="var(--mantine-primary-color-filled)" />
          </svg>
        </div>
      ),
      '50%',
    ],
  ];
  return (
    <Box maw={560} my="md">
      <Listing items={shown} keyOf={([name]) => name} columns={columns} minWidth={280} />
    </Box>
  );
}
