import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { cursorOf, pageOf, questionOf } from '../cursor.js';
import { PgPool } from '../database/pg-pool.js';
import type { Lang } from '../domain/text.js';
import { Scopes } from '../ledger/scope.service.js';
import type { OverdueList, OverdueQuery, WideOverdueList } from './overdue.dto.js';
import { type LateQuestion, lateItems } from './overdue.queries.js';
import { type LateRow, overdueItem } from './overdue-item.js';
import { daysOfPage } from './page-days.js';

interface Page {
  items: LateRow[];
  total?: number;
  lapsed?: LateRow[];
  lapsedTotal?: number;
  ended?: boolean;
}

const NO_DAYS = { zones: [], days: [] };

/** What is overdue, on any day, as known at any instant: read from the stored spans. */
@Injectable()
export class Overdue {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found`, `malformed` for a foreign cursor. */
  async ofOne(agreement: string, query: OverdueQuery, lang: Lang | null): Promise<OverdueList> {
    const question = questionOf(`overdue ${agreement}`, { ...query, lang });
    const page = query.cursor === undefined ? null : pageOf<string[]>(query.cursor, question, query, 3);
    const clocks = page ? { asOf: page.asOf ?? undefined, knownAt: page.knownAt } : query;
    const { agreementId, asOf, knownAt, sequence } = await this.scopes.one(agreement, clocks);
    const { limit, ...asked } = this.asked(query, page?.after ?? null);
    const found = await this.ask({ ...asked, limit, agreementId, asOf, days: NO_DAYS, knownAt });
    const total = page?.total ?? found.total ?? 0;
    const cut = { asOf, knownAt: knownAt.toISOString() };
    return {
      items: found.items.slice(0, limit - 1).map((row) => overdueItem(row, lang)),
      total,
      next: nextOf(found.items, limit, ({ dueOn, kind, milestone, provision }) =>
        cursorOf({ ...cut, total, after: [dueOn, kind, milestone ?? provision], query: question }),
      ),
      ...cut,
      ...(sequence !== null && { sequence }),
      // Where anything is overdue the agreement is in force, and nothing has lapsed: true of every later page.
      lapsedTotal: asked.state === 'lapsed' ? total : (found.lapsedTotal ?? 0),
      ...(found.ended && { lapsed: found.lapsed?.slice(0, limit - 1).map((row) => overdueItem(row, lang)) }),
    };
  }

  /** @throws DomainError `malformed` for a foreign cursor. */
  async ofAll(query: OverdueQuery, lang: Lang | null): Promise<WideOverdueList> {
    const question = questionOf('overdue', { ...query, lang });
    const page = query.cursor === undefined ? null : pageOf<string[]>(query.cursor, question, query, 5);
    const clocks = page ? { asOf: page.asOf ?? undefined, knownAt: page.knownAt } : query;
    const scope = await this.scopes.all(clocks);
    const { asOf, knownAt } = scope;
    const [kept, ...after] = page?.after ?? [];
    const { instant, ...days } = daysOfPage(scope, this.clock.now(), kept);
    const { limit, ...asked } = this.asked(query, page ? after : null);
    const found = await this.ask({ ...asked, limit, agreementId: null, asOf, days, knownAt });
    const total = page?.total ?? found.total ?? 0;
    const cut = { asOf, knownAt: knownAt.toISOString() };
    return {
      items: found.items.slice(0, limit - 1).map((row) => {
        const item = overdueItem(row, lang);
        return asOf === null ? { ...item, asOf: row.asOf } : item;
      }),
      total,
      next: nextOf(found.items, limit, ({ dueOn, kind, agreement, milestone, provision }) => {
        const key = [instant, dueOn, kind, agreement, milestone ?? provision];
        return cursorOf({ ...cut, total, after: key, query: question });
      }),
      ...cut,
    };
  }

  /** What the query asks; the limit is one more than the page, to see whether another follows. */
  private asked(
    { party, theme, severity, since, basis = 'current', state, limit = 50 }: OverdueQuery,
    after: string[] | null,
  ): Omit<LateQuestion, 'agreementId' | 'asOf' | 'days' | 'knownAt'> {
    return { party, theme, severity, since, basis, state: state ?? 'overdue', limit: limit + 1, after };
  }

  private async ask(question: LateQuestion): Promise<Page> {
    const [page] = await this.reads.query<Page>(lateItems(question));
    return page ?? { items: [] };
  }
}

/** The cursor of the page after, where there is one. */
function nextOf(rows: LateRow[], limit: number, cursor: (last: LateRow) => string): string | null {
  const last = rows.at(limit - 2);
  return rows.length === limit && last ? cursor(last) : null;
}
