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
import { notFound, refusal } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import { type OccurrenceList, type OccurrenceView, RecordOccurrence } from './event.dto.js';
import { Event, EventOccurrence } from './event.entity.js';
import { OCCURRENCE, OCCURRENCES, OCCURRENCES_AFTER } from './events.queries.js';
import { Events } from './events.service.js';

const TEXTS = ['note'] as const;
type Row = OccurrenceView & Place & { total?: number };

/** That events occurred, or were planned: records, of which the first recorded occurrence is the anchor. */
@Injectable()
export class Occurrences implements RecordKind<RecordOccurrence> {
  readonly kind = 'occurrence';
  readonly form = RecordOccurrence;

  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly recording: Recording,
    private readonly events: Events,
  ) {}

  async list(agreement: string, event: string, query: ListQuery, lang: Lang | null): Promise<OccurrenceList> {
    const { scope, rows, foot } = await readPage<Row, [number, number]>(this.scopes, {
      ...{ route: `occurrences of ${event}`, agreement, query, lang, keyLength: 2 },
      keyOf: ({ place, position }) => [place, position],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<Row>({
          ...(after ? OCCURRENCES_AFTER : OCCURRENCES),
          values: [agreementId, asOf, knownAt, event, limit, ...(after ?? [])],
        }),
    });
    if (rows.length === 0) await this.events.within(scope, event, null); // no occurrence, or no such event?
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** @throws DomainError `not-found`, `day-in-future`, `refused` unless it is one of an occurrence and a plan. */
  async record(
    agreement: string,
    ref: string,
    input: RecordOccurrence,
    author: Author,
  ): Promise<OccurrenceView | ProposalMade> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const action = input.plannedOn ? 'plan recorded' : 'occurrence recorded';
    const made = await this.ledger.write(agreementId, author, action, async (write) =>
      this.recording.record(write, ref, input, await this.prepare(write, ref, input, today)),
    );
    return made.proposed ? { proposal: made.id } : this.view(agreementId, made.id);
  }

  async prepare(write: Write, ref: string, input: RecordOccurrence, today: Day): Promise<Prepared> {
    const { occurredOn = null, plannedOn = null, decidedOn = null } = input;
    const { confidence = null, note = null, access = 'public' } = input;
    assertOccurredOrPlanned(occurredOn, plannedOn, decidedOn);
    if (occurredOn !== null) assertPast(occurredOn, today, '/occurredOn');
    if (decidedOn !== null) assertPast(decidedOn, today, '/decidedOn');
    const event = await write.manager.findOneBy(Event, { agreementId: write.agreementId, ref });
    if (!event) throw notFound('event', ref);
    const sources = await this.sources.cite(write, input.sources);
    const precision = input.precision ?? 'day';
    const content = { occurredOn, plannedOn, decidedOn, precision, confidence, note };
    const keys = await this.sources.keysOf(write, sources);
    return {
      kind: this.kind,
      entity: EventOccurrence,
      columns: { ...content, access, eventId: event.id, sources },
      digest: recordDigest('occurrence', { event: ref, ...content, ...guarded(access), sources: keys }),
      affected: { anchors: [ref] },
      cause: occurredOn ? '/occurredOn' : '/plannedOn',
    };
  }

  async said(write: Write, id: string): Promise<Said> {
    const { agreementId, manager } = write;
    const row = await manager.findOneByOrFail(EventOccurrence, { agreementId, id });
    const { ref } = await manager.findOneByOrFail(Event, { agreementId, id: row.eventId });
    const { occurredOn, plannedOn, decidedOn, precision, confidence, note, access } = row;
    const sources = await this.sources.named(write, row.sources);
    const input = { occurredOn, plannedOn, decidedOn, precision, confidence, note, access, sources };
    return { about: ref, input };
  }

  async view(agreementId: number, id: string): Promise<OccurrenceView> {
    const [row] = await this.reads.query<Row>({ ...OCCURRENCE, values: [agreementId, id] });
    if (!row) throw notFound('occurrence', id);
    return shown(row, null);
  }
}

function assertOccurredOrPlanned(
  occurredOn: string | null,
  plannedOn: string | null,
  decidedOn: string | null,
): void {
  if ((occurredOn === null) === (plannedOn === null)) {
    throw refusal('refused', '/occurredOn', 'or plannedOn with decidedOn is needed, and not both');
  }
  if (plannedOn !== null && decidedOn === null) {
    throw refusal('refused', '/decidedOn', 'is needed with plannedOn: the day on which the plan was decided');
  }
  if (occurredOn !== null && decidedOn !== null) {
    throw refusal('refused', '/decidedOn', 'goes with plannedOn only');
  }
}

function shown(
  { place: _place, position: _position, total: _total, ...record }: Row,
  lang: Lang | null,
): OccurrenceView {
  return read(record, TEXTS, lang);
}
