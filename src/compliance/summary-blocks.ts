import type { Day } from '../domain/calendar-date.js';
import { type Block, block, type BlockCounts, type DeadlineCounts, score } from '../domain/compliance.js';
import { type Scale, topRank } from '../domain/status-scale.js';
import type { Lang } from '../domain/text.js';
import type {
  ChangedItem,
  MovedProvision,
  ScoreSplit,
  SummaryBlock,
  SummaryChange,
  SummaryItem,
  SummaryPart,
} from './summary.dto.js';
import type { Grouping, Measure } from './summary.queries.js';

/** `API.md`, Words: never "compliance of X: 58 %". */
const TITLES = {
  en: 'Implementation summary, with compliance record',
  fr: 'État de mise en œuvre, respect des engagements',
};

/** Of the applicable, so many percent must be assessed for a score to be a headline (`API.md`, Shapes). */
const COVERAGE = 80;

type TimedKind = 'provisions' | 'milestones';

interface Asked {
  ref: string;
  asOf: Day;
  scale: string;
  levels: string[];
}

/** The summary of one agreement, from its measures. */
export function summaryOf(measures: Measure[], by: Grouping | null, lang: Lang | null): SummaryItem {
  const now = measures.filter(({ slot }) => slot === 'now');
  const then = measures.filter(({ slot }) => slot === 'then');
  const { ref, asOf, scale: key, levels } = askedOf(now);
  const scale = { key, levels };
  const title = lang === 'fr' ? { title: TITLES.fr, lang } : { title: TITLES.en, lang: 'en' };
  const current = blockOf(whole(now), scale);
  const summary = { agreement: ref, ...title, asOf, scale: key, ...current, overlapping: by === 'party' };
  return {
    ...summary,
    ...(by !== null && { by: partsOf(now, scale, by) }),
    ...(then.length > 0 && comparison(current, now, then, scale)),
  };
}

function askedOf(measures: Measure[]): Asked {
  return measures.find(({ measure }) => measure === 'asked')?.said as Asked;
}

function whole(measures: Measure[]): Measure[] {
  return measures.filter(({ part }) => !part);
}

/** One block for each key, in order of key and never ranked; what names none comes last. */
function partsOf(measures: Measure[], scale: Scale, by: Grouping): SummaryPart[] {
  const parts = measures.filter(({ part }) => part);
  const keys = [...new Set(parts.map(({ key }) => key))].sort((a, b) =>
    a === null ? 1 : b === null ? -1 : a < b ? -1 : 1,
  );
  return keys.map((key) => {
    const own = parts.filter((measure) => measure.key === key);
    const figures = blockOf(own, scale);
    const alone = countIn(own, 'alone');
    return { key, ...(by === 'party' && { alone, shared: figures.total - alone }), ...figures };
  });
}

function comparison(
  current: SummaryBlock,
  now: Measure[],
  then: Measure[],
  scale: Scale,
): Pick<SummaryItem, 'compareTo' | 'change'> {
  const earlier = blockOf(whole(then), scale);
  const change: SummaryChange = {
    score: current.headline && earlier.headline ? points(current.score.value, earlier.score.value) : null,
    counts: Object.fromEntries(
      Object.entries(current.counts).map(([key, count]) => [key, count - (earlier.counts[key] ?? 0)]),
    ),
    split: splitOf(now, topRank(scale)),
    ...listed(now, 'done', ofAnyItem),
    ...listed(now, 'newlyAssessed', ofProvision),
    ...listed(now, 'moved', ofProvision),
    ...listed(now, 'reDated', ofAnyItem),
  };
  return { compareTo: { asOf: askedOf(then).asOf, ...earlier }, change };
}

