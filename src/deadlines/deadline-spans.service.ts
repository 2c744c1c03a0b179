import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import type { Statement } from '../database/pg-pool.js';
import { LAST_DAY, todayIn } from '../domain/calendar-date.js';
import { type Basis, evaluate, timeline } from '../domain/item.js';
import { DomainError } from '../domain/errors.js';
import { findCircle, type RelativeRule, type Rule } from '../domain/deadline.js';
import type { Write } from '../ledger/ledger.service.js';
import { previews } from '../ledger/preview.js';
import { about, refusal } from '../refusal.js';
import { MILESTONE_ANCHORS, UNKNOWN_ANCHORS, UNKNOWN_SOURCES } from './anchors.queries.js';
import { type CascadeOf, cascadeOf } from './cascade.js';
import { DeadlineSpan } from './deadline-span.entity.js';
import { ALL_PROVISIONS, PROVISIONS_ANCHORED_AT } from './facts.queries.js';
import { type Ask, type Item, readFacts } from './facts.js';
import { CLOSE_SPANS, DROP_SPANS, NEWEST_SPANS } from './spans.queries.js';

/**
 * The items whose deadline a write may have changed: all of the agreement; or those of some provisions, milestones
 * included; or those whose deadline counts from an event or milestone named by ref. Both of the latter may be given.
 */
export type Affected = 'all' | { provisionIds?: number[]; anchors?: string[] };

type Span = Omit<DeadlineSpan, 'knownTo'>;

/** Provisions whose spans are computed at once: bounds memory. */
const CHUNK = 500;
const BASES: readonly Basis[] = ['current', 'original'];

/** Keeps the stored spans of deadlines equal to what the domain makes of rules and records; checks what rules name. */
@Injectable()
export class DeadlineSpans {
  /**
   * Recomputes the spans of the affected items, as known at the instant of the write. Call it in every write that
   * touches a rule, calendar, event, record or agreement state, after all rows are in. `cause` is the place in the
   * body of what moves them.
   * @throws DomainError `out-of-range` when a deadline would lead beyond the calendar
   */
  async refresh(write: Write, affected: Affected, cause: string): Promise<void> {
    const provisionIds = await this.provisionsOf(write, affected);
    const preview = previews.getStore();
    for (let start = 0; start < provisionIds.length; start += CHUNK) {
      await about(cause, () => this.refreshSome(write, provisionIds.slice(start, start + CHUNK)));
    }
    if (preview) preview.cascade = await about(cause, () => this.cascade(write, provisionIds));
  }

  /**
   * That a rule may count from what it names: that there are such events, milestones and sources, and that the
   * milestone `ref` would not come to count from itself. `ref` null for a provision, which anchors nothing.
   * `pointer` is the rule's place in the body. Call it before the new rule is stored.
   * @throws DomainError `unknown-reference`; `circle`, with its path
   */
  async assertAnchored(
    write: Write,
    ref: string | null,
    rule: Rule | null,
    pointer = '/deadline',
  ): Promise<void> {
    if (rule?.kind !== 'relative') return;
    if (ref !== null) await this.assertNoCircle(write, ref, rule, pointer);
    const readings = (rule.alternatives ?? []).map((reading, i) => ({
      ...reading,
      pointer: `${pointer}/alternatives/${i}`,
    }));
    const anchors = [{ event: rule.event, pointer }, ...readings];
    const sources = readings.flatMap((reading) =>
      (reading.sources ?? []).map((ref, i) => ({ ref, pointer: `${reading.pointer}/sources/${i}` })),
    );
    const unknown = [
      ...(await this.unknownOf(
        write,
        UNKNOWN_ANCHORS,
        anchors.map((one) => ({ ref: one.event, pointer: `${one.pointer}/event` })),
        'no event or milestone',
      )),
      ...(await this.unknownOf(write, UNKNOWN_SOURCES, sources, 'no source')),
    ];
    if (unknown.length === 0) return;
    throw new DomainError('unknown-reference', unknown.map(({ detail }) => detail).join('; '), unknown);
  }

  private async assertNoCircle(
    write: Write,
    milestone: string,
    rule: RelativeRule,
    pointer: string,
  ): Promise<void> {
    const values = [write.agreementId, write.recordedAt];
    const rows = await askIn(write)<{ from: string; to: string }>({ ...MILESTONE_ANCHORS, values });
    const edges = new Map<string, string[]>();
    for (const { from, to } of rows) edges.set(from, [...(edges.get(from) ?? []), to]);
    // Whatever else the milestone counts from: a circle that is new leads through the new rule.
    edges.set(milestone, [rule.event]);
    const path = findCircle(edges, milestone)?.join(' -> ');
    if (path === undefined) return;
    const detail = `would make ${milestone} count from itself: ${path}`;
    throw refusal('circle', `${pointer}/event`, detail);
  }

