import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, FIRST_DAY, LAST_DAY } from './calendar-date.js';
import { DEFAULT_CALENDAR } from './calendar.js';
import type { CalendarFact } from './deadline-in-force.js';
import type { Rule } from './deadline.js';
import { evaluate, timeline, type Basis, type ItemFacts } from './item.js';

// The spans that are stored and the engine that explains must be one: compared on every day of random histories.

const START = '2015-12-01';
const DAYS = 60;

const day = fc.integer({ min: 0, max: DAYS }).map((n) => addDays(START, n));
const place = { sequence: fc.integer({ min: 1, max: 5 }), position: fc.integer({ min: 0, max: 2 }) };
const offset = fc.constantFrom('P0D', 'P9D', 'P2W', 'P1M');
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ kind: fc.constant('fixed' as const), on: day }),
  fc.record({
    kind: fc.constant('relative' as const),
    event: fc.constant('e'),
    offset,
    count: fc.constant('calendar' as const),
    roll: fc.constantFrom('none' as const, 'next' as const, 'previous' as const),
    direction: fc.constantFrom('after' as const, 'before' as const),
  }),
  fc.record({
    kind: fc.constant('recurring' as const),
    first: day,
    every: fc.constantFrom('P10D', 'P1M'),
    until: fc.option(day),
  }),
  fc.constant({ kind: 'continuous' as const }),
  fc.constant({ kind: 'asap' as const, words: 'soon' }),
);
const anchor = fc.option(
  fc.record({
    name: fc.constant('e'),
    occurredOn: fc.option(day),
    sequence: place.sequence,
    planned: fc.array(fc.record({ plannedOn: day, decidedOn: day, ...place }), { maxLength: 2 }),
  }),
);
/** A feast announced for another day, again and again. */
const calendars = fc
  .array(fc.record({ from: day, sequence: place.sequence, feasts: fc.uniqueArray(day, { maxLength: 20 }) }), {
    maxLength: 3,
  })
  .map((changes): CalendarFact[] => {
    const [days, sequences] = [
      changes.map(({ from }) => from).sort(),
      changes.map(({ sequence }) => sequence).sort(),
    ];
    const later = changes.map(({ feasts }, i) => ({
      from: days[i] ?? START,
      sequence: sequences[i] ?? 0,
      calendar: { ...DEFAULT_CALENDAR, holidays: feasts.map((on) => ({ on, label: { en: 'Feast' } })) },
    }));
    return [{ from: FIRST_DAY, sequence: 0, calendar: DEFAULT_CALENDAR }, ...later];
  });
const revision = fc.record({
  dueOn: fc.option(day, { freq: 1 }),
  window: fc.constant(null),
  rule: fc.option(rule),
  anchor,
  decidedOn: day,
  authority: fc.constantFrom('parties' as const, 'oneParty' as const),
  ...place,
});
const status = fc.record({
  level: fc.constant(null),
  rank: fc.option(fc.integer({ min: 0, max: 3 })),
  state: fc.constantFrom(null, 'suspended' as const, 'superseded' as const, 'notYetApplicable' as const),
  flags: fc.constant<string[]>([]),
  effectiveOn: day,
  assessor: fc.constant('a'),
  kind: fc.constantFrom('desk' as const, 'self_report' as const),
  ...place,
});
const agreementState = fc.record({
  kind: fc.constantFrom('in_force' as const, 'suspended' as const, 'superseded' as const),
  on: day,
  ...place,
});
const facts: fc.Arbitrary<ItemFacts> = fc.record({
  kind: fc.constantFrom('provision' as const, 'milestone' as const),
  nature: fc.constant('act'),
  rule: fc.option(rule),
  anchor,
  sequence: place.sequence,
  calendars,
  revisions: fc.array(revision, { maxLength: 3 }),
  doneOn: fc.array(day, { maxLength: 3 }),
  statuses: fc.array(status, { maxLength: 3 }),
  agreementStates: fc.array(agreementState, { maxLength: 2 }),
});

const everyDay = Array.from({ length: DAYS + 40 }, (_, n) => addDays(START, n - 2));

test.each<Basis>(['current', 'original'])(
  'the spans of the %s deadline say what the engine says, every day',
  (basis) => {
    fc.assert(
      fc.property(facts, (random) => {
        const spans = timeline(random, basis);
        const said = everyDay.map((on) => {
          const { state, metOn, daysOverdue, ...item } = evaluate(random, on, basis);
          const [dueOn, daysLate] =
            basis === 'current'
              ? [item.currentDueOn, item.daysLate]
              : [item.originalDueOn, item.daysLateOriginal];
          const lapsedDays = state === 'lapsed' ? daysOverdue : null;
          return [on, state, dueOn, item.originalDueOn, metOn, daysLate, lapsedDays];
        });
        const first = spans[0]?.from ?? LAST_DAY;
        const never = said.filter(([on]) => String(on) < first);
        // Never late, and no revision of a later day is seen in it.
        expect(never.filter(([, state]) => ['overdue', 'due', 'lapsed'].includes(String(state)))).toEqual([]);
        if (never.length > 0) {
          expect(['fixed', 'relative', 'recurring']).not.toContain(random.rule?.kind);
          expect(never.filter(([, , dueOn]) => dueOn !== null)).toEqual([]);
        }
        const stored = everyDay.flatMap((on) =>
          spans
            .filter(({ from, to }) => from <= on && (to === null || on < to))
            .map((span) => [
              ...[on, span.state, span.dueOn, span.originalDueOn],
              ...[span.metOn, span.daysLate, span.lapsedDays],
            ]),
        );
        expect(stored).toEqual(said.filter(([on]) => String(on) >= first));
      }),
      { numRuns: 300, seed: 20150620 },
    );
  },
);
