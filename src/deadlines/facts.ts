import type { Statement } from '../database/pg-pool.js';
import type { AgreementStateFact } from '../domain/agreement-state.js';
import { type Day, FIRST_DAY, todayIn } from '../domain/calendar-date.js';
import { type Calendar, DEFAULT_CALENDAR } from '../domain/calendar.js';
import type { AnchorFact, Authority, CalendarFact } from '../domain/deadline-in-force.js';
import { anchorsOf, type Rule } from '../domain/deadline.js';
import type { ItemFacts } from '../domain/item.js';
import type { Recorded } from '../domain/order.js';
import { type AssessmentFact, firstTopDay } from '../domain/status-scale.js';
import type { Text } from '../domain/text.js';
import { FACTS } from './facts.queries.js';

export type ItemKind = 'milestone' | 'provision';

/** Asks the database: the pool of reads, or the connection of a transaction. */
export type Ask = <Row extends object>(statement: Statement) => Promise<Row[]>;

/** A provision or milestone, with all that its deadline depends on. */
export interface Item {
  kind: ItemKind;
  id: number;
  ref: string;
  provisionId: number;
  /** The words of the text on its deadline. */
  words: Text | null;
  facts: ItemFacts;
}

/** Items of one agreement as known at one instant; `anchors` by ref, those of other readings included. */
export interface FactSheet {
  agreementRef: string;
  timeZone: string;
  items: Item[];
  anchors: Map<string, AnchorFact>;
}

type GivenCalendar = { [Field in keyof Calendar]?: Calendar[Field] | null };

interface FactsRow {
  agreementRef: string;
  timeZone: string;
  calendars: { calendar: GivenCalendar | null; recordedAt: string; sequence: number }[];
  topRank: number;
  items: {
    kind: ItemKind;
    id: number;
    ref: string;
    provisionId: number;
    nature: string;
    rule: Rule | null;
    words: Text | null;
    sequence: number | null;
  }[];
  revisions: RevisionRow[];
  occurrences: (Recorded & {
    ref: string;
    occurredOn: Day | null;
    plannedOn: Day | null;
    decidedOn: Day | null;
  })[];
  completions: { milestoneId: number; metOn: Day }[];
  assessments: (AssessmentFact & { provisionId: number })[];
  agreementStates: AgreementStateFact[];
}

interface RevisionRow extends Recorded {
  id: string;
  provisionId: number;
  milestoneId: number | null;
  decidedOn: Day;
  authority: Authority;
  dueOn: Day | null;
  from: Day | null;
  to: Day | null;
  rule: Rule | null;
}

/** The items of some provisions, milestones included, as known at an instant. */
export async function readFacts(
  ask: Ask,
  agreementId: number,
  knownAt: Date,
  provisionIds: number[],
): Promise<FactSheet> {
  const [row] = await ask<FactsRow>({ ...FACTS, values: [agreementId, knownAt, provisionIds] });
  if (!row) return { agreementRef: '', timeZone: 'UTC', items: [], anchors: new Map() };
  const anchors = anchorsIn(row);
  const anchorOf = (rule: Rule | null): AnchorFact | null => {
    const [name] = rule ? anchorsOf(rule) : [];
    return name === undefined ? null : (anchors.get(name) ?? { name, occurredOn: null, planned: [] });
  };
  const revisions = groupedBy(row.revisions, ({ provisionId, milestoneId }) =>
    itemKey(provisionId, milestoneId),
  );
  const completions = groupedBy(row.completions, ({ milestoneId }) => milestoneId);
  const assessments = groupedBy(row.assessments, ({ provisionId }) => provisionId);
  const calendars = row.calendars.map(({ calendar, recordedAt, sequence }, i): CalendarFact => ({
    from: i === 0 ? FIRST_DAY : todayIn(row.timeZone, new Date(recordedAt)),
    sequence,
    calendar: calendarOf(calendar),
  }));
  const items = row.items.map(({ nature, rule, sequence, ...item }): Item => {
    const { kind, id, provisionId } = item;
    const statuses = assessments.get(provisionId) ?? [];
    const doneOn =
      kind === 'provision'
        ? [firstTopDay(statuses, row.topRank)].filter((day) => day !== null)
        : (completions.get(id) ?? []).map(({ metOn }) => metOn);
    const own = revisions.get(itemKey(provisionId, kind === 'milestone' ? id : null)) ?? [];
    return {
      ...item,
      facts: {
        kind,
        nature,
        rule,
        anchor: anchorOf(rule),
        sequence: sequence ?? 0,
        calendars,
        revisions: own.map(({ from, to, ...revision }) => ({
          ...revision,
          window: from !== null && to !== null ? { from, to } : null,
          anchor: anchorOf(revision.rule),
        })),
        doneOn,
        statuses,
        agreementStates: row.agreementStates,
      },
    };
  });
  return { agreementRef: row.agreementRef, timeZone: row.timeZone, items, anchors };
}

/** A calendar with what it leaves open: Monday to Friday, no holidays. */
export function calendarOf(given: GivenCalendar | null | undefined): Calendar {
  return {
    week: given?.week ?? DEFAULT_CALENDAR.week,
    holidays: given?.holidays ?? DEFAULT_CALENDAR.holidays,
  };
}

/** Of several occurrences the first recorded counts; the statement gives them in that order. */
function anchorsIn({ occurrences }: FactsRow): Map<string, AnchorFact> {
  const byRef = groupedBy(occurrences, ({ ref }) => ref);
  return new Map(
    [...byRef].map(([name, all]) => {
      const first = all.find(({ occurredOn }) => occurredOn !== null);
      const occurred = { occurredOn: first?.occurredOn ?? null, sequence: first?.sequence };
      return [name, { name, ...occurred, planned: plansIn(all) }];
    }),
  );
}
function plansIn(occurrences: FactsRow['occurrences']): AnchorFact['planned'] {
  return occurrences.flatMap(({ plannedOn, decidedOn, sequence, position }) =>
    plannedOn !== null && decidedOn !== null ? [{ plannedOn, decidedOn, sequence, position }] : [],
  );
}

function itemKey(provisionId: number, milestoneId: number | null): string {
  return milestoneId === null ? `provision ${provisionId}` : `milestone ${milestoneId}`;
}

function groupedBy<Row, Key>(rows: Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
