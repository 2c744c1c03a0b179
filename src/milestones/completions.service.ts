import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { assertPast } from '../ledger/past.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import type { CompletionList, CompletionView, RecordCompletion } from './milestone.dto.js';
import { Milestone, MilestoneCompletion } from './milestone.entity.js';
import { MilestoneReads } from './milestone-reads.service.js';
import { COMPLETION, COMPLETIONS, COMPLETIONS_AFTER } from './milestones.queries.js';

const TEXTS = ['note'] as const;
type Row = CompletionView & { position: number; total?: number };

/** That milestones were met: records. */
@Injectable()
export class Completions {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly spans: DeadlineSpans,
    private readonly milestones: MilestoneReads,
  ) {}

  async list(
    agreement: string,
    milestone: string,
    query: ListQuery,
    lang: Lang | null,
  ): Promise<CompletionList> {
    const { scope, rows, foot } = await readPage<Row, [string, number, number]>(this.scopes, {
      ...{ route: `completions of ${milestone}`, agreement, query, lang, keyLength: 3 },
      keyOf: ({ metOn, sequence, position }) => [metOn, sequence, position],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<Row>({
          ...(after ? COMPLETIONS_AFTER : COMPLETIONS),
          values: [agreementId, asOf, knownAt, milestone, limit, ...(after ?? [])],
        }),
    });
    if (rows.length === 0) await this.milestones.within(scope, milestone, null); // not met, or no such milestone?
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** @throws DomainError `not-found`, `day-in-future`. */
  async record(
    agreement: string,
    ref: string,
    input: RecordCompletion,
    author: Author,
  ): Promise<CompletionView> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const { metOn, precision = 'day', confidence = null, note = null } = input;
    assertPast(metOn, today, '/metOn');
    const id = await this.ledger.write(agreementId, author, 'completion recorded', async (write) => {
      const milestone = await write.manager.findOneBy(Milestone, { agreementId, ref });
      if (!milestone) throw notFound('milestone', ref);
      const sources = await this.sources.cite(write, input.sources);
      const content = { metOn, precision, confidence, note };
      const keys = await this.sources.keysOf(write, sources);
      const digest = recordDigest('completion', { milestone: ref, ...content, sources: keys });
      const row = {
        ...write.stamp,
        ...content,
        id: write.newId(),
        milestoneId: milestone.id,
        sources,
        digest,
      };
      await write.insert(MilestoneCompletion, [row]);
      write.enter('completion', row.id, digest);
      await this.spans.refresh(write, { provisionIds: [milestone.provisionId], anchors: [ref] }, '/metOn');
      return row.id;
    });
    const [row] = await this.reads.query<Row>({ ...COMPLETION, values: [agreementId, id] });
    if (!row) throw notFound('completion', id);
    return shown(row, null);
  }
}

function shown({ position: _position, total: _total, ...record }: Row, lang: Lang | null): CompletionView {
  return read(record, TEXTS, lang);
}
