import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { countedByEngine } from '../../test/engine-counts.js';
import { block } from './compliance.js';
import { FIRST_DAY } from './calendar-date.js';
import { DEFAULT_CALENDAR } from './calendar.js';
import { anchorsOf, type Rule } from './deadline.js';
import { evaluate, type Basis, type ItemFacts } from './item.js';
import { severityOf } from './overdue.js';
import { firstTopDay, SCALES, statusOn, topRank, type AssessmentFact, type Scale } from './status-scale.js';

// The two seed agreements, every row that was computed for them by engines written apart from ours.

interface Bundle {
  agreement: { ref: string; scale: string };
  states: { kind: 'in_force' | 'superseded'; on: string }[];
  events: { ref: string; occurrences: { occurredOn: string }[] }[];
  provisions: BundleProvision[];
  milestones: BundleMilestone[];
  deadlineRevisions: BundleRevision[];
  assessments: BundleAssessment[];
}
interface Sure {
  confidence?: string;
}
interface BundleProvision extends Sure {
  ref: string;
  nature: string;
  scored: boolean;
  theme: string;
  responsible: string[];
  deadline: Rule | null;
}
interface BundleMilestone extends Sure {
  ref: string;
  provision: string;
  deadline: Rule | null;
  completions: { metOn: string }[];
}
interface BundleRevision extends Sure {
  provision?: string;
  milestone?: string;
  decidedOn: string;
  dueOn?: string | null;
  window?: { from: string; to: string };
  rule?: Rule;
  authority: 'parties' | 'mechanism' | 'oneParty' | 'reported';
}
type BundleAssessment = Sure & { provision: string } & Omit<AssessmentFact, 'rank' | 'sequence' | 'position'>;

