import { Injectable } from '@nestjs/common';
import { wanted } from '../conditions.js';
import { Summaries } from '../compliance/summaries.service.js';
import { addDays } from '../domain/calendar-date.js';
import type { Lang } from '../domain/text.js';
import { assertFresh, type ReadVersion } from '../if-match.decorator.js';
import type { Author } from '../ledger/author.js';
import { Ledger } from '../ledger/ledger.service.js';
import { replace, type Replaced } from '../ledger/replace.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { absent, notFound, refusal } from '../refusal.js';
import { Register } from '../register/register.service.js';
import { validated } from '../validation.js';
import type {
  RecordSharing,
  ReplyView,
  SendReply,
  SharingView,
  SharingWithAnswers,
} from './edition-acts.dto.js';
import {
  type ChangeEdition,
  type EditionDetail,
  type EditionFigures,
  type EditionList,
  type EditionsQuery,
  type EditionView,
  type PreviousEdition,
  RecordEdition,
} from './edition.dto.js';
import { CORRIGENDUM, EDITION, REPLY, SHARING } from './edition.kinds.js';
import type { EditionReport } from './edition-report.dto.js';
import { EditionReports, withoutDocuments } from './edition-reports.service.js';
import {
  CUT_OFF_OF,
  EDITION_COLUMNS,
  EDITION_TO_CHANGE,
  REPLY_COLUMNS,
  SHARED_WITH,
} from './editions.queries.js';
import { bothDays } from './figures.js';
import { answerOn } from './stages.js';

/** Replies to the sharings of one edition that are told of at most. */
const MOST_REPLIES = 2_000;

/** Why the parameters of a draft were written anew, where nobody says. */
const CHANGED = { en: 'Draft changed.', fr: 'Projet modifié.', ar: 'عُدّلت المسودة.' };

/** The record of a draft, and how often it was written. */
type Found = Replaced & { digest: Buffer; version: number };

/** Editions of the report: drafted, shared with the parties, answered by them. */
@Injectable()
export class Editions {
  constructor(
    private readonly scopes: Scopes,
    private readonly ledger: Ledger,
    private readonly register: Register,
    private readonly summaries: Summaries,
    private readonly reports: EditionReports,
  ) {}

  list(agreement: string, query: EditionsQuery, lang: Lang | null): Promise<EditionList> {
    return this.register.list(
      agreement,
      EDITION,
      EDITION_COLUMNS,
      wanted({ stage: query.stage }),
      query,
      lang,
    );
  }

  /** Those that are published, in all languages. */
  published(agreement: string, page: Pick<ListQuery, 'limit' | 'cursor'>): Promise<EditionList> {
    return this.register.list(agreement, EDITION, EDITION_COLUMNS, { published: [] }, page, null);
  }

  /** @throws DomainError `not-found` */
  async one(agreement: string, ref: string, clocks: TwoClocks, lang: Lang | null): Promise<EditionDetail> {
    const scope = await this.scopes.one(agreement, clocks, 'parties');
    const edition = await this.within(scope, ref, lang);
    const published = await this.reports.published(scope.agreementId, edition.documents);
    return {
      ...edition,
      figures: await this.figures(scope, edition, published?.summary ?? null),
      previous: published ? published.edition.previous : await this.previous(scope, edition),
      report: `/v1/agreements/${scope.ref}/editions/${ref}/report`,
    };
  }

  /** An edition with what became of it, as of a scope. @throws DomainError `not-found` */
  async within(
    scope: Scope,
    ref: string,
    lang: Lang | null,
  ): Promise<Omit<EditionDetail, 'figures' | 'previous' | 'report'>> {
    const edition = await this.register.within(scope, EDITION, EDITION_COLUMNS, ref, lang);
    const filters = { of: [ref] };
    const sharings = await this.register.all(scope, SHARING, { name: 'sharings' }, filters, lang);
    const corrigenda = await this.register.all(scope, CORRIGENDUM, { name: 'corrigenda' }, filters, lang);
    const refs = sharings.map((sharing) => sharing.ref);
    const replies =
      refs.length === 0
        ? []
        : await this.register.all(scope, REPLY, REPLY_COLUMNS, { sharings: [refs] }, lang, MOST_REPLIES);
    return {
      ...edition,
      sharings: sharings.map((sharing, place) =>
        withAnswers(sharing, replies, sharings.slice(0, place), scope.asOf),
      ),
      corrigenda: corrigenda.toReversed(),
    };
  }

  /** @throws DomainError as `Register.record` does; `refused` for a period or a cut-off that cannot be */
  async make(agreement: string, input: RecordEdition, author: Author): Promise<EditionDetail> {
    await this.assertCutOff(await this.scopes.one(agreement, {}), input.cutOff);
    const ref = await this.register.record(agreement, EDITION, input, author);
    return this.one(agreement, ref, {}, null);
  }

