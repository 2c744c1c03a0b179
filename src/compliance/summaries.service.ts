import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { LensedReads } from '../deadlines/lensed-reads.service.js';
import type { Day } from '../domain/calendar-date.js';
import { pointsBetween } from '../domain/trajectory.js';
import type { Lang } from '../domain/text.js';
import { askedPage, cutPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { notFound, refusal } from '../refusal.js';
import type {
  SummariesQuery,
  SummaryBlock,
  SummaryList,
  SummaryPart,
  SummaryQuery,
  SummaryView,
  Trajectory,
  TrajectoryQuery,
} from './summary.dto.js';
import { blocksByDay, partsByDay, summaryOf } from './summary-blocks.js';
import { type Grouping, type Measure, summaryCounts, UNDATABLE } from './summary.queries.js';

/** Points of a trajectory at most. */
export const MOST_POINTS = 400;

/** How far agreements are implemented, on any day, as known at any instant. */
@Injectable()
export class Summaries {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly lensed: LensedReads,
  ) {}

  /** @throws DomainError `not-found` */
  async ofOne(agreement: string, query: SummaryQuery, lang: Lang | null): Promise<SummaryView> {
    const scope = await this.scopes.one(agreement, query);
    const { agreementId, asOf, knownAt, sequence } = scope;
    const { by = null, compareTo = null } = query;
    const measures = await this.lensed.ask<Measure>(
      scope,
      summaryCounts({ of: { agreementId, asOf }, knownAt, by, compareTo }),
    );
    if (measures.length === 0) throw notFound('agreement', agreement);
    const undatable = scope.lens.evidencedBy === null ? {} : { undatable: await this.undatable(scope) };
    const evidence = evidenceAddress(agreement, scope);
    return {
      ...summaryOf(measures, by, lang),
      knownAt: knownAt.toISOString(),
      sequence,
      evidence,
      ...undatable,
    };
  }

  /** @throws DomainError `not-found`; `malformed` for more points than one answer holds. */
  async trajectory(agreement: string, query: TrajectoryQuery): Promise<Trajectory> {
    const scope = await this.scopes.one(agreement, query);
    const { asOf, knownAt, sequence, scale, signedOn } = scope;
    const from = query.from ?? earliest(latest(signedOn, earliestStart(asOf)), asOf);
    if (from > asOf) throw refusal('malformed', '/from', `must leave some days: ${from} is after ${asOf}`);
    const steps = query.step === undefined ? (['month', 'year'] as const) : [query.step];
    const [fitting] = steps.flatMap((step) => {
      const days = pointsBetween(from, asOf, step, MOST_POINTS);
      return days === null ? [] : [{ step, days }];
    });
    if (!fitting) {
      const field = query.step === undefined ? '/from' : '/step';
      const detail = `gives more than ${MOST_POINTS} points: take a longer step or a later start`;
      throw refusal('malformed', field, detail);
    }
    const { step, days } = fitting;
    const blocks = await this.onDays(scope, days);
    const points = days.flatMap((on) => {
      const figures = blocks.get(on);
      return figures ? [{ on, ...figures }] : [];
    });
    return { agreement, scale, step, asOf, knownAt: knownAt.toISOString(), sequence, points };
  }

  /** The figures of a scope's agreement on each of some days, by day. */
  async onDays(scope: Scope, days: Day[]): Promise<Map<Day, SummaryBlock>> {
    return blocksByDay(await this.measuresOn(scope, days, null));
  }

  /** The same for each type of provision. */
  async typesOnDays(scope: Scope, days: Day[]): Promise<Map<Day, SummaryPart[]>> {
    return partsByDay(await this.measuresOn(scope, days, 'type'), 'type');
  }

  private measuresOn(scope: Scope, days: Day[], by: Grouping | null): Promise<Measure[]> {
    const { agreementId, asOf, knownAt } = scope;
    const question = { of: { agreementId, asOf }, knownAt, by, compareTo: null, days };
    return this.lensed.ask<Measure>(scope, summaryCounts(question));
  }

  private async undatable({ agreementId, asOf, knownAt }: Scope): Promise<string[]> {
    const values = [agreementId, asOf, knownAt];
    const rows = await this.reads.query<{ key: string }>({ ...UNDATABLE, values });
    return rows.map(({ key }) => key);
  }

  /** @throws DomainError `malformed` for a foreign cursor. */
  async ofAll(query: SummariesQuery, lang: Lang | null, readable: number[] | null): Promise<SummaryList> {
    const asked = askedPage<[string]>('summary', query, lang, 1);
    const scope = await this.scopes.all(asked.clocks, readable);
    const { asOf, knownAt, days } = scope;
    const { by = null, compareTo = null } = query;
    const of = { after: asked.after?.[0] ?? '', limit: asked.limit + 1, asOf, days, readable };
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
    const total = asked.total ?? count?.n;
    const page = cutPage({ ...asked, total }, items, scope, ({ agreement: ref }): [string] => [ref]);
    return { items: page.rows, ...page.foot };
  }
}

/** Where what stands behind a figure is read, at the clocks and under the lens of a summary. */
function evidenceAddress(agreement: string, { asOf, knownAt, countedAssessor, lens }: Scope): string {
  const { assessor, evidencedBy, drafts } = lens;
  const query = new URLSearchParams({
    ...{ asOf, knownAt: knownAt.toISOString() },
    ...(assessor && countedAssessor !== null && { assessor: countedAssessor }),
    ...(evidencedBy !== null && { evidencedBy }),
    ...(drafts && { drafts: 'true' }),
    figure: '',
  });
  return `/v1/agreements/${agreement}/summary/evidence?${query}`;
}

/** The first day of the earliest year from which a trajectory up to a day has no more points than one answer holds. */
function earliestStart(day: Day): Day {
  const year = Math.max(1, Number(day.slice(0, 4)) - MOST_POINTS + 1);
  return `${String(year).padStart(4, '0')}-01-01`;
}

function latest(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function earliest(one: Day, other: Day): Day {
  return one < other ? one : other;
}
