import { Injectable } from '@nestjs/common';
import { Agreements } from '../agreements/agreements.service.js';
import { Evidence } from '../compliance/evidence.service.js';
import { Summaries } from '../compliance/summaries.service.js';
import { PgPool } from '../database/pg-pool.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { AsRead } from '../ledger/as-read.dto.js';
import type { PageFoot } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import { MilestoneReads } from '../milestones/milestone-reads.service.js';
import type { OverdueItem } from '../overdue/overdue.dto.js';
import { Overdue } from '../overdue/overdue.service.js';
import type { RePromisedItem } from '../overdue/re-promise.dto.js';
import { RePromises } from '../overdue/re-promises.service.js';
import { ProvisionReads } from '../provisions/provision-reads.service.js';
import { notFound } from '../refusal.js';
import { SourceReads } from '../sources/source-reads.service.js';
import { PUBLISHED, PUBLISHED_ONE } from './publication.queries.js';
import {
  promiseKey,
  publicAgreement,
  publicEvidence,
  publicMilestone,
  publicOverdue,
  publicProvision,
  publicSource,
  publicSummary,
} from './public-shapes.js';
import type {
  PublicAgreement,
  PublicAgreementList,
  PublicAgreementQuery,
  PublicListQuery,
  PublicMilestone,
  PublicMilestoneList,
  PublicMilestoneQuery,
  PublicMilestoneView,
  PublicOverdueList,
  PublicOverdueQuery,
  PublicProvision,
  PublicProvisionList,
  PublicProvisionQuery,
  PublicProvisionView,
  PublicSourceList,
  PublicSummary,
} from './public-view.dto.js';

/** An agreement that is published, as it was known at an instant. */
interface Published {
  id: number;
  ref: string;
  knownAt: Date;
}

// Translated only once it is picked what is shown: so `otherLangs` tells of nothing else.
const AGREEMENT_TEXTS = ['title', 'shortTitle'] as const;
const PROVISION_TEXTS = ['title', 'text', 'deadlineWords'] as const;
const MILESTONE_TEXTS = ['title', 'deadlineWords'] as const;

/**
 * What is published, as the public reads it: always as it was known at the instant that was published, without drafts and
 * cleared for nothing. What is not published is not there.
 */
@Injectable()
export class PublicView {
  constructor(
    private readonly reads: PgPool,
    private readonly scopes: Scopes,
    private readonly agreements: Agreements,
    private readonly provisions: ProvisionReads,
    private readonly milestones: MilestoneReads,
    private readonly overdue: Overdue,
    private readonly rePromises: RePromises,
    private readonly summaries: Summaries,
    private readonly evidence: Evidence,
    private readonly sources: SourceReads,
  ) {}

  async list(
    { limit = 50, cursor = '' }: PublicAgreementQuery,
    lang: Lang | null,
  ): Promise<PublicAgreementList> {
    const published = await this.reads.query<Published>(PUBLISHED);
    const rest = published.filter(({ ref }) => ref > cursor);
    const page = rest.slice(0, limit);
    const items: PublicAgreement[] = [];
    for (const one of page) items.push(await this.agreementAmong(one, published, lang)); // each at its own instant
    const next = rest.length > limit ? (page.at(-1)?.ref ?? null) : null;
    return { items, total: published.length, next };
  }

  /** @throws DomainError `not-found`, as all that follow */
  async agreement(ref: string, lang: Lang | null): Promise<PublicAgreement> {
    const one = await this.one(ref);
    return this.agreementAmong(one, await this.reads.query<Published>(PUBLISHED), lang);
  }

  async provisionList(
    agreement: string,
    query: PublicProvisionQuery,
    lang: Lang | null,
  ): Promise<PublicProvisionList> {
    const { theme } = query;
    const asked = { ...(await this.page(agreement, query)), theme };
    const { items, ...foot } = await this.provisions.list(agreement, asked, null);
    return {
      items: items.map((item) => read(publicProvision(item), PROVISION_TEXTS, lang)),
      ...footOf(foot),
    };
  }

  async provision(agreement: string, ref: string, lang: Lang | null): Promise<PublicProvisionView> {
    const clocks = await this.clocks(agreement);
    const view = await this.provisions.one(agreement, ref, clocks, null);
    const provision: PublicProvision = read(publicProvision(view), PROVISION_TEXTS, lang);
    const { asOf, knownAt } = view;
    const behind = await this.evidence.ofProvision(agreement, ref, { asOf, knownAt });
    return { ...provision, ...publicEvidence(behind), ...clocksOf(view) };
  }

