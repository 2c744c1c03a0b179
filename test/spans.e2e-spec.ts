import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../src/domain/calendar-date.js';
import type { Authority } from '../src/domain/deadline-in-force.js';
import type { Rule } from '../src/domain/deadline.js';
import { block } from '../src/domain/compliance.js';
import { recountedBy } from '../src/domain/explain.js';
import { type DueStep, dueSteps } from '../src/domain/due-steps.js';
import { type Basis, evaluate } from '../src/domain/item.js';
import { type AssessmentKind, SCALES, statusOn } from '../src/domain/status-scale.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { Model, type ModelItem, onDay, type Said } from './deadline-model.js';
import { countedByEngine } from './engine-counts.js';
import { make } from './make.js';

// Random histories, written through the API in random order while the days go by: on every day, as known at every
// instant, what SQL reads is what the domain makes of all that was written, retractions and corrections included.

/** How many days are looked at; a long run asks for more: `SPANS_CASES=10000`. */
const CASES = Number(process.env.SPANS_CASES ?? 4_000);
const DAYS_EACH = 5;
const SEED = 20151120;
const PAM = SCALES.find(({ key }) => key === 'pam') ?? { key: '', levels: [] };
const LEVELS = ['not_initiated', 'minimum', 'intermediate', 'full'];
const EVENTS = ['e-1', 'e-2'];
const ITEMS: ModelItem[] = [
  { kind: 'provision', ref: 'p-act', provision: 'p-act', nature: 'act' },
  { kind: 'milestone', ref: 'm-1', provision: 'p-act', nature: 'act' },
  { kind: 'provision', ref: 'p-duty', provision: 'p-duty', nature: 'continuous' },
  { kind: 'provision', ref: 'p-limit', provision: 'p-limit', nature: 'limit' },
  { kind: 'milestone', ref: 'm-2', provision: 'p-act', nature: 'act' },
  { kind: 'milestone', ref: 'm-3', provision: 'p-duty', nature: 'continuous' },
  { kind: 'milestone', ref: 'm-4', provision: 'p-limit', nature: 'limit' },
];
const PROVISIONS = ITEMS.filter(({ kind }) => kind === 'provision');
const MILESTONES = ITEMS.filter(({ kind }) => kind === 'milestone');

const START = '2020-01-01';
const DAYS = 120;
const day = fc.integer({ min: 0, max: DAYS }).map((offset) => addDays(START, offset));
const period = fc.constantFrom('P0D', 'P5D', 'P2W', 'P1M', 'P45D');
const relativeTo = (anchors: string[]): fc.Arbitrary<Rule> =>
  fc
    .record({
      event: fc.constantFrom(...anchors),
      offset: period,
      count: fc.constantFrom('calendar' as const, 'working' as const),
      roll: fc.constantFrom('none' as const, 'next' as const, 'previous' as const),
      direction: fc.constantFrom('after' as const, 'before' as const),
    })
    .map((rule) => ({ kind: 'relative', ...rule, ...(rule.count === 'working' && { offset: 'P5D' }) }));
const plainRule: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 3, arbitrary: day.map((on): Rule => ({ kind: 'fixed', on })) },
  fc.tuple(day, day).map(([a, b]): Rule => ({ kind: 'window', from: a < b ? a : b, to: a < b ? b : a })),
  fc.constantFrom<Rule>(
    { kind: 'precision', value: '2020-02' },
    { kind: 'continuous' },
    { kind: 'asap', words: 'without delay' },
  ),
);
const recurring = fc
  .record({ first: day, every: fc.constantFrom('P2W', 'P1M'), until: fc.option(day) })
  .map(({ first, every, until }): Rule => ({
    kind: 'recurring',
    first,
    every,
    until: until !== null && until < first ? first : until,
  }));

/** Items count from events and, but for those made before it, from the first milestone: no circle. */
const ruleFor = ({ kind, ref }: ModelItem): fc.Arbitrary<Rule | null> => {
  const anchors = ref === 'm-1' || ref === 'p-act' ? EVENTS : [...EVENTS, 'm-1'];
  const rules = [
    plainRule,
    { weight: 2, arbitrary: relativeTo(anchors) },
    ...(kind === 'milestone' ? [recurring] : []),
  ];
  return fc.option(fc.oneof(...rules), { freq: 8 });
};
const anyItem = fc.constantFrom(...ITEMS);
const ruled = anyItem.chain((item) =>
  ruleFor(item).map((rule): Said => ({ kind: 'rule', item: item.ref, rule })),
);

