import type { NamedParty } from '../known-parties.js';
import type { Write } from '../ledger/ledger.service.js';
import type { RegisterInput, RegisterView } from './register.dto.js';

/** What the address of a record names beside the agreement: itself, and the record that it belongs to. */
export interface RegisterPlace {
  ref: string;
  of: string | null;
}

/** One kind of record in the register: what it says, and what it is checked against. */
export interface RegisterKind<
  Input extends RegisterInput = RegisterInput,
  View extends RegisterView = RegisterView,
> {
  /** As the ledger, the history and errors name it: `codingGuide`. */
  readonly name: string;
  /** Its list in a bundle: `codingGuides`. */
  readonly list: string;
  /** The DTO of its body. */
  readonly form: new () => Input;
  /** The DTO of an answer. */
  readonly answer: new () => View;
  /** The field of the body that is its day in the world, today at the latest; today where it is left out. */
  readonly day: string;
  /** The kind that it belongs to, by its name. */
  readonly of?: string;
  /** Whether what it belongs to has one of it at most: a blockage is lifted once. */
  readonly once?: true;
  /** Whether it stays as it was recorded: what it did, such as to reveal what was blind, cannot be undone. */
  readonly final?: true;
  /** That a record can still be corrected or retracted. @throws DomainError `conflict` that says what to do instead */
  assertLoose?(write: Write, ref: string): Promise<void>;
  /** What of the agreement's text its body may name. */
  readonly subjects: readonly ('provision' | 'milestone')[];
  /** The parties that a body, or a record in a bundle, names. */
  parties?(said: Record<string, unknown>): NamedParty[];
  /** Whether it needs a source. */
  readonly sourced: boolean;
  /** Whether it speaks of this deployment alone, such as of its people: no bundle has it. */
  readonly local?: true;
  /** What it says beside its subject, sources and note, with every field present. */
  content(input: Input, write: Write, place: RegisterPlace): object | Promise<object>;
  /** `input` with its day. @throws DomainError for what only the stored records can tell; also of a correction */
  check?(write: Write, input: Input, place: RegisterPlace): Promise<void>;
}
