import type { SummaryView } from '../compliance/summary.dto.js';
import type { Lang } from '../domain/text.js';
import { counted, filled, sentence, type Word, written } from './words.js';

/** What a report says in short, from the figures of its summary. `from`: first day of its period; null without one. */
export function statementOf(summary: SummaryView, from: string | null, lang: Lang): string {
  const say = (word: Word, values: Record<string, string> = {}) => filled(word, lang, values);
  const number = (value: number, decimals = 0) => written(value, lang, decimals);
  const { asOf, assessed, applicable, unknown, counts, score, range, headline, deadlines, change } = summary;
  const { provisions, milestones, provisionsAffected } = deadlines;
  const top = topLevel(summary);
  const sentences = [
    say('assessedBy', {
      ...{ day: asOf, assessed: number(assessed), unknown: number(unknown), full: number(counts[top] ?? 0) },
      applicable: counted(applicable, 'provision', lang),
    }),
  ];
  if (score.value === null || range.low === null || range.high === null)
    sentences.push(sentence('noScore', lang));
  else {
    const between = { low: number(range.low, 2), high: number(range.high, 2) };
    sentences.push(
      say('scoreIs', { score: number(score.value, 2), fraction: fractionOf(score), ...between }),
    );
    if (!headline) sentences.push(sentence('noHeadline', lang));
  }
  const overdue = provisions.overdue + milestones.overdue;
  const lapsed = provisions.lapsed + milestones.lapsed;
  if (lapsed > 0) sentences.push(say('lapsedItems', { items: counted(lapsed, 'item', lang) }));
  else if (overdue === 0) sentences.push(sentence('nothingLate', lang));
  else
    sentences.push(
      say('lateItems', {
        items: counted(overdue, 'item', lang),
        total: number(provisions.total + milestones.total),
        provisions: counted(provisions.overdue, 'provision', lang),
        milestones: counted(milestones.overdue, 'milestone', lang),
        affected: counted(provisionsAffected, 'provision', lang),
      }),
    );
  if (from !== null && change) {
    const { doneTotal, newlyAssessedTotal, movedTotal, reDatedTotal, split } = change;
    sentences.push(
      say('inPeriod', {
        ...{ from, done: number(doneTotal), newly: number(newlyAssessedTotal) },
        ...{ moved: number(movedTotal), reDated: number(reDatedTotal) },
      }),
    );
    const { provisions: same, then, now } = split.same;
    if (then.value !== null && now.value !== null)
      sentences.push(
        say(fractionOf(then) === fractionOf(now) ? 'sameScore' : 'onSame', {
          provisions: counted(same, 'provision', lang),
          ...{ then: number(then.value, 2), before: fractionOf(then) },
          ...{ now: number(now.value, 2), after: fractionOf(now) },
        }),
      );
  }
  const { violationsReported } = summary;
  sentences.push(
    violationsReported === 0
      ? sentence('noViolation', lang)
      : say('violationsOf', { provisions: counted(violationsReported, 'provision', lang) }),
  );
  return sentences.join(' ');
}

/** The highest level: the last of the counts that is not a state. */
const topLevel = ({ counts }: Pick<SummaryView, 'counts'>): string =>
  Object.keys(counts)[Object.keys(counts).indexOf('unknown') - 1] ?? '';

export const fractionOf = ({ numerator, denominator }: { numerator: number; denominator: number }): string =>
  `${numerator}/${denominator}`;