const command: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        provision: fc.constantFrom(...PROVISIONS.map(({ ref }) => ref)),
        rank: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 5 }),
        state: fc.option(
          fc.constantFrom(
            'suspended' as const,
            'superseded' as const,
            'notApplicable' as const,
            'notYetApplicable' as const,
          ),
          { freq: 2 },
        ),
        effectiveOn: day,
        assessor: fc.constantFrom('desk-one', 'desk-two'),
        kind: fc.constantFrom<AssessmentKind>('desk', 'desk', 'observer', 'self_report'),
      })
      .map(({ provision, rank, state, ...said }): Said => {
        const known = state === null ? (rank ?? 1) : rank;
        const level = known === null ? null : (LEVELS[known] ?? null);
        return { kind: 'assessment', provision, fact: { ...said, level, rank: known, state, flags: [] } };
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ milestone: fc.constantFrom(...MILESTONES.map(({ ref }) => ref)), metOn: day })
      .map((said): Said => ({ kind: 'completion', ...said })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ event: fc.constantFrom(...EVENTS), occurredOn: day })
      .map((said): Said => ({ kind: 'occurrence', ...said })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ event: fc.constantFrom(...EVENTS), plannedOn: day, decidedOn: day })
      .map((said): Said => ({ kind: 'plan', ...said })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        item: anyItem,
        decidedOn: day,
        authority: fc.constantFrom<Authority>('parties', 'parties', 'mechanism', 'oneParty', 'reported'),
        newDay: fc.oneof(
          fc.option(day).map((dueOn) => ({ dueOn, window: null, rule: null })),
          day.map((from) => ({ dueOn: null, window: { from, to: addDays(from, 10) }, rule: null })),
          { weight: 2, arbitrary: relativeTo(EVENTS).map((rule) => ({ dueOn: null, window: null, rule })) },
        ),
      })
      .map(({ item, newDay, ...said }): Said => ({ kind: 'revision', item: item.ref, ...newDay, ...said })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        state: fc.constantFrom(
          'in_force' as const,
          'suspended' as const,
          'superseded' as const,
          'terminated' as const,
        ),
        on: day,
      })
      .map((said): Said => ({ kind: 'state', ...said })),
  },
  { weight: 1, arbitrary: ruled },
  { weight: 2, arbitrary: fc.nat().map((record): Said => ({ kind: 'retraction', record })) },
  { weight: 2, arbitrary: fc.nat().map((record): Said => ({ kind: 'correction', record, day: START })) },
  {
    weight: 2,
    arbitrary: fc.uniqueArray(day, { minLength: 10, maxLength: 40 }).map((days): Said => ({
      kind: 'calendar',
      calendar: {
        week: ['sun', 'mon', 'tue', 'wed', 'thu'],
        holidays: days.map((on) => ({ on, label: { en: 'Feast' } })),
      },
    })),
  },
);

/** What is written, one after the other; each record is of a day up to then: `when` of the days gone by. */
const history = fc.record({
  rules: fc.tuple(...ITEMS.map(ruleFor)),
  commands: fc.array(fc.record({ said: command, when: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    minLength: 15,
    maxLength: 30,
  }),
  days: fc.infiniteStream(fc.integer({ min: -5, max: DAYS + 60 }).map((offset) => addDays(START, offset))),
});

const clock = new StoppedClock(`${START}T00:00:00.000Z`);
let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ clock });
}, 60_000);
afterAll(() => jalon.close());

