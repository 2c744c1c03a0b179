import { ApiProperty, IntersectionType, PartialType } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Precision } from '../domain/calendar-date.js';
import { DEADLINE_STATES } from '../deadlines/deadline.dto.js';
import { IsRule, RuleShown } from '../deadlines/rule.dto.js';
import type { Rule } from '../domain/deadline.js';
import { ACCESS, type Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { LensedList } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { ResponsibleParty } from '../parties-in-time.dto.js';
import { StatusView } from '../provisions/status.dto.js';
import { DERIVED_FLAGS } from '../provisions/status.queries.js';
import { Cascade } from '../deadlines/cascade.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { Sourced, SourcedRecord } from '../sources/sourced.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText, IsPrecision } from '../validators.js';

/** What a milestone says. */
class MilestoneFields extends Sourced {
  @IsText()
  @MaxText(300)
  title: Text;

  /** By when, as the text states it; null: it names no time. */
  @IsOptional()
  @IsRule({ recurring: true })
  deadline?: Rule | null;

  /** The words of the text about time. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  deadlineWords?: Text | null;
}

/** A new milestone: a dated step of a provision. */
export class CreateMilestone extends MilestoneFields {
  /** Its name, unique among the milestones and events of the agreement. */
  @IsRef()
  ref: string;

  /** Ref of the provision that it is a step of. */
  @IsRef()
  provision: string;
}

/** What changes of a milestone; adds a version. */
export class ChangeMilestone extends PartialType(MilestoneFields, { skipNullProperties: false }) {}

/** That the milestone was met. Each completion of a recurring one meets the earliest occurrence not yet met. */
export class RecordCompletion extends SourcedRecord {
  /** Day on which it was met; today at the latest. */
  @IsCalendarDate()
  metOn: string;

  /** How exactly the day is known; for a month or a year give its last day. */
  @MayBeLeftOut()
  @IsPrecision()
  precision?: Precision;
}

/** Which milestones, on which day, as known when. */
export class MilestoneQuery extends IntersectionType(LensedList, ResponsibleParty) {
  /** Ref of the provision. */
  @IsOptional()
  @IsRef()
  provision?: string;

  /** Theme of the provision. */
  @IsOptional()
  @IsRef()
  theme?: string;

  /** Where the deadline stands. */
  @IsOptional()
  @IsIn(DEADLINE_STATES, { message: `must be one of ${DEADLINE_STATES.join(', ')}` })
  state?: string;

  /** Words of its title or ref; blind to accents and case. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300, { context: { status: 400 } })
  q?: string;
}

/** A milestone in a list. */
export class MilestoneItem extends InLanguage {
  ref: string;
  /** Ref of its provision. */
  provision: string;
  @TextShown()
  title: Text | string;
  @RuleShown()
  deadline: Rule | null;
  @OptionalTextShown()
  deadlineWords: Text | string | null;
  confidence: string | null;
  /** Keys of its sources. */
  sources: string[];
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  /** Of its provision. */
  status: StatusView;
  /** Derived flags. */
  @ApiProperty({ isArray: true, enum: DERIVED_FLAGS })
  flags: string[];
  /** Where its deadline stands; `none` without one. */
  @ApiProperty({ enum: DEADLINE_STATES })
  deadlineState: string;
  /** Due day in force; of a recurring one, of the earliest occurrence not yet met. */
  dueOn: string | null;
  /** Due day of the text, before any revision. */
  originalDueOn: string | null;
  metOn: string | null;
  /** Against the deadline in force on `metOn`; negative: early. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLate: number | null;
  @ApiProperty({ type: 'integer' })
  version: number;
  /** When this version was recorded. */
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
}

/** A milestone as of a day. */
export class MilestoneView extends MilestoneItem implements AsRead {
  asOf: string;
  knownAt: string;
  @ApiProperty({ type: 'integer' })
  sequence: number;
}

/** A page of milestones, in the order entered. */
export class MilestoneList {
  items: MilestoneItem[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}

/** A recorded completion. */
export class CompletionView extends InLanguage {
  id: string;
  /** Ref of the milestone. */
  milestone: string;
  metOn: string;
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
  @ApiProperty({ type: 'integer' })
  sequence: number;
}

/** A completion just recorded, and what it moved. */
export class RecordedCompletion extends CompletionView {
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** A page of completions of a milestone, the earliest first. */
export class CompletionList {
  items: CompletionView[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}
