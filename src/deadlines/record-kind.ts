import type { Day } from '../domain/calendar-date.js';
import type { Storable } from '../ledger/storable.js';
import type { Write } from '../ledger/ledger.service.js';
import type { Affected } from './deadline-spans.service.js';

/** A record made ready, with the items whose deadline hangs on it. */
export interface Prepared extends Storable {
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
  /** As the ledger, the history and the routes name it. */
  readonly kind: string;
  /** The DTO of its body. */
  readonly form: new () => Input;
  /** @throws DomainError for what the rules refuse. */
  prepare(write: Write, about: string, input: Input, today: Day): Promise<Prepared>;
  said(write: Write, id: string): Promise<Said>;
  /** Before it is retracted, where others can name it. @throws DomainError `conflict` while they do */
  assertLetGo?(write: Write, id: string): Promise<void>;
  /** As it is shown in its list, in all languages. @throws DomainError `not-found` */
  view(agreementId: number, id: string): Promise<object>;
}
