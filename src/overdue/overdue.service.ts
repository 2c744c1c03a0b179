import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import type { Lang } from '../domain/text.js';
import { type AskedPage, askedPage, cutPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import { shownFor } from '../parties-in-time.js';
import type { OverdueList, OverdueQuery, WideOverdueList, WideOverdueQuery } from './overdue.dto.js';
import { type LateQuestion, lateItems } from './overdue.queries.js';
import { type LateRow, overdueItem } from './overdue-item.js';

interface Page {
  items: LateRow[];
  total?: number;
  lapsed?: LateRow[];
  lapsedTotal?: number;
  ended?: boolean;
}

const NO_PAGE: Page = { items: [] };
const NO_DAYS = { zones: [], days: [] };

/** What is overdue, on any day, as known at any instant: read from the stored spans. */
@Injectable()
export class Overdue {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly lensed: LensedReads,
  ) {}

  /** @throws DomainError `not-found`, `malformed` for a foreign cursor. */
  async ofOne(agreement: string, query: OverdueQuery, lang: Lang | null): Promise<OverdueList> {
    const asked = askedPage<string[]>(`overdue ${agreement}`, query, lang, 3);
    const scope = await this.scopes.one(agreement, asked.clocks, shownFor(query));
    const { agreementId, asOf, knownAt, sequence } = scope;
    const about = { agreementId, asOf, days: NO_DAYS, knownAt };
    const question = lateItems({ ...about, ...questionIn(query), ...limits(asked) });
    const [found = NO_PAGE] = await this.lensed.ask<Page>(scope, question);
    const total = asked.total ?? found.total ?? 0;
    const { rows, foot } = cutPage({ ...asked, total }, found.items, scope, (row) => [
      ...[row.dueOn, row.kind, row.milestone ?? row.provision],
    ]);
    const lapsed = found.lapsed?.slice(0, asked.limit).map((row) => overdueItem(row, lang));
    return {
      items: rows.map((row) => overdueItem(row, lang)),
      ...foot,
      sequence,
      // Where anything is overdue the agreement is in force, and nothing has lapsed: true of every later page.
      lapsedTotal: query.state === 'lapsed' ? total : (found.lapsedTotal ?? 0),
      ...(found.ended && { lapsed }),
    };
  }

  /** @throws DomainError `malformed` for a foreign cursor. */
  async ofAll(
    query: WideOverdueQuery,
    lang: Lang | null,
    readable: number[] | null,
  ): Promise<WideOverdueList> {
    const asked = askedPage<string[]>('overdue', query, lang, 4);
    const scope = await this.scopes.all(asked.clocks, readable);
    const question = lateItems({ ...scope, agreementId: null, ...questionIn(query), ...limits(asked) });
    const [found = NO_PAGE] = await this.reads.query<Page>(question);
    const total = asked.total ?? found.total;
    const { rows, foot } = cutPage({ ...asked, total }, found.items, scope, (row) => [
      ...[row.dueOn, row.kind, row.agreement, row.milestone ?? row.provision],
    ]);
    const items = rows.map((row) => {
      const item = overdueItem(row, lang);
      return scope.asOf === null ? { ...item, asOf: row.asOf } : item;
    });
    return { items, ...foot };
  }
}

/** One more than the page, to see whether another follows. */
function limits({ limit, after }: AskedPage<string[]>): Pick<LateQuestion, 'limit' | 'after'> {
  return { limit: limit + 1, after };
}

function questionIn(
  query: WideOverdueQuery,
): Pick<LateQuestion, 'party' | 'include' | 'theme' | 'severity' | 'since' | 'basis' | 'state'> {
  const { party, include, theme, severity, since, basis = 'current', state = 'overdue' } = query;
  return { party, include, theme, severity, since, basis, state };
}
