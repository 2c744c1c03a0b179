import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { PgPool } from '../database/pg-pool.js';
import { type CountedClaim, type Question, questionsOf } from '../domain/claims.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import { readAll } from '../language.js';
import type { Author } from '../ledger/author.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { ProvisionReads } from '../provisions/provision-reads.service.js';
import { Register } from '../register/register.service.js';
import type {
  ClaimDetail,
  ClaimList,
  ClaimQuestion,
  ClaimsQuery,
  ClaimQuestionList,
  ClaimView,
  RecordClaim,
  RecordTriage,
} from './claim.dto.js';
import { CLAIM, TRIAGE_STEP } from './claim.kind.js';
import { CLAIM_COLUMNS, CLAIMS_BESIDE, CLAIMS_ON_PROVISION } from './claims.queries.js';

/** The intake of reports: claims, what becomes of them, and how many independent origins speak for and against. */
@Injectable()
export class Claims {
  constructor(
    private readonly register: Register,
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly provisions: ProvisionReads,
  ) {}

  async list(agreement: string, query: ClaimsQuery, lang: Lang | null): Promise<ClaimList> {
    const { provision, party, status } = query;
    const filters = wanted({ provision, party, status });
    const list = await this.register.list(agreement, CLAIM, CLAIM_COLUMNS, filters, query, lang);
    return { ...list, items: list.items.map((claim) => triaged(claim, lang)) };
  }

  /** @throws DomainError `not-found` */
  async one(agreement: string, ref: string, clocks: TwoClocks, lang: Lang | null): Promise<ClaimDetail> {
    const scope = await this.scopes.one(agreement, clocks);
    const claim = await this.register.within(scope, CLAIM, CLAIM_COLUMNS, ref, lang);
    const beside = await this.counted(scope, CLAIMS_BESIDE, ref);
    const [question] = questionsOf(beside).filter(({ claims }) => claims.some((one) => one.ref === ref));
    return { ...triaged(claim, lang), question: shown(question as Question, lang) };
  }

  /** @throws DomainError what `Register.record` does; `refused` where its relations put it on both sides */
  async record(agreement: string, input: RecordClaim, author: Author): Promise<ClaimDetail> {
    const ref = await this.register.record(agreement, CLAIM, input, author);
    return this.one(agreement, ref, {}, null);
  }

  /** @throws DomainError `not-found`; `refused` to reject without a reason */
  async triage(agreement: string, claim: string, input: RecordTriage, author: Author): Promise<ClaimDetail> {
    await this.register.record(agreement, TRIAGE_STEP, input, author, claim);
    return this.one(agreement, claim, {}, null);
  }

  /** The questions on a provision. @throws DomainError `not-found` */
  async questions(
    agreement: string,
    provision: string,
    query: ListQuery,
    lang: Lang | null,
  ): Promise<ClaimQuestionList> {
    const { scope, rows, foot } = await readPage<Question & { place: number }, [number]>(this.scopes, {
      ...{ route: `questions on ${provision}`, agreement, query, lang, keyLength: 1 },
      keyOf: ({ place }) => [place],
      rows: async (at, limit, after) => {
        const all = questionsOf(await this.counted(at, CLAIMS_ON_PROVISION, provision));
        const placed = all.map((question, place) => ({ ...question, place, total: all.length }));
        return placed.filter(({ place }) => !after || place > after[0]).slice(0, limit);
      },
    });
    if (rows.length === 0) await this.provisions.within(scope, provision, null); // none yet, or no such provision?
    return { items: rows.map(({ place: _place, ...question }) => shown(question, lang)), ...foot };
  }

  private counted(
    { agreementId, asOf, knownAt }: Scope,
    statement: { name: string; text: string },
    ref: string,
  ): Promise<CountedClaim[]> {
    return this.reads.query<CountedClaim>({ ...statement, values: [agreementId, asOf, knownAt, ref] });
  }
}

/** A claim with what became of it in the reader's language. */
const triaged = <View extends ClaimView>(claim: View, lang: Lang | null): View => ({
  ...claim,
  triage: readAll(claim.triage, lang),
});

function shown(question: Question, lang: Lang | null): ClaimQuestion {
  const reading = readingOf(question.for.origins, question.against.origins);
  const { first, claims, for: supporting, against } = question;
  return {
    first,
    claims,
    for: supporting,
    against,
    reading: lang ? inLanguage(reading, lang).text : reading,
  };
}

/** How many independent origins speak for and against, in words. */
function readingOf(supporting: number, against: number): Text {
  const english = `${supporting} independent origin${supporting === 1 ? '' : 's'} for, ${against} against`;
  const origins = supporting > 1 ? 'origines indépendantes' : 'origine indépendante';
  return {
    en: english,
    fr: `${supporting} ${origins} pour, ${against} contre`,
    ar: `المصادر المستقلة: ${supporting} مؤيد، ${against} معارض`,
  };
}
