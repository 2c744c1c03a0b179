import { Injectable } from '@nestjs/common';
import { LEVEL_TITLES } from '../agreements/agreements.queries.js';
import { Agreements } from '../agreements/agreements.service.js';
import { PublishedFigures } from '../agreements/published-figures.service.js';
import { Differences } from '../assessments/differences.service.js';
import { Evidence } from '../compliance/evidence.service.js';
import { Summaries } from '../compliance/summaries.service.js';
import type { SummaryView } from '../compliance/summary.dto.js';
import { PgPool } from '../database/pg-pool.js';
import { addDays, type Day, daysBetween, FIRST_DAY } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import { FINDINGS, type Finding } from '../domain/incidents.js';
import { percentOf } from '../domain/share.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import type { IncidentCount } from '../incidents/incident.dto.js';
import { Incidents } from '../incidents/incidents.service.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { MilestoneItem } from '../milestones/milestone.dto.js';
import { MilestoneReads } from '../milestones/milestone-reads.service.js';
import { ObstacleReads } from '../obstacles/obstacles.service.js';
import type { OverdueItem } from '../overdue/overdue.dto.js';
import { Overdue } from '../overdue/overdue.service.js';
import type { RePromisedItem } from '../overdue/re-promise.dto.js';
import { RePromises } from '../overdue/re-promises.service.js';
import { PARTY_NAMES } from '../parties/parties.queries.js';
import type { ProvisionItem } from '../provisions/provision.dto.js';
import { ProvisionReads } from '../provisions/provision-reads.service.js';
import { Recommendations } from '../recommendations/recommendations.service.js';
import { refusal } from '../refusal.js';
import type { SourceView } from '../sources/source.dto.js';
import { NumberedSources } from './numbered-sources.js';
import {
  type ReportBlockages,
  type ReportCourse,
  type ReportCut,
  type ReportDifferences,
  type ReportFigures,
  type ReportLateItem,
  type ReportName,
  type ReportOverdue,
  type ReportPeriod,
  type ReportProvisions,
  type ReportQuery,
  type ReportRecommendations,
  type ReportView,
  type ReportViolations,
} from './report.dto.js';
import { type Order, type Part, PARTS } from './report-options.js';
import { HEAD_HASH } from './report.queries.js';
import { aboutOf, cameAndLeft, itemOf, type Items, keyOf, named } from './report-items.js';
import { statementOf } from './statement.js';
import { wholeList } from './whole-list.js';
import { sentence } from './words.js';

/** Rows of each list that a report holds at most; of those whose rows are long texts, fewer. */
export const MOST_ROWS = 1_500;
export const MOST_TEXTS = 200;
/** Provisions times points of the course: beyond, it has one point a year, for each is judged on each day. */
const MOST_JUDGED = 20_000;
const DAYS_OF_MONTH = 30;

/** What each part of one report is read at and from. */
interface Reading {
  agreement: string;
  clocks: { asOf: Day; knownAt: string; assessor?: string };
  scope: Scope;
  lang: Lang;
  order: Order;
  items: Items;
  sources: NumberedSources;
  /** First day of the period, and the day before it. */
  period: { from: Day; before: Day } | null;
  cut: ReportCut[];
  /** Once it is read. */
  late?: Late;
}

interface Late {
  items: OverdueItem[];
  total: number;
}

