import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import type { Day } from '../domain/calendar-date.js';
import type { ItemFacts } from '../domain/item.js';
import {
  type Edge,
  type GraphNode,
  inTheWayOf,
  nodeKey,
  type NodeKind,
  standingOf,
  waysDown,
} from '../domain/obstacles.js';
import { inLanguage, type Lang } from '../domain/text.js';
import { readAll } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { TwoClocks } from '../ledger/two-clocks.dto.js';
import { notFound } from '../refusal.js';
import { Register } from '../register/register.service.js';
import type {
  BlockageDetail,
  BlockageList,
  BlockagesQuery,
  DependenciesQuery,
  DependencyDetail,
  DependencyList,
  Obstacles,
  ObstacleStep,
  RecordBlockage,
  RecordDependency,
  RecordLifting,
} from './obstacle.dto.js';
import { BLOCKAGE, DEPENDENCY, LIFTING } from './obstacle.kinds.js';
import { BLOCKAGE_COLUMNS, IN_THE_WAY } from './obstacles.queries.js';
import { readingOf } from './reading.js';

/** So many steps are told of at most. */
const MOST_STEPS = 200;

const DEPENDENCIES = { name: 'dependencies' };

const NO_DEADLINE = { state: null, dueOn: null, daysLate: null, originalDueOn: null, daysLateOriginal: null };

type Node = Omit<ObstacleStep, 'via' | 'root'> & GraphNode;

/** An item or event as its statement reads it; `occurred` is of an event, which has no provision. */
type Reached = Omit<Node, 'done' | 'uncounted' | 'deadline'> & {
  provisionId: number | null;
  occurred: boolean;
};

/** Blockages, what waits for what, and what is in the way of something down to the root. */
@Injectable()
export class ObstacleReads {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly lensed: LensedReads,
  ) {}

  blockages(agreement: string, query: BlockagesQuery, lang: Lang | null): Promise<BlockageList> {
    const { provision, party, standing } = query;
    const filters = wanted({ provision, party, standing });
    return this.register.list(agreement, BLOCKAGE, BLOCKAGE_COLUMNS, filters, query, lang);
  }

  /** @throws DomainError as `Register.record` does; `refused` without what is blocked */
  async block(agreement: string, input: RecordBlockage, author: Author): Promise<BlockageDetail> {
    const ref = await this.register.record(agreement, BLOCKAGE, input, author);
    return this.register.one(agreement, BLOCKAGE, BLOCKAGE_COLUMNS, ref, {}, null);
  }

  /** @throws DomainError as `Register.record` does; `refused` for a day before it began */
  async lift(agreement: string, ref: string, input: RecordLifting, author: Author): Promise<BlockageDetail> {
    await this.register.record(agreement, LIFTING, input, author, ref);
    return this.register.one(agreement, BLOCKAGE, BLOCKAGE_COLUMNS, ref, {}, null);
  }

  dependencies(agreement: string, query: DependenciesQuery, lang: Lang | null): Promise<DependencyList> {
    const filters = wanted({ provision: query.provision });
    return this.register.list(agreement, DEPENDENCY, DEPENDENCIES, filters, query, lang);
  }

  /** @throws DomainError as `Register.record` does; `circle`, with its path */
  async depend(agreement: string, input: RecordDependency, author: Author): Promise<DependencyDetail> {
    const ref = await this.register.record(agreement, DEPENDENCY, input, author);
    return this.register.one(agreement, DEPENDENCY, DEPENDENCIES, ref, {}, null);
  }

  /** @throws DomainError `not-found` */
  async inTheWay(
    agreement: string,
    kind: 'provision' | 'milestone',
    ref: string,
    clocks: TwoClocks,
    lang: Lang | null,
  ): Promise<Obstacles> {
    const scope = await this.scopes.one(agreement, clocks);
    const { nodes, edges } = await this.graph(scope, kind, ref);
    const walked = inTheWayOf({ kind, ref }, nodes, edges, MOST_STEPS);
    const [start] = walked;
    if (!start) throw notFound(kind, ref);
    const steps = new Map(
      walked.map(({ node: { uncounted: _uncounted, ...node }, via, root }) => [
        nodeKey(node),
        { ...node, via: via && { ...via.from, why: via.why }, root },
      ]),
    );
    const ways = waysDown(walked).map((way) => way.map((node) => steps.get(nodeKey(node)) as ObstacleStep));
    const reading = readingOf(steps.get(nodeKey(start.node)) as ObstacleStep, ways);
    const view = {
      ...{ agreement, kind, ref },
      reading: lang ? inLanguage(reading, lang).text : reading,
      steps: [...steps.values()].map((step) => shown(step, lang)),
    };
    return asRead(view, scope);
  }

  /** All that an item waits for, directly or further down, with how each stands. */
  private async graph(
    scope: Scope,
    kind: NodeKind,
    ref: string,
  ): Promise<{ nodes: Node[]; edges: readonly Edge[] }> {
    const { agreementId, asOf, knownAt } = scope;
    const values = [agreementId, asOf, knownAt, kind, ref];
    const [found] = await this.reads.query<{ nodes: Reached[]; edges: Edge[] }>({ ...IN_THE_WAY, values });
    const { nodes = [], edges = [] } = found ?? {};
    const provisions = new Set(nodes.flatMap(({ provisionId }) => provisionId ?? []));
    const { items } = await this.lensed.facts(scope, [...provisions]);
    const facts = new Map(items.map((item) => [nodeKey(item), item.facts]));
    return { nodes: nodes.map((node) => standing(node, facts.get(nodeKey(node)), asOf)), edges };
  }
}

/** What is reached, with how it stands; `facts` of a provision or milestone. */
function standing(reached: Reached, facts: ItemFacts | undefined, asOf: Day): Node {
  const { provisionId: _provision, occurred, ...node } = reached;
  if (facts) return { ...node, ...standingOf(facts, asOf) };
  return { ...node, done: occurred, uncounted: !occurred, deadline: NO_DEADLINE };
}

function shown(step: ObstacleStep, lang: Lang | null): ObstacleStep {
  return readAll({ ...step, blockages: step.blockages.map((one) => readAll(one, lang)) }, lang);
}
