import type { EntityTarget } from 'typeorm';
import type { Day } from '../domain/calendar-date.js';
import type { RecordColumns } from '../ledger/record.columns.js';
import type { Write } from '../ledger/ledger.service.js';
import type { Affected } from './deadline-spans.service.js';

/** The kinds of records, as the ledger, the history and the routes name them. */
export type RecordName =
  'assessment' | 'occurrence' | 'completion' | 'revision' | 'state' | 'publishedFigure';

/** A record made ready: checked against the rules, its sources stored, itself not stored yet. */
export interface Prepared {
  kind: RecordName;
  entity: EntityTarget<RecordColumns>;
  /** Its columns beside those that storing it gives. */
  columns: object;
  /** SHA-256 of what it says. */
  digest: Buffer;
  affected: Affected;
  /** Place in the body of what moves deadlines. */
  cause: string;
}

/** In place of a record: the id of the proposal that waits for another person. */
export interface ProposalMade {
  proposal: string;
}

/** What a record said, as it would be sent again, sources by key. */
export interface Said {
  /** Ref of what it is about, as `prepare` takes it. */
  about: string;
  input: Record<string, unknown>;
}

/** One kind of record: how it is made ready, read back and shown. */
export interface RecordKind<Input extends object = object> {
  readonly kind: RecordName;
  /** The DTO of its body. */
  readonly form: new () => Input;
  /** @throws DomainError for what the rules refuse. */
  prepare(write: Write, about: string, input: Input, today: Day): Promise<Prepared>;
  said(write: Write, id: string): Promise<Said>;
  /** As it is shown in its list, in all languages. @throws DomainError `not-found` */
  view(agreementId: number, id: string): Promise<object>;
}
