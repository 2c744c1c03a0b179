import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { Prepared, ProposalMade, RecordKind, Said } from '../deadlines/record-kind.js';
import { Recording } from '../deadlines/recording.service.js';
import type { Day } from '../domain/calendar-date.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import type { Author } from '../ledger/author.js';
import { guarded } from '../domain/access.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import type { Place } from '../ledger/place.js';
import { assertPast } from '../ledger/past.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery } from '../ledger/two-clocks.dto.js';
import { notFound } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import { type CompletionList, type CompletionView, RecordCompletion } from './milestone.dto.js';
import { Milestone, MilestoneCompletion } from './milestone.entity.js';
import { MilestoneReads } from './milestone-reads.service.js';
import { COMPLETION, COMPLETIONS, COMPLETIONS_AFTER } from './milestones.queries.js';

const TEXTS = ['note'] as const;
type Row = CompletionView & Place & { total?: number };

/** That milestones were met: records. */
@Injectable()
export class Completions implements RecordKind<RecordCompletion> {
  readonly kind = 'completion';
  readonly form = RecordCompletion;

  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly recording: Recording,
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
      keyOf: ({ metOn, place, position }) => [metOn, place, position],
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
  ): Promise<CompletionView | ProposalMade> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const made = await this.ledger.write(agreementId, author, 'completion recorded', async (write) =>
      this.recording.record(write, ref, input, await this.prepare(write, ref, input, today)),
    );
    return made.proposed ? { proposal: made.id } : this.view(agreementId, made.id);
  }

  async prepare(write: Write, ref: string, input: RecordCompletion, today: Day): Promise<Prepared> {
    const { metOn, precision = 'day', confidence = null, note = null, access = 'public' } = input;
    assertPast(metOn, today, '/metOn');
    const milestone = await write.manager.findOneBy(Milestone, { agreementId: write.agreementId, ref });
    if (!milestone) throw notFound('milestone', ref);
    const sources = await this.sources.cite(write, input.sources);
    const content = { metOn, precision, confidence, note };
    const keys = await this.sources.keysOf(write, sources);
    return {
      kind: this.kind,
      entity: MilestoneCompletion,
      columns: { ...content, access, milestoneId: milestone.id, sources },
      digest: recordDigest('completion', { milestone: ref, ...content, ...guarded(access), sources: keys }),
      affected: { provisionIds: [milestone.provisionId], anchors: [ref] },
      cause: '/metOn',
    };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { agreementId, manager } = write;
    const row = await manager.findOneByOrFail(MilestoneCompletion, { agreementId, id });
    const { ref } = await manager.findOneByOrFail(Milestone, { agreementId, id: row.milestoneId });
    const { metOn, precision, confidence, note, access } = row;
    const sources = await this.sources.named(write, row.sources);
    return { about: ref, input: { metOn, precision, confidence, note, access, sources } };
  }

  async view(agreementId: number, id: string): Promise<CompletionView> {
    const [row] = await this.reads.query<Row>({ ...COMPLETION, values: [agreementId, id] });
    if (!row) throw notFound('completion', id);
    return shown(row, null);
  }
}

function shown(
  { place: _place, position: _position, total: _total, ...record }: Row,
  lang: Lang | null,
): CompletionView {
  return read(record, TEXTS, lang);
}
