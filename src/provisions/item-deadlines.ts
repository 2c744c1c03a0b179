import type { ItemKind } from '../deadlines/facts.js';
import type { LensedReads } from '../deadlines/lensed-reads.service.js';
import { type DeadlineState, evaluate } from '../domain/item.js';
import type { Scope } from '../ledger/scope.service.js';

/** Where an item's deadline stands, as views show it; `deadlineState` null while not read. */
export interface ItemDeadline {
  deadlineState: string | null;
  dueOn: string | null;
  originalDueOn: string | null;
  metOn: string | null;
  daysLate: number | null;
}

/** Fills in the deadlines of items without stored spans: those that can never be late, by the same engine. */
export async function fillDeadlines<Row extends ItemDeadline & { id: number; provisionId: number }>(
  reads: LensedReads,
  scope: Scope,
  kind: ItemKind,
  rows: Row[],
): Promise<(Row & { deadlineState: DeadlineState })[]> {
  const bare = rows.filter(({ deadlineState }) => deadlineState === null);
  const provisionIds = [...new Set(bare.map(({ provisionId }) => provisionId))];
  const { asOf } = scope;
  const { items } = bare.length === 0 ? { items: [] } : await reads.facts(scope, provisionIds);
  const facts = new Map(items.filter((item) => item.kind === kind).map((item) => [item.id, item.facts]));
  return rows.map((row) => {
    const found = row.deadlineState === null ? facts.get(row.id) : undefined;
    if (!found) return { ...row, deadlineState: (row.deadlineState ?? 'none') as DeadlineState };
    const { state, currentDueOn, originalDueOn, metOn, daysLate } = evaluate(found, asOf);
    return { ...row, deadlineState: state, dueOn: currentDueOn, originalDueOn, metOn, daysLate };
  });
}