interface Item {
  ref: string;
  provision: BundleProvision;
  facts: ItemFacts;
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const bundle = (ref: string) => read(`data/agreements/${ref}.json`) as Bundle;
const expected = <Row>(name: string) => read(`test/fixtures/expected/${name}.json`) as Row[];

/** Every provision and milestone of a bundle, as the engine takes them. */
function itemsOf(bundle: Bundle): { items: Item[]; scale: Scale } {
  const scale = SCALES.find(({ key }) => key === bundle.agreement.scale);
  if (!scale) throw new Error(`no scale ${bundle.agreement.scale}`);
  const anchors = new Map([
    ...bundle.milestones.map(
      (m) => [m.ref, m.completions.map(({ metOn }) => metOn).sort()[0] ?? null] as const,
    ),
    ...bundle.events.map((e) => [e.ref, e.occurrences[0]?.occurredOn ?? null] as const),
  ]);
  const anchorOf = (rule: Rule | null) => {
    const [name] = rule ? anchorsOf(rule) : [];
    return name === undefined ? null : { name, occurredOn: anchors.get(name) ?? null, planned: [] };
  };
  const agreementStates = bundle.states.map(({ kind, on }, position) => ({
    kind,
    on,
    sequence: 1,
    position,
  }));
  const statusesOf = (ref: string): AssessmentFact[] =>
    bundle.assessments
      .map((assessment, position) => ({ assessment, position }))
      .filter(({ assessment }) => assessment.provision === ref)
      .map(({ assessment, position }) => ({
        ...assessment,
        rank: assessment.level === null ? null : scale.levels.indexOf(assessment.level),
        sequence: 1,
        position,
      }));
  const factsOf = (
    kind: 'provision' | 'milestone',
    item: { ref: string; deadline: Rule | null },
    provision: BundleProvision,
    doneOn: string[],
  ): ItemFacts => ({
    kind,
    nature: provision.nature,
    rule: item.deadline,
    anchor: anchorOf(item.deadline),
    calendars: [{ from: FIRST_DAY, sequence: 0, calendar: DEFAULT_CALENDAR }],
    revisions: bundle.deadlineRevisions
      .map((revision, position) => ({ revision, position }))
      .filter(({ revision }) => revision[kind] === item.ref)
      .map(({ revision, position }) => ({
        dueOn: revision.dueOn ?? null,
        window: revision.window ?? null,
        rule: revision.rule ?? null,
        anchor: anchorOf(revision.rule ?? null),
        decidedOn: revision.decidedOn,
        authority: revision.authority,
        sequence: 1,
        position,
      })),
    doneOn,
    statuses: statusesOf(provision.ref),
    agreementStates,
  });
  const provisions = bundle.provisions.map((provision) => {
    const done = firstTopDay(statusesOf(provision.ref), topRank(scale));
    return {
      ref: provision.ref,
      provision,
      facts: factsOf('provision', provision, provision, done === null ? [] : [done]),
    };
  });
  const milestones = bundle.milestones.flatMap((milestone) => {
    const provision = bundle.provisions.find(({ ref }) => ref === milestone.provision);
    if (!provision) return [];
    const doneOn = milestone.completions.map(({ metOn }) => metOn);
    return [{ ref: milestone.ref, provision, facts: factsOf('milestone', milestone, provision, doneOn) }];
  });
  return { items: [...provisions, ...milestones], scale };
}

function sureOnly(bundle: Bundle): Bundle {
  const sure = <T extends Sure>(rows: T[]) => rows.filter(({ confidence }) => confidence !== 'low');
  return {
    ...bundle,
    provisions: sure(bundle.provisions),
    milestones: sure(bundle.milestones),
    deadlineRevisions: sure(bundle.deadlineRevisions),
    assessments: sure(bundle.assessments),
  };
}

const bundles = ['ouagadougou-2013', 'algiers-2015'].map(bundle);
const built = new Map(bundles.map((all) => [all.agreement.ref, itemsOf(all)]));
const surelyBuilt = new Map(bundles.map((all) => [all.agreement.ref, itemsOf(sureOnly(all))]));

function of(ref: string, from = built) {
  const found = from.get(ref);
  if (!found) throw new Error(`no agreement ${ref}`);
  return found;
}

function listed(items: Item[], asOf: string, basis: Basis, state: 'overdue' | 'lapsed') {
  return items
    .map((item) => ({ item, on: evaluate(item.facts, asOf, basis) }))
    .filter(({ on }) => on.state === state)
    .map(({ item, on }) => ({
      kind: item.facts.kind,
      ref: item.ref,
      dueOn: basis === 'current' ? on.currentDueOn : on.originalDueOn,
      daysOverdue: on.daysOverdue ?? NaN,
      severity: severityOf(on.daysOverdue ?? NaN),
    }))
    .sort((a, b) => b.daysOverdue - a.daysOverdue || compare(a.kind, b.kind) || compare(a.ref, b.ref));
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

describe.each([
  ['overdue', built],
  ['overdue-without-low-confidence', surelyBuilt],
] as const)('%s.json', (file, from) => {
  for (const row of expected<{ agreement: string; asOf: string; basis: Basis }>(file)) {
    const { agreement, asOf, basis } = row;
    test(`${agreement} on ${asOf}, ${basis}`, () => {
      const { items } = of(agreement, from);
      const overdue = listed(items, asOf, basis, 'overdue');
      const lapsed = listed(items, asOf, basis, 'lapsed');
      expect({ agreement, asOf, basis, overdue, lapsed }).toEqual(row);
    });
  }
});

test('deadlines.json', () => {
  const rows = expected<{ agreement: string; kind: string; ref: string }>('deadlines');
  const answers = rows.map(({ agreement, kind, ref }) => {
    const item = of(agreement).items.find(({ ref: own, facts }) => own === ref && facts.kind === kind);
    if (!item) throw new Error(`no ${kind} ${ref}`);
    const { originalDueOn, currentDueOn, metOn, daysLate, daysLateOriginal } = evaluate(
      item.facts,
      '2026-11-25',
    );
    return { agreement, kind, ref, originalDueOn, currentDueOn, metOn, daysLate, daysLateOriginal };
  });
  expect(answers).toEqual(rows);
});

test('status.json', () => {
  const rows = expected<{ agreement: string; asOf: string; provision: string }>('status');
  const answers = rows.map(({ agreement, asOf, provision }) => {
    const item = of(agreement).items.find(
      ({ ref, facts }) => ref === provision && facts.kind === 'provision',
    );
    if (!item) throw new Error(`no provision ${provision}`);
    const status = statusOn(item.facts.statuses, asOf);
    const { level, state, flags } = status ?? { level: null, state: 'unknown', flags: [] };
    return { agreement, asOf, provision, level, state, flags };
  });
  expect(answers).toEqual(rows);
});

describe('summary.json', () => {
  for (const row of expected<{ agreement: string; asOf: string }>('summary')) {
    const { agreement, asOf } = row;
    test(`${agreement} on ${asOf}`, () => {
      const { items, scale } = of(agreement);
      const part = (keep: (item: Item) => boolean) =>
        block(countedByEngine(items.filter(keep), asOf, scale), scale);
      const scored = items.filter(({ facts, provision }) => facts.kind === 'provision' && provision.scored);
      const themes = new Set(scored.map(({ provision }) => provision.theme));
      const parties = new Set(scored.flatMap(({ provision }) => provision.responsible));
      expect({
        agreement,
        asOf,
        ...part(() => true),
        byTheme: [...themes].sort().map((key) => {
          const { total, assessed, score } = part(({ provision }) => provision.theme === key);
          return { key, total, assessed, score: score.value };
        }),
        byParty: [...parties].sort().map((key) => {
          const { total, assessed, score } = part(({ provision }) => provision.responsible.includes(key));
          const alone = scored.filter(({ provision: { responsible: r } }) => r.length === 1 && r[0] === key);
          return { key, total, alone: alone.length, assessed, score: score.value };
        }),
      }).toEqual(row);
    });
  }
});
