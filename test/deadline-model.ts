import { isDeepStrictEqual } from 'node:util';
import { FIRST_DAY } from '../src/domain/calendar-date.js';
import { type Calendar, DEFAULT_CALENDAR } from '../src/domain/calendar.js';
import type { AgreementStateKind } from '../src/domain/agreement-state.js';
import type { AnchorFact, Authority, CalendarFact } from '../src/domain/deadline-in-force.js';
import { anchorsOf, type Rule } from '../src/domain/deadline.js';
import type { ItemFacts } from '../src/domain/item.js';
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
  /** `day`: the new one of the record. */
  | { kind: 'correction'; record: number; day: string }
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
    const corrected = new Set(
      known.flatMap(({ said, sequence }) =>
        said.kind === 'correction' && !retracted.has(sequence) ? [said.record] : [],
      ),
    );
    const records = known
      .filter(({ sequence }) => !retracted.has(sequence) && !corrected.has(sequence))
      .map((write) => ({ ...write, ...this.inPlace(write.sequence) }))
      .sort((a, b) => a.sequence - b.sequence);
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
        .toSorted((a, b) => (a.metOn < b.metOn ? -1 : Number(a.metOn > b.metOn)));
    const anchorOf = (rule: Rule | null): AnchorFact | null => {
      const [name] = rule ? anchorsOf(rule) : [];
      if (name === undefined) return null;
      const occurrence = of('occurrence').find(({ event }) => event === name);
      const [completion] = completionsOf(name);
      return {
        name,
        occurredOn: occurrence?.occurredOn ?? completion?.metOn ?? null,
        sequence: (occurrence ?? completion)?.sequence,
        planned: of('plan').filter(({ event }) => event === name),
      };
    };
    const rules = of('rule').filter(({ item: ref }) => ref === item.ref);
    const rule = rules.at(-1)?.rule ?? null;
    const top = firstTopDay(statuses, TOP);
    return {
      kind: item.kind,
      nature: item.nature,
      rule,
      anchor: anchorOf(rule),
      sequence: rules[rules.findLastIndex((one) => !isDeepStrictEqual(one.rule, rule)) + 1]?.sequence,
      calendars: [
        { from: FIRST_DAY, sequence: -1, calendar: DEFAULT_CALENDAR },
        ...records.flatMap(({ said, sequence, recordedAt }): CalendarFact[] =>
          said.kind === 'calendar'
            ? [{ from: recordedAt.slice(0, 10), sequence, calendar: said.calendar }]
            : [],
        ),
      ],
      revisions: of('revision')
        .filter(({ item: ref }) => ref === item.ref)
        .map((revision) => ({ ...revision, anchor: anchorOf(revision.rule) })),
      doneOn:
        item.kind === 'milestone'
          ? completionsOf(item.ref).map(({ metOn }) => metOn)
          : top === null
            ? []
            : [top],
      statuses,
      agreementStates: of('state').map(({ state, on, sequence, position }) => ({
        kind: state,
        on,
        sequence,
        position,
      })),
    };
  }
  /** What a record says in the place where it stands: a correction in that of what it corrects, on another day. */
  private inPlace(number: number): { said: Said; sequence: number } {
    const said = this.said(number);
    if (said.kind !== 'correction') return { said, sequence: number };
    const corrects = this.inPlace(said.record);
    return { ...corrects, said: onDay(corrects.said, said.day) };
  }

  private said(number: number): Said {
    const write = this.writes[number];
    if (!write) throw new Error(`nothing was written under ${number}`);
    return write.said;
  }
}

/** What a record says, on another day. */
export function onDay(said: Said, day: string): Said {
  return { ...said, ...dayOf(said, day) };
}

/** The field of a record's day, with another day. */
function dayOf(said: Said, day: string): object {
  switch (said.kind) {
    case 'occurrence':
      return { occurredOn: day };
    case 'plan':
      return { decidedOn: day };
    case 'completion':
      return { metOn: day };
    case 'revision':
      return { decidedOn: day };
    case 'assessment':
      return { fact: { ...said.fact, effectiveOn: day } };
    case 'state':
      return { on: day };
    default:
      return {};
  }
}
