import { Injectable } from '@nestjs/common';
import { Summaries } from '../compliance/summaries.service.js';
import { addDays, type Day } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import { LANGUAGES } from '../domain/text.js';
import type { Author } from '../ledger/author.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { refusal } from '../refusal.js';
import { Register } from '../register/register.service.js';
import { corrigendumHash } from './corrigendum-hash.js';
import type { IssueCorrigendum, PublishEdition } from './edition-acts.dto.js';
import { type Frozen, frozen, storeDocuments } from './edition-documents.js';
import { CORRIGENDUM, EDITION, EDITION_PUBLICATION } from './edition.kinds.js';
import type { EditionDetail } from './edition.dto.js';
import { EditionReports } from './edition-reports.service.js';
import { Editions } from './editions.service.js';
import { DRAFTED_BY, EDITION_COLUMNS, MOVED_SINCE } from './editions.queries.js';
import { bothDays, differing } from './figures.js';

/** Makes editions public for good, and says beside them what is known better later. */
@Injectable()
export class Publishing {
  constructor(
    private readonly scopes: Scopes,
    private readonly ledger: Ledger,
    private readonly register: Register,
    private readonly summaries: Summaries,
    private readonly editions: Editions,
    private readonly reports: EditionReports,
  ) {}

  /**
   * Freezes the report of an edition in every language, as everybody may read it.
   * @throws DomainError `not-found`; `refused` for a day before its period ended; `conflict` once it is published, or where it
   * changed meanwhile; `forbidden` for who drafted it, where the agreement asks for four eyes
   */
  async publish(
    agreement: string,
    ref: string,
    input: PublishEdition,
    author: Author,
  ): Promise<EditionDetail> {
    const { publishedOn: asked } = input;
    if (asked !== undefined) await this.assertEnded(agreement, ref, asked);
    const scope = await this.scopes.one(agreement, { asOf: asked }, 'parties');
    const edition = await this.editions.within(scope, ref, null);
    const { cutOff, documents } = edition;
    const publishedOn = scope.asOf;
    // Before the write: drawing takes a while, and what was known by the cut-off does not change meanwhile.
    const drawn =
      documents === null ? await this.frozenIn(scope, { ...edition, publishedOn, stage: 'published' }) : [];
    await this.ledger.write(scope.agreementId, author, 'edition published', async (write) => {
      await this.assertOther(write, scope, ref, author);
      if (documents === null) await assertUnmoved(write, ref, scope);
      const hashes = await storeDocuments(write, drawn.map(({ body }) => body)); // prettier-ignore
      const stored = drawn.map(({ lang }, index) => ({ lang, sha256: hashes[index] ?? '' }));
      const said = { ...input, publishedOn, cutOff, documents: documents ?? stored };
      return this.register.recordWithin(write, EDITION_PUBLICATION, said, scope.today, { of: ref });
    });
    return this.editions.one(agreement, ref, {}, null);
  }

  /**
   * Says of each published figure that would be another one, had one known what one knows now, both.
   * @throws DomainError `not-found`; `conflict` for a draft
   */
  async correct(
    agreement: string,
    ref: string,
    input: IssueCorrigendum,
    author: Author,
  ): Promise<EditionDetail> {
    const scope = await this.scopes.one(agreement, {});
    const { documents, from, to } = await this.editions.within(scope, ref, null);
    const { agreementId, today } = scope;
    const published = await this.reports.published(agreementId, documents);
    if (!published)
      throw new DomainError('conflict', `edition ${ref} is not published: change its draft instead`);
    const knownAt = scope.knownAt.toISOString();
    const clocks = { asOf: to, knownAt, compareTo: addDays(from, -1) };
    const now = await this.summaries.ofOne(scope.ref, clocks, 'en');
    const figures = differing(bothDays(published.summary), bothDays(now));
    const said = { ...input, correctedOn: input.correctedOn ?? today, knownAt, figures };
    const corrigendum = { ...said, sha256: corrigendumHash(ref, said) };
    await this.register.record(agreement, CORRIGENDUM, corrigendum, author, ref);
    return this.editions.one(agreement, ref, {}, null);
  }

  /** That the period of an edition was over by a day. @throws DomainError `not-found`, `refused` */
  private async assertEnded(agreement: string, ref: string, day: Day): Promise<void> {
    const scope = await this.scopes.one(agreement, {});
    const { to } = await this.register.within(scope, EDITION, EDITION_COLUMNS, ref, null);
    if (day < to) throw refusal('refused', '/publishedOn', `is before ${to}, the last day of the period`);
  }

  /** The report in each language, as bytes. One after the other: each takes a while. */
  private async frozenIn(scope: Scope, edition: Parameters<EditionReports['draw']>[1]): Promise<Frozen[]> {
    const documents: Frozen[] = [];
    for (const lang of LANGUAGES) documents.push(frozen(lang, await this.reports.draw(scope, edition, lang)));
    return documents;
  }

  /** Where the agreement asks for four eyes, who publishes an edition is nobody who drafted it. @throws DomainError `forbidden` */
  private async assertOther(
    { manager }: Write,
    { agreementId, fourEyes }: Scope,
    ref: string,
    { personId }: Author,
  ): Promise<void> {
    if (!fourEyes) return;
    const drafted = await manager.query<{ author: string }[]>(DRAFTED_BY, [agreementId, ref]);
    if (!drafted.some(({ author }) => author === personId)) return;
    throw new DomainError(
      'forbidden',
      'another person than who drafted it publishes an edition of this agreement',
    );
  }
}

/** @throws DomainError `conflict` where something of the edition was recorded since it was read */
async function assertUnmoved(
  { manager }: Write,
  ref: string,
  { agreementId, knownAt }: Scope,
): Promise<void> {
  const [row] = await manager.query<{ moved: boolean }[]>(MOVED_SINCE, [agreementId, ref, knownAt]);
  if (!row?.moved) return;
  throw new DomainError('conflict', `edition ${ref} was changed meanwhile: read it again, then publish it`);
}
