import type { SummaryBlock, SummaryView } from '../compliance/summary.dto.js';
import type { CorrectedFigure } from './edition-acts.dto.js';

/** Blocks of the summary whose figures are compared. `percent` follows from the counts. */
const COMPARED = [
  ...(['total', 'applicable', 'assessed', 'unknown', 'counts', 'shareFull', 'score', 'scoreAll'] as const),
  ...(['range', 'dueByNow', 'deadlines', 'violationsReported'] as const),
] satisfies (keyof SummaryBlock)[];

/** The two days of an edition: that before its period, and its last one. */
export interface BothDays {
  opening: SummaryBlock;
  closing: SummaryBlock;
}

/** The figures of a summary that is compared with the day before a period. */
export function bothDays(summary: Pick<SummaryView, 'compareTo'> & SummaryBlock): BothDays {
  const { compareTo } = summary;
  if (!compareTo) throw new Error('a summary that is compared with no day');
  return { opening: blockOf(compareTo), closing: blockOf(summary) };
}

/** The figures alone, without what a view says beside them. */
export function blockOf(block: SummaryBlock): SummaryBlock {
  const { total, applicable, assessed, unknown, counts, percent, shareFull } = block;
  const { score, scoreAll, range, headline, dueByNow, deadlines, violationsReported } = block;
  return {
    ...{ total, applicable, assessed, unknown, counts, percent, shareFull, score, scoreAll, range },
    ...{ headline, dueByNow, deadlines, violationsReported },
  };
}

/** Each figure of which the two say something else; one that there was not, or is not any more, is null. */
export function differing(published: BothDays, known: BothDays): CorrectedFigure[] {
  return (['opening', 'closing'] as const).flatMap((of) => {
    const [before, now] = [figuresOf(published[of]), figuresOf(known[of])];
    return [...new Set([...before.keys(), ...now.keys()])]
      .map((figure) => ({
        ...{ of, figure, published: before.get(figure) ?? null, corrected: now.get(figure) ?? null },
      }))
      .filter((one) => one.published !== one.corrected);
  });
}

/** Figures by name: `score.value`, `deadlines.provisions.overdue`. */
function figuresOf(block: SummaryBlock): Map<string, number | null> {
  const named = (value: unknown, name: string): [string, number | null][] => {
    if (typeof value === 'number' || value === null) return [[name, value]];
    return Object.entries(value as object).flatMap(([part, inner]) => named(inner, `${name}.${part}`));
  };
  return new Map(COMPARED.flatMap((name) => named(block[name], name)));
}
