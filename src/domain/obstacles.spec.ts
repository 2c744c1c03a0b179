import { describe, expect, it } from '@jest/globals';
import { DEFAULT_CALENDAR } from './calendar.js';
import type { ItemFacts, RevisionFact } from './item.js';
import { type Edge, type GraphNode, inTheWayOf, type NodeName, standingOf, waysDown } from './obstacles.js';

const node = (name: string, done = false): GraphNode => {
  const [kind, ref = ''] = name.split(' ');
  return { kind: kind as GraphNode['kind'], ref, done, uncounted: true };
};
const edge = (from: string, to: string, why: Edge['why'] = 'dependency'): Edge => ({
  ...{ from: node(from), to: node(to), why },
});
const named = ({ kind, ref }: NodeName) => `${kind} ${ref}`;
const way = (start: string, nodes: GraphNode[], edges: Edge[], most = 200) =>
  inTheWayOf(node(start), nodes, edges, most);

describe('what is in the way', () => {
  const nodes = ['provision a', 'event b', 'milestone c', 'provision d'].map((name) => node(name));
  const chain = [
    edge('provision a', 'event b'),
    edge('event b', 'milestone c'),
    edge('milestone c', 'provision d'),
  ];

  it('leads down to the root', () => {
    const steps = way('provision a', nodes, chain);
    expect(steps.map((step) => [named(step.node), step.via && named(step.via.from), step.root])).toEqual([
      ['provision a', null, false],
      ['event b', 'provision a', false],
      ['milestone c', 'event b', false],
      ['provision d', 'milestone c', true],
    ]);
    expect(waysDown(steps).map((one) => one.map(named))).toEqual([['event b', 'milestone c', 'provision d']]);
  });

  it('ends above what is done', () => {
    const done = nodes.map((one) => (one.ref === 'c' ? { ...one, done: true } : one));
    const steps = way('provision a', done, chain);
    expect(steps.map((step) => [named(step.node), step.root])).toEqual([
      ['provision a', false],
      ['event b', true],
    ]);
  });

  it('of what is done is nothing', () => {
    const done = nodes.map((one) => (one.ref === 'a' ? { ...one, done: true } : one));
    expect(way('provision a', done, chain).map((step) => [named(step.node), step.root])).toEqual([
      ['provision a', true],
    ]);
  });

  it('is what a rule counts from only while no day can be counted', () => {
    const edges = [edge('provision a', 'event b', 'rule'), edge('provision a', 'milestone c')];
    const counted = nodes.map((one) => (one.ref === 'a' ? { ...one, uncounted: false } : one));
    expect(way('provision a', nodes, edges).map(({ node, via }) => [node.ref, via?.why])).toEqual([
      ['a', undefined],
      ['b', 'rule'],
      ['c', 'dependency'],
    ]);
    expect(way('provision a', counted, edges).map(({ node }) => node.ref)).toEqual(['a', 'c']);
  });

  it('names each once, by the shortest way, even in a circle', () => {
    const edges = [...chain, edge('provision a', 'milestone c'), edge('provision d', 'provision a')];
    const steps = way('provision a', nodes, edges);
    expect(steps.map((step) => named(step.node))).toEqual([
      'provision a',
      'event b',
      'milestone c',
      'provision d',
    ]);
    expect(waysDown(steps).map((one) => one.map(named))).toEqual([['milestone c', 'provision d']]);
  });

  it('is bounded, and empty where nothing waits', () => {
    expect(way('provision a', nodes, chain, 2)).toHaveLength(2);
    const [alone] = way('provision d', nodes, chain);
    expect([alone?.root, waysDown(way('provision d', nodes, chain))]).toEqual([true, []]);
  });
});

describe('how an item stands', () => {
  const facts: ItemFacts = {
    ...{ kind: 'milestone', nature: 'act', rule: { kind: 'fixed', on: '2020-03-01' }, anchor: null },
    ...{ revisions: [], doneOn: [], statuses: [], agreementStates: [] },
    calendars: [{ from: '0001-01-01', sequence: 0, calendar: DEFAULT_CALENDAR }],
  };
  const revised: RevisionFact = {
    ...{ dueOn: '2020-06-01', window: null, rule: null, decidedOn: '2020-04-01', authority: 'parties' },
    ...{ sequence: 2, position: 0 },
  };

  it('is told on both days', () => {
    const late = { ...facts, revisions: [revised] };
    const deadline = { dueOn: '2020-06-01', originalDueOn: '2020-03-01' };
    expect(standingOf(late, '2020-05-11')).toEqual({
      ...{ done: false, uncounted: false },
      deadline: { ...deadline, state: 'due', daysLate: null, daysLateOriginal: 71 },
    });
    expect(standingOf(late, '2020-06-11').deadline).toEqual({
      ...{ ...deadline, state: 'overdue', daysLate: 10, daysLateOriginal: 102 },
    });
  });

  it('has its days frozen when the agreement ended', () => {
    const end = { kind: 'terminated', on: '2020-03-11', sequence: 3, position: 0 } as const;
    const { deadline } = standingOf({ ...facts, agreementStates: [end] }, '2021-01-01');
    expect(deadline).toMatchObject({ state: 'lapsed', daysLate: 10, daysLateOriginal: 10 });
  });

  it('is done once met, whether or not it had a day', () => {
    const met = { ...facts, rule: null, doneOn: ['2020-02-01'] };
    expect(standingOf(met, '2020-01-31')).toMatchObject({ done: false, uncounted: true });
    expect(standingOf(met, '2020-02-01')).toMatchObject({ done: true, deadline: { state: 'none' } });
  });

  it('has no day while its event has none, but one as soon as the parties agree on it', () => {
    const rule = { kind: 'relative', event: 'vote', offset: 'P1M', count: 'calendar' } as const;
    const awaiting: ItemFacts = {
      ...facts,
      rule: { ...rule, roll: 'none', direction: 'after' },
      anchor: { name: 'vote', occurredOn: null, planned: [] },
    };
    expect(standingOf(awaiting, '2020-04-01')).toMatchObject({
      ...{ uncounted: true, deadline: { state: 'awaitingTrigger', dueOn: null } },
    });
    expect(standingOf({ ...awaiting, revisions: [revised] }, '2020-04-01')).toMatchObject({
      ...{ uncounted: false, deadline: { state: 'due', dueOn: '2020-06-01' } },
    });
  });
});
