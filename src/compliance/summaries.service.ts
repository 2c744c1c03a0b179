import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { cursorOf, pageOf, questionOf } from '../cursor.js';
import { PgPool } from '../database/pg-pool.js';
import type { Lang } from '../domain/text.js';
import { notFound, Scopes } from '../ledger/scope.service.js';
import { daysOfPage } from '../overdue/page-days.js';
import type { SummariesQuery, SummaryList, SummaryQuery, SummaryView } from './summary.dto.js';
import { summaryOf } from './summary-blocks.js';
import { type Measure, summaryCounts } from './summary.queries.js';

/** How far agreements are implemented, on any day, as known at any instant. */
@Injectable()
export class Summaries {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not-found` */
  async ofOne(agreement: string, query: SummaryQuery, lang: Lang | null): Promise<SummaryView> {
    const { agreementId, asOf, knownAt, sequence } = await this.scopes.one(agreement, query);
    const { by = null, compareTo = null } = query;
    const measures = await this.reads.query<Measure>(
      summaryCounts({ of: { agreementId, asOf }, knownAt, by, compareTo }),
    );
    if (measures.length === 0) throw notFound('agreement', agreement);
    return { ...summaryOf(measures, by, lang), knownAt: knownAt.toISOString(), sequence };
  }

  /** @throws DomainError `malformed` for a foreign cursor. */
  async ofAll(query: SummariesQuery, lang: Lang | null): Promise<SummaryList> {
    const question = questionOf('summary', { ...query, lang });
    const page = query.cursor === undefined ? null : pageOf<string[]>(query.cursor, question, query, 2);
    const clocks = page ? { asOf: page.asOf ?? undefined, knownAt: page.knownAt } : query;
    const scope = await this.scopes.all(clocks);
    const { asOf, knownAt } = scope;
    const [kept, after = ''] = page?.after ?? [];
    const { instant, ...days } = daysOfPage(scope, this.clock.now(), kept);
    const { by = null, compareTo = null, limit = 50 } = query;
    const of = { after, limit: limit + 1, asOf, days };
    const measures = await this.reads.query<Measure>(summaryCounts({ of, knownAt, by, compareTo }));
    const agreements = new Map<number, Measure[]>();
    for (const measure of measures) {
      const own = agreements.get(measure.agreementId) ?? [];
      own.push(measure);
      agreements.set(measure.agreementId, own);
    }
    const [count] = agreements.get(0) ?? [];
    agreements.delete(0);
    const items = [...agreements.values()]
      .map((own) => summaryOf(own, by, lang))
      .sort((a, b) => (a.agreement < b.agreement ? -1 : 1));
    const shown = items.slice(0, limit);
    const last = shown.at(-1);
    const total = page?.total ?? count?.n ?? 0;
    const cut = { asOf, knownAt: knownAt.toISOString() };
    const next =
      items.length > limit && last
        ? cursorOf({ ...cut, total, after: [instant, last.agreement], query: question })
        : null;
    return { items: shown, total, next, ...cut };
  }
}