  private async unknownOf(
    write: Write,
    statement: Statement,
    named: { ref: string; pointer: string }[],
    what: string,
  ): Promise<{ pointer: string; detail: string }[]> {
    if (named.length === 0) return [];
    const values = [write.agreementId, named.map(({ ref }) => ref)];
    const unknown = await askIn(write)<{ ref: string }>({ ...statement, values });
    return named
      .filter(({ ref }) => unknown.some((one) => one.ref === ref))
      .map(({ ref, pointer }) => ({ pointer, detail: `there is ${what} ${ref} in this agreement` }));
  }

  /** What the write moves: all is known as it was a moment before. */
  private async cascade(write: Write, provisionIds: number[]): Promise<CascadeOf> {
    const ask = askIn(write);
    const { agreementId, recordedAt } = write;
    const before = new Date(recordedAt.getTime() - 1);
    const then = await readFacts(ask, agreementId, before, provisionIds);
    const now = await readFacts(ask, agreementId, recordedAt, provisionIds);
    return cascadeOf(then.items, now.items, todayIn(now.timeZone, recordedAt));
  }

  private async provisionsOf(write: Write, affected: Affected): Promise<number[]> {
    const ask = askIn(write);
    const { agreementId } = write;
    if (affected === 'all') {
      const rows = await ask<{ id: number }>({ ...ALL_PROVISIONS, values: [agreementId] });
      return rows.map(({ id }) => id);
    }
    const { provisionIds = [], anchors = [] } = affected;
    const statement = { ...PROVISIONS_ANCHORED_AT, values: [agreementId, anchors] };
    const anchored = anchors.length > 0 ? await ask<{ id: number }>(statement) : [];
    return [...new Set([...provisionIds, ...anchored.map(({ id }) => id)])];
  }

  private async refreshSome(write: Write, provisionIds: number[]): Promise<void> {
    const ask = askIn(write);
    const { agreementId, recordedAt } = write;
    const { items, agreementRef } = await readFacts(ask, agreementId, recordedAt, provisionIds);
    const kinds = items.map(({ kind }) => kind);
    const ids = items.map(({ id }) => id);
    const stored = await ask<Span>({ ...NEWEST_SPANS, values: [agreementId, kinds, ids] });
    const computed = items.flatMap((item) => spansOf(item, agreementId, agreementRef, recordedAt));
    const known = new Set(stored.map(contentOf));
    const kept = new Set(computed.map(contentOf).filter((content) => known.has(content)));
    const ended = stored.filter((span) => !kept.has(contentOf(span)));
    if (ended.length > 0) {
      const names = [
        ended.map(({ basis }) => basis),
        ended.map(({ kind }) => kind),
        ended.map(({ itemId }) => itemId),
        ended.map(({ fromDay }) => fromDay),
      ];
      const values = [agreementId, recordedAt, ...names];
      await ask({ ...CLOSE_SPANS, values });
      const opened = ended.some(({ knownFrom }) => knownFrom.getTime() === recordedAt.getTime());
      if (opened) await ask({ ...DROP_SPANS, values });
    }
    await write.insert(
      DeadlineSpan,
      computed.filter((span) => !kept.has(contentOf(span))),
    );
  }
}

/** Asks on the connection of a write, by named statement: parsing and planning the facts anew takes longer than all else. */
function askIn({ manager }: Write): Ask {
  return async <Row extends object>(statement: Statement) => {
    const connection = (await manager.queryRunner?.connect()) as ClientBase;
    return (await connection.query<Row>(statement)).rows;
  };
}

/** The spans of one item on both bases, known from an instant on. */
export function spansOf(item: Item, agreementId: number, agreementRef: string, knownFrom: Date): Span[] {
  const { kind, id: itemId, ref: itemRef, provisionId, facts } = item;
  // No span is kept of a limit, but its deadline is read like any other: it too must be one that can be counted.
  if (kind === 'provision' && facts.nature === 'limit') evaluate(facts, LAST_DAY);
  return BASES.flatMap((basis) =>
    timeline(facts, basis).map(({ from, to, ...segment }) => ({
      ...segment,
      agreementId,
      kind,
      itemId,
      fromDay: from,
      toDay: to ?? 'infinity',
      knownFrom,
      provisionId,
      agreementRef,
      itemRef,
    })),
  );
}

/** What a span says, as one text: equal for spans that say the same. */
function contentOf(span: Span): string {
  const { basis, kind, itemId, fromDay, toDay, state, dueOn, originalDueOn, metOn, daysLate, lapsedDays } =
    span;
  return JSON.stringify([
    basis,
    kind,
    itemId,
    fromDay,
    toDay,
    state,
    dueOn,
    originalDueOn,
    metOn,
    daysLate,
    lapsedDays,
  ]);
}