let agreements = 0;
let recounted = 0;
test('the lists and sums that SQL reads are those of the domain, on any day, as known at any instant', async () => {
  let cases = 0;
  const property = fc.asyncProperty(history, async ({ rules, commands, days }) => {
    if (cases >= CASES) return;
    const agreement = `pact-${++agreements}`;
    const { model, instants } = await write(agreement, rules, commands);
    for (const knownAt of instants) {
      for (const asOf of days.take(DAYS_EACH)) await compare(agreement, model, asOf, knownAt, ++cases);
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: CASES, endOnFailure: true });
  expect(cases).toBeGreaterThanOrEqual(CASES);
  expect(recounted).toBeGreaterThan(100);
}, 700_000);

test('a list over all agreements is that of each, put together, whatever the size of its pages', async () => {
  for (const asOf of ['2020-02-10', '2020-03-31', '2020-06-01']) {
    for (const state of ['', '&state=lapsed']) {
      const wide = await pages(`/v1/overdue?asOf=${asOf}${state}`, 7);
      const apart = [];
      for (let number = 1; number <= agreements; number++) {
        apart.push(...(await pages(`/v1/agreements/pact-${number}/overdue?asOf=${asOf}${state}`, 200)));
      }
      const order = ({ dueOn, kind, agreement, milestone, provision }: Late) =>
        [dueOn, kind, agreement, milestone ?? provision].join(' ');
      expect(wide).toEqual(apart.sort((a, b) => (order(a) < order(b) ? -1 : 1)));
      expect(wide.length).toBeGreaterThan(state === '' ? 20 : 0);
    }
  }
}, 60_000);

interface Late {
  kind: string;
  agreement: string;
  provision: string;
  milestone: string | null;
  dueOn: string;
  originalDueOn: string | null;
  daysOverdue: number;
}

async function get(path: string) {
  const headers = { authorization: `Bearer ${jalon.keys.viewer}` };
  const answer = await jalon.app.inject({ url: path, headers });
  if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
}

async function pages(path: string, limit: number): Promise<Late[]> {
  const items: Late[] = [];
  let cursor = '';
  do {
    const page = await get(`${path}&limit=${limit}${cursor}`);
    items.push(...page.items);
    expect(page.total).toBeGreaterThanOrEqual(items.length);
    cursor = page.next === null ? '' : `&cursor=${page.next}`;
    if (cursor === '') expect(page.total).toBe(items.length);
  } while (cursor !== '');
  return items;
}

/** Writes a history through the API; the instants are those after each write. */
async function write(agreement: string, rules: (Rule | null)[], commands: { said: Said; when: number }[]) {
  clock.set(`${START}T00:00:00.000Z`);
  const pact = make(jalon).in(agreement);
  await make(jalon).agreement(agreement);
  for (const event of EVENTS) await pact.event(event);
  const model = new Model(ITEMS);
  const instants: string[] = [];
  /** Of the records that stand, by their numbers; of a correction with what it corrects. */
  const standing = new Map<
    number,
    { id: string; said: Said; corrects?: { number: number; id: string; said: Said } }
  >();
  const remember = (said: Said, recordedAt: string, id?: string) => {
    const number = model.add(said, recordedAt);
    if (id !== undefined) standing.set(number, { id, said });
    instants.push(recordedAt);
    return number;
  };
  for (const [i, { kind, ref, provision, nature }] of ITEMS.entries()) {
    const rule = rules[i] ?? null;
    const made =
      kind === 'provision'
        ? await pact.provision(ref, { nature, deadline: rule })
        : await pact.milestone(ref, provision, { deadline: rule });
    remember({ kind: 'rule', item: ref, rule }, made.recordedAt);
  }
  for (const [i, { said: drawn, when }] of commands.entries()) {
    const gone = Math.floor((DAYS * (i + 1)) / commands.length);
    clock.set(`${addDays(START, gone)}T12:00:00.000Z`);
    const said = onDay(drawn, addDays(START, Math.floor(when * gone)));
    switch (said.kind) {
      case 'occurrence':
      case 'plan': {
        const { kind: _kind, event, ...fields } = said;
        const made = await pact.occurrence(event, fields);
        remember(said, made.recordedAt, made.id);
        break;
      }
      case 'completion': {
        const made = await pact.completion(said.milestone, { metOn: said.metOn });
        remember(said, made.recordedAt, made.id);
        break;
      }
      case 'revision': {
        const { decidedOn, authority, dueOn, window, rule } = said;
        const newDay = window ? { window } : rule ? { rule } : { dueOn };
        const made = await pact.revision(pathOf(said.item), { decidedOn, authority, ...newDay });
        remember(said, made.recordedAt, made.id);
        break;
      }
      case 'assessment': {
        const { level, effectiveOn, state, assessor, kind } = said.fact;
        const made = await pact.assessment(said.provision, level, effectiveOn, { state, assessor, kind });
        remember(said, made.recordedAt, made.id);
        break;
      }
      case 'state': {
        const made = await pact.state({ kind: said.state, on: said.on });
        remember(said, made.recordedAt, made.id);
        break;
      }
      case 'retraction': {
        const [number, record] = [...standing][said.record % standing.size] ?? [];
        if (number === undefined || !record) break;
        const at = await pact.retraction(record.id, 'An error.');
        standing.delete(number);
        if (record.corrects) standing.set(record.corrects.number, record.corrects);
        remember({ kind: 'retraction', record: number }, at.toISOString());
        break;
      }
      case 'correction': {
        const [number, record] = [...standing][said.record % standing.size] ?? [];
        if (number === undefined || !record) break;
        const corrected = onDay(record.said, said.day);
        if (isDeepStrictEqual(corrected, record.said)) break;
        const { id, record: made } = await pact.correction(record.id, dayIn(corrected));
        standing.delete(number);
        const own = remember({ ...said, record: number }, made.recordedAt);
        standing.set(own, { id, said: corrected, corrects: { number, ...record } });
        break;
      }
      case 'rule':
        remember(
          said,
          await change(`/v1/agreements/${agreement}/${pathOf(said.item)}`, 'analyst', {
            deadline: said.rule,
          }),
        );
        break;
      case 'calendar':
        remember(said, await change(`/v1/agreements/${agreement}`, 'admin', { calendar: said.calendar }));
        break;
    }
  }
  return { model, instants };
}

function pathOf(ref: string): `provisions/${string}` | `milestones/${string}` {
  return ref.startsWith('p-') ? `provisions/${ref}` : `milestones/${ref}`;
}

async function change(path: string, role: 'analyst' | 'admin', fields: object): Promise<string> {
  const answer = await jalon.as(role).patch(path).set('if-match', '*').send(fields);
  if (answer.status !== 200)
    throw new Error(`PATCH ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.recordedAt;
}

/** The day of a record, as its body has it. */
function dayIn(said: Said): Record<string, string> {
  switch (said.kind) {
    case 'occurrence':
      return { occurredOn: said.occurredOn };
    case 'completion':
      return { metOn: said.metOn };
    case 'plan':
    case 'revision':
      return { decidedOn: said.decidedOn };
    case 'assessment':
      return { effectiveOn: said.fact.effectiveOn };
    case 'state':
      return { on: said.on };
    default:
      throw new Error(`no record: ${said.kind}`);
  }
}

/** Holds what SQL says against the engine's answers: the case has a number, and every fourth looks at all lists. */
async function compare(
  agreement: string,
  model: Model,
  asOf: string,
  knownAt: string,
  number: number,
): Promise<void> {
  const clocks = `asOf=${asOf}&knownAt=${knownAt}`;
  const at = `/v1/agreements/${agreement}`;
  const items = existing(model, knownAt).map((item) => ({ ...item, facts: model.factsOf(item, knownAt) }));
  recounted += items.filter(({ facts }) => recountedBy(facts, asOf).length > 0).length;
  for (const basis of number % 4 === 0 ? (['current', 'original'] as const) : (['current'] as const)) {
    const list = await get(`${at}/overdue?${clocks}&basis=${basis}&limit=200`);
    const lapsed = late(items, asOf, basis, 'lapsed');
    expect({ number, clocks, basis, late: seen(list.items), lapsed: list.lapsedTotal }).toEqual({
      ...{ number, clocks, basis },
      ...{ late: late(items, asOf, basis, 'overdue'), lapsed: lapsed.length },
    });
    if (number % 4 !== 0 || lapsed.length === 0) continue;
    const ended = await get(`${at}/overdue?${clocks}&basis=${basis}&state=lapsed&limit=200`);
    expect({ number, clocks, basis, lapsed: seen(ended.items) }).toEqual({ number, clocks, basis, lapsed });
  }
  const provisions = await get(`${at}/provisions?${clocks}&limit=200`);
  expect({ number, clocks, statuses: provisions.items.map(statusSeen) }).toEqual({
    ...{ number, clocks },
    statuses: items
      .filter(({ kind }) => kind === 'provision')
      .map(({ ref, facts }) => {
        const { level = null, state = null, effectiveOn = null } = statusOn(facts.statuses, asOf) ?? {};
        return { ref, level, state: state ?? (level === null ? 'unknown' : null), effectiveOn };
      }),
  });
  if (number % 20 === 0) {
    const timeline = await get(`${at}/timeline?${clocks}&limit=1000`);
    expect({ number, clocks, timeline: timeline.items.map(drawnSeen) }).toEqual({
      ...{ number, clocks },
      timeline: drawn(items, asOf, number % 400 === 0 ? stepsDayByDay : dueSteps),
    });
  }
  const summary = await get(`${at}/summary?${clocks}`);
  const scored = items.map(({ provision, facts }) => ({
    provision: { ref: provision, scored: true },
    facts,
  }));
  expect({ number, clocks, ...summary }).toMatchObject({
    ...{ number, clocks },
    ...block(countedByEngine(scored, asOf, PAM), PAM),
  });
}

interface Facing extends ModelItem {
  facts: ReturnType<Model['factsOf']>;
}

function statusSeen({ ref, status }: { ref: string; status: Record<string, unknown> }) {
  const { level, state, effectiveOn } = status;
  return { ref, level, state, effectiveOn };
}

function seen(items: Late[]) {
  return items.map(({ kind, provision, milestone, dueOn, originalDueOn, daysOverdue }) => ({
    ...{ kind, ref: milestone ?? provision, dueOn, originalDueOn, daysOverdue },
  }));
}

interface Drawn {
  kind: string;
  ref: string;
  deadlineState: string;
  originalDueOn: string | null;
  dueOn: string | null;
  metOn: string | null;
  daysLate: number | null;
  daysOverdue: number | null;
  steps: DueStep[];
}

function drawnSeen(item: Drawn): Drawn {
  const { kind, ref, deadlineState, originalDueOn, dueOn, metOn, daysLate, daysOverdue, steps } = item;
  return { kind, ref, deadlineState, originalDueOn, dueOn, metOn, daysLate, daysOverdue, steps };
}

/** What a timeline has of the items: each milestone, and each provision that has or had a deadline. */
function drawn(items: Facing[], asOf: string, stepsOf: typeof dueSteps): Drawn[] {
  const place = ({ originalDueOn, dueOn, kind, ref }: Drawn) =>
    `${originalDueOn ?? dueOn ?? 'infinity'} ${kind} ${ref}`;
  return items
    .map(({ kind, ref, facts }) => ({ kind, ref, facts, on: evaluate(facts, asOf) }))
    .filter(({ kind, facts, on }) => kind === 'milestone' || facts.rule !== null || on.state !== 'none')
    .map(
      ({ kind, ref, facts, on: { state, originalDueOn, currentDueOn, metOn, daysLate, daysOverdue } }) => ({
        ...{
          kind,
          ref,
          deadlineState: state,
          originalDueOn,
          dueOn: currentDueOn,
          metOn,
          daysLate,
          daysOverdue,
        },
        steps: stepsOf(facts, asOf),
      }),
    )
    .sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** The due days that were in force, asked anew for every day: it takes long, and knows of no turning days. */
function stepsDayByDay(facts: Facing['facts'], asOf: string): DueStep[] {
  const steps: DueStep[] = [];
  const first = addDays(START, -10); // before all that happened, and whatever is asked for
  for (let day = first; day <= asOf; day = addDays(day, 1)) {
    const dueOn = evaluate(facts, day).currentDueOn;
    if (dueOn !== (steps.at(-1)?.dueOn ?? null)) steps.push({ on: day === first ? null : day, dueOn });
  }
  return steps;
}

function late(items: Facing[], asOf: string, basis: Basis, state: 'overdue' | 'lapsed') {
  return items
    .map((item) => ({ item, on: evaluate(item.facts, asOf, basis) }))
    .filter(({ on }) => on.state === state)
    .map(({ item: { kind, ref }, on: { currentDueOn, originalDueOn, daysOverdue } }) => ({
      ...{ kind, ref, dueOn: (basis === 'current' ? currentDueOn : originalDueOn) ?? '' },
      ...{ originalDueOn, daysOverdue },
    }))
    .sort((a, b) => (`${a.dueOn} ${a.kind} ${a.ref}` < `${b.dueOn} ${b.kind} ${b.ref}` ? -1 : 1));
}

/** Items are recorded one after the other before anything else. */
function existing(model: Model, knownAt: string): ModelItem[] {
  return ITEMS.filter((item) => model.knows(item.ref, knownAt));
}
