import { findCircle } from '../domain/deadline.js';
import { DomainError } from '../domain/errors.js';
import { type Edge, nodeKey, type NodeName } from '../domain/obstacles.js';
import { partyAt } from '../known-parties.js';
import type { Write } from '../ledger/ledger.service.js';
import { refusal } from '../refusal.js';
import type { RegisterKind, RegisterPlace } from '../register/register-kind.js';
import {
  BlockageView,
  DependencyView,
  LiftingView,
  type OneOf,
  RecordBlockage,
  RecordDependency,
  RecordLifting,
} from './obstacle.dto.js';
import { NAMED_NODES, WAITING_NOW } from './obstacles.queries.js';

/** What stands in the way of a provision or milestone. */
export const BLOCKAGE: RegisterKind<RecordBlockage, BlockageView> = {
  name: 'blockage',
  list: 'blockages',
  form: RecordBlockage,
  answer: BlockageView,
  day: 'since',
  subjects: ['provision', 'milestone'],
  sourced: false,
  content: ({ obstacle, whose = null }) => ({ obstacle, whose }),
  parties: ({ whose }) => partyAt('/whose', whose),
  check: (_write, { provision, milestone }) => {
    if (!provision && !milestone)
      throw refusal('refused', '/provision', 'or a milestone is needed: what is blocked');
    return Promise.resolve();
  },
};

/** That it no longer does. */
export const LIFTING: RegisterKind<RecordLifting, LiftingView> = {
  name: 'lifting',
  list: 'liftings',
  form: RecordLifting,
  answer: LiftingView,
  day: 'liftedOn',
  of: 'blockage',
  subjects: [],
  sourced: false,
  once: true,
  content: () => ({}),
};

/** That one thing waits for another. */
export const DEPENDENCY: RegisterKind<RecordDependency, DependencyView> = {
  name: 'dependency',
  list: 'dependencies',
  form: RecordDependency,
  answer: DependencyView,
  day: 'from',
  subjects: ['provision', 'milestone'],
  sourced: false,
  content: ({ event = null, on }) => ({
    event,
    on: { provision: on.provision ?? null, milestone: on.milestone ?? null, event: on.event ?? null },
  }),
  check: assertNoCircle,
};

/**
 * That a dependency names one thing that waits and another one that it waits for, both there, and closes no circle with
 * the other dependencies and with what deadlines count from.
 * @throws DomainError `refused`, `unknown-reference`, `circle`
 */
async function assertNoCircle(write: Write, input: RecordDependency, { ref }: RegisterPlace): Promise<void> {
  const from = nodeOf(input, '');
  const to = nodeOf(input.on, '/on');
  await assertThere(write, from, '');
  await assertThere(write, to, '/on');
  const stored = await write.manager.query<(Edge & { why: string })[]>(WAITING_NOW, [
    write.agreementId,
    write.recordedAt,
    ref,
  ]);
  const isSame = (edge: Edge) => nodeKey(edge.from) === nodeKey(from) && nodeKey(edge.to) === nodeKey(to);
  if (stored.some((edge) => edge.why === 'dependency' && isSame(edge)))
    throw new DomainError(
      'conflict',
      `that dependency is there already: ${nodeKey(from)} waits for ${nodeKey(to)}`,
    );
  const edges = new Map<string, string[]>();
  for (const edge of [...stored, { from, to }]) {
    edges.set(nodeKey(edge.from), [...(edges.get(nodeKey(edge.from)) ?? []), nodeKey(edge.to)]);
  }
  const circle = findCircle(edges, nodeKey(from));
  if (!circle) return;
  const detail = `would wait for itself: ${circle.join(' -> ')}`;
  throw new DomainError('circle', `on ${detail}`, [{ pointer: '/on', detail }]);
}

/** @throws DomainError `refused` unless one of the three is named, and one only */
function nodeOf({ provision, milestone, event }: OneOf, pointer: string): NodeName {
  const named = Object.entries({ provision, milestone, event }).filter(([, ref]) => typeof ref === 'string');
  const [[kind, ref] = []] = named;
  if (named.length === 1) return { kind: kind as NodeName['kind'], ref: ref ?? '' };
  throw refusal(
    'refused',
    `${pointer}/provision`,
    'or a milestone or an event is needed, and one of them only',
  );
}

/** @throws DomainError `unknown-reference` */
async function assertThere(
  { manager, agreementId }: Write,
  { kind, ref }: NodeName,
  pointer: string,
): Promise<void> {
  const [row] = await manager.query<{ there: boolean }[]>(NAMED_NODES, [agreementId, kind, ref]);
  if (row?.there) return;
  throw refusal('unknown-reference', `${pointer}/${kind}`, `names no ${kind} of this agreement: ${ref}`);
}