/** Gathers a report from what the other reads answer: no figure is counted here that they count. */
@Injectable()
export class Reports {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly agreements: Agreements,
    private readonly summaries: Summaries,
    private readonly evidence: Evidence,
    private readonly overdue: Overdue,
    private readonly rePromises: RePromises,
    private readonly provisions: ProvisionReads,
    private readonly milestones: MilestoneReads,
    private readonly obstacles: ObstacleReads,
    private readonly recommended: Recommendations,
    private readonly incidents: Incidents,
    private readonly differences: Differences,
    private readonly published: PublishedFigures,
  ) {}

  /**
   * A report as its reads give it: what is protected in it still carries its guards, for `Withholding` to open or take away.
   * @throws DomainError `not-found`; `malformed` for a period that begins after its last day
   */
  async of(agreement: string, query: ReportQuery, lang: Lang): Promise<ReportView> {
    const scope = await this.scopes.one(agreement, query);
    const { asOf, sequence } = scope;
    const knownAt = scope.knownAt.toISOString();
    const without = PARTS.filter((part) => query.without?.split(',').includes(part));
    const has = (part: Part) => !without.includes(part);
    const clocks = { asOf, knownAt, ...(query.assessor !== undefined && { assessor: query.assessor }) };
    const reading: Reading = {
      ...{
        agreement,
        clocks,
        scope,
        lang,
        order: query.order ?? 'theme',
        period: periodOf(query.from, asOf),
      },
      ...{ items: await this.items(agreement, clocks, lang), cut: [] },
      sources: new NumberedSources(has('sources') ? MOST_ROWS : 0),
    };
    const compareTo = reading.period?.before;
    const summary = await this.summaries.ofOne(agreement, { ...clocks, by: 'theme', compareTo }, lang);
    const about = await this.agreements.view(scope, lang, []);
    // In the order of the document: sources are numbered as they are first cited.
    const overdue = has('overdue') ? await this.late(reading) : null;
    const changes =
      has('changes') && reading.period ? await this.changes(reading, reading.period, summary) : null;
    const blockages = has('blockages') ? await this.blockages(reading) : null;
    const recommendations = has('recommendations') ? await this.recommendations(reading) : null;
    const violations = has('violations') ? await this.violations(reading) : null;
    const differences = has('differences') ? await this.differing(reading) : null;
    const published = has('published') ? await this.figures(reading) : null;
    const provisions = has('provisions') ? await this.scored(reading, summary.total) : null;
    const { sources } = reading;
    if (has('sources')) cutTo(reading, 'sources', sources.list.length, sources.cited.size);
    const { ref, title, lang: titleLang, signedOn, place, state } = about;
    return {
      agreement: { ref, title: title as string, lang: titleLang ?? lang, signedOn, place, state },
      ...{ title: sentence('title', lang), lang, asOf, knownAt, sequence, head: await this.head(scope) },
      ...{ assessor: scope.countedAssessor, order: reading.order, without, cut: reading.cut },
      statement: has('statement') ? statementOf(summary, reading.period?.from ?? null, lang) : null,
      summary,
      levels: await this.levels(scope, lang),
      parties: await this.parties(scope, [overdue, blockages, recommendations, violations, provisions], lang),
      course: has('chart') ? await this.course(reading, summary.total) : null,
      ...{ overdue, changes, blockages, recommendations, violations, differences, published, provisions },
      sources: has('sources') ? sources.list : null,
    };
  }

  /** The provisions and milestones that lists name. */
  private async items(agreement: string, clocks: Reading['clocks'], lang: Lang): Promise<Items> {
    const provisions = await wholeList<ProvisionItem>(MOST_ROWS, (page) =>
      this.provisions.list(agreement, { ...clocks, ...page }, lang),
    );
    const milestones = await wholeList<MilestoneItem>(MOST_ROWS, (page) =>
      this.milestones.list(agreement, { ...clocks, ...page }, lang),
    );
    return {
      provisions: new Map(provisions.items.map((item) => [item.ref, item])),
      milestones: new Map(milestones.items.map((item) => [item.ref, item])),
    };
  }

  private async head({ agreementId, sequence }: Scope): Promise<string> {
    const [entry] = await this.reads.query<{ hash: string }>({
      ...HEAD_HASH,
      values: [agreementId, sequence],
    });
    if (!entry) throw new DomainError('internal', `no ledger entry ${sequence}`);
    return entry.hash;
  }

  private async levels({ scale }: Scope, lang: Lang): Promise<ReportName[]> {
    const rows = await this.reads.query<{ level: string; title: Text }>({ ...LEVEL_TITLES, values: [scale] });
    return rows.map(({ level, title }) => nameIn(level, title, lang));
  }

  /** The parties that some parts of a report name. */
  private async parties(
    { knownAt }: Scope,
    [overdue, blockages, recommendations, violations, provisions]: [
      ReportOverdue | null,
      ReportBlockages | null,
      ReportRecommendations | null,
      ReportViolations | null,
      ReportProvisions | null,
    ],
    lang: Lang,
  ): Promise<ReportName[]> {
    const responsible = [...(overdue?.items ?? []), ...(overdue?.lapsed ?? []), ...(provisions?.items ?? [])];
    const refs = [
      ...responsible.flatMap((item) => item.responsible),
      ...(blockages?.items ?? []).flatMap(({ whose }) => whose ?? []),
      // Who recommends, alleges or finds something may be withheld, and a name here would tell it.
      ...(recommendations?.items ?? []).flatMap(({ addressees, issuer, access }) => [
        ...addressees,
        ...(access === 'public' ? [issuer] : []),
      ]),
      ...(violations?.items ?? []).flatMap(({ allegedAgainst, allegedBy, access, latest }) => [
        ...allegedAgainst,
        ...(access === 'public' ? [allegedBy] : []),
        ...[latest.attributedTo, latest.access === 'public' ? latest.body : null],
      ]),
    ];
    const values = [[...new Set(refs.filter((ref) => ref !== null))], knownAt];
    const rows = await this.reads.query<{ ref: string; name: Text }>({ ...PARTY_NAMES, values });
    return rows.map(({ ref, name }) => nameIn(ref, name, lang));
  }

  private async course({ agreement, clocks, scope }: Reading, provisions: number): Promise<ReportCourse> {
    const months = Math.max(0, daysBetween(scope.signedOn, clocks.asOf)) / DAYS_OF_MONTH;
    const asked = months * provisions > MOST_JUDGED ? { ...clocks, step: 'year' as const } : clocks;
    const { step, points } = await this.summaries.trajectory(agreement, asked);
    return {
      step,
      points: points.map(({ on, score, scoreAll, assessed, applicable }) => ({
        ...{ on, score: score.value, scoreAll: scoreAll.value, assessed, applicable },
      })),
    };
  }

  private lateOn({ agreement, clocks, lang }: Reading, asOf: Day, state?: 'lapsed'): Promise<Late> {
    return wholeList<OverdueItem>(MOST_ROWS, (page) =>
      this.overdue.ofOne(agreement, { ...clocks, asOf, ...(state && { state }), ...page }, lang),
    );
  }

  /** What is late on the last day: two parts of a report tell of it. */
  private async lateNow(reading: Reading): Promise<Late> {
    reading.late ??= await this.lateOn(reading, reading.clocks.asOf);
    return reading.late;
  }

  /** How many are late on a day against their original deadlines. */
  private async lateOriginally({ agreement, clocks }: Reading, asOf: Day): Promise<number> {
    const query = { ...clocks, asOf, basis: 'original' as const, limit: 1 };
    return (await this.overdue.ofOne(agreement, query, null)).total;
  }

  private async late(reading: Reading): Promise<ReportOverdue> {
    const { agreement, clocks } = reading;
    const { asOf } = clocks;
    const found = await this.lateNow(reading);
    const lapsed = await this.lateOn(reading, asOf, 'lapsed');
    cutTo(reading, 'overdue', found.items.length + lapsed.items.length, found.total + lapsed.total);
    const { items: promises } = await wholeList<RePromisedItem>(2 * MOST_ROWS, (page) =>
      this.rePromises.list(agreement, { asOf, knownAt: clocks.knownAt, ...page }, null),
    );
    const promised = new Map(promises.map((item) => [keyOf(item), item]));
    const cited = await this.cited(reading, lapsed.total > 0 ? 'lapsed' : 'overdue');
    const rows = (items: OverdueItem[]) =>
      this.sorted(reading, items).map((item) => lateItem(reading, item, promised, cited));
    return {
      total: found.total,
      totalOriginal: await this.lateOriginally(reading, asOf),
      items: rows(found.items),
      lapsedTotal: lapsed.total,
      lapsed: rows(lapsed.items),
    };
  }

  /** Sources behind each late item. */
  private async cited({ agreement, clocks }: Reading, timing: string): Promise<Map<string, SourceView[]>> {
    const cited = new Map<string, SourceView[]>();
    for (const kind of ['provision', 'milestone']) {
      const figure = `deadlines.${kind}s.${timing}`;
      const { items } = await wholeList(MOST_ROWS, (page) =>
        this.evidence.list(agreement, { ...clocks, figure, ...page }, null),
      );
      for (const item of items) cited.set(keyOf(item), sourcesBehind(item));
    }
    return cited;
  }

  /** Items as the report orders its lists; within one theme or article as they came. */
  private sorted<Item extends { provision: string }>({ order, items }: Reading, list: Item[]): Item[] {
    const place = ({ provision }: Item) => {
      const found = items.provisions.get(provision);
      return order === 'article' ? (found?.order ?? Infinity) : (found?.theme ?? '\uffff');
    };
    return list.toSorted((a, b) => {
      const [one, other] = [place(a), place(b)];
      return one === other ? 0 : one < other ? -1 : 1;
    });
  }

  private async changes(
    reading: Reading,
    { from, before }: { from: Day; before: Day },
    { change }: SummaryView,
  ): Promise<ReportPeriod> {
    const { items, clocks } = reading;
    const { asOf } = clocks;
    const then = await this.lateOn(reading, before);
    const now = await this.lateNow(reading);
    const { came, left } = cameAndLeft(then.items, now.items, items);
    const ofProvision = (list: { provision: string; from: string; to: string }[]) =>
      list.map(({ provision, ...change }) => named(items, { kind: 'provision', ref: provision }, change));
    const ofAny = (list: { kind: string; ref: string; from: string; to: string }[]) =>
      list.map(({ kind, ref, ...change }) => named(items, { kind, ref }, change));
    return {
      ...{ from, to: asOf, comparedWith: before },
      ...{ overdueThen: then.total, overdueOriginalThen: await this.lateOriginally(reading, before) },
      ...{ overdueNow: now.total, overdueOriginalNow: await this.lateOriginally(reading, asOf) },
      ...{ came, left },
      ...{ done: ofAny(change?.done ?? []), newlyAssessed: ofProvision(change?.newlyAssessed ?? []) },
      ...{ moved: ofProvision(change?.moved ?? []), reDated: ofAny(change?.reDated ?? []) },
    };
  }

  private async blockages(reading: Reading): Promise<ReportBlockages> {
    const { agreement, clocks, lang, sources, items: known } = reading;
    const { asOf, knownAt } = clocks;
    const { items, total } = await wholeList(MOST_TEXTS, (page) =>
      this.obstacles.blockages(agreement, { asOf, knownAt, standing: true, ...page }, lang),
    );
    cutTo(reading, 'blockages', items.length, total);
    return {
      total,
      items: items.map((item) => ({
        ...{ ...item, about: aboutOf(known, item), sources: sources.of(item.sources) },
      })),
    };
  }

  private async recommendations(reading: Reading): Promise<ReportRecommendations> {
    const { agreement, clocks, lang, sources } = reading;
    const { asOf, knownAt } = clocks;
    let counted: ReportRecommendations['counts'] | undefined;
    const { items, total } = await wholeList(MOST_TEXTS, async (page) => {
      const list = await this.recommended.list(agreement, { asOf, knownAt, ...page }, lang);
      counted ??= list.counts;
      return list;
    });
    cutTo(reading, 'recommendations', items.length, total);
    // As they were made and entered: those of one publication in its own order.
    const shown = items.toReversed().map((item) => ({ ...item, sources: sources.of(item.sources) }));
    return { total, counts: counted as ReportRecommendations['counts'], items: shown };
  }

  private async violations(reading: Reading): Promise<ReportViolations> {
    const { agreement, clocks, lang, sources, period, items: known } = reading;
    const { asOf, knownAt } = clocks;
    const { items, total } = await wholeList(MOST_TEXTS, (page) =>
      this.incidents.list(agreement, { asOf, knownAt, ...page }, lang),
    );
    cutTo(reading, 'violations', items.length, total);
    const { besideFlags } = await this.incidents.counts(agreement, { asOf, knownAt, limit: 1 });
    // An incident is in one year alone: counts of years add up.
    const years = async (days: { from?: Day }) =>
      (
        await wholeList<IncidentCount>(MOST_ROWS, (page) =>
          this.incidents.counts(agreement, { asOf, knownAt, by: 'year', ...days, ...page }),
        )
      ).items;
    const counts = await years({});
    const of = (finding: Finding) => counts.reduce((sum, { findings }) => sum + findings[finding], 0);
    return {
      total,
      inPeriod: period && (await years({ from: period.from })).reduce((sum, count) => sum + count.total, 0),
      findings: Object.fromEntries(FINDINGS.map((finding) => [finding, of(finding)])) as Record<
        Finding,
        number
      >,
      besideFlags,
      items: items.map((item) => ({
        ...{ ...item, about: aboutOf(known, item), sources: sources.of(item.sources) },
      })),
    };
  }

  private async differing(reading: Reading): Promise<ReportDifferences> {
    const { agreement, clocks, lang } = reading;
    const { items, total } = await wholeList(MOST_TEXTS, (page) =>
      this.differences.list(agreement, { ...clocks, ...page }, lang),
    );
    cutTo(reading, 'differences', items.length, total);
    const shown = items.map((item) => ({
      ...item,
      assessors: item.assessors.map(({ id: _id, sources: _sources, ...assessor }) => assessor),
    }));
    return { total, items: this.sorted(reading, shown) };
  }

  private async figures(reading: Reading): Promise<ReportFigures> {
    const { agreement, clocks, lang, sources } = reading;
    const { asOf, knownAt } = clocks;
    const { items, total } = await wholeList(MOST_TEXTS, (page) =>
      this.published.list(agreement, { asOf, knownAt, ...page }, lang),
    );
    cutTo(reading, 'published', items.length, total);
    return {
      total,
      items: items.map((item) => ({
        ...item,
        theirLevels: [...new Set([...Object.keys(item.counts), ...Object.keys(item.shares)])],
        ofTotal: ofTotal(item),
        sources: sources.of(item.sources),
      })),
    };
  }

  private async scored(reading: Reading, total: number): Promise<ReportProvisions> {
    const { agreement, clocks, items, sources } = reading;
    const scored = [...items.provisions.values()].filter((item) => item.scored);
    cutTo(reading, 'provisions', scored.length, total);
    const behind = await wholeList(MOST_ROWS, (page) =>
      this.evidence.list(agreement, { ...clocks, figure: 'total', ...page }, null),
    );
    const cited = new Map(behind.items.map((item) => [item.ref, sourcesBehind(item)]));
    const rows = this.sorted(
      reading,
      scored.map((item) => ({ ...item, provision: item.ref })),
    );
    return { total, items: rows.map((item) => itemOf(item, sources.of(cited.get(item.ref) ?? []))) };
  }
}

