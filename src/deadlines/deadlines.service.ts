import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { Day } from '../domain/calendar-date.js';
import { type AnchorFact, anchorOn, type RevisionFact } from '../domain/deadline-in-force.js';
import { resolve, type Rule } from '../domain/deadline.js';
import { explain } from '../domain/explain.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { LensedClocks } from '../ledger/two-clocks.dto.js';
import { about, notFound } from '../refusal.js';
import type { AnchorView, CalculateDeadline, ExplainedDeadline, ResolvedDay } from './deadline.dto.js';
import { calendarOf, type FactSheet, type Item, type ItemKind } from './facts.js';
import { MILESTONE_BY_REF, PROVISION_BY_REF } from './facts.queries.js';
import { LensedReads } from './lensed-reads.service.js';
import { recountsOf } from './recounts.js';
import type { RevisionRow, RevisionView } from './revision.dto.js';
import { REVISIONS } from './revisions.queries.js';

/** More revisions of one deadline than this are not shown with it; their list has them all. */
const MOST_REVISIONS = 1_000;

/** Deadlines explained, and calculated without storing anything. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly lensed: LensedReads,
  ) {}

  /** @throws DomainError `not-found` */
  async explain(
    agreement: string,
    kind: ItemKind,
    ref: string,
    clocks: LensedClocks,
    lang: Lang | null,
  ): Promise<ExplainedDeadline> {
    const scope = await this.scopes.one(agreement, clocks);
    const { anchors, ...item } = await this.item(scope, kind, ref);
    const { rule, anchor } = item.facts;
    const readings = rule?.kind === 'relative' ? (rule.alternatives ?? []) : [];
    const others = new Map(
      readings.map(({ event }) => [event, rule && anchorOn(rule, anchors.get(event) ?? null, scope.asOf).on]),
    );
    const explained = explain(item.facts, scope.asOf, others);
    const views = await this.revisionsOf(scope, item, lang);
    const shown = (revisions: RevisionFact[]) =>
      revisions.flatMap(({ id = null, sequence }) =>
        views.filter((view) => view.id === id && (id !== null || view.sequence === sequence)),
      );
    const { original, current } = explained;
    const deadline = {
      agreement: scope.ref,
      kind,
      ref,
      words: item.words,
      rule,
      ...explained,
      anchor: rule && anchor ? anchorView(rule, anchor, scope.asOf) : null,
      original: inWords(original, lang),
      current: current?.skipped ? { ...current, ...inWords({ skipped: current.skipped }, lang) } : current,
      revisions: shown(explained.revisions),
      announced: shown(explained.announced),
    };
    return read(asRead(deadline, scope), ['words'], lang);
  }

  /** An item with what its deadline depends on. @throws DomainError `not-found` */
  async item(scope: Scope, kind: ItemKind, ref: string): Promise<Item & Pick<FactSheet, 'anchors'>> {
    const { id, provisionId } = await this.find(scope, kind, ref);
    const { items, anchors } = await this.lensed.facts(scope, [provisionId]);
    const item = items.find((one) => one.kind === kind && one.id === id);
    if (!item) throw notFound(kind, ref);
    return { ...item, anchors };
  }

  /** Where an item stands in the tables. @throws DomainError `not-found` */
  private async find(
    scope: Scope,
    kind: ItemKind,
    ref: string,
  ): Promise<{ id: number; provisionId: number }> {
    const statement = kind === 'provision' ? PROVISION_BY_REF : MILESTONE_BY_REF;
    const values = [scope.agreementId, ref, scope.knownAt];
    const [found] = await this.reads.query<{ id: number; provisionId: number }>({ ...statement, values });
    if (!found) throw notFound(kind, ref);
    return found;
  }

  /** @throws DomainError `out-of-range` */
  calculate({ rule, anchorOn: day = null, calendar }: CalculateDeadline): Promise<ResolvedDay> {
    return about('/rule', () => resolve(rule, day, calendarOf(calendar)));
  }

  private async revisionsOf(scope: Scope, item: Item, lang: Lang | null): Promise<RevisionView[]> {
    const { id, kind, provisionId, facts } = item;
    const recounts = await recountsOf(this.reads, scope, item);
    if (facts.revisions.length === 0) return recounts.map((row) => revisionView(row, lang));
    const milestoneId = kind === 'milestone' ? id : 0;
    const values = [scope.agreementId, scope.asOf, scope.knownAt, provisionId, milestoneId, MOST_REVISIONS];
    const rows = await this.lensed.ask<RevisionRow>(scope, { ...REVISIONS, values });
    return [...rows, ...recounts].map((row) => revisionView(row, lang));
  }
}

function anchorView(rule: Rule, anchor: AnchorFact, day: Day): AnchorView {
  const { on, planned } = anchorOn(rule, anchor, day);
  return { event: anchor.name, on, planned };
}

/** A revision as the reader reads it. */
export function revisionView(
  { place: _place, position: _position, total: _total, ...view }: RevisionRow,
  lang: Lang | null,
): RevisionView {
  return read(view, ['reason'], lang);
}

/** Skipped days with their labels in the reader's language. */
function inWords<Resolved extends Pick<ResolvedDay, 'skipped'>>(day: Resolved, lang: Lang | null): Resolved {
  return { ...day, skipped: day.skipped.map((skipped) => read(skipped, ['label'], lang)) };
}
