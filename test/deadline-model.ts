import { type Calendar, DEFAULT_CALENDAR } from '../src/domain/calendar.js';
import type { AgreementStateKind } from '../src/domain/agreement-state.js';
import type { AnchorFact, Authority } from '../src/domain/deadline-in-force.js';
import { anchorsOf, type Rule } from '../src/domain/deadline.js';
import type { ItemFacts, ItemOn } from '../src/domain/item.js';
import { isDueSoon } from '../src/domain/overdue.js';
import { type AssessmentFact, firstTopDay } from '../src/domain/status-scale.js';

/** Rank of the highest level of the scale `pam`. */
const TOP = 3;

/** What a record says, by the kind of record. */
export type Said =
  | { kind: 'occurrence'; event: string; occurredOn: string }
  | { kind: 'plan'; event: string; plannedOn: string; decidedOn: string }
  | { kind: 'completion'; milestone: string; metOn: string }
  | {
      kind: 'revision';
      item: string;
      decidedOn: string;
      authority: Authority;
      dueOn: string | null;
      window: { from: string; to: string } | null;
      rule: Rule | null;
    }
  | { kind: 'assessment'; provision: string; fact: Omit<AssessmentFact, 'sequence' | 'position'> }
  | { kind: 'state'; state: AgreementStateKind; on: string }
  | { kind: 'retraction'; record: number }
  | { kind: 'rule'; item: string; rule: Rule | null }
  | { kind: 'calendar'; calendar: Calendar };

/** A provision, or a milestone of one. */
export interface ModelItem {
  kind: 'provision' | 'milestone';
  ref: string;
  provision: string;
  nature: string;
}

/** All that was written to an agreement, in order: an independent memory of what the database was told. */
export class Model {
  private readonly writes: { said: Said; recordedAt: string }[] = [];

  constructor(readonly items: ModelItem[]) {}

  /** Remembers a write; its number is what a retraction names. */
  add(said: Said, recordedAt: string): number {
    return this.writes.push({ said, recordedAt }) - 1;
  }

  /** Numbers of the records that can be retracted. */
  get retractable(): number[] {
    return this.writes.flatMap(({ said }, i) =>
      ['rule', 'calendar', 'retraction'].includes(said.kind) ? [] : [i],
    );
  }

  /** Whether an item was known at an instant: its first rule was. */
  knows(ref: string, knownAt: string): boolean {
    return this.writes.some(
      ({ said, recordedAt }) => said.kind === 'rule' && said.item === ref && recordedAt <= knownAt,
    );
  }

  /** What an item's deadline depends on, as known at an instant. */
  factsOf(item: ModelItem, knownAt: string): ItemFacts {
    const known = this.writes
      .map((write, sequence) => ({ ...write, sequence }))
      .filter(({ recordedAt }) => recordedAt <= knownAt);
    const retracted = new Set(known.flatMap(({ said }) => (said.kind === 'retraction' ? [said.record] : [])));
    const records = known.filter(({ sequence }) => !retracted.has(sequence));
    const of = <Kind extends Said['kind']>(kind: Kind) =>
      records.flatMap(({ said, sequence }) =>
        said.kind === kind ? [{ ...(said as Extract<Said, { kind: Kind }>), sequence, position: 0 }] : [],
      );
    const statuses = of('assessment')
      .filter(({ provision }) => provision === item.provision)
      .map(({ fact, sequence, position }) => ({ ...fact, sequence, position }));
    const completionsOf = (ref: string) =>
      of('completion')
        .filter(({ milestone }) => milestone === ref)
        .map(({ metOn }) => metOn);
    const anchorOf = (rule: Rule | null): AnchorFact | null => {
      const [name] = rule ? anchorsOf(rule) : [];
      if (name === undefined) return null;
      const first =
        of('occurrence').find(({ event }) => event === name)?.occurredOn ?? completionsOf(name).sort()[0];
      return { name, occurredOn: first ?? null, planned: of('plan').filter(({ event }) => event === name) };
    };
    const rule = of('rule').findLast(({ item: ref }) => ref === item.ref)?.rule ?? null;
    const top = firstTopDay(statuses, TOP);
    return {
      kind: item.kind,
      nature: item.nature,
      rule,
      anchor: anchorOf(rule),
      calendar: of('calendar').at(-1)?.calendar ?? DEFAULT_CALENDAR,
      revisions: of('revision')
        .filter(({ item: ref }) => ref === item.ref)
        .map((revision) => ({ ...revision, anchor: anchorOf(revision.rule) })),
      doneOn: item.kind === 'milestone' ? completionsOf(item.ref) : top === null ? [] : [top],
      statuses,
      agreementStates: of('state').map(({ state, on, sequence, position }) => ({
        kind: state,
        on,
        sequence,
        position,
      })),
    };
  }
}

/** The class of timing of an item on a day; null for what is not timed (`API.md`, Shapes). */
export function timingOf({ state, daysLate, currentDueOn }: ItemOn, asOf: string): string | null {
  if (state === 'none' || state === 'continuous' || state === 'asap') return null;
  if (state === 'met') return (daysLate ?? 0) > 0 ? 'late' : 'onTime';
  if (state !== 'due') return state;
  return currentDueOn !== null && isDueSoon(currentDueOn, asOf, 30) ? 'dueSoon' : 'open';
}
