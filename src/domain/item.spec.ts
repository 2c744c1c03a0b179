import { describe, expect, test } from '@jest/globals';
import { addDays, FIRST_DAY } from './calendar-date.js';
import { DEFAULT_CALENDAR } from './calendar.js';
import type { AnchorFact, RevisionFact } from './deadline-in-force.js';
import type { RelativeRule } from './deadline.js';
import { evaluate, timeline, type ItemFacts, type ItemOn } from './item.js';
import type { AssessmentFact, ProvisionState } from './status-scale.js';

const open: ItemFacts = {
  kind: 'milestone',
  nature: 'act',
  rule: { kind: 'fixed', on: '2013-11-07' },
  anchor: null,
  calendars: [{ from: FIRST_DAY, sequence: 0, calendar: DEFAULT_CALENDAR }],
  revisions: [],
  doneOn: [],
  statuses: [],
  agreementStates: [],
};

const sixtyDays: RelativeRule = {
  ...{ kind: 'relative', event: 'signature', offset: 'P60D' },
  ...{ count: 'calendar', roll: 'none', direction: 'after' },
};

const anchor = (occurredOn: string | null, planned: AnchorFact['planned'] = []): AnchorFact => ({
  name: 'signature',
  occurredOn,
  planned,
});

let recorded = 0;
const revision = (decidedOn: string, more: Partial<RevisionFact>): RevisionFact => ({
  ...{ dueOn: null, window: null, rule: null, authority: 'parties', position: 0 },
  sequence: ++recorded,
  decidedOn,
  ...more,
});
const status = (
  effectiveOn: string,
  state: ProvisionState | null,
  rank: number | null = null,
): AssessmentFact => ({
  ...{ level: null, flags: [], assessor: 'desk', kind: 'desk', position: 0 },
  sequence: ++recorded,
  effectiveOn,
  state,
  rank,
});
const agreement = (kind: 'suspended' | 'in_force' | 'superseded' | 'declared_ended', on: string) => ({
  ...{ kind, on, position: 0 },
  sequence: ++recorded,
});

/** The state on each of some days, with the days overdue where there are any. */
const states = (facts: ItemFacts, days: string[], basis?: 'current' | 'original') =>
  days.map((day) => {
    const { state, daysOverdue } = evaluate(facts, day, basis);
    return daysOverdue === null ? state : `${state} ${daysOverdue}`;
  });

const late = ({ metOn, daysLate, daysLateOriginal }: ItemOn) => ({ metOn, daysLate, daysLateOriginal });

describe('being late', () => {
  // BC-01
  test('the due day itself is not late, and days are never clamped', () => {
    expect(states(open, ['2013-11-06', '2013-11-07', '2013-11-08', '2014-11-07'])).toEqual([
      ...['due', 'due', 'overdue 1', 'overdue 365'],
    ]);
    expect(late(evaluate({ ...open, doneOn: ['2013-11-07'] }, '2013-11-07'))).toEqual({
      ...{ metOn: '2013-11-07', daysLate: 0, daysLateOriginal: 0 },
    });
    expect(evaluate({ ...open, doneOn: ['2013-11-01'] }, '2014-01-01').daysLate).toBe(-6);
  });

  // BC-11
  test('a progress note clears nothing; superseding does, from its day; being done does', () => {
    const due = { ...open, rule: { kind: 'fixed', on: '2016-08-15' } as const };
    const noted = { ...due, statuses: [status('2016-09-01', null, 0)] };
    expect(states(noted, ['2016-09-02', '2017-02-25'])).toEqual(['overdue 18', 'overdue 194']);
    const superseded = { ...noted, statuses: [...noted.statuses, status('2016-10-01', 'superseded')] };
    expect(states(superseded, ['2016-09-15', '2016-09-30', '2016-10-01'])).toEqual([
      ...['overdue 31', 'overdue 46', 'void'],
    ]);
    const done = { ...noted, doneOn: ['2017-02-23'] };
    expect(states(done, ['2017-02-22', '2017-02-25'])).toEqual(['overdue 191', 'met']);
    expect(evaluate(done, '2017-02-25').daysLate).toBe(192);
  });

  test('of several completions the earliest counts, once it has happened', () => {
    const twice = { ...open, doneOn: ['2014-02-01', '2013-12-01'] };
    expect(evaluate(twice, '2013-11-30').metOn).toBeNull();
    expect(evaluate(twice, '2015-01-01').metOn).toBe('2013-12-01');
  });

  test('a limit is never overdue, but a milestone of a limit can be', () => {
    expect(states({ ...open, kind: 'provision', nature: 'limit' }, ['2014-11-07'])).toEqual(['due']);
    expect(states({ ...open, nature: 'limit' }, ['2014-11-07'])).toEqual(['overdue 365']);
  });
});

