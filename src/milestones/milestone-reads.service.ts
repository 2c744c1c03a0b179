import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import { fold, type Lang } from '../domain/text.js';
import { read } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { LensedClocks } from '../ledger/two-clocks.dto.js';
import { responsibleFilter, shownFor } from '../parties-in-time.js';
import { notFound } from '../refusal.js';
import { fillDeadlines, type ItemDeadline } from '../provisions/item-deadlines.js';
import { valuesOf } from '../provisions/provision-reads.service.js';
import type { MilestoneItem, MilestoneList, MilestoneQuery, MilestoneView } from './milestone.dto.js';
import {
  MILESTONE,
  MILESTONES_WITHOUT_SPAN,
  type MilestoneFilters,
  milestones,
} from './milestones.queries.js';

const TEXTS = ['title', 'deadlineWords', 'note'] as const;
type Row = Omit<MilestoneItem, keyof ItemDeadline> &
  ItemDeadline & { id: number; provisionId: number; total?: number };

const UNREAD: ItemDeadline = {
  deadlineState: null,
  dueOn: null,
  originalDueOn: null,
  metOn: null,
  daysLate: null,
};

/** Milestones as they are read: text, deadline, and status of the provision, as of a day, as known at an instant. */
@Injectable()
export class MilestoneReads {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: LensedReads,
  ) {}

  async list(agreement: string, query: MilestoneQuery, lang: Lang | null): Promise<MilestoneList> {
    const { provision, theme, state, q } = query;
    const responsible = responsibleFilter(query);
    const given = wanted({ provision, theme, ...responsible, q: q === undefined ? q : fold(q) });
    const { scope, rows, foot } = await readPage<Row, [number]>(this.scopes, {
      ...{ route: 'milestones', agreement, query, lang, keyLength: 1, shown: shownFor(query) },
      keyOf: ({ id }) => [id],
      rows: async (at, limit, after) => {
        const filters: MilestoneFilters = state
          ? { ...given, state: [state, await this.bare(at, state)] }
          : given;
        const statement = milestones(filters, after);
        return this.reads.ask<Row>(at, {
          ...statement,
          values: [...valuesOf(at), limit, ...statement.values],
        });
      },
    });
    return { items: await this.shown(scope, rows, lang), ...foot };
  }

  /** @throws DomainError `not-found` for a milestone that is unknown, or was at `knownAt`. */
  async one(agreement: string, ref: string, clocks: LensedClocks, lang: Lang | null): Promise<MilestoneView> {
    return this.within(await this.scopes.one(agreement, clocks), ref, lang);
  }

  /** The milestone as of a scope. @throws DomainError `not-found` */
  async within(scope: Scope, ref: string, lang: Lang | null): Promise<MilestoneView> {
    const rows = await this.reads.ask<Row>(scope, { ...MILESTONE, values: [...valuesOf(scope), ref] });
    const [item] = await this.shown(scope, rows, lang);
    if (!item) throw notFound('milestone', ref);
    return asRead(item, scope);
  }

  /** Ids of the milestones that can never be late, so have no span, and are in a state. */
  private async bare(scope: Scope, state: string): Promise<number[]> {
    const { agreementId, asOf, knownAt } = scope;
    const values = [agreementId, asOf, knownAt];
    const rows = await this.reads.ask<{ id: number; provisionId: number }>(scope, {
      ...MILESTONES_WITHOUT_SPAN,
      values,
    });
    const unread = rows.map((row) => ({ ...row, ...UNREAD }));
    const filled = await fillDeadlines(this.reads, scope, 'milestone', unread);
    return filled.filter(({ deadlineState }) => deadlineState === state).map(({ id }) => id);
  }

  private async shown(scope: Scope, rows: Row[], lang: Lang | null): Promise<MilestoneItem[]> {
    const filled = await fillDeadlines(this.reads, scope, 'milestone', rows);
    return filled.map(({ id: _id, provisionId: _provision, total: _total, ...item }) =>
      read(item, TEXTS, lang),
    );
  }
}
