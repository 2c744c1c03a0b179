import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../src/domain/calendar-date.js';
import type { Authority } from '../src/domain/deadline-in-force.js';
import type { Rule } from '../src/domain/deadline.js';
import { type Basis, evaluate, timeline } from '../src/domain/item.js';
import type { AssessmentKind } from '../src/domain/status-scale.js';
import { startApp, StoppedClock, type TestApp } from './app.js';
import { Model, type ModelItem, type Said, timingOf } from './deadline-model.js';
import { make } from './make.js';

// Random histories, written through the API in random order: on every day, as known at every instant, what SQL reads
// from the stored spans is what the domain makes of all that was written.

const RUNS = 25;
const SEED = 20151120;
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

const day = fc.integer({ min: 0, max: 120 }).map((offset) => addDays('2020-01-01', offset));
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
  {
    weight: 1,
    arbitrary: fc.uniqueArray(day, { maxLength: 5 }).map((days): Said => ({
      kind: 'calendar',
      calendar: {
        week: ['sun', 'mon', 'tue', 'wed', 'thu'],
        holidays: days.map((on) => ({ on, label: { en: 'Feast' } })),
      },
    })),
  },
);

/** What was written, and a day on which to look at it as known after each write. */
const history = fc.record({
  rules: fc.tuple(...ITEMS.map(ruleFor)),
  commands: fc.array(command, { minLength: 10, maxLength: 25 }),
  days: fc.infiniteStream(day),
});

const clock = new StoppedClock('2021-01-01T00:00:00.000Z');
let jalon: TestApp;
beforeAll(async () => {
  jalon = await startApp({ clock });
}, 60_000);
afterAll(() => jalon.close());

test('the lists and sums that SQL reads are those of the domain, on any day, as known at any instant', async () => {
  let run = 0;
  const property = fc.asyncProperty(history, async ({ rules, commands, days }) => {
    const agreement = `pact-${++run}`;
    const { model, instants } = await write(agreement, rules, commands);
    for (const knownAt of instants) await compare(agreement, model, days.next().value, knownAt);
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
  expect(run).toBe(RUNS);
}, 180_000);

test('a list over all agreements is that of each, put together, whatever the size of its pages', async () => {
  for (const asOf of ['2020-02-10', '2020-03-31', '2020-06-01']) {
    for (const state of ['', '&state=lapsed']) {
      const wide = await pages(`/v1/overdue?asOf=${asOf}${state}`, 7);
      const apart = [];
      for (let run = 1; run <= RUNS; run++) {
        apart.push(...(await pages(`/v1/agreements/pact-${run}/overdue?asOf=${asOf}${state}`, 200)));
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
  const answer = await jalon.as('viewer').get(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
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
async function write(agreement: string, rules: (Rule | null)[], commands: Said[]) {
  const pact = make(jalon).in(agreement);
  await make(jalon).agreement(agreement);
  for (const event of EVENTS) await pact.event(event);
  const model = new Model(ITEMS);
  const instants: string[] = [];
  const ids = new Map<number, string>();
  const remember = (said: Said, recordedAt: string, id?: string) => {
    const number = model.add(said, recordedAt);
    if (id !== undefined) ids.set(number, id);
    instants.push(recordedAt);
    clock.set(new Date(Date.parse(recordedAt) + 60_000).toISOString());
  };
  for (const [i, { kind, ref, provision, nature }] of ITEMS.entries()) {
    const rule = rules[i] ?? null;
    const made =
      kind === 'provision'
        ? await pact.provision(ref, { nature, deadline: rule })
        : await pact.milestone(ref, provision, { deadline: rule });
    remember({ kind: 'rule', item: ref, rule }, made.recordedAt);
  }
  for (const said of commands) {
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
        const open = model.retractable.filter((number) => ids.has(number));
        const record = open[said.record % open.length];
        if (record === undefined) break;
        const at = await pact.retraction(ids.get(record) ?? '', 'An error.');
        ids.delete(record);
        remember({ kind: 'retraction', record }, at.toISOString());
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

/** Holds all that SQL says against the engine's answers, item by item. */
async function compare(agreement: string, model: Model, asOf: string, knownAt: string): Promise<void> {
  const clocks = `asOf=${asOf}&knownAt=${knownAt}`;
  const at = `/v1/agreements/${agreement}`;
  for (const basis of ['current', 'original'] as const) {
    const list = await get(`${at}/overdue?${clocks}&basis=${basis}&limit=200`);
    expect({ clocks, basis, late: seen(list.items) }).toEqual({
      clocks,
      basis,
      late: late(model, asOf, knownAt, basis, 'overdue'),
    });
    const lapsed = await get(`${at}/overdue?${clocks}&basis=${basis}&state=lapsed&limit=200`);
    expect({ clocks, basis, lapsed: seen(lapsed.items) }).toEqual({
      clocks,
      basis,
      lapsed: late(model, asOf, knownAt, basis, 'lapsed'),
    });
    expect({ clocks, basis, total: list.lapsedTotal }).toEqual({ clocks, basis, total: lapsed.total });
  }
  const { deadlines } = await get(`${at}/summary?${clocks}`);
  expect({ clocks, timing: timingSeen(deadlines) }).toEqual({ clocks, timing: timing(model, asOf, knownAt) });
}

function seen(items: Late[]) {
  return items.map(({ kind, provision, milestone, dueOn, originalDueOn, daysOverdue }) => ({
    ...{ kind, ref: milestone ?? provision, dueOn, originalDueOn, daysOverdue },
  }));
}

function late(model: Model, asOf: string, knownAt: string, basis: Basis, state: 'overdue' | 'lapsed') {
  return existing(model, knownAt)
    .map((item) => ({ item, on: evaluate(model.factsOf(item, knownAt), asOf, basis) }))
    .filter(({ on }) => on.state === state)
    .map(({ item: { kind, ref }, on: { currentDueOn, originalDueOn, daysOverdue } }) => ({
      ...{
        kind,
        ref,
        dueOn: (basis === 'current' ? currentDueOn : originalDueOn) ?? '',
        originalDueOn,
        daysOverdue,
      },
    }))
    .sort((a, b) => (`${a.dueOn} ${a.kind} ${a.ref}` < `${b.dueOn} ${b.kind} ${b.ref}` ? -1 : 1));
}

/** Items are recorded one after the other before anything else. */
function existing(model: Model, knownAt: string): ModelItem[] {
  return ITEMS.filter((item) => model.knows(item.ref, knownAt));
}

function timing(model: Model, asOf: string, knownAt: string): string[] {
  return existing(model, knownAt)
    .flatMap((item) => {
      const facts = model.factsOf(item, knownAt);
      const timed = timeline(facts, 'current').length > 0 ? timingOf(evaluate(facts, asOf), asOf) : null;
      return timed === null ? [] : [`${item.kind}s ${timed}`];
    })
    .sort();
}

function timingSeen(deadlines: Record<'provisions' | 'milestones', Record<string, number | null>>): string[] {
  return (['provisions', 'milestones'] as const)
    .flatMap((kind) =>
      Object.entries(deadlines[kind]).flatMap(([name, count]) =>
        name === 'total' || name === 'meanDaysLate'
          ? []
          : Array.from({ length: count ?? 0 }, () => `${kind} ${name}`),
      ),
    )
    .sort();
}
