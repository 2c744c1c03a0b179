import type { PgPool } from '../database/pg-pool.js';
import { recountedBy } from '../domain/explain.js';
import type { Text } from '../domain/text.js';
import type { Scope } from '../ledger/scope.service.js';
import type { Item } from './facts.js';
import { CALENDAR_CHANGED, type RevisionRow } from './revision.dto.js';
import { CALENDAR_CHANGES } from './revisions.queries.js';

interface Change {
  sequence: number;
  reason: Text | null;
  recordedAt: string;
  author: string;
}

/** The revisions of an item that changes of the calendar made by the day of a scope: derived, stored nowhere. */
export async function recountsOf(
  reads: PgPool,
  { agreementId, asOf }: Scope,
  { kind, ref, facts }: Item,
): Promise<RevisionRow[]> {
  const recounts = recountedBy(facts, asOf);
  if (recounts.length === 0) return [];
  const values = [agreementId, recounts.map(({ sequence }) => sequence)];
  const changes = await reads.query<Change>({ ...CALENDAR_CHANGES, values });
  return recounts.flatMap(({ dueOn, previousDueOn = null, rule, decidedOn, position, sequence }) =>
    changes
      .filter((change) => change.sequence === sequence)
      .map((change) => ({
        ...{ id: null, provision: null, milestone: null, decision: null, [kind]: ref },
        ...{ dueOn, previousDueOn, window: null, rule, decidedOn, issuer: 'calendar', authority: 'calendar' },
        ...{ ...change, reason: change.reason ?? CALENDAR_CHANGED },
        ...{
          access: 'public' as const,
          confidence: null,
          sources: [],
          corrects: null,
          place: sequence,
          position,
        },
      })),
  );
}
