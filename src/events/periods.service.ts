import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import type { ProposalMade } from '../deadlines/record-kind.js';
import { Recording } from '../deadlines/recording.service.js';
import type { Day } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import type { Lang, Text } from '../domain/text.js';
import { read } from '../language.js';
import { asRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger } from '../ledger/ledger.service.js';
import { assertPast } from '../ledger/past.js';
import { readPage } from '../ledger/page.js';
import { Scopes } from '../ledger/scope.service.js';
import type { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { notFound, refusal } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import { assertAnchorRefFree } from './anchor-ref.js';
import type { OccurrenceList, OccurrenceView, RecordOccurrence } from './event.dto.js';
import { Events } from './events.service.js';
import { Occurrences } from './occurrences.service.js';
import type {
  CreatedPeriod,
  CreatePeriod,
  ExtendPeriod,
  PeriodItem,
  PeriodList,
  PeriodView,
} from './period.dto.js';
import { Period } from './period.entity.js';
import { PERIOD, PERIODS, PERIODS_AFTER } from './periods.queries.js';

const TEXTS = ['title', 'note'] as const;
type Row = PeriodItem & { total?: number };

/** Names of the start and the end of a period, after its title. */
const START_OF = { en: 'start', fr: 'début', ar: 'البداية' };
const END_OF = { en: 'end', fr: 'fin', ar: 'النهاية' };

/** Periods that the text names: two events, of which the end is planned and may be planned anew. */
@Injectable()
export class Periods {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
    private readonly recording: Recording,
    private readonly events: Events,
    private readonly occurrences: Occurrences,
  ) {}

  async list(agreement: string, query: ListQuery, lang: Lang | null): Promise<PeriodList> {
    const { rows, foot } = await readPage<Row, [string]>(this.scopes, {
      ...{ route: 'periods', agreement, query, lang, keyLength: 1 },
      keyOf: ({ ref }) => [ref],
      rows: ({ agreementId, asOf, knownAt }, limit, after) =>
        this.reads.query<Row>({
          ...(after ? PERIODS_AFTER : PERIODS),
          values: [agreementId, asOf, knownAt, limit, ...(after ?? [])],
        }),
    });
    return { items: rows.map((row) => shown(row, lang)), ...foot };
  }

  /** @throws DomainError `not-found` */
  async one(agreement: string, ref: string, clocks: TwoClocks, lang: Lang | null): Promise<PeriodView> {
    const scope = await this.scopes.one(agreement, clocks);
    const values = [scope.agreementId, scope.asOf, scope.knownAt, ref];
    const [row] = await this.reads.query<Row>({ ...PERIOD, values });
    if (!row) throw notFound('period', ref);
    return asRead(shown(row, lang), scope);
  }

  /** @throws DomainError `ref-taken`; `refused`; and what recording its days would throw. */
  async create(agreement: string, input: CreatePeriod, author: Author): Promise<CreatedPeriod> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const { ref, kind, title, startedOn, endsOn, decidedOn, confidence = null, note = null } = input;
    if (!endsOn && decidedOn) throw refusal('refused', '/decidedOn', 'goes with endsOn only');
    if (startedOn) assertPast(startedOn, today, '/startedOn');
    if (startedOn && endsOn) assertOrder(startedOn, endsOn);
    const proposals = await this.ledger.write(agreementId, author, 'period added', async (write) => {
      const made: string[] = [];
      if (await write.manager.existsBy(Period, { agreementId, ref }))
        throw refusal('ref-taken', '/ref', `${ref} already names a period`);
      const sources = await this.sources.cite(write, input.sources);
      const keys = await this.sources.keysOf(write, sources);
      const add = async (event: string, name: Text) => {
        await assertAnchorRefFree(write, event);
        const label = titled(title, name);
        return this.events.add(write, event, { label, alternativeOf: null, confidence, note: null, sources });
      };
      const record = async (event: string, said: RecordOccurrence, position: number) => {
        const cited = { ...said, confidence, sources: keys.map((key) => ({ key })) };
        const prepared = await this.occurrences.prepare(write, event, cited, today);
        const placed = { ...prepared, columns: { ...prepared.columns, position } };
        const { id, proposed } = await this.recording.record(write, event, cited, placed);
        if (proposed) made.push(id);
      };
      const startEvent = await add(startOf(ref), START_OF);
      const endEvent = await add(endOf(ref), END_OF);
      const said = { kind, title, confidence, note };
      const entered = { ...said, startEvent, endEvent, sources };
      const { recordedAt } = write;
      await write.insert(Period, [{ ...entered, agreementId, ref, recordedAt, author: write.author }]);
      write.enter('period', ref, recordDigest('period', { ref, ...said, sources: keys }));
      if (startedOn) await record(startOf(ref), { occurredOn: startedOn }, 0);
      if (endsOn) await record(endOf(ref), { plannedOn: endsOn, decidedOn }, 1);
      return made;
    });
    return { ...(await this.one(agreement, ref, {}, null)), proposals };
  }

  /** @throws DomainError `not-found` */
  async ends(agreement: string, ref: string, query: ListQuery, lang: Lang | null): Promise<OccurrenceList> {
    await this.one(agreement, ref, {}, null);
    return this.occurrences.list(agreement, endOf(ref), query, lang);
  }

  /** @throws DomainError `not-found`, `day-in-future`; `refused` for an end before the start; `conflict` once it ended. */
  async extend(
    agreement: string,
    ref: string,
    { endsOn, ...input }: ExtendPeriod,
    author: Author,
  ): Promise<OccurrenceView | ProposalMade> {
    const { start, end } = await this.one(agreement, ref, {}, null);
    if (end.occurredOn !== null) {
      const detail = `the period ended on ${end.occurredOn}: where that is wrong, correct or retract it`;
      throw new DomainError('conflict', detail);
    }
    const began = start.occurredOn ?? start.plannedOn;
    if (began !== null) assertOrder(began, endsOn);
    return this.occurrences.record(agreement, endOf(ref), { ...input, plannedOn: endsOn }, author);
  }
}

/** @throws DomainError `refused` */
function assertOrder(began: Day, ends: Day): void {
  if (ends < began) throw refusal('refused', '/endsOn', `is before the start of the period, ${began}`);
}

function startOf(ref: string): string {
  return `${ref}-start`;
}

function endOf(ref: string): string {
  return `${ref}-end`;
}

/** The title of a period with the name of its start or end, in each language that both have, else with the English name. */
function titled(title: Text, name: Text): Text {
  return Object.fromEntries(
    Object.entries(title).map(([lang, words]) => [lang, `${words}: ${name[lang as Lang] ?? name.en ?? ''}`]),
  );
}

function shown({ total: _total, ...period }: Row, lang: Lang | null): PeriodItem {
  return read(period, TEXTS, lang);
}