describe('awaiting', () => {
  // BC-10
  test('without its event a rule has no day and is neither late nor on time; the event gives it one at once', () => {
    const waiting = { ...open, rule: sixtyDays, anchor: anchor(null) };
    expect(evaluate(waiting, '2026-01-01')).toMatchObject({
      ...{ state: 'awaitingTrigger', originalDueOn: null, currentDueOn: null, by: null, slippageDays: null },
    });
    const signed = { ...waiting, anchor: anchor('2015-06-20') };
    expect(states(signed, ['2015-06-19', '2015-06-20', '2015-08-19', '2015-08-20'])).toEqual([
      ...['awaitingTrigger', 'due', 'due', 'overdue 1'],
    ]);
    expect(evaluate(signed, '2015-06-20').currentDueOn).toBe('2015-08-19');
  });

  // BC-08
  test('a rule that counts back uses the latest plan until the event occurs; one that counts on never does', () => {
    const planned = [
      { plannedOn: '2023-02-22', decidedOn: '2020-09-01', sequence: 1, position: 0 },
      { plannedOn: '2025-02-22', decidedOn: '2022-06-01', sequence: 2, position: 0 },
    ];
    const back = { ...sixtyDays, direction: 'before', roll: 'previous' } as const;
    const planningBack = { ...open, rule: back, anchor: anchor('2024-03-01', planned) };
    const dueOn = (day: string) => evaluate(planningBack, day).currentDueOn;
    expect(['2020-08-31', '2020-09-01', '2022-05-31', '2022-06-01', '2024-03-01'].map(dueOn)).toEqual([
      ...[null, '2022-12-23', '2022-12-23', '2024-12-24', '2024-01-01'],
    ]);
    expect(states({ ...open, rule: sixtyDays, anchor: anchor(null, planned) }, ['2026-01-01'])).toEqual([
      'awaitingTrigger',
    ]);
  });

  test('what is done before its event occurs is met, late only against a day it later gets', () => {
    const early = { ...open, rule: sixtyDays, anchor: anchor('2015-06-20'), doneOn: ['2015-06-01'] };
    expect(late(evaluate(early, '2015-06-10'))).toEqual({
      ...{ metOn: '2015-06-01', daysLate: null, daysLateOriginal: null },
    });
    expect(late(evaluate(early, '2015-06-20'))).toEqual({
      ...{ metOn: '2015-06-01', daysLate: null, daysLateOriginal: -79 },
    });
  });

  test.each([
    [null, 'none', 'none'],
    [{ kind: 'continuous' } as const, 'continuous', 'continuous'],
    [{ kind: 'asap', words: 'without delay' } as const, 'asap', 'met'],
  ])('%j has no day: %s, and %s once done', (rule, state, whenDone) => {
    expect(states({ ...open, rule }, ['2026-01-01'])).toEqual([state]);
    expect(states({ ...open, rule, doneOn: ['2014-01-01'] }, ['2026-01-01'])).toEqual([whenDone]);
    expect(
      timeline({ ...open, rule, agreementStates: [agreement('superseded', '2015-06-20')] }, 'current'),
    ).toEqual([]);
  });
});