function nameIn(key: string, name: Text, lang: Lang): ReportName {
  const found = inLanguage(name, lang);
  return { key, name: found.text, lang: found.lang };
}

/** @throws DomainError `malformed` for a beginning after the last day, or before which there is no day */
function periodOf(from: Day | undefined, asOf: Day): Reading['period'] {
  if (from === undefined) return null;
  if (from > asOf) throw refusal('malformed', '/from', `must leave some days: ${from} is after ${asOf}`);
  if (from === FIRST_DAY)
    throw refusal('malformed', '/from', `must be after ${FIRST_DAY}, for the day before is compared`);
  return { from, before: addDays(from, -1) };
}

function lateItem(
  { items, sources }: Reading,
  item: OverdueItem,
  promised: Map<string, RePromisedItem>,
  cited: Map<string, SourceView[]>,
): ReportLateItem {
  const { kind, provision, milestone, originalDueOn, dueOn } = item;
  const key = keyOf({ kind, ref: milestone ?? provision });
  const found = items.provisions.get(provision);
  return {
    ...item,
    ...{ number: found?.number ?? null, theme: found?.theme ?? null },
    timesRepromised: promised.get(key)?.timesRepromised ?? 0,
    daysInDefault: promised.get(key)?.daysInDefault ?? item.daysOverdue,
    slippageDays: originalDueOn === null ? null : daysBetween(originalDueOn, dueOn),
    sources: sources.of(cited.get(key) ?? []),
  };
}

/** The sources of an item's text and of its records. */
const sourcesBehind = (item: {
  sources: SourceView[];
  records: { sources: SourceView[] }[];
}): SourceView[] => [...item.sources, ...item.records.flatMap((record) => record.sources)];

/** What each published count is of the published total, as that of a quantity is. */
function ofTotal({
  counts,
  total,
}: {
  counts: Record<string, number>;
  total: number | null;
}): Record<string, number> {
  const shares = Object.entries(counts).map(
    ([level, count]) => [level, percentOf(count, total ?? 0)] as const,
  );
  return Object.fromEntries(shares.filter((share): share is readonly [string, number] => share[1] !== null));
}

/** Tells that a list is longer than what is shown of it. */
function cutTo({ cut }: Reading, part: Part, shown: number, total: number): void {
  if (shown < total) cut.push({ part, shown, total });
}
