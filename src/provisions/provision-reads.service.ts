import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import { responsibleFilter, shownFor } from '../parties-in-time.js';
import { PROVISION_STATES } from '../domain/status-scale.js';
import { fold, type Lang } from '../domain/text.js';
import { read } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { LensedClocks } from '../ledger/two-clocks.dto.js';
import { fillDeadlines, type ItemDeadline } from './item-deadlines.js';
import type { ProvisionItem, ProvisionList, ProvisionQuery, ProvisionView } from './provision.dto.js';
import { notFound, refusal } from '../refusal.js';
import { PROVISION, provisions } from './provisions.queries.js';
import { LEVELS } from './status.queries.js';

const TEXTS = ['title', 'text', 'deadlineWords', 'note'] as const;
type Row = Omit<ProvisionItem, keyof ItemDeadline> &
  ItemDeadline & { id: number; provisionId: number; total?: number };

/** Provisions as they are read: text, status, deadline and flags as of a day, as known at an instant. */
@Injectable()
export class ProvisionReads {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly lensed: LensedReads,
  ) {}

  async list(agreement: string, query: ProvisionQuery, lang: Lang | null): Promise<ProvisionList> {
    const { theme, type, status, flag, q } = query;
    const responsible = responsibleFilter(query);
    const filters = wanted({ theme, type, ...responsible, status, flag, q: q === undefined ? q : fold(q) });
    const { scope, rows, foot } = await readPage<Row, [number, string]>(this.scopes, {
      ...{ route: 'provisions', agreement, query, lang, keyLength: 2, shown: shownFor(query) },
      keyOf: ({ order, ref }) => [order, ref],
      rows: async (scope, limit, after) => {
        if (status !== undefined) await this.assertStatus(scope.scale, status);
        const statement = provisions(filters, after);
        return this.lensed.ask<Row>(scope, {
          ...statement,
          values: [...valuesOf(scope), limit, ...statement.values],
        });
      },
    });
    return { items: await this.shown(scope, rows, lang), ...foot };
  }

  /** @throws DomainError `not-found` for a provision that is unknown, or was at `knownAt`. */
  async one(agreement: string, ref: string, clocks: LensedClocks, lang: Lang | null): Promise<ProvisionView> {
    return this.within(await this.scopes.one(agreement, clocks), ref, lang);
  }

  /** The provision as of a scope. @throws DomainError `not-found` */
  async within(scope: Scope, ref: string, lang: Lang | null): Promise<ProvisionView> {
    const rows = await this.lensed.ask<Row>(scope, { ...PROVISION, values: [...valuesOf(scope), ref] });
    const [item] = await this.shown(scope, rows, lang);
    if (!item) throw notFound('provision', ref);
    return asRead(item, scope);
  }

  /** @throws DomainError `malformed` for what is neither a level of the scale nor a state. */
  private async assertStatus(scale: string, status: string): Promise<void> {
    const levels = await this.reads.query<{ level: string }>({ ...LEVELS, values: [scale] });
    const statuses = [...levels.map(({ level }) => level), 'unknown', ...PROVISION_STATES];
    if (!statuses.includes(status))
      throw refusal('malformed', '/status', `must be one of ${statuses.join(', ')}`);
  }

  private async shown(scope: Scope, rows: Row[], lang: Lang | null): Promise<ProvisionItem[]> {
    const filled = await fillDeadlines(this.lensed, scope, 'provision', rows);
    return filled.map(({ id: _id, provisionId: _provision, total: _total, ...item }) =>
      read(item, TEXTS, lang),
    );
  }
}

/** What every statement about status and flags takes first. */
export function valuesOf(scope: Scope): unknown[] {
  const { agreementId, asOf, knownAt, dueSoonDays, staleDays, scale } = scope;
  return [agreementId, asOf, knownAt, dueSoonDays, staleDays, scale];
}