describe('revisions', () => {
  const signed = { ...open, rule: sixtyDays, anchor: anchor('2015-06-20') };

  test('one acts from the day it was decided; the latest decided acts, of one day the later recorded', () => {
    const first = revision('2016-06-19', { dueOn: '2016-07-01' });
    const second = revision('2017-02-10', {
      window: { from: '2017-02-13', to: '2017-02-20' },
      authority: 'mechanism',
    });
    const moved = { ...signed, revisions: [second, first] };
    const current = (day: string) => evaluate(moved, day).currentDueOn;
    expect(['2016-06-18', '2016-06-19', '2017-02-09', '2017-02-10'].map(current)).toEqual([
      ...['2015-08-19', '2016-07-01', '2016-07-01', '2017-02-20'],
    ]);
    expect(states(moved, ['2016-06-18', '2016-06-19', '2016-07-02', '2017-02-10', '2017-02-21'])).toEqual([
      ...['overdue 304', 'due', 'overdue 1', 'due', 'overdue 1'],
    ]);
    expect(states(moved, ['2016-06-19'], 'original')).toEqual(['overdue 305']);
    const sameDay = revision('2017-02-10', { dueOn: '2017-03-01' });
    expect(evaluate({ ...signed, revisions: [sameDay, second, first] }, '2018-01-01')).toMatchObject({
      ...{ currentDueOn: '2017-03-01', by: 'revision', revision: sameDay, slippageDays: 560 },
    });
  });

  test.each([
    ['one party', { dueOn: '2017-12-31', authority: 'oneParty' } as const],
    ['the press', { dueOn: '2017-12-31', authority: 'reported' } as const],
    ['the parties, without a day', {}],
    ['the parties, with a rule that awaits its event', { rule: sixtyDays, anchor: anchor(null) }],
  ])('nothing is moved by %s', (_, more) => {
    const acting = revision('2016-01-01', { dueOn: '2016-07-01' });
    const facts = { ...signed, revisions: [acting, revision('2017-01-01', more)] };
    expect(evaluate(facts, '2017-06-01')).toMatchObject({ currentDueOn: '2016-07-01', revision: acting });
  });

  test('a revised rule moves the deadline when its event occurs', () => {
    const revised = revision('2017-01-01', { rule: sixtyDays, anchor: anchor('2018-01-01') });
    const facts = { ...signed, revisions: [revised] };
    expect(['2017-12-31', '2018-01-01'].map((day) => evaluate(facts, day).currentDueOn)).toEqual([
      ...['2015-08-19', '2018-03-02'],
    ]);
  });

  test('lateness is held against the deadline in force on the day it was met, and frozen', () => {
    const moved = {
      ...signed,
      revisions: [revision('2017-02-10', { dueOn: '2017-02-20' })],
      doneOn: ['2017-02-23'],
    };
    expect(late(evaluate(moved, '2017-02-23'))).toEqual({
      metOn: '2017-02-23',
      daysLate: 3,
      daysLateOriginal: 554,
    });
    const after = {
      ...moved,
      revisions: [...moved.revisions, revision('2017-03-01', { dueOn: '2018-01-01' })],
    };
    expect(evaluate(after, '2018-01-01')).toMatchObject({ daysLate: 3, currentDueOn: '2018-01-01' });
  });

  test('an item without a rule has a deadline from its first revision on', () => {
    const ruleless = { ...open, rule: null, revisions: [revision('2018-03-22', { dueOn: '2018-08-25' })] };
    expect(states(ruleless, ['2018-03-21', '2018-03-22', '2018-08-26'])).toEqual([
      'none',
      'due',
      'overdue 1',
    ]);
    expect(states(ruleless, ['2018-08-26'], 'original')).toEqual(['none']);
    expect(timeline(ruleless, 'original')).toEqual([]);
  });
});

