import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import type { Day } from '../domain/calendar-date.js';
import { latenessOn, RECOMMENDATION_STATUSES, type RecommendationStatus } from '../domain/recommendations.js';
import type { Lang } from '../domain/text.js';
import { given } from '../given.js';
import type { Author } from '../ledger/author.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { TwoClocks } from '../ledger/two-clocks.dto.js';
import { Register } from '../register/register.service.js';
import type {
  Counted,
  RecommendationCounts,
  RecommendationDetail,
  RecommendationList,
  RecommendationsQuery,
  RecommendationView,
  RecordFollowUp,
  RecordRecommendation,
} from './recommendation.dto.js';
import { FOLLOW_UP, RECOMMENDATION } from './recommendation.kinds.js';
import { RECOMMENDATION_COLUMNS, recommendationCounts } from './recommendations.queries.js';

/** What whose recommendations are counted of. */
type Asked = Pick<RecommendationsQuery, 'party' | 'provision'>;

/** What monitors recommend, to whom and by when, and what became of it. */
@Injectable()
export class Recommendations {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

  async list(agreement: string, query: RecommendationsQuery, lang: Lang | null): Promise<RecommendationList> {
    const { party, provision, status, overdue } = query;
    const filters = wanted({ party, provision, status, overdue });
    const list = await this.register.list(
      ...([agreement, RECOMMENDATION, RECOMMENDATION_COLUMNS, filters, query, lang] as const),
    );
    const { asOf, knownAt } = list;
    return {
      ...list,
      items: list.items.map((item) => withLateness(item, asOf)),
      counts: await this.counts(await this.scopes.one(agreement, { asOf, knownAt }), { party, provision }),
      ways: waysTo(agreement, { asOf, knownAt, party, provision }),
    };
  }

  /** @throws DomainError `not-found` */
  async one(
    agreement: string,
    ref: string,
    clocks: TwoClocks,
    lang: Lang | null,
  ): Promise<RecommendationDetail> {
    const scope = await this.scopes.one(agreement, clocks);
    const found = await this.register.within(scope, RECOMMENDATION, RECOMMENDATION_COLUMNS, ref, lang);
    const own = { name: 'follow-ups' };
    const followUps = await this.register.all(scope, FOLLOW_UP, own, { of: [ref] }, lang);
    return { ...withLateness(found, scope.asOf), followUps };
  }

  /** @throws DomainError as `Register.record` does; `refused` for a due day before that on which it was made */
  async record(
    agreement: string,
    input: RecordRecommendation,
    author: Author,
  ): Promise<RecommendationDetail> {
    const ref = await this.register.record(agreement, RECOMMENDATION, input, author);
    return this.one(agreement, ref, {}, null);
  }

  /** @throws DomainError as `Register.record` does; `refused` for a day before that on which it was made */
  async followUp(
    agreement: string,
    recommendation: string,
    input: RecordFollowUp,
    author: Author,
  ): Promise<RecommendationDetail> {
    await this.register.record(agreement, FOLLOW_UP, input, author, recommendation);
    return this.one(agreement, recommendation, {}, null);
  }

  private async counts({ agreementId, asOf, knownAt }: Scope, asked: Asked): Promise<RecommendationCounts> {
    type Row = { status: RecommendationStatus; number: number; overdue: number };
    const { values, ...statement } = recommendationCounts(wanted(asked));
    const rows = await this.reads.query<Row>({
      ...statement,
      values: [agreementId, asOf, knownAt, ...values],
    });
    const sum = (numbers: number[]) => numbers.reduce((one, other) => one + other, 0);
    const of = (status: RecommendationStatus) => rows.find((row) => row.status === status)?.number ?? 0;
    const byStatus = RECOMMENDATION_STATUSES.map((status) => [status, of(status)] as const);
    return {
      total: sum(rows.map(({ number }) => number)),
      ...(Object.fromEntries(byStatus) as Record<RecommendationStatus, number>),
      overdue: sum(rows.map((row) => row.overdue)),
    };
  }
}

const withLateness = <View extends RecommendationView>(view: View, asOf: Day): View => ({
  ...view,
  ...latenessOn(asOf, view),
});

/** Where what each count counts is listed. */
function waysTo(agreement: string, asked: Asked & { asOf: Day; knownAt: string }): Record<Counted, string> {
  const same = Object.entries(given(asked));
  const way = (more: Record<string, string>) =>
    `/v1/agreements/${agreement}/recommendations?${new URLSearchParams([...same, ...Object.entries(more)])}`;
  const statuses = RECOMMENDATION_STATUSES.map((status) => [status, way({ status })] as const);
  return {
    total: way({}),
    ...(Object.fromEntries(statuses) as Record<RecommendationStatus, string>),
    overdue: way({ overdue: 'true' }),
  };
}
