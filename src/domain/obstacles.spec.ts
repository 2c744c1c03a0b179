import { describe, expect, it } from '@jest/globals';
import { type Edge, type GraphNode, inTheWayOf, type NodeName, waysDown } from './obstacles.js';

const node = (name: string, done = false): GraphNode => {
  const [kind, ref = ''] = name.split(' ');
  return { kind: kind as GraphNode['kind'], ref, done };
};
const edge = (from: string, to: string): Edge => ({ from: node(from), to: node(to), why: 'dependency' });
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