describe('held back', () => {
  const overdue = { ...open, kind: 'provision' as const };

  test('days spent suspended count once the suspension ends', () => {
    const held = { ...overdue, statuses: [status('2013-12-01', 'suspended'), status('2014-03-01', null, 1)] };
    expect(states(held, ['2013-11-30', '2013-12-01', '2014-02-28', '2014-03-01'])).toEqual([
      ...['overdue 23', 'suspended', 'suspended', 'overdue 114'],
    ]);
    const paused = {
      ...overdue,
      agreementStates: [agreement('suspended', '2013-12-01'), agreement('in_force', '2014-03-01')],
    };
    expect(states(paused, ['2013-12-01', '2014-03-01'])).toEqual(['suspended', 'overdue 114']);
  });

  test.each([
    ['superseded', 'void'],
    ['notApplicable', 'void'],
    ['notYetApplicable', 'awaitingTrigger'],
    ['suspended', 'suspended'],
  ] as const)('a provision that is %s: %s', (state, shown) => {
    expect(states({ ...overdue, statuses: [status('2013-12-01', state)] }, ['2014-01-01'])).toEqual([shown]);
  });

  test('a party does not suspend what it has promised', () => {
    const walkedOut = { ...status('2013-12-01', 'suspended'), kind: 'self_report' as const };
    expect(states({ ...overdue, statuses: [walkedOut] }, ['2014-01-01'])).toEqual(['overdue 55']);
  });

  test('what was reached stays done when it falls again', () => {
    const fallen = {
      ...overdue,
      doneOn: ['2013-10-01'],
      statuses: [status('2013-10-01', null, 3), status('2014-01-01', null, 0)],
    };
    expect(states(fallen, ['2014-06-01'])).toEqual(['met']);
  });
});

describe('the end of the agreement', () => {
  const ended = { ...open, agreementStates: [agreement('superseded', '2015-06-20')] };
  const days = ['2015-06-20', '2015-06-21', '2020-01-01'];

  test('on its day items are still overdue; from the next they have lapsed, their days frozen', () => {
    expect(states(ended, days)).toEqual(['overdue 590', 'lapsed 590', 'lapsed 590']);
  });

  test('what was not yet due, awaited or held back is void', () => {
    expect(states({ ...ended, rule: { kind: 'fixed', on: '2015-06-20' } }, days)).toEqual([
      'due',
      'void',
      'void',
    ]);
    expect(states({ ...ended, rule: sixtyDays, anchor: anchor(null) }, days)).toEqual([
      ...['awaitingTrigger', 'void', 'void'],
    ]);
    expect(states({ ...ended, statuses: [status('2014-01-01', 'suspended')] }, days)).toEqual([
      ...['suspended', 'void', 'void'],
    ]);
  });

  test('a later completion is still a completion, and a later revision revives nothing', () => {
    expect(states({ ...ended, doneOn: ['2016-01-01'] }, ['2015-12-31', '2016-01-01'])).toEqual([
      'lapsed 590',
      'met',
    ]);
    const revised = { ...ended, revisions: [revision('2016-01-01', { dueOn: '2017-01-01' })] };
    expect(evaluate(revised, '2016-06-01')).toMatchObject({
      ...{ state: 'lapsed', daysOverdue: 590, currentDueOn: '2013-11-07' },
    });
  });
});

describe('recurring', () => {
  const reports: ItemFacts = {
    ...open,
    rule: { kind: 'recurring', first: '2018-05-15', every: 'P4M', until: '2019-01-15' },
    doneOn: ['2018-05-28', '2018-10-26', '2019-02-18'],
  };

  test('completions meet the occurrences in order; the earliest one not yet met is shown', () => {
    const shown = ['2018-05-16', '2018-05-28', '2018-10-26', '2019-02-17', '2019-02-18'];
    expect(shown.map((day) => evaluate(reports, day).currentDueOn)).toEqual([
      ...['2018-05-15', '2018-09-15', '2019-01-15', '2019-01-15', '2019-01-15'],
    ]);
    expect(states(reports, shown)).toEqual(['overdue 1', 'due', 'due', 'overdue 33', 'met']);
  });

  test('it is met when all are, and as late as the worst of them', () => {
    expect(late(evaluate(reports, '2019-02-17'))).toEqual({
      metOn: null,
      daysLate: null,
      daysLateOriginal: null,
    });
    expect(late(evaluate(reports, '2020-01-01'))).toEqual({
      ...{ metOn: '2019-02-18', daysLate: 41, daysLateOriginal: 41 },
    });
    const another = { ...reports, doneOn: [...reports.doneOn, '2019-06-01'] };
    expect(evaluate(another, '2020-01-01').metOn).toBe('2019-02-18');
  });

  test('without end it is never met', () => {
    const endless = {
      ...reports,
      rule: { kind: 'recurring', first: '2018-05-15', every: 'P4M', until: null } as const,
    };
    expect(evaluate(endless, '2020-01-01')).toMatchObject({
      state: 'overdue',
      metOn: null,
      currentDueOn: '2019-05-15',
    });
  });

  test('a revision moves only the occurrence that was open when it was decided', () => {
    const moved = { ...reports, revisions: [revision('2018-09-01', { dueOn: '2018-11-15' })] };
    expect(
      ['2018-05-01', '2018-09-01', '2018-10-26'].map((day) => evaluate(moved, day).currentDueOn),
    ).toEqual([...['2018-05-15', '2018-11-15', '2019-01-15']]);
    expect(evaluate(moved, '2020-01-01')).toMatchObject({ daysLate: 34, daysLateOriginal: 41 });
  });
});

