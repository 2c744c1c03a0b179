import { Injectable } from '@nestjs/common';
import { PublishedFigures } from '../agreements/published-figures.service.js';
import { States } from '../agreements/states.service.js';
import { Assessments } from '../assessments/assessments.service.js';
import { PgPool } from '../database/pg-pool.js';
import { type Affected, DeadlineSpans } from '../deadlines/deadline-spans.service.js';
import type { Prepared, ProposalMade, RecordKind } from '../deadlines/record-kind.js';
import { type Made, Recording } from '../deadlines/recording.service.js';
import { Revisions } from '../deadlines/revisions.service.js';
import { type Access, mayRead } from '../domain/access.js';
import { type Day, LAST_DAY } from '../domain/calendar-date.js';
import { DomainError } from '../domain/errors.js';
import type { Text } from '../domain/text.js';
import { Occurrences } from '../events/occurrences.service.js';
import type { Author } from '../ledger/author.js';
import { recordDigest } from '../ledger/canonical-json.js';
import { Ledger, type Write } from '../ledger/ledger.service.js';
import { replace } from '../ledger/replace.js';
import { Retraction } from '../ledger/retraction.entity.js';
import { Scopes } from '../ledger/scope.service.js';
import { WithdrawnSpan } from '../ledger/withdrawn-span.entity.js';
import { Completions } from '../milestones/completions.service.js';
import { notFound, refusal, within } from '../refusal.js';
import { Register } from '../register/register.service.js';
import { validated } from '../validation.js';
import type { AnyRecord, CorrectionOf, CorrectRecord, RetractionOf } from './record.dto.js';
import { REGISTER_KINDS } from './register-kinds.js';
import { RegisterRecords } from './register-records.js';
import { BRING_BACK, RECORD_BY_ID } from './records.queries.js';

/** A record as far as withdrawing it asks. */
interface Found {
  kind: string;
  id: string;
  sequence: string | null;
  position: number;
  digest: Buffer;
  provisionId: number | null;
  /** Ref of the event or milestone that rules may count from. */
  anchor: string | null;
  access: Access;
  author: string;
  retracted: RetractionOf | null;
  corrected: CorrectionOf | null;
  corrects: string | null;
}

/** Ways in which a day can be given; a correction to one drops the others. */
const ONE_DAY = ['dueOn', 'window', 'rule'];

/** Records of every kind: read by id, withdrawn, corrected. What was recorded stays; only its effect ends. */
@Injectable()
export class Records {
  private readonly kinds: ReadonlyMap<string, RecordKind>;

  constructor(
    private readonly scopes: Scopes,
    private readonly reads: PgPool,
    private readonly ledger: Ledger,
    private readonly recording: Recording,
    private readonly spans: DeadlineSpans,
    figures: PublishedFigures,
    assessments: Assessments,
    occurrences: Occurrences,
    completions: Completions,
    revisions: Revisions,
    states: States,
    register: Register,
  ) {
    const registered = REGISTER_KINDS.map((kind) => {
      const below = REGISTER_KINDS.filter(({ of }) => of === kind.name);
      return new RegisterRecords(kind, below, register);
    });
    const kinds: RecordKind[] = [
      assessments,
      occurrences,
      completions,
      revisions,
      states,
      figures,
      ...registered,
    ];
    this.kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
  }

  /** @throws DomainError `not-found` */
  async one(agreement: string, id: string): Promise<AnyRecord> {
    const { agreementId } = await this.scopes.one(agreement, {});
    return this.view(agreementId, id);
  }

  /** @throws DomainError `not-found`; `conflict` for one that is out of effect already. */
  async retract(
    agreement: string,
    id: string,
    reason: Text,
    author: Author,
  ): Promise<AnyRecord | ProposalMade> {
    const { agreementId } = await this.scopes.one(agreement, {});
    const made = await this.ledger.write(
      agreementId,
      author,
      'record retracted',
      async (write): Promise<Made> => {
        const { kind } = await this.standing(write, id);
        if (!(await this.recording.asksForApproval(write, kind))) {
          await this.retractNow(write, id, reason);
          return { id, proposed: false };
        }
        const proposed = { kind, action: 'retraction', about: id, recordId: id, input: {}, reason } as const;
        return { id: await this.recording.propose(write, proposed, null), proposed: true };
      },
    );
    return made.proposed ? { proposal: made.id } : this.view(agreementId, id);
  }

  /** Within a write. @throws DomainError as `retract` does. */
  async retractNow(write: Write, id: string, reason: Text): Promise<void> {
    const { agreementId } = write;
    const found = await this.standing(write, id);
    const { stamp, recordedAt } = write;
    if (!found.corrects) await this.kindOf(found.kind).assertLetGo?.(write, id);
    await write.insert(Retraction, [{ ...stamp, recordId: id, reason }]);
    await write.insert(WithdrawnSpan, [{ agreementId, recordId: id, knownFrom: recordedAt }]);
    if (found.corrects) await this.bringBack(write, found.kind, found.corrects);
    write.enter('retraction', id, recordDigest('retraction', { record: id, reason }));
    const restored = found.corrects ? await this.find(write, found.corrects) : found;
    await this.spans.refresh(write, together(affectedBy(found), affectedBy(restored)), '/reason');
  }

