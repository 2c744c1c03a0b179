import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { Precision } from '../domain/calendar-date.js';
import { ACCESS, type Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { Cascade } from '../deadlines/cascade.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { Sourced, SourcedRecord } from '../sources/sourced.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsRef, IsText, MaxText, IsPrecision } from '../validators.js';

/** An event that deadlines can count from. Whether it occurred is said by its occurrences. */
export class CreateEvent extends Sourced {
  /** Its name, unique among the events and milestones of the agreement. */
  @IsRef()
  ref: string;

  @IsText()
  @MaxText(300)
  label: Text;

  /** Ref of the event that this one is another reading of. */
  @IsOptional()
  @IsRef()
  alternativeOf?: string | null;
}

/** That the event occurred (`occurredOn`), or that it was planned for a day (`plannedOn` with `decidedOn`). */
export class RecordOccurrence extends SourcedRecord {
  /** Day on which it occurred. */
  @IsOptional()
  @IsCalendarDate()
  occurredOn?: string | null;

  /** Day for which it is planned; may lie ahead. */
  @IsOptional()
  @IsCalendarDate()
  plannedOn?: string | null;

  /** Day on which the plan was decided. */
  @IsOptional()
  @IsCalendarDate()
  decidedOn?: string | null;

  /** How exactly the day is known; for a month or a year give its last day. */
  @IsOptional()
  @IsPrecision()
  precision?: Precision | null;
}

/** An event in a list. */
export class EventItem extends InLanguage {
  ref: string;
  @TextShown()
  label: Text | string;
  /** Ref of the event that this one is another reading of. */
  alternativeOf: string | null;
  /** Day from which deadlines count: of the first recorded occurrence. Null: it has not occurred by `asOf`. */
  occurredOn: string | null;
  /** Day of the latest plan decided by `asOf`. */
  plannedOn: string | null;
  confidence: string | null;
  /** Keys of its sources. */
  sources: string[];
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  version: number;
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
}

/** An event as of a day. */
export class EventView extends EventItem implements AsRead {
  asOf: string;
  knownAt: string;
  sequence: number;
}

/** A page of events, in the order entered. */
export class EventList {
  items: EventItem[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}

/** One record of an occurrence or a plan. */
export class OccurrenceView extends InLanguage {
  id: string;
  /** Ref of the event. */
  event: string;
  occurredOn: string | null;
  plannedOn: string | null;
  decidedOn: string | null;
  @ApiProperty({ enum: ['day', 'month', 'year'] })
  precision: string;
  /** Who may read its words; to others they are withheld. What it says otherwise counts for everybody. */
  @ApiProperty({ enum: ACCESS })
  access: Access;
  confidence: string | null;
  sources: SourceView[];
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  /** Of the record in whose place it stands; null where it corrects none. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  corrects: string | null;
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
  /** Of the ledger entry that added it. */
  sequence: number;
}

/** An occurrence or plan just recorded, and what it moved. */
export class RecordedOccurrence extends OccurrenceView {
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** A page of occurrences and plans, the first recorded first. */
export class OccurrenceList {
  items: OccurrenceView[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}
