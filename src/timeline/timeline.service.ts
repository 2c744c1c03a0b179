import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import type { ItemKind } from '../deadlines/facts.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import { type Day, daysBetween } from '../domain/calendar-date.js';
import { type DueStep, dueSteps } from '../domain/due-steps.js';
import { type DeadlineState, evaluate } from '../domain/item.js';
import { severityOf } from '../domain/overdue.js';
import type { Lang, Text } from '../domain/text.js';
import { read } from '../language.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { responsibleFilter, shownFor } from '../parties-in-time.js';
import type { TimelineItem, TimelineList, TimelineQuery } from './timeline.dto.js';
import { ITEMS_WITHOUT_SPAN, timelineItems } from './timeline.queries.js';

interface Row {
  kind: ItemKind;
  ref: string;
  provision: string;
  title: Text;
  theme: string;
  responsible: string[];
  originalDueOn: Day | null;
  dueOn: Day | null;
  metOn: Day | null;
  deadlineState: DeadlineState;
  daysLate: number | null;
  lapsedDays: number | null;
  steps: DueStep[];
  total?: number;
}

/** Every promise with a day, and how that day moved: what a timeline draws. */
@Injectable()
export class Timeline {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly lensed: LensedReads,
  ) {}

  async list(agreement: string, query: TimelineQuery, lang: Lang | null): Promise<TimelineList> {
    const { kind, theme } = query;
    const filters = wanted({ kind, theme, ...responsibleFilter(query) });
    const { scope, rows, foot } = await readPage<Row, [string, string, string]>(this.scopes, {
      ...{ route: 'timeline', agreement, query, lang, keyLength: 3, shown: shownFor(query) },
      keyOf: ({ originalDueOn, dueOn, kind, ref }) => [originalDueOn ?? dueOn ?? 'infinity', kind, ref],
      rows: async (scope, limit, after) => {
        const { agreementId, asOf, knownAt } = scope;
        const bare = JSON.stringify(await this.withoutSpan(scope));
        const statement = timelineItems(filters, after);
        const values = [agreementId, asOf, knownAt, bare, limit, ...statement.values];
        return this.reads.query<Row>({ ...statement, values });
      },
    });
    return { items: rows.map((row) => read(itemOf(row, scope), ['title'], lang)), ...foot };
  }

  /** The pages of a whole list, one after the other, at the clocks of the first. */
  async *pages(agreement: string, query: TimelineQuery, lang: Lang | null): AsyncGenerator<TimelineList> {
    for (let cursor: string | undefined; ;) {
      const page = await this.list(agreement, { ...query, cursor }, lang);
      yield page;
      if (page.next === null) return;
      cursor = page.next;
    }
  }

  /** Items of which no span is stored, by the engine itself. */
  private async withoutSpan(scope: Scope): Promise<object[]> {
    const { agreementId, asOf, knownAt } = scope;
    const values = [agreementId, asOf, knownAt];
    const found = await this.reads.query<{ provisionId: number }>({ ...ITEMS_WITHOUT_SPAN, values });
    if (found.length === 0) return [];
    const { items } = await this.lensed.facts(
      scope,
      found.map(({ provisionId }) => provisionId),
    );
    return items.map(({ kind, id, facts }) => {
      const { state, currentDueOn: dueOn, originalDueOn, metOn, daysLate } = evaluate(facts, asOf);
      return { kind, id, state, dueOn, originalDueOn, metOn, daysLate, steps: dueSteps(facts, asOf) };
    });
  }
}

function itemOf(row: Row, { asOf, severityBands }: Scope): TimelineItem {
  const { lapsedDays, steps, total: _total, ...item } = row;
  const { deadlineState, dueOn } = item;
  const daysOverdue = deadlineState === 'overdue' && dueOn !== null ? daysBetween(dueOn, asOf) : lapsedDays;
  const severity = daysOverdue === null ? null : severityOf(daysOverdue, severityBands);
  return { ...item, daysOverdue, severity, steps };
}