  /**
   * Writes the parameters of a draft anew: a correction of its record.
   * @throws DomainError `not-found`, `stale`; `conflict` once it was shared or published
   */
  async change(
    agreement: string,
    ref: string,
    changes: ChangeEdition,
    read: ReadVersion,
    author: Author,
  ): Promise<EditionDetail> {
    const scope = await this.scopes.one(agreement, {});
    await this.assertCutOff(scope, changes.cutOff);
    await this.ledger.write(scope.agreementId, author, 'edition changed', async (write) => {
      const values = [scope.agreementId, ref, write.recordedAt];
      const [found] = await write.manager.query<Found[]>(EDITION_TO_CHANGE, values);
      if (!found) throw absent(read, 'edition', ref);
      assertFresh(read, found.version);
      if (changes.ref !== undefined && changes.ref !== ref)
        throw refusal('refused', '/ref', `stays ${ref}: other records may name it`);
      const { place, input } = await this.register.said(write, EDITION, found.id);
      const merged = validated(RecordEdition, { ...input, ...changes });
      const prepared = await this.register.prepare(write, EDITION, place, merged, scope.today);
      if (prepared.digest.equals(found.digest)) return;
      await this.register.check(write, EDITION, place, merged, scope.today);
      await replace(write, found, prepared, CHANGED);
    });
    return this.one(agreement, ref, {}, null);
  }

  /**
   * With the cut-off that it has as the sharing is written, unless another is given.
   * @throws DomainError `not-found`; `refused`, `unknown-reference`; `conflict` once it is published
   */
  async share(agreement: string, ref: string, input: RecordSharing, author: Author): Promise<EditionDetail> {
    const scope = await this.scopes.one(agreement, {});
    await this.assertCutOff(scope, input.cutOff);
    const { agreementId, today } = scope;
    await this.ledger.write(agreementId, author, 'sharing recorded', async (write) => {
      const values = [agreementId, today, write.recordedAt, ref];
      const [edition] = await write.manager.query<{ cutOff: string }[]>(CUT_OFF_OF, values);
      if (!edition) throw notFound('edition', ref);
      return this.register.recordWithin(write, SHARING, { ...edition, ...input }, today, { of: ref });
    });
    return this.one(agreement, ref, {}, null);
  }

  /** @throws DomainError as `Register.record` does; `refused` for a party with which it was not shared by the day */
  async reply(agreement: string, ref: string, input: SendReply, author: Author): Promise<EditionDetail> {
    const { agreementId, today, ...scope } = await this.scopes.one(agreement, {});
    await this.register.within({ ...scope, agreementId, today }, EDITION, EDITION_COLUMNS, ref, null);
    const { party, receivedOn } = input;
    await this.ledger.write(agreementId, author, 'reply recorded', async (write) => {
      const values = [agreementId, ref, write.recordedAt, party, receivedOn];
      const [sharing] = await write.manager.query<{ ref: string }[]>(SHARED_WITH, values);
      if (!sharing)
        throw refusal(
          'refused',
          '/party',
          `was not given edition ${ref} by ${receivedOn}: record the sharing first`,
        );
      return this.register.recordWithin(write, REPLY, input, today, { of: sharing.ref });
    });
    return this.one(agreement, ref, {}, null);
  }

  /** The figures that an edition opens and closes with: those that were published, else those known by its cut-off. */
  private async figures(
    scope: Scope,
    { from, to, cutOff }: EditionView,
    published: EditionReport['summary'] | null,
  ): Promise<EditionFigures | null> {
    if (!published && (await this.reports.cannotBeKnown(scope, cutOff)) !== null) return null;
    const clocks = { asOf: to, knownAt: cutOff, compareTo: addDays(from, -1) };
    const summary = published ?? (await this.summaries.ofOne(scope.ref, clocks, 'en'));
    return summary.change ? { ...bothDays(summary), split: summary.change.split } : null;
  }

  /** The edition that comes before a draft. */
  private async previous(scope: Scope, edition: EditionView): Promise<PreviousEdition | null> {
    const previous = await this.reports.previous(scope, edition);
    return previous && withoutDocuments(previous);
  }

  /** @throws DomainError `refused` for a cut-off of which nothing can be known */
  private async assertCutOff(scope: Scope, cutOff: string | undefined): Promise<void> {
    if (cutOff === undefined) return;
    const fault = await this.reports.cannotBeKnown(scope, cutOff);
    if (fault !== null) throw refusal('refused', '/cutOff', fault);
  }
}

/** A sharing with where each of its parties stands on a day. `later`: sharings of the edition after it. */
function withAnswers(
  sharing: SharingView,
  replies: readonly ReplyView[],
  later: readonly SharingView[],
  day: string,
): SharingWithAnswers {
  return {
    ...sharing,
    answers: sharing.parties.map((party) => {
      const own = replies
        .filter((reply) => reply.sharing === sharing.ref && reply.party === party)
        .toReversed();
      const again = later.filter(({ parties }) => parties.includes(party)).map(({ sharedOn }) => sharedOn);
      return { party, answer: answerOn(day, sharing, own.length > 0, again), replies: own };
    }),
  };
}