/** Two scores, taken apart: what moved on the same provisions, and what only came in or went out. */
function splitOf(measures: Measure[], top: number): ScoreSplit {
  const of = (name: string) => countIn(measures, `split.${name}`);
  const [same, newly, noLonger] = [of('same'), of('newly'), of('noLonger')];
  return {
    same: {
      provisions: same,
      then: score(of('sameThen'), top * same),
      now: score(of('sameNow'), top * same),
    },
    newly: { provisions: newly, score: score(of('newlyNow'), top * newly) },
    noLonger: { provisions: noLonger, score: score(of('noLongerThen'), top * noLonger) },
  };
}

/** One list of what changed, with its total. */
function listed<List extends string, Item>(
  measures: Measure[],
  list: List,
  shown: (item: ChangedItem) => Item,
) {
  const own = measures.filter(({ measure }) => measure === `change.${list}`);
  const items = own
    .map(({ said }) => said as ChangedItem & { number: number })
    .sort((a, b) => a.number - b.number)
    .map(({ number: _number, ...item }) => shown(item));
  const total = own[0]?.n ?? 0;
  return { [list]: items, [`${list}Total`]: total } as Record<List, Item[]> & Record<`${List}Total`, number>;
}

const ofProvision = ({ ref, from, to }: ChangedItem): MovedProvision => ({ provision: ref, from, to });
const ofAnyItem = (item: ChangedItem): ChangedItem => item;

/** The block of each day of a trajectory, by day. */
export function blocksByDay(measures: Measure[]): Map<Day, SummaryBlock> {
  const { scale: key, levels } = askedOf(measures);
  return new Map([...bySlot(measures)].map(([day, own]) => [day, blockOf(own, { key, levels })]));
}

/** The parts of each day, by day. */
export function partsByDay(measures: Measure[], by: Grouping): Map<Day, SummaryPart[]> {
  const { scale: key, levels } = askedOf(measures);
  return new Map([...bySlot(measures)].map(([day, own]) => [day, partsOf(own, { key, levels }, by)]));
}

function bySlot(measures: Measure[]): Map<string, Measure[]> {
  const slots = new Map<string, Measure[]>();
  for (const measure of measures) {
    const own = slots.get(measure.slot) ?? [];
    own.push(measure);
    slots.set(measure.slot, own);
  }
  return slots;
}

/** The difference of two percentages of two decimals, in whole hundredths so that none is lost. */
function points(now: number | null, then: number | null): number | null {
  if (now === null || then === null) return null;
  return (Math.round(now * 100) - Math.round(then * 100)) / 100;
}

function blockOf(measures: Measure[], scale: Scale): SummaryBlock {
  const classes = measures.filter(({ measure }) => measure.startsWith('classes.'));
  const counts: BlockCounts = {
    classes: Object.fromEntries(classes.map(({ measure, n }) => [measure.slice('classes.'.length), n])),
    violationsReported: countIn(measures, 'violationsReported'),
    due: countIn(measures, 'due'),
    done: countIn(measures, 'done'),
    standing: countIn(measures, 'standing'),
    provisions: timingIn(measures, 'provisions'),
    milestones: timingIn(measures, 'milestones'),
    provisionsAffected: countIn(measures, 'provisionsAffected'),
  };
  const figures = block(counts, scale);
  return { ...figures, headline: isHeadline(figures) };
}

function isHeadline({ assessed, applicable }: Block): boolean {
  return applicable > 0 && 100 * assessed >= COVERAGE * applicable;
}

function timingIn(measures: Measure[], kind: TimedKind): DeadlineCounts {
  const of = (name: keyof DeadlineCounts) => countIn(measures, `${kind}.${name}`);
  return {
    total: of('total'),
    onTime: of('onTime'),
    late: of('late'),
    overdue: of('overdue'),
    dueSoon: of('dueSoon'),
    open: of('open'),
    awaitingTrigger: of('awaitingTrigger'),
    suspended: of('suspended'),
    lapsed: of('lapsed'),
    void: of('void'),
    lateDays: of('lateDays'),
  };
}

function countIn(measures: Measure[], name: string): number {
  return measures.find(({ measure }) => measure === name)?.n ?? 0;
}