  /**
   * Puts another record in the place of this one.
   * @throws DomainError `not-found`; `conflict` for one that is out of effect; `refused` where nothing would change;
   * and what recording it would throw.
   */
  async correct(
    agreement: string,
    id: string,
    input: CorrectRecord,
    author: Author,
  ): Promise<AnyRecord | ProposalMade> {
    const { agreementId, today } = await this.scopes.one(agreement, {});
    const made = await this.ledger.write(
      agreementId,
      author,
      'record corrected',
      async (write): Promise<Made> => {
        const found = await this.standing(write, id);
        assertReads(author, found);
        const { kind } = found;
        const { record, reason } = input;
        if (!(await this.recording.asksForApproval(write, kind))) {
          return { id: await this.correctNow(write, id, record, reason, today), proposed: false };
        }
        const prepared = await this.corrected(write, id, record, today);
        const proposed = {
          kind,
          action: 'correction',
          about: id,
          recordId: id,
          input: record,
          reason,
        } as const;
        return { id: await this.recording.propose(write, proposed, prepared), proposed: true };
      },
    );
    return made.proposed ? { proposal: made.id } : this.view(agreementId, made.id);
  }

  /** Within a write; `author`: who proposed it. The id of the new record. @throws DomainError as `correct` does. */
  async correctNow(
    write: Write,
    id: string,
    record: Record<string, unknown>,
    reason: Text,
    today: Day,
    author = write.author,
  ): Promise<string> {
    const found = await this.standing(write, id);
    const prepared = await this.changed(write, found, record, today);
    const { sequence, position } = found;
    const recordId = await replace(
      write,
      { id, sequence: sequence ?? undefined, position },
      prepared,
      reason,
      author,
    );
    await this.spans.refresh(write, together(affectedBy(found), prepared.affected), '/record');
    return recordId;
  }

  /** A record made ready from a body, as where its kind is posted. @throws DomainError for what the rules refuse. */
  ready(write: Write, kind: string, about: string, input: object, today: Day): Promise<Prepared> {
    const one = this.kindOf(kind);
    return one.prepare(write, about, validated(one.form, input), today);
  }

  /** The record that a correction would add. @throws DomainError as `correct` does. */
  async corrected(write: Write, id: string, record: Record<string, unknown>, today: Day): Promise<Prepared> {
    return this.changed(write, await this.standing(write, id), record, today);
  }

  /** Puts what was corrected in effect again. @throws DomainError `conflict` where the rules no longer allow it */
  private async bringBack(write: Write, kindName: string, id: string): Promise<void> {
    const kind = this.kindOf(kindName);
    await write.manager.query(BRING_BACK, [write.agreementId, id, write.recordedAt]);
    const { about, input } = await kind.said(write, id);
    try {
      await kind.prepare(write, about, validated(kind.form, input), LAST_DAY);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const detail = `what was corrected cannot come back: ${error.message}`;
      throw new DomainError('conflict', detail);
    }
  }

  private kindOf(name: string): RecordKind {
    return this.kinds.get(name) as RecordKind;
  }

  private async view(agreementId: number, id: string): Promise<AnyRecord> {
    const [found] = await this.reads.query<Found>({ ...RECORD_BY_ID, values: [agreementId, id] });
    if (!found) throw notFound('record', id);
    const { kind, retracted, corrected, corrects } = found;
    const record = await this.kindOf(kind).view(agreementId, id);
    return { id, kind, record, retracted, corrected, corrects };
  }

  private async find(write: Write, id: string): Promise<Found> {
    const [found] = await write.manager.query<Found[]>(RECORD_BY_ID.text, [write.agreementId, id]);
    if (!found) throw notFound('record', id);
    return found;
  }

  private async standing(write: Write, id: string): Promise<Found> {
    const found = await this.find(write, id);
    if (found.retracted)
      throw new DomainError('conflict', `the record was retracted at ${found.retracted.at}`);
    if (found.corrected) {
      const detail = `the record was corrected: ${found.corrected.record} stands in its place`;
      throw new DomainError('conflict', detail);
    }
    return found;
  }

  /** The record with its changes, made ready. */
  private async changed(
    write: Write,
    found: Found,
    changes: Record<string, unknown>,
    today: Day,
  ): Promise<Prepared> {
    const kind = this.kindOf(found.kind);
    const { about, input } = await kind.said(write, found.id);
    const others = ONE_DAY.some((field) => field in changes) ? ONE_DAY : [];
    const kept = Object.entries(input).filter(([field]) => !others.includes(field));
    const merged = { ...Object.fromEntries(kept), ...changes };
    const prepared = await within('/record', () =>
      kind.prepare(write, about, validated(kind.form, merged), today),
    );
    if (!prepared.digest.equals(found.digest)) return prepared;
    throw refusal('refused', '/record', 'changes nothing of what was recorded');
  }
}

/** A correction repeats what it does not change, in the name of who makes it. @throws DomainError `forbidden` */
function assertReads({ personId, clearance = 'public' }: Author, { access, author }: Found): void {
  if (personId === author || mayRead(clearance, access)) return;
  const detail = `the record is ${access}: who corrects it must be cleared for it, or retract it`;
  throw new DomainError('forbidden', detail);
}

/** The items whose deadline hangs on a record. */
function affectedBy({ kind, provisionId, anchor }: Found): Affected {
  if (kind === 'state') return 'all';
  return {
    provisionIds: provisionId === null ? [] : [provisionId],
    anchors: anchor === null ? [] : [anchor],
  };
}

function together(one: Affected, other: Affected): Affected {
  if (one === 'all' || other === 'all') return 'all';
  return {
    provisionIds: [...(one.provisionIds ?? []), ...(other.provisionIds ?? [])],
    anchors: [...(one.anchors ?? []), ...(other.anchors ?? [])],
  };
}
