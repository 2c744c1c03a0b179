import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { Calendar } from '../domain/calendar.js';
import type { DeadlineState } from '../domain/item.js';
import type { Rule } from '../domain/deadline.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate } from '../validators.js';
import { CalendarDto } from './calendar.dto.js';
import { Cascade } from './cascade.dto.js';
import type { ItemKind } from './facts.js';
import { RevisionView } from './revision.dto.js';
import { IsRule, RuleShown } from './rule.dto.js';

/** A rest day that was passed over. */
export class SkippedDay extends InLanguage {
  on: string;
  @ApiProperty({ enum: ['weekend', 'holiday'] })
  reason: 'weekend' | 'holiday';
  /** Of a holiday. */
  @TextShown()
  label?: Text | string;
}

/** A due day and the arithmetic that leads to it, one step a line. */
export class ResolvedDay {
  dueOn: string | null;
  steps: string[];
  skipped: SkippedDay[];
}

/** The deadline in force. */
export class CurrentDeadlineView {
  dueOn: string;
  @ApiProperty({ enum: ['rule', 'revision'] })
  by: 'rule' | 'revision';
  /** Of the revision. */
  @ApiPropertyOptional()
  decidedOn?: string;
  @ApiPropertyOptional({ type: [String] })
  steps?: string[];
  @ApiPropertyOptional({ type: [SkippedDay] })
  skipped?: SkippedDay[];
}

/** What the rule counts from, as of the day. */
export class AnchorView {
  /** Ref of an event or a milestone. */
  event: string;
  /** Day 0; null while it has none. */
  on: string | null;
  /** Whether that day is only planned. */
  planned: boolean;
}

/** Another anchor or wording in the sources, with the day that it would give. */
export class OtherReadingView {
  event: string;
  offset: string;
  /** Null: its anchor has no day yet. */
  @ApiPropertyOptional({ type: 'string', nullable: true })
  dueOn?: string | null;
  /** Keys of sources. */
  @ApiPropertyOptional({ type: [String] })
  sources?: string[];
}

/** Where a deadline can stand. */
export const DEADLINE_STATES: readonly DeadlineState[] = [
  ...(['none', 'awaitingTrigger', 'continuous', 'asap', 'due', 'overdue', 'met'] as const),
  ...(['suspended', 'lapsed', 'void'] as const),
];

/** Days in default on one deadline. */
export class DefaultSpanView {
  dueOn: string;
  from: string;
  /** Last day, that one included. */
  to: string;
  @ApiProperty({ type: 'integer' })
  days: number;
}

/** A deadline explained: what the text says, how it was read, counted and revised, and where it stands. */
export class ExplainedDeadline extends AsRead {
  agreement: string;
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: ItemKind;
  ref: string;
  /** The words of the text. */
  @OptionalTextShown()
  words: Text | string | null;
  @RuleShown()
  rule: Rule | null;
  /** `none` where there is no rule and no revision. */
  @ApiProperty({ enum: DEADLINE_STATES })
  state: DeadlineState;
  @ApiProperty({ type: () => AnchorView, nullable: true })
  anchor: AnchorView | null;
  /** By which working days are counted and rest days rolled over. */
  @ApiProperty({ type: () => CalendarDto })
  calendar: Calendar;
  /** Of the rule as the text has it. */
  original: ResolvedDay;
  @ApiProperty({ type: () => CurrentDeadlineView, nullable: true })
  current: CurrentDeadlineView | null;
  /** Revisions by the parties together or by the mechanism, the earliest decided first. */
  revisions: RevisionView[];
  /** New days named by one party or reported: they move nothing. */
  announced: RevisionView[];
  /** How often a new day was named, by whomever. */
  @ApiProperty({ type: 'integer' })
  timesRepromised: number;
  /** Every day after the deadline then in force, up to the day asked for; none while the obligation stood still. */
  @ApiProperty({ type: 'integer' })
  daysInDefault: number;
  /** Deadline by deadline. */
  defaults: DefaultSpanView[];
  /** How the words were read, in a sentence. */
  reading: string;
  otherReadings: OtherReadingView[];
  metOn: string | null;
  /** Against the deadline in force on `metOn`; negative: early; null while open. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLate: number | null;
  /** Against the original deadline. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLateOriginal: number | null;
  /** Current less original. */
  @ApiProperty({ type: 'integer', nullable: true })
  slippageDays: number | null;
}

/** A revision just recorded, with the deadline as it stands now. */
export class RecordedRevision extends RevisionView {
  deadline: ExplainedDeadline;
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** What the calculator counts: nothing of it is stored. */
export class CalculateDeadline {
  @IsRule({ recurring: true })
  rule: Rule;

  /** Day of the rule's event; without, a relative rule has no due day. */
  @IsOptional()
  @IsCalendarDate()
  anchorOn?: string | null;

  /** Monday to Friday without holidays when left out. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CalendarDto)
  calendar?: CalendarDto | null;
}