describe('timeline', () => {
  test('of a deadline that was moved, missed and met', () => {
    const facts = {
      ...open,
      rule: sixtyDays,
      anchor: anchor('2015-06-20'),
      revisions: [revision('2017-02-10', { dueOn: '2017-02-20' })],
      doneOn: ['2017-02-23'],
    };
    expect(
      timeline(facts, 'current').map(({ from, to, state, dueOn, daysLate }) => [
        from,
        to,
        state,
        dueOn,
        daysLate,
      ]),
    ).toEqual([
      ['0001-01-01', '2015-06-20', 'awaitingTrigger', null, null],
      ['2015-06-20', '2015-08-20', 'due', '2015-08-19', null],
      ['2015-08-20', '2017-02-10', 'overdue', '2015-08-19', null],
      ['2017-02-10', '2017-02-21', 'due', '2017-02-20', null],
      ['2017-02-21', '2017-02-23', 'overdue', '2017-02-20', null],
      ['2017-02-23', null, 'met', '2017-02-20', 3],
    ]);
    expect(timeline(facts, 'original').map(({ from, state, daysLate }) => [from, state, daysLate])).toEqual([
      ['0001-01-01', 'awaitingTrigger', null],
      ['2015-06-20', 'due', null],
      ['2015-08-20', 'overdue', null],
      ['2017-02-23', 'met', 554],
    ]);
  });

  test('a lapsed span keeps its day and its days', () => {
    const facts = { ...open, agreementStates: [agreement('declared_ended', '2015-06-20')] };
    expect(timeline(facts, 'current').at(-1)).toEqual({
      ...{ from: '2015-06-21', to: null, basis: 'current', state: 'lapsed', dueOn: '2013-11-07' },
      ...{ originalDueOn: '2013-11-07', metOn: null, daysLate: null, lapsedDays: 590 },
    });
  });

  test('a limit has none, and the last day there is ends nothing', () => {
    expect(timeline({ ...open, kind: 'provision', nature: 'limit' }, 'current')).toEqual([]);
    expect(timeline({ ...open, rule: { kind: 'fixed', on: '9999-12-31' } }, 'current')).toHaveLength(1);
  });
});

test('ten years of weekly completions are met in order', () => {
  const doneOn = Array.from({ length: 520 }, (_, i) => addDays('2010-01-01', 7 * i));
  const weekly: ItemFacts = {
    ...open,
    rule: { kind: 'recurring', first: '2010-01-01', every: 'P7D', until: null },
    doneOn,
  };
  const spans = timeline(weekly, 'current');
  expect(spans.at(-1)).toMatchObject({ state: 'overdue', dueOn: '2019-12-20' });
});

test('a list of a thousand holidays is read once, not for every item and day', () => {
  const holidays = Array.from({ length: 1_000 }, (_, i) => ({
    on: addDays('2010-01-01', 3 * i),
    label: { en: 'Rest' },
  }));
  const rule = { ...sixtyDays, count: 'working' as const };
  let reads = 0;
  const long: ItemFacts = {
    ...open,
    rule,
    anchor: anchor('2013-01-01'),
    calendars: [
      {
        from: FIRST_DAY,
        sequence: 0,
        calendar: {
          week: DEFAULT_CALENDAR.week,
          get holidays() {
            reads++;
            return holidays;
          },
        },
      },
    ],
  };
  for (let i = 0; i < 1_000; i++) evaluate(long, '2014-01-01');
  expect(reads).toBe(1);
});

