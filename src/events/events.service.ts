import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import type { Lang } from '../domain/text.js';
import { read } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage } from '../ledger/page.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import { searchText } from '../search-text.js';
import { Sources } from '../sources/sources.service.js';
import { assertAnchorRefFree } from './anchor-ref.js';
import type { CreateEvent, EventItem, EventList, EventView } from './event.dto.js';
import { Event, EventVersion } from './event.entity.js';
import { EVENT, EVENTS, EVENTS_AFTER } from './events.queries.js';

const TEXTS = ['label', 'note'] as const;
type Row = EventItem & { id: number; total?: number };

/** The anchors that deadlines count from. */
@Injectable()
export class Events {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly spans: DeadlineSpans,
  ) {}

  async list(agreement: string, query: ListQuery, lang: Lang | null): Promise<EventList> {
    const { rows, foot } = await readPage<Row, [number]>(this.scopes, {
      ...{ route: 'events', agreement, query, lang, keyLength: 1 },
      keyOf: ({ id }) => [id],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<Row>({
          ...(after ? EVENTS_AFTER : EVENTS),
          values: [agreementId, asOf, knownAt, limit, ...(after ?? [])],
        }),
    });
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** @throws DomainError `not-found` for an event that is unknown, or was at `knownAt`. */
  async one(agreement: string, ref: string, clocks: TwoClocks, lang: Lang | null): Promise<EventView> {
    return this.within(await this.scopes.one(agreement, clocks), ref, lang);
  }

  /** The event as of a scope. @throws DomainError `not-found` */
  async within(scope: Scope, ref: string, lang: Lang | null): Promise<EventView> {
    const { agreementId, asOf, knownAt } = scope;
    const [row] = await this.reads.query<Row>({ ...EVENT, values: [agreementId, asOf, knownAt, ref] });
    if (!row) throw notFound('event', ref);
    return asRead(shown(row, lang), scope);
  }

  /** @throws DomainError `ref-taken` by an event or a milestone, `unknown-reference` for `alternativeOf`. */
  async create(agreement: string, input: CreateEvent, author: Author): Promise<EventView> {
    const { agreementId } = await this.scopes.one(agreement, {});
    await this.ledger.write(agreementId, author, 'event added', async (write) => {
      const { ref, label, alternativeOf = null, confidence = null, note = null } = input;
      await assertAnchorRefFree(write, ref);
      if (
        alternativeOf !== null &&
        !(await write.manager.existsBy(Event, { agreementId, ref: alternativeOf }))
      ) {
        throw refusal(
          'unknown-reference',
          '/alternativeOf',
          `names no event of this agreement: ${alternativeOf}`,
        );
      }
      const sources = await this.sources.cite(write, input.sources);
      await this.add(write, ref, { label, alternativeOf, confidence, note, sources });
    });
    return this.one(agreement, input.ref, {}, null);
  }

  /** Adds an event whose ref is free, within a write; its number. */
  async add(
    write: Write,
    ref: string,
    said: Pick<EventVersion, 'label' | 'alternativeOf' | 'confidence' | 'note' | 'sources'>,
  ): Promise<number> {
    const { agreementId, recordedAt, author } = write;
    const id = ((await write.manager.maximum(Event, 'id', { agreementId })) ?? 0) + 1;
    await write.insert(Event, [{ agreementId, id, ref, recordedAt }]);
    const search = searchText([ref, said.label]);
    const version = { agreementId, eventId: id, version: 1, knownFrom: recordedAt, author };
    await write.insert(EventVersion, [{ ...said, search, ...version }]);
    const sources = await this.sources.keysOf(write, said.sources);
    write.enter('event', ref, recordDigest('event', { ref, ...said, sources }));
    await this.spans.refresh(write, { anchors: [ref] }, '/ref');
    return id;
  }
}

function shown({ id: _id, total: _total, ...item }: Row, lang: Lang | null): EventItem {
  return read(item, TEXTS, lang);
}
