import type { Day } from './calendar-date.js';
import type { Fault } from './errors.js';
import { type Recorded, oldestFirst } from './order.js';

/** Levels of implementation, lowest first: the rank of a level is its place, from 0. */
export interface Scale {
  key: string;
  levels: string[];
}

/** The scales that ship (`API.md`, Words); the first migration stores them with their titles. Never mapped onto each other. */
export const SCALES: readonly Scale[] = [
  { key: 'pam', levels: ['not_initiated', 'minimum', 'intermediate', 'full'] },
  {
    key: 'carter5',
    levels: ['not_initiated', 'minimal', 'intermediate', 'nearly_completed', 'completed'],
  },
];

/** What can hold beside or instead of a level; no assessment at all is `unknown`, which is never recorded. */
export const PROVISION_STATES = ['suspended', 'superseded', 'notApplicable', 'notYetApplicable'] as const;
export type ProvisionState = (typeof PROVISION_STATES)[number];

/** Classes of a summary that are no level, in the order in which it shows them after the levels. */
export const NO_LEVELS = ['unknown', ...PROVISION_STATES] as const;

/** Who says so (`API.md`, Words). */
export const ASSESSMENT_KINDS = ['self_report', 'other_party', 'observer', 'mechanism', 'desk'] as const;
export type AssessmentKind = (typeof ASSESSMENT_KINDS)[number];

/** What an assessment reports beside the level (`API.md`, Words). */
export const OBSERVED_FLAGS = [
  'violationReported',
  'contested',
  'participationSuspended',
  'postponedByParty',
  'declaredEnded',
] as const;

/** One assessment, as far as the status depends on it. */
export interface AssessmentFact extends Recorded {
  level: string | null;
  rank: number | null;
  state: ProvisionState | null;
  flags: string[];
  effectiveOn: Day;
  assessor: string;
  kind: AssessmentKind;
  /** Whether the agreement counts it; by its kind when left out. */
  counts?: boolean;
}

/** What is wrong with a scale that is to be added, by pointer; empty when nothing is. */
export function checkScale({ levels }: Scale): Fault[] {
  if (levels.length < 2) return [{ pointer: '/levels', detail: 'a scale has at least two levels' }];
  const taken: string[] = [...NO_LEVELS];
  return levels.flatMap((level, i) =>
    taken.includes(level) || levels.indexOf(level) < i
      ? [
          {
            pointer: `/levels/${i}`,
            detail: `"${level}" is taken: a level is named once, and not as a state is`,
          },
        ]
      : [],
  );
}

/** The highest rank of a scale. */
export function topRank(scale: Scale): number {
  return scale.levels.length - 1;
}

/** True for what makes the status: a party's own or another party's report is shown beside it, never in it. */
export function counts(kind: AssessmentKind): boolean {
  return kind === 'observer' || kind === 'mechanism' || kind === 'desk';
}

/** The status on a day: of those that count, the latest up to that day, then the later recorded; null: unknown. */
export function statusOn(assessments: readonly AssessmentFact[], day: Day): AssessmentFact | null {
  return statusTimeline(assessments).findLast(({ effectiveOn }) => effectiveOn <= day) ?? null;
}

/** The status of each day on which one took effect, oldest first. */
export function statusTimeline(assessments: readonly AssessmentFact[]): AssessmentFact[] {
  const byDay = new Map(
    inOrder(assessments.filter((a) => a.counts ?? counts(a.kind))).map((a) => [a.effectiveOn, a]),
  );
  return [...byDay.values()];
}

/** The first day on which the status was of the top rank, even if it fell later; null: never. */
export function firstTopDay(assessments: readonly AssessmentFact[], top: number): Day | null {
  return statusTimeline(assessments).find(({ rank }) => rank === top)?.effectiveOn ?? null;
}

/** `reversed`: rank 0 on the day and higher before; `declined`: any other fall below an earlier status. */
export function trendFlags(assessments: readonly AssessmentFact[], day: Day): ('reversed' | 'declined')[] {
  const statuses = statusTimeline(assessments).filter(({ effectiveOn }) => effectiveOn <= day);
  const rank = statuses.at(-1)?.rank ?? null;
  if (rank === null || statuses.every((earlier) => (earlier.rank ?? 0) <= rank)) return [];
  return [rank === 0 ? 'reversed' : 'declined'];
}

/** True when the latest levels of any two assessors, parties included, are one or more ranks apart on a day. */
export function assessorsDiffer(assessments: readonly AssessmentFact[], day: Day): boolean {
  const known = inOrder(assessments).filter(({ effectiveOn, rank }) => effectiveOn <= day && rank !== null);
  return new Set(new Map(known.map(({ assessor, rank }) => [assessor, rank])).values()).size > 1;
}

function inOrder(assessments: readonly AssessmentFact[]): AssessmentFact[] {
  return oldestFirst(assessments, ({ effectiveOn }) => effectiveOn);
}
