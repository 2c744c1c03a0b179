import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import type { AsRead } from '../ledger/as-read.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { Sourced, SourcedRecord } from '../sources/sourced.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsRef, IsText, MaxText } from '../validators.js';

export const PERIOD_KINDS = ['interim', 'transitional', 'other'] as const;

/** A span of time that the text names; deadlines can count from its start and from its end. */
export class CreatePeriod extends Sourced {
  /** Its name; its events are `<ref>-start` and `<ref>-end`. */
  @IsRef()
  @MaxLength(94)
  ref: string;

  @IsIn(PERIOD_KINDS, { message: `must be one of ${PERIOD_KINDS.join(', ')}` })
  kind: (typeof PERIOD_KINDS)[number];

  @IsText()
  @MaxText(250)
  title: Text;

  /** Day on which it began; today at the latest. */
  @IsOptional()
  @IsCalendarDate()
  startedOn?: string | null;

  /** Day on which it is to end; with `decidedOn`. */
  @IsOptional()
  @IsCalendarDate()
  endsOn?: string | null;

  /** Day on which that end was decided. */
  @IsOptional()
  @IsCalendarDate()
  decidedOn?: string | null;
}

/** That a period was extended, or cut short: a new day for its end. Rules that count back from the end move with it. */
export class ExtendPeriod extends SourcedRecord {
  /** The new last day. */
  @IsCalendarDate()
  endsOn: string;

  /** Day on which that was decided; today at the latest. */
  @IsCalendarDate()
  decidedOn: string;
}

/** An end of a period. */
export class PeriodEdge {
  /** Ref of the event that deadlines count from. */
  event: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  occurredOn: string | null;
  /** Of the latest plan decided by `asOf`. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  plannedOn: string | null;
}

/** The end of a period. */
export class PeriodEnd extends PeriodEdge {
  /** Of the first plan. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  firstPlannedOn: string | null;
}

/** A period in a list. */
export class PeriodItem extends InLanguage {
  ref: string;
  @ApiProperty({ enum: PERIOD_KINDS })
  kind: string;
  @TextShown()
  title: Text | string;
  start: PeriodEdge;
  end: PeriodEnd;
  /** How often a new day was set for its end. */
  @ApiProperty({ type: 'integer' })
  extensions: number;
  confidence: string | null;
  sources: SourceView[];
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  recordedAt: string;
  /** Opaque id of who entered it; null for viewers. */
  author: string | null;
}

/** A period as of a day. */
export class PeriodView extends PeriodItem implements AsRead {
  asOf: string;
  knownAt: string;
  sequence: number;
}

/** A period just entered. */
export class CreatedPeriod extends PeriodView {
  /** Ids of proposals: days that wait for the approval of another person. */
  proposals: string[];
}

/** A page of periods, by ref. */
export class PeriodList {
  items: PeriodItem[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}
