import { expect, test } from '@jest/globals';
import { FIRST_DAY } from './calendar-date.js';
import { DEFAULT_CALENDAR } from './calendar.js';
import { explain } from './explain.js';
import type { ItemFacts, RevisionFact } from './item.js';

const revision = (
  decidedOn: string,
  dueOn: string | null,
  authority: RevisionFact['authority'],
): RevisionFact => ({
  ...{ window: null, rule: null, sequence: 1, position: 0 },
  decidedOn,
  dueOn,
  authority,
});

const entente = revision('2016-06-19', '2016-07-01', 'parties');
const csa = revision('2017-02-10', '2017-02-20', 'mechanism');

/** Algiers 2015: the joint patrol unit of Gao, as its sources tell it. */
const gao: ItemFacts = {
  kind: 'milestone',
  nature: 'act',
  rule: {
    ...{ kind: 'relative', event: 'signature-final', offset: 'P60D' },
    ...{ count: 'calendar', roll: 'none', direction: 'after' },
    alternatives: [
      { event: 'signature-initial' },
      { event: 'signature-final', offset: 'P4M', sources: ['s'] },
    ],
  },
  anchor: { name: 'signature-final', occurredOn: '2015-06-20', planned: [] },
  calendars: [{ from: FIRST_DAY, sequence: 0, calendar: DEFAULT_CALENDAR }],
  revisions: [csa, entente],
  doneOn: ['2017-02-23'],
  statuses: [],
  agreementStates: [],
};

test('the joint unit of Gao: 554 days late against the text, 3 against the mechanism', () => {
  expect(explain(gao, '2017-03-01', new Map([['signature-initial', '2015-05-15']]))).toEqual({
    state: 'met',
    calendar: DEFAULT_CALENDAR,
    original: {
      dueOn: '2015-08-19',
      steps: ['signature-final 2015-06-20 is day 0', '+ 60 calendar days = 2015-08-19'],
      skipped: [],
    },
    current: {
      ...{ dueOn: '2017-02-20', by: 'revision', decidedOn: '2017-02-10' },
      ...{ steps: ['fixed day 2017-02-20'], skipped: [] },
    },
    revisions: [entente, csa],
    announced: [],
    timesRepromised: 2,
    // 2015-08-20 to 2016-06-18, 2016-07-02 to 2017-02-09, 2017-02-21 and 22
    daysInDefault: 304 + 223 + 2,
    defaults: [
      { dueOn: '2015-08-19', from: '2015-08-20', to: '2016-06-18', days: 304 },
      { dueOn: '2016-07-01', from: '2016-07-02', to: '2017-02-09', days: 223 },
      { dueOn: '2017-02-20', from: '2017-02-21', to: '2017-02-22', days: 2 },
    ],
    reading: 'Read as 60 days after signature-final (2015-06-20, the first recorded).',
    otherReadings: [
      { event: 'signature-initial', offset: 'P60D', dueOn: '2015-07-14' },
      { event: 'signature-final', offset: 'P4M', sources: ['s'], dueOn: '2015-10-20' },
    ],
    ...{ metOn: '2017-02-23', daysLate: 3, daysLateOriginal: 554, slippageDays: 551 },
  });
});

test('as of a day only what was decided by then is told', () => {
  expect(explain(gao, '2016-12-31')).toMatchObject({
    ...{ state: 'overdue', revisions: [entente], timesRepromised: 1, metOn: null, daysLate: null },
    ...{ current: { dueOn: '2016-07-01', decidedOn: '2016-06-19' }, slippageDays: 317 },
  });
});

test('an announcement is told apart and counted as re-promised; a revision without a day is told, not counted', () => {
  const announced = revision('2017-02-12', '2017-02-28', 'oneParty');
  const undated = revision('2017-02-13', null, 'parties');
  const told = explain({ ...gao, revisions: [announced, undated] }, '2017-02-20');
  expect(told).toMatchObject({ revisions: [undated], announced: [announced], timesRepromised: 1 });
  expect(told.current).toEqual({ dueOn: '2015-08-19', by: 'rule' });
});

test('another reading whose anchor is not known has no day', () => {
  expect(explain(gao, '2017-03-01').otherReadings[0]).toEqual({ event: 'signature-initial', offset: 'P60D' });
});

test('no rule and no revision: nothing to explain', () => {
  expect(
    explain({ ...gao, rule: null, anchor: null, revisions: [], doneOn: [] }, '2017-03-01'),
  ).toMatchObject({
    ...{ state: 'none', original: { dueOn: null, steps: [], skipped: [] }, current: null },
    ...{ timesRepromised: 0, reading: 'The text names no day.', otherReadings: [] },
  });
});

test.each([
  [{ kind: 'fixed', on: '2013-07-31' } as const, 'The text names the day 2013-07-31.'],
  [
    { kind: 'window', from: '2017-02-13', to: '2017-02-20' } as const,
    'The text names a span, 2017-02-13 to 2017-02-20: due at its end.',
  ],
  [
    { kind: 'precision', value: '2013-07' } as const,
    'The text names 2013-07 and no day: due on its last day.',
  ],
  [
    { kind: 'recurring', first: '2018-05-15', every: 'P4M', until: null } as const,
    'Due every 4 months from 2018-05-15, each counted from the first.',
  ],
  [
    { kind: 'asap', words: 'without delay' } as const,
    'The text says "without delay": no day from which it is late.',
  ],
  [{ kind: 'continuous' } as const, 'A continuous duty: no day on which it is done or late.'],
])('%j is read: %s', (rule, reading) => {
  expect(explain({ ...gao, rule }, '2017-03-01').reading).toBe(reading);
});

test('a planned event and a missing one are named as such', () => {
  const back = { ...gao, rule: { ...gao.rule, direction: 'before', count: 'working' } as ItemFacts['rule'] };
  const planned = [{ plannedOn: '2018-01-01', decidedOn: '2017-01-01', sequence: 1, position: 0 }];
  const anchor = { name: 'signature-final', occurredOn: null, planned };
  const told = explain({ ...back, anchor, revisions: [], doneOn: [] }, '2017-03-01');
  expect(told.reading).toBe('Read as 60 working days before signature-final (planned for 2018-01-01).');
  expect(told.original.steps[0]).toBe('signature-final (planned) 2018-01-01 is day 0');
  expect(explain({ ...gao, anchor: null }, '2017-03-01').reading).toBe(
    'Read as 60 days after signature-final (no day yet).',
  );
});

test('what lapsed is explained as it stood at the end of the agreement', () => {
  const ended = [{ kind: 'superseded', on: '2016-12-31', sequence: 1, position: 0 } as const];
  expect(explain({ ...gao, doneOn: [], agreementStates: ended }, '2018-01-01')).toMatchObject({
    ...{ state: 'lapsed', current: { dueOn: '2016-07-01' }, revisions: [entente, csa] },
  });
});
