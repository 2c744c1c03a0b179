import { Injectable } from '@nestjs/common';
import type { Lang } from '../domain/text.js';
import type { Watch } from '../jobs/watch.js';
import { read } from '../language.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import { refusal } from '../refusal.js';
import { contentType } from '../reports/media-types.js';
import { Renderings } from '../reports/renderings.service.js';
import type { Format } from '../reports/report-options.js';
import type { PublicCorrigendum } from './edition-acts.dto.js';
import { editionDocument } from './edition-document.js';
import type { EditionDetail } from './edition.dto.js';
import type { EditionReport } from './edition-report.dto.js';
import { EditionReports } from './edition-reports.service.js';
import { Editions } from './editions.service.js';

/** Which file of an edition. */
export interface AskedFile {
  format: Format;
  lang: Lang;
  /** As it stood after so many corrigenda; left out: after all. */
  corrigenda?: number | undefined;
}

/** A report as a file that is made when it is asked for. */
export interface EditionFile {
  make: (watch?: Watch) => Promise<Buffer>;
  type: string;
  name: string;
  /** Parts that are cut. */
  cut: string[];
  /** SHA-256, in hex, of what was frozen in its language; null of a draft. */
  sha256: string | null;
  /** Whether it is the same for ever: the frozen bytes themselves, or a layout of a state that has passed or is named. */
  isFixed: boolean;
}

/** Lays out the reports of editions. */
@Injectable()
export class EditionRenderings {
  constructor(
    private readonly scopes: Scopes,
    private readonly editions: Editions,
    private readonly reports: EditionReports,
    private readonly renderings: Renderings,
  ) {}

  /**
   * The report of an edition as a file.
   * @throws DomainError `not-found`; `conflict` for a draft of before anything was recorded; `malformed` for more corrigenda
   * than there are; and, when it is made, what laying out throws
   */
  async file(agreement: string, ref: string, asked: AskedFile): Promise<EditionFile> {
    const scope = await this.scopes.one(agreement, {}, 'parties');
    return this.fileWithin(scope, await this.editions.within(scope, ref, null), asked);
  }

  /** The same of an edition that was read. */
  async fileWithin(
    scope: Scope,
    edition: Omit<EditionDetail, 'figures' | 'previous' | 'report'>,
    { format, lang, corrigenda }: AskedFile,
  ): Promise<EditionFile> {
    const { documents, ref } = edition;
    const all = edition.corrigenda.map((one) => publicCorrigendum(one, lang));
    if (corrigenda !== undefined && corrigenda > all.length)
      throw refusal('malformed', '/corrigenda', `must be at most ${all.length}: edition ${ref} has no more`);
    const document = documents?.find((one) => one.lang === lang) ?? null;
    const bytes = document && (await this.reports.frozen(scope.agreementId, document));
    const report = bytes
      ? (JSON.parse(String(bytes)) as EditionReport)
      : await this.reports.draw(scope, edition, lang);
    const file = {
      type: contentType(format),
      name: `${scope.ref}-${ref}-${lang}.${format}`,
      cut: report.cut.map(({ part }) => part),
      sha256: document?.sha256 ?? null,
      isFixed: document !== null && (format === 'json' || corrigenda !== undefined),
    };
    if (format === 'json')
      return { ...file, make: () => Promise.resolve(bytes ?? Buffer.from(JSON.stringify(report))) };
    const shown = all.slice(0, corrigenda ?? all.length);
    const written = editionDocument(report, { sha256: file.sha256, corrigenda: shown });
    return { ...file, make: (watch) => this.renderings.layOut(written, format, watch) };
  }
}

/** A corrigendum without who recorded it; in a language where one is asked for. */
export function publicCorrigendum(
  { ref, reason, correctedOn, knownAt, figures, sha256 }: EditionDetail['corrigenda'][number],
  lang: Lang | null,
): PublicCorrigendum {
  return read({ ref, reason, correctedOn, knownAt, figures, sha256 }, ['reason'], lang);
}
