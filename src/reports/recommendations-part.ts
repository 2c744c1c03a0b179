import { percentOf } from '../domain/share.js';
import type { RecommendationStatus } from '../domain/recommendations.js';
import { type Block, said } from './document.js';
import { cited, code, day, number, type Phrases, quoted } from './phrases.js';
import type { ReportRecommendation } from './report.dto.js';
import type { Word } from './words.js';

/** In the order in which monitors tell them. */
const STATUSES: [status: RecommendationStatus, word: Word][] = [
  ['done', 'carriedOut'],
  ['partly', 'partly'],
  ['notStarted', 'notStarted'],
  ['rejected', 'rejected'],
  ['superseded', 'replaced'],
  ['unknown', 'notFollowedUp'],
];
const WORDS = Object.fromEntries(STATUSES) as Record<RecommendationStatus, Word>;

/** The part of a report that tells what was recommended, counted by status, and one by one. */
export function recommendations(on: Phrases): Block[] | null {
  const { recommendations } = on.report;
  if (!recommendations) return null;
  const { counts, items } = recommendations;
  if (counts.total === 0) return [on.paragraph(on.say('nothing'))];
  const { total, done, partly, overdue } = counts;
  const share = (word: Word, count: number) => ({
    cells: [on.say(word), number(count), number(total), number(percentOf(count, total), 2)],
  });
  const byStatus = [
    ...STATUSES.map(([status, word]) => share(word, counts[status])),
    share('ofThemOverdue', overdue),
  ];
  const rows = items.map((item) => ({
    cells: [
      what(item),
      on.parties(item.addressees),
      on.named(item.issuer),
      day(item.madeOn),
      day(item.dueOn),
      on.say(WORDS[item.status]),
      number(item.daysLate),
      cited(item.sources),
    ],
  }));
  const numbers = {
    total: number(total),
    done: number(done),
    partly: number(partly),
    overdue: number(overdue),
  };
  return [
    on.paragraph(on.say('recommendationsSay', numbers)),
    on.table('recommendationsByStatus', [['status', 4], ['number', 1, 'number'], ['of', 1, 'number'], ['share', 1, 'number']], byStatus), // prettier-ignore
    on.heading('oneByOne'),
    on.list(on.table('recommendations', [['recommendation', 5], ['addressees', 2], ['issuer', 1.6], ['madeOn', 1.4, 'day'], ['dueOn', 1.4, 'day'], ['status', 1.5], ['daysLate', 1, 'number'], ['sourcesShort', 1.1]], rows)), // prettier-ignore
  ];
}

function what({ title, text, lang, otherLangs, ref }: ReportRecommendation) {
  const inFull = text === null ? [] : [...said(' — '), ...quoted(text as string, otherLangs?.text ?? lang)];
  return [...quoted(title as string, lang), ...inFull, ...said(' · '), ...code(ref)];
}
