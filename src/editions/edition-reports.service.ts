import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { PgPool } from '../database/pg-pool.js';
import type { Access } from '../domain/access.js';
import { DomainError } from '../domain/errors.js';
import { inLanguage, type Lang, type Text } from '../domain/text.js';
import { sha256 } from '../ledger/canonical-json.js';
import { type Scope } from '../ledger/scope.service.js';
import { PARTY_NAMES } from '../parties/parties.queries.js';
import type { ReportView } from '../reports/report.dto.js';
import { Reports } from '../reports/reports.service.js';
import { Withholding } from '../sources/withholding.interceptor.js';
import type { FrozenDocument, SharingWithAnswers } from './edition-acts.dto.js';
import type { EditionDetail, PreviousEdition } from './edition.dto.js';
import type {
  EditionReport,
  ReportedAnswer,
  ReportedEdition,
  ReportedSharing,
} from './edition-report.dto.js';
import { DOCUMENT, FIRST_RECORDED, PREVIOUS } from './editions.queries.js';
import { bothDays } from './figures.js';
import { LearnedSince } from './learned.service.js';
import { publicReport } from './public-report.js';

/** What of an edition makes its report; its texts in all languages. */
export type Drawn = Pick<
  EditionDetail,
  | 'ref'
  | 'number'
  | 'title'
  | 'from'
  | 'to'
  | 'cutOff'
  | 'order'
  | 'without'
  | 'stage'
  | 'publishedOn'
  | 'sharings'
>;

type Previous = PreviousEdition & { documents: FrozenDocument[] };

/**
 * Reports of editions: those of drafts are drawn from what is recorded, those of published ones are read as they were
 * frozen. Whoever asks reads what everybody may read: what is reviewed is what will be published.
 */
@Injectable()
export class EditionReports {
  constructor(
    private readonly reads: PgPool,
    private readonly reports: Reports,
    private readonly learned: LearnedSince,
    private readonly withholding: Withholding,
    private readonly clock: Clock,
  ) {}

  /**
   * The report as it would be frozen now.
   * @throws DomainError `conflict` for a cut-off of which nothing can be known
   */
  async draw(scope: Scope, edition: Drawn, lang: Lang): Promise<EditionReport> {
    const { from, to, cutOff, order, without } = edition;
    const fault = await this.cannotBeKnown(scope, cutOff);
    if (fault !== null) throw new DomainError('conflict', `the cut-off, ${cutOff}, ${fault}`);
    const query = { asOf: to, knownAt: cutOff, from, order, without: without.join(',') || undefined };
    const whole = await this.reports.of(scope.ref, query, lang);
    const report = publicReport(this.withholding.shown(whole, undefined) as ReportView);
    const previous = await this.previous(scope, edition);
    const { hiddenReplies, ...reported } = await this.reported(scope, edition, previous, lang);
    return {
      ...report,
      edition: reported,
      learned: previous && (await this.learnedSince(scope, previous, cutOff, lang)),
      withheld: { ...report.withheld, replies: hiddenReplies },
    };
  }

  /** The bytes that were published, held against their hash. @throws DomainError `internal` where they are others */
  async frozen(agreementId: number, { sha256: hash }: FrozenDocument): Promise<Buffer> {
    const [row] = await this.reads.query<{ body: Buffer }>({ ...DOCUMENT, values: [agreementId, hash] });
    if (row && sha256(row.body).toString('hex') === hash) return row.body;
    throw new DomainError('internal', `the published document ${hash} is not what was published`);
  }

  /** The report that was published, in English: its figures are the same in every language. Null of a draft. */
  async published(agreementId: number, documents: FrozenDocument[] | null): Promise<EditionReport | null> {
    const english = documents?.find(({ lang }) => lang === 'en');
    if (!english) return null;
    return JSON.parse(String(await this.frozen(agreementId, english))) as EditionReport;
  }

  /** The published edition before a draft, as of a scope. */
  async previous(
    { agreementId, asOf, knownAt }: Scope,
    { to, cutOff }: Pick<Drawn, 'to' | 'cutOff'>,
  ): Promise<Previous | null> {
    const [row] = await this.reads.query<Previous>({
      ...PREVIOUS,
      values: [agreementId, asOf, knownAt, to, cutOff],
    });
    return row ?? null;
  }

  /** Why nothing can be drawn as of a cut-off: it is before anything was recorded here, or still to come; else null. */
  async cannotBeKnown({ agreementId, ref, knownAt }: Scope, cutOff: string): Promise<string | null> {
    const asked = new Date(cutOff);
    if (asked > knownAt && asked > this.clock.now()) return 'lies in the future: leave it out for now';
    const [row] = await this.reads.query<{ recordedAt: Date }>({ ...FIRST_RECORDED, values: [agreementId] });
    return row && row.recordedAt <= asked ? null : `is before anything of ${ref} was recorded here`;
  }

  private async learnedSince(scope: Scope, previous: Previous, cutOff: string, lang: Lang) {
    const { documents, ...named } = previous;
    const published = await this.published(scope.agreementId, documents);
    if (!published) throw new DomainError('internal', `edition ${named.ref} has no document`);
    const isKnown = (await this.cannotBeKnown(scope, named.cutOff)) === null;
    return this.learned.of(scope, { ...named, isKnown }, bothDays(published.summary), cutOff, lang);
  }

  /**
   * Which edition it is, and what the parties said, by their names as known now: that they replied, and their replies, but for
   * those whose words are not for everybody, which are counted. */
  private async reported(
    { knownAt }: Scope,
    edition: Drawn,
    previous: Previous | null,
    lang: Lang,
  ): Promise<ReportedEdition & { hiddenReplies: number }> {
    const { ref, number, from, to, cutOff, stage, publishedOn } = edition;
    const title = inLanguage(edition.title as Text, lang);
    const sharings = this.withholding.shown(edition.sharings, undefined) as SharingWithAnswers[];
    const hidden = sharings.flatMap(({ answers }) =>
      answers.flatMap(({ replies }) => replies.filter(isHidden)),
    );
    const parties = [...new Set(sharings.flatMap((sharing) => sharing.parties))];
    const rows = await this.reads.query<{ ref: string; name: Text }>({
      ...PARTY_NAMES,
      values: [parties, knownAt],
    });
    const names = new Map(rows.map(({ ref, name }) => [ref, inLanguage(name, lang)]));
    return {
      ...{ ref, number, title: title.text, lang: title.lang, from, to, cutOff, stage, publishedOn },
      previous: previous && withoutDocuments(previous),
      hiddenReplies: hidden.length,
      sharings: sharings.toReversed().map((sharing): ReportedSharing => {
        const { sharedOn, commentsDueOn, answers } = sharing;
        return {
          ...{ sharedOn, commentsDueOn },
          answers: answers.map((one) => answered(one, names.get(one.party), lang)),
        };
      }),
    };
  }
}

export const withoutDocuments = ({ documents: _documents, ...previous }: Previous): PreviousEdition =>
  previous;

const isHidden = ({ access }: { access: Access }): boolean => access !== 'public';

function answered(
  { party, answer, replies }: SharingWithAnswers['answers'][number],
  name: { text: string; lang: Lang } | undefined,
  lang: Lang,
): ReportedAnswer {
  return {
    ...{ party, name: name?.text ?? party, lang: name?.lang ?? lang, answer },
    replies: replies
      .filter((reply) => !isHidden(reply))
      .map(({ kind, text, receivedOn }) => {
        const said = text === null ? null : inLanguage(text as Text, lang);
        return { kind, receivedOn, text: said?.text ?? null, lang: said?.lang ?? null };
      }),
  };
}
