import { Injectable } from '@nestjs/common';
import { PgPool } from '../database/pg-pool.js';
import { guarded } from '../domain/access.js';
import type { Day } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import type { Lang } from '../domain/text.js';
import { readAll } from '../language.js';
import { asRead, type AsRead } from '../ledger/as-read.dto.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { readPage, type PageFoot } from '../ledger/page.js';
import { assertPast } from '../ledger/past.js';
import type { Place } from '../ledger/place.js';
import { type Scope, Scopes } from '../ledger/scope.service.js';
import type { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import type { Storable } from '../ledger/storable.js';
import { assertParties } from '../known-parties.js';
import { notFound, refusal } from '../refusal.js';
import { Sources } from '../sources/sources.service.js';
import type { RegisterKind, RegisterPlace } from './register-kind.js';
import type { RegisterInput, RegisterView } from './register.dto.js';
import {
  BELONGING,
  type OwnColumns,
  REF_TAKEN,
  REFS_GIVEN,
  REGISTER_RECORD,
  type RegisterFilters,
  registerList,
} from './register.queries.js';
import { RegisterRecord } from './register-record.entity.js';
import { assertRegistered, inWords, oneInWords, unregistered } from './registered.js';
import { standing, subjectOf } from './subject.js';

/** A record as its statement reads it, with the columns that its kind's list adds. */
type Row = RegisterView &
  Place & {
    of: string | null;
    provision: string | null;
    milestone: string | null;
    day: Day;
    content: Record<string, unknown>;
    total?: number;
  };

/** A record that belongs to one which is about nothing in particular. */
const NO_SUBJECT = { provisionId: null, milestoneId: null };

/** So many records beneath another one, such as the findings on an incident, are told of at most. */
export const MOST_TOLD = 200;

/** A body that is no subject of its own says nothing of one. */
type WithSubject = RegisterInput & { provision?: string | null; milestone?: string | null };

/** The monitors' register: records of every kind, written, read and withdrawn alike. */
@Injectable()
export class Register {
  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly sources: Sources,
  ) {}

  /**
   * Records one; its ref. `of`: ref of the record that it belongs to.
   * @throws DomainError `not-found` for an unknown one; `ref-taken`; `day-in-future`, `source-required`,
   * `unknown-reference`, and what its kind refuses
   */
  async record<Input extends RegisterInput>(
    agreement: string,
    kind: RegisterKind<Input>,
    input: Input,
    author: Author,
    of: string | null = null,
  ): Promise<string> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const action = `${inWords(kind.name)} recorded`;
    return this.ledger.write(agreementId, author, action, async (write) => {
      if (kind.of && of !== null && (await unregistered(write, kind.of, [of])).length > 0)
        throw notFound(inWords(kind.of), of);
      return this.recordWithin(write, kind, input, today, { of });
    });
  }

  /** The same within a write; `position`: among several of one write. */
  async recordWithin<Input extends RegisterInput>(
    write: Write,
    kind: RegisterKind<Input>,
    input: Input,
    today: Day,
    { of = null, position = 0 }: { of?: string | null; position?: number } = {},
  ): Promise<string> {
    const ref = await refFor(write, kind.name, input.ref);
    const prepared = await this.prepare(write, kind, { ref, of }, input, today);
    await this.check(write, kind, { ref, of }, input, today);
    await write.record(prepared, { position });
    return ref;
  }

  /** A record made ready: its sources stored, itself not, nor held against the other records. @throws DomainError as `record` does */
  async prepare<Input extends RegisterInput>(
    write: Write,
    kind: RegisterKind<Input>,
    place: RegisterPlace,
    input: Input,
    today: Day,
  ): Promise<Storable<RegisterRecord>> {
    const { [kind.day]: given } = input as unknown as Record<string, Day | null | undefined>;
    const day = given ?? today;
    assertPast(day, today, `/${kind.day}`);
    if (kind.sourced && (input.sources ?? []).length === 0)
      throw refusal('source-required', '/sources', 'needs at least one source: a title is enough');
    const { provision = null, milestone = null } = input as WithSubject;
    const { named, ...subject } =
      kind.of && place.of !== null
        ? { ...NO_SUBJECT, ...(await standing(write, kind.of, place.of)), named: {} }
        : await subjectOf(write, provision, milestone);
    await assertParties(write, kind.parties?.(input as unknown as Record<string, unknown>) ?? []);
    const { confidence = null, note = null, access = 'public' } = input;
    const sources = await this.sources.cite(write, input.sources);
    const content = { ...(await kind.content(input, write, place)), [kind.day]: day };
    const said = { ...content, confidence, note, ...guarded(access) };
    const address = { ref: place.ref, ...(kind.of && { [kind.of]: place.of }), ...named };
    const keys = await this.sources.keysOf(write, sources);
    return {
      kind: kind.name,
      entity: RegisterRecord,
      columns: {
        ...{ kind: kind.name, ref: place.ref, ofRef: place.of, day, content },
        ...{ provisionId: subject.provisionId, milestoneId: subject.milestoneId },
        ...{ confidence, note, access, sources },
      },
      digest: recordDigest(kind.name, { ...address, ...said, sources: keys }),
    };
  }

  /**
   * Holds a record made ready, or its correction, against the other records.
   * @throws DomainError `refused` for a day before that of what it belongs to; `conflict` for a second of what there is one of;
   * and what its kind refuses
   */
  async check<Input extends RegisterInput>(
    write: Write,
    kind: RegisterKind<Input>,
    place: RegisterPlace,
    input: Input,
    today: Day,
  ): Promise<void> {
    const { [kind.day]: given } = input as unknown as Record<string, Day | null | undefined>;
    const day = given ?? today;
    if (kind.of && place.of !== null) {
      const above = await standing(write, kind.of, place.of);
      if (above && day < above.day) {
        const detail = `is before the day of the ${inWords(kind.of)}, ${above.day}: give a day from then on, or correct that first`;
        throw refusal('refused', `/${kind.day}`, detail);
      }
    }
    if (kind.once && place.of !== null) {
      const values = [write.agreementId, [kind.name], place.of, write.recordedAt, place.ref];
      const [other] = await write.manager.query<{ ref: string; day: Day }[]>(BELONGING, values);
      if (other) {
        const remedy = kind.final ? 'It stays as it was recorded' : 'Correct or retract that one';
        const detail = `there is one already: ${inWords(kind.name)} ${other.ref} of ${other.day}. ${remedy}`;
        throw new DomainError('conflict', detail);
      }
    }
    await kind.check?.(write, { ...input, [kind.day]: day }, place);
  }

  /** That a ref can still be given out, and that the record which one is to belong to is there. @throws DomainError `ref-taken`, `unknown-reference` */
  async assertFree(write: Write, kind: RegisterKind, { ref, of }: RegisterPlace): Promise<void> {
    if (kind.of && of !== null) await assertRegistered(write, kind.of, [{ ref: of, pointer: `/${kind.of}` }]);
    await refFor(write, kind.name, ref);
  }

  /** What a record said, as it would be sent again, sources by key; and its place. */
  async said(
    write: Write,
    kind: RegisterKind,
    id: string,
  ): Promise<{ place: RegisterPlace; input: Record<string, unknown> }> {
    const { agreementId } = write;
    const row = await write.manager.findOneByOrFail(RegisterRecord, { agreementId, id });
    const [shownRow] = await write.manager.query<Row[]>(REGISTER_RECORD.text, [agreementId, id]);
    const { provision = null, milestone = null } = shownRow ?? {};
    const subject = milestone === null ? { provision } : { milestone };
    const { content, confidence, note, access } = row;
    const sources = await this.sources.named(write, row.sources);
    const fields = Object.entries({ ...content, ...(kind.subjects.length > 0 && subject), confidence, note });
    const input = Object.fromEntries(fields.filter(([, value]) => value !== null));
    return { place: { ref: row.ref, of: row.ofRef }, input: { ...input, access, sources } };
  }

  /** A record by its id, in effect or not, in all languages. @throws DomainError `not-found` */
  async view(agreementId: number, kind: RegisterKind, id: string): Promise<object> {
    const [row] = await this.reads.query<Row>({ ...REGISTER_RECORD, values: [agreementId, id] });
    if (!row) throw notFound(inWords(kind.name), id);
    return shown(kind, row, null);
  }

  /** A page of a kind, the newest first. `route` tells its cursors from those of other lists. */
  async list<View extends RegisterView>(
    agreement: string,
    kind: RegisterKind<RegisterInput, View>,
    own: OwnColumns,
    filters: RegisterFilters,
    query: ListQuery,
    lang: Lang | null,
  ): Promise<{ items: View[] } & PageFoot> {
    const { rows, foot } = await readPage<Row, [string, number, number]>(this.scopes, {
      ...{ route: own.name, agreement, query, lang, keyLength: 3, shown: own.shown },
      keyOf: ({ day, place, position }) => [day, place, position],
      rows: (scope, limit, after) => this.rows(scope, kind, own, filters, limit, after),
    });
    return { items: rows.map((row) => shown(kind, row, lang) as View), ...foot };
  }

  /** One record by its ref, at the clocks asked for. @throws DomainError `not-found` */
  async one<View extends RegisterView>(
    agreement: string,
    kind: RegisterKind<RegisterInput, View>,
    own: OwnColumns,
    ref: string,
    clocks: TwoClocks,
    lang: Lang | null,
  ): Promise<View & AsRead> {
    return this.within(await this.scopes.one(agreement, clocks, own.shown), kind, own, ref, lang);
  }

  /** The same as of a scope. @throws DomainError `not-found` */
  async within<View extends RegisterView>(
    scope: Scope,
    kind: RegisterKind<RegisterInput, View>,
    own: OwnColumns,
    ref: string,
    lang: Lang | null,
  ): Promise<View & AsRead> {
    const [row] = await this.rows(scope, kind, own, { ref: [ref] }, 1, null);
    if (!row) throw notFound(inWords(kind.name), ref);
    return asRead(shown(kind, row, lang) as View, scope);
  }

  /** The records of a kind within a scope that a bounded read needs, the newest first. */
  async all<View extends RegisterView>(
    scope: Scope,
    kind: RegisterKind<RegisterInput, View>,
    own: OwnColumns,
    filters: RegisterFilters,
    lang: Lang | null,
    limit = MOST_TOLD,
  ): Promise<View[]> {
    const rows = await this.rows(scope, kind, own, filters, limit, null);
    return rows.map((row) => shown(kind, row, lang) as View);
  }

  private rows(
    { agreementId, asOf, knownAt }: Scope,
    kind: RegisterKind,
    own: OwnColumns,
    filters: RegisterFilters,
    limit: number,
    after: unknown[] | null,
  ): Promise<Row[]> {
    const statement = registerList(own, filters, after);
    const values = [agreementId, asOf, knownAt, kind.name, limit, ...statement.values];
    return this.reads.query<Row>({ ...statement, values });
  }
}

