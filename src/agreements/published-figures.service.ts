import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { PgPool } from '../database/pg-pool.js';
import type { Prepared, RecordKind, Said } from '../deadlines/record-kind.js';
import { Recording } from '../deadlines/recording.service.js';
import { guarded } from '../domain/access.js';
import type { Day } from '../domain/calendar-date.js';
import { step } from '../domain/errors.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { assertPast } from '../ledger/past.js';
import type { RecordColumns } from '../ledger/record.columns.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import {
  type PublishedFigureList,
  type PublishedFigureView,
  RecordPublishedFigure,
} from './agreement.dto.js';
import { PublishedFigure } from './published-figure.entity.js';
import { PUBLISHED_FIGURE, PUBLISHED_FIGURES, PUBLISHED_FIGURES_AFTER } from './agreements.queries.js';
import { assertScaleKnown } from './scales.service.js';

type Row = Omit<PublishedFigureView, 'total'> & {
  publishedTotal: number | null;
  position: number;
  /** Of the list. */
  total?: number;
};

/** What monitors published of an agreement: records. */
@Injectable()
export class PublishedFigures implements RecordKind<RecordPublishedFigure> {
  readonly kind = 'publishedFigure';
  readonly form = RecordPublishedFigure;

  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly sources: Sources,
    private readonly ledger: Ledger,
    private readonly recording: Recording,
  ) {}

  /** @throws DomainError `not-found`, `day-in-future`, `source-required`, `refused` for what is no number. */
  async record(
    agreement: string,
    input: RecordPublishedFigure,
    author: Author,
  ): Promise<PublishedFigureView> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const { id } = await this.ledger.write(agreementId, author, 'published figure recorded', async (write) =>
      this.recording.record(write, agreement, input, await this.prepare(write, agreement, input, today)),
    );
    return this.view(agreementId, id);
  }

  async prepare(
    write: Write,
    _agreement: string,
    input: RecordPublishedFigure,
    today: Day,
  ): Promise<Prepared> {
    const { asOf, publishedOn = null, publishedPrecision = null, publisher, scale = null } = input;
    const { total = null, counts = {}, shares = {}, note, confidence = null, access = 'public' } = input;
    assertPast(asOf, today, '/asOf');
    if (publishedOn !== null) assertPast(publishedOn, today, '/publishedOn');
    assertNumbers(counts, '/counts', Number.MAX_SAFE_INTEGER);
    assertNumbers(shares, '/shares', 100);
    if (scale !== null) await assertScaleKnown(write.manager, scale);
    const cited = input.sources ?? [];
    if (cited.length === 0)
      throw refusal('source-required', '/sources', 'needs at least one source: a title is enough');
    const sources = await this.sources.cite(write, cited);
    const keys = await this.sources.keysOf(write, sources);
    const days = { asOf, publishedOn, publishedPrecision };
    const content = { ...days, publisher, scale, total, counts, shares, note, confidence };
    return {
      kind: this.kind,
      entity: PublishedFigure as EntityTarget<RecordColumns>,
      columns: { ...content, access, sources },
      digest: recordDigest('publishedFigure', { ...content, ...guarded(access), sources: keys }),
      affected: {},
      cause: '/asOf',
    };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { agreementId } = write;
    const row = await write.manager.findOneByOrFail(PublishedFigure, { agreementId, id });
    const { asOf, publishedOn, publishedPrecision, publisher, scale, total, counts, shares } = row;
    const { note, confidence, access } = row;
    const sources = await this.sources.named(write, row.sources);
    const said = { asOf, publishedOn, publishedPrecision, publisher, scale, total, counts, shares };
    return { about: '', input: { ...said, note, confidence, access, sources } };
  }

  async list(agreement: string, query: ListQuery, lang: Lang | null): Promise<PublishedFigureList> {
    const { rows, foot } = await readPage<Row, [string, number, string]>(this.scopes, {
      ...{ route: 'published figures', agreement, query, lang, keyLength: 3 },
      keyOf: ({ asOf, position, id }) => [asOf, position, id],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<Row>({
          ...(after ? PUBLISHED_FIGURES_AFTER : PUBLISHED_FIGURES),
          values: [agreementId, asOf, knownAt, limit, ...(after ?? [])],
        }),
    });
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** As it is shown in the list, in all languages. @throws DomainError `not-found` */
  async view(agreementId: number, id: string): Promise<PublishedFigureView> {
    const [row] = await this.reads.query<Row>({ ...PUBLISHED_FIGURE, values: [agreementId, id] });
    if (!row) throw notFound('published figure', id);
    return shown(row, null);
  }
}

/** @throws DomainError `refused` unless each is a number from 0 to `most`. */
function assertNumbers(numbers: Record<string, unknown>, pointer: string, most: number): void {
  for (const [name, number] of Object.entries(numbers)) {
    if (typeof number === 'number' && number >= 0 && number <= most) continue;
    throw refusal('refused', pointer + step(name), `must be a number from 0 to ${most}`);
  }
}

function shown(
  { position: _position, publishedTotal, ...figure }: Row,
  lang: Lang | null,
): PublishedFigureView {
  return read({ ...figure, total: publishedTotal }, ['note'], lang);
}
