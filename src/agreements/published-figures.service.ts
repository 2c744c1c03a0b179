import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound } from '../refusal.js';
import type { PublishedFigureList, PublishedFigureView } from './agreement.dto.js';
import { PUBLISHED_FIGURE, PUBLISHED_FIGURES, PUBLISHED_FIGURES_AFTER } from './agreements.queries.js';

type Row = Omit<PublishedFigureView, 'total'> & {
  publishedTotal: number | null;
  position: number;
  /** Of the list. */
  total?: number;
};

/** What monitors published of an agreement; imports bring it. */
@Injectable()
export class PublishedFigures {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
  ) {}

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

function shown(
  { position: _position, publishedTotal, ...figure }: Row,
  lang: Lang | null,
): PublishedFigureView {
  return read({ ...figure, total: publishedTotal }, ['note'], lang);
}
