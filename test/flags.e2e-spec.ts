import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PgPool } from '../src/database/pg-pool.js';
import { readFacts } from '../src/deadlines/facts.js';
import { itemFlags } from '../src/deadlines/item-flags.js';
import { evaluate } from '../src/domain/item.js';
import { statusOn } from '../src/domain/status-scale.js';
import { Scopes } from '../src/ledger/scope.service.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { type Answer, make } from './make.js';

const SEED = 20_130_618;
const RUNS = 30;
const SETTINGS = { dueSoonDays: 20, staleDays: 40 };
let jalon: TestApp;
let made = 0;

beforeAll(async () => {
  jalon = await startApp({ clock: new StoppedClock('2026-11-25T12:00:00.000Z') });
});
afterAll(() => jalon.close());

/** Days on which nothing, some or all of a history has happened. */
const dayArbitrary = fc.integer({ min: 0, max: 59 }).map((days) => {
  const day = new Date(Date.UTC(2020, 0, 1 + days));
  return day.toISOString().slice(0, 10);
});
const levelArbitrary = fc.constantFrom('not_initiated', 'not_initiated', 'minimum', 'full', null);
const assessmentArbitrary = fc.record({
  level: levelArbitrary,
  state: fc.constantFrom(null, null, null, null, 'suspended', 'notYetApplicable'),
  effectiveOn: dayArbitrary,
  assessor: fc.constantFrom('desk-one', 'desk-two', 'gov'),
  kind: fc.constantFrom('desk', 'observer', 'desk', 'self_report'),
  flags: fc.subarray(['contested', 'violationReported']),
  retracted: fc.constantFrom(false, false, true),
});
const historyArbitrary = fc.record({
  assessments: fc.array(assessmentArbitrary, { minLength: 1, maxLength: 6 }),
  dueOn: dayArbitrary,
  metOn: fc.option(dayArbitrary),
  days: fc.array(fc.oneof(dayArbitrary, fc.constantFrom('2020-03-01', '2020-04-15')), {
    minLength: 3,
    maxLength: 3,
  }),
});

type History = typeof historyArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Records a history through the API; the instants after each step. */
async function record(agreement: string, { assessments, dueOn, metOn }: History): Promise<string[]> {
  const { assessment, completion, milestone, provision, retraction } = make(jalon).in(agreement);
  const deadline = { kind: 'fixed', on: dueOn };
  await provision('p', { deadline });
  const instants = [(await milestone('m', 'p', { deadline })).recordedAt];
  for (const { level, effectiveOn, retracted, state, ...fields } of assessments) {
    const states = { ...fields, state: level === null ? (state ?? 'suspended') : state };
    const { id, recordedAt } = await assessment('p', level, effectiveOn, states);
    instants.push(recordedAt);
    if (retracted) instants.push((await retraction(id, 'Wrong.')).toISOString());
  }
  if (metOn !== null) instants.push((await completion('m', { metOn })).recordedAt);
  return instants;
}

/** Status and flags as the domain has them, from the same facts. */
async function expected(agreement: string, asOf: string, knownAt = '') {
  const scope = await jalon.app.get(Scopes).one(agreement, { asOf, knownAt });
  const pool = jalon.app.get(PgPool);
  const { items } = await readFacts(
    (statement) => pool.query(statement),
    scope.agreementId,
    scope.knownAt,
    [1],
  );
  return items.map(({ kind, facts }) => {
    const { state, currentDueOn: dueOn, daysLate } = evaluate(facts, asOf);
    const status = statusOn(facts.statuses, asOf);
    const { level = null, rank = null, flags = [], effectiveOn = null, assessor = null } = status ?? {};
    return {
      kind,
      deadlineState: state,
      flags: itemFlags({ state, dueOn, daysLate, assessments: facts.statuses, ...SETTINGS }, asOf),
      status: { level, rank, of: 3, state: status ? status.state : 'unknown', flags, effectiveOn, assessor },
    };
  });
}

test('status and flags in SQL are those of the domain, for random histories, days and instants', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(historyArbitrary, async (history) => {
      const agreement = `random-${++made}`;
      await make(jalon).agreement(agreement, SETTINGS);
      const instants = await record(agreement, history);
      for (const asOf of history.days) {
        for (const knownAt of [instants[1], instants.at(-2), instants.at(-1)]) {
          const clocks = `asOf=${asOf}&knownAt=${knownAt ?? ''}`;
          const read = async (path: string) => {
            const answer = await jalon
              .as('viewer')
              .get(`/v1/agreements/${agreement}/${path}?${clocks}`)
              .expect(200);
            const { deadlineState, flags, status } = answer.body as Answer;
            for (const flag of flags) seen.add(flag);
            return { deadlineState, flags, status };
          };
          const items = [
            { kind: 'milestone', ...(await read('milestones/m')) },
            { kind: 'provision', ...(await read('provisions/p')) },
          ];
          expect(items).toEqual(await expected(agreement, asOf, knownAt));
        }
      }
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
  const all = [
    'assessorsDiffer',
    'awaitingTrigger',
    'declined',
    'dueSoon',
    'metLate',
    'overdue',
    'reversed',
    'stale',
  ];
  expect([...seen].sort()).toEqual(all);
}, 120_000);