  async milestoneList(
    agreement: string,
    query: PublicMilestoneQuery,
    lang: Lang | null,
  ): Promise<PublicMilestoneList> {
    const { provision } = query;
    const asked = { ...(await this.page(agreement, query)), provision };
    const { items, ...foot } = await this.milestones.list(agreement, asked, null);
    return {
      items: items.map((item) => read(publicMilestone(item), MILESTONE_TEXTS, lang)),
      ...footOf(foot),
    };
  }

  async milestone(agreement: string, ref: string, lang: Lang | null): Promise<PublicMilestoneView> {
    const view = await this.milestones.one(agreement, ref, await this.clocks(agreement), null);
    const milestone: PublicMilestone = read(publicMilestone(view), MILESTONE_TEXTS, lang);
    return { ...milestone, ...clocksOf(view) };
  }

  async overdueList(
    agreement: string,
    query: PublicOverdueQuery,
    lang: Lang | null,
  ): Promise<PublicOverdueList> {
    const { state } = query;
    const list = await this.overdue.ofOne(agreement, { ...(await this.page(agreement, query)), state }, lang);
    const promised = await this.promised(agreement, list, [...list.items, ...(list.lapsed ?? [])]);
    return {
      items: list.items.map((item) => publicOverdue(item, promised)),
      ...footOf(list),
      lapsedTotal: list.lapsedTotal,
      ...(list.lapsed && { lapsed: list.lapsed.map((item) => publicOverdue(item, promised)) }),
    };
  }

  async summary(agreement: string, lang: Lang | null): Promise<PublicSummary> {
    return publicSummary(await this.summaries.ofOne(agreement, await this.clocks(agreement), lang));
  }

  async sourceList(agreement: string, query: PublicListQuery): Promise<PublicSourceList> {
    const asked = { ...(await this.page(agreement, query)), access: 'public' as const };
    const { items, ...foot } = await this.sources.list(agreement, asked, 'public');
    return { items: items.map(publicSource), ...footOf(foot) };
  }

  /** @throws DomainError `not-found` for an agreement that is not published */
  async assertPublished(agreement: string): Promise<void> {
    await this.one(agreement);
  }

  /** How often late items were promised anew, and for how long they were in default. */
  private async promised(
    agreement: string,
    { asOf, knownAt }: Pick<PublicOverdueList, 'asOf' | 'knownAt'>,
    late: OverdueItem[],
  ): Promise<Map<string, RePromisedItem>> {
    if (late.length === 0) return new Map();
    const refs = [...new Set(late.map(({ milestone, provision }) => milestone ?? provision))];
    const page = { asOf, knownAt, limit: 2 * refs.length }; // a provision and a milestone can bear one ref
    const { items } = await this.rePromises.list(agreement, page, null, refs);
    return new Map(items.map((item) => [promiseKey(item), item]));
  }

  /** The same question, whether there is no such agreement or it is hidden. @throws DomainError `not-found` */
  private async one(ref: string): Promise<Published> {
    const [one] = await this.reads.query<Published>({ ...PUBLISHED_ONE, values: [ref] });
    if (!one) throw notFound('agreement', ref);
    return one;
  }

  private async clocks(ref: string): Promise<{ knownAt: string }> {
    return { knownAt: (await this.one(ref)).knownAt.toISOString() };
  }

  /** The page that is asked for. With the instant beside it, a cursor of another instant is none of this list. */
  private async page(
    ref: string,
    { limit, cursor }: PublicListQuery,
  ): Promise<{ limit?: number; cursor?: string; knownAt: string }> {
    return { limit, cursor, ...(await this.clocks(ref)) };
  }

  private async agreementAmong(
    { ref, knownAt }: Published,
    published: Published[],
    lang: Lang | null,
  ): Promise<PublicAgreement> {
    const scope = await this.scopes.one(ref, { knownAt: knownAt.toISOString() });
    const readable = published.map(({ id }) => id);
    const view = await this.agreements.view(scope, null, readable);
    const refs = published.map((one) => one.ref);
    return read(publicAgreement(view, refs), AGREEMENT_TEXTS, lang);
  }
}

function clocksOf({ asOf, knownAt }: Pick<AsRead, 'asOf' | 'knownAt'>) {
  return { asOf, knownAt };
}

function footOf({ total, next, asOf, knownAt }: Pick<PageFoot, 'total' | 'next' | 'asOf' | 'knownAt'>) {
  return { total, next, asOf, knownAt };
}