/** The ref that a new record is to bear. @throws DomainError `ref-taken` */
async function refFor({ manager, agreementId }: Write, kind: string, given?: string): Promise<string> {
  const isTaken = async (ref: string) => {
    const [row] = await manager.query<{ taken: boolean }[]>(REF_TAKEN, [agreementId, kind, ref]);
    return row?.taken ?? false;
  };
  if (given !== undefined) {
    if (!(await isTaken(given))) return given;
    throw refusal('ref-taken', '/ref', `${given} already names ${oneInWords(kind)}`);
  }
  const [row] = await manager.query<{ given: number }[]>(REFS_GIVEN, [agreementId, kind]);
  const slug = inWords(kind).replaceAll(' ', '-');
  for (let number = (row?.given ?? 0) + 1; ; number++) {
    const ref = `${slug}-${number}`;
    if (!(await isTaken(ref))) return ref;
  }
}

/** As readers see it: its place, its subject, what it says, and what its kind's list adds. */
function shown(kind: RegisterKind, row: Row, lang: Lang | null): object {
  const { place: _place, position: _position, total: _total, day: _day, ...record } = row;
  const { id, ref, of, provision, milestone, content, note, ...rest } = record;
  const subject = {
    ...(kind.subjects.includes('provision') && { provision }),
    ...(kind.subjects.includes('milestone') && { milestone }),
  };
  const view = { id, ref, ...(kind.of && { [kind.of]: of }), ...subject, ...content, note, ...rest };
  return readAll(view, lang);
}
