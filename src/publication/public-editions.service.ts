import { Injectable } from '@nestjs/common';
import {
  type AskedFile,
  type EditionFile,
  EditionRenderings,
  publicCorrigendum,
} from '../editions/edition-renderings.service.js';
import type { EditionView } from '../editions/edition.dto.js';
import { Editions } from '../editions/editions.service.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import { Scopes } from '../ledger/scope.service.js';
import { notFound } from '../refusal.js';
import type {
  PublicEdition,
  PublicEditionList,
  PublicEditionQuery,
  PublicEditionView,
} from './public-editions.dto.js';
import { PublicView } from './public-view.service.js';

/**
 * Published editions of published agreements. What was published is shown as it is known now, whichever instant the agreement
 * is published as of: publishing an edition is what shows it.
 */
@Injectable()
export class PublicEditions {
  constructor(
    private readonly view: PublicView,
    private readonly scopes: Scopes,
    private readonly editions: Editions,
    private readonly renderings: EditionRenderings,
  ) {}

  /** @throws DomainError `not-found`, as all that follow */
  async list(
    agreement: string,
    { limit, cursor }: PublicEditionQuery,
    lang: Lang | null,
  ): Promise<PublicEditionList> {
    await this.view.assertPublished(agreement);
    const { items, total, next, asOf, knownAt } = await this.editions.published(agreement, { limit, cursor });
    return { items: items.map((item) => shown(agreement, item, lang)), total, next, asOf, knownAt };
  }

  async one(agreement: string, ref: string, lang: Lang | null): Promise<PublicEditionView> {
    const { edition } = await this.find(agreement, ref);
    return {
      ...shown(agreement, edition, lang),
      corrigenda: edition.corrigenda.map((one) => publicCorrigendum(one, lang)),
    };
  }

  /** The report as a file. @throws DomainError as `EditionRenderings.file` does */
  async file(agreement: string, ref: string, asked: AskedFile): Promise<EditionFile> {
    const { scope, edition } = await this.find(agreement, ref);
    return this.renderings.fileWithin(scope, edition, asked);
  }

  /** A draft is not there, as what never was is not. */
  private async find(agreement: string, ref: string) {
    await this.view.assertPublished(agreement);
    const scope = await this.scopes.one(agreement, {}, 'parties');
    const edition = await this.editions.within(scope, ref, null);
    if (edition.documents === null) throw notFound('edition', ref);
    return { scope, edition };
  }
}

function shown(agreement: string, edition: EditionView, lang: Lang | null): PublicEdition {
  const { ref, title, number, from, to, cutOff, stage, publishedOn, documents, corrected } = edition;
  const said = {
    ref,
    title,
    number,
    from,
    to,
    cutOff,
    stage,
    publishedOn: publishedOn ?? '',
    documents: documents ?? [],
  };
  const report = `public/agreements/${encodeURIComponent(agreement)}/editions/${encodeURIComponent(ref)}/report`;
  return read({ ...said, corrected, report }, ['title'], lang);
}