describe('a calendar that changes', () => {
  const feast = (on: string, from: string, sequence: number) => ({
    ...{ from, sequence },
    calendar: { ...DEFAULT_CALENDAR, holidays: [{ on, label: { en: 'Feast' } }] },
  });
  const nextWorkingDay: RelativeRule = { ...sixtyDays, offset: 'P1D', count: 'working' };
  const moved: ItemFacts = {
    ...open,
    rule: nextWorkingDay,
    sequence: 3,
    anchor: { ...anchor('2026-05-26'), sequence: 4 },
    calendars: [feast('2026-05-27', FIRST_DAY, 1), feast('2026-05-28', '2026-05-27', 5)],
  };
  const days = (facts: ItemFacts, on: string) => {
    const { originalDueOn, currentDueOn, by, slippageDays } = evaluate(facts, on);
    return [originalDueOn, currentDueOn, by, slippageDays];
  };

  test('counts anew from the day of the change on what had not passed by then', () => {
    expect(days(moved, '2026-05-26')).toEqual(['2026-05-28', '2026-05-28', 'rule', 0]);
    expect(days(moved, '2026-05-27')).toEqual(['2026-05-28', '2026-05-27', 'revision', -1]);
    expect(evaluate(moved, '2026-06-01').revision).toMatchObject({
      ...{ authority: 'calendar', decidedOn: '2026-05-27', previousDueOn: '2026-05-28', dueOn: '2026-05-27' },
    });
  });

  test('due on the day of the change has not passed; the day after it has', () => {
    const changedOn = (on: string) => ({
      ...moved,
      calendars: [feast('2026-05-27', FIRST_DAY, 1), feast('2026-05-28', on, 5)],
    });
    expect(days(changedOn('2026-05-28'), '2026-06-01')[1]).toBe('2026-05-27');
    expect(days(changedOn('2026-05-29'), '2026-06-01')).toEqual(['2026-05-28', '2026-05-28', 'rule', 0]);
  });

  test.each([
    ['the rule', { sequence: 6 }],
    ['the event', { anchor: { ...anchor('2026-05-26'), sequence: 6 } }],
  ])('what was counted for the first time after the change has the new calendar: %s', (_, later) => {
    expect(days({ ...moved, ...later }, '2026-06-01')).toEqual(['2026-05-27', '2026-05-27', 'rule', 0]);
  });

  test('of two changes on one day the later counts, and one that comes to the same day is none', () => {
    const twice = { ...moved, calendars: [...moved.calendars, feast('2026-05-27', '2026-05-27', 6)] };
    expect(days(twice, '2026-06-01')).toEqual(['2026-05-28', '2026-05-28', 'rule', 0]);
    expect(evaluate(twice, '2026-06-01').revision).toBeNull();
  });

  test('a rule set by the parties is counted anew, a day that they set is not', () => {
    const later = { calendars: [...moved.calendars, feast('2026-06-03', '2026-06-01', 20)] };
    const extended = {
      ...{ dueOn: null, window: null, authority: 'parties' as const, position: 0, sequence: 10 },
      ...{ decidedOn: '2026-05-28', rule: { ...nextWorkingDay, offset: 'P5D' }, anchor: moved.anchor },
    };
    const byRule = { ...moved, ...later, revisions: [extended] };
    expect(days(byRule, '2026-05-31')[1]).toBe('2026-06-03');
    expect(evaluate(byRule, '2026-06-01').revision).toMatchObject({ previousDueOn: '2026-06-03' });
    const byDay = { ...moved, ...later, revisions: [{ ...extended, rule: null, dueOn: '2026-06-02' }] };
    expect(days(byDay, '2026-06-05')[1]).toBe('2026-06-02');
  });
});
