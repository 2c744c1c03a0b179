import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { Precision } from '../domain/calendar-date.js';
import type { Text } from '../domain/text.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsRef, IsPrecision } from '../validators.js';

/** How another monitor coded one of PAM's types of provision for one year of an agreement. */
export class RecordPublishedCode extends RegisterInput {
  /** Who published it. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  publisher: string;

  /** Key of one of PAM's 51 types. */
  @IsRef()
  type: string;

  /** Year of the agreement as the publisher counts, the first 1. */
  @IsInt()
  @Min(1)
  @Max(100)
  accordYear: number;

  /** Last day of that year as the publisher counts, where it tells. */
  @IsOptional()
  @IsCalendarDate()
  yearEndsOn?: string | null;

  /** Key of the publisher's scale. */
  @IsRef()
  scale: string;

  /** A level of that scale. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  level: string;

  /** Day of publication; today at the latest. */
  @IsCalendarDate()
  publishedOn: string;

  /** How exactly the day is known; for a month or a year give its last day. */
  @MayBeLeftOut()
  @IsPrecision()
  precision?: Precision;
}

/** A published code. */
export class PublishedCodeView extends RegisterView {
  publisher: string;
  type: string;
  @ApiProperty({ type: 'integer' })
  accordYear: number;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  yearEndsOn: string | null;
  scale: string;
  level: string;
  publishedOn: string;
  precision: string;
}

/** Which published codes. */
export class PublishedCodesQuery extends ListQuery {
  /** Key of one of PAM's types. */
  @IsOptional()
  @IsRef()
  type?: string;
}

/** A page of published codes, the newest first. */
export class PublishedCodeList extends PageFootView {
  items: PublishedCodeView[];
}

/** A difference, never without what it is counted in. */
export class DifferenceInUnits {
  /** Ours less theirs. */
  value: number;
  /** What it is counted in. */
  unit: string;
}

/** What another monitor published for a type and a year. */
export class CodeBeside {
  /** Ref of the published code. */
  ref: string;
  publisher: string;
  scale: string;
  level: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  yearEndsOn: string | null;
  publishedOn: string;
  /** Null where the scales are not the same, or nothing of ours is assessed: then there is nothing to subtract. */
  @ApiProperty({ type: () => DifferenceInUnits, nullable: true })
  difference: DifferenceInUnits | null;
}

/** Our provisions of a type, as one, at the end of a year of the agreement. */
export class RolledUpYear {
  @ApiProperty({ type: 'integer' })
  year: number;
  /** The last day that counts: of the year, or `asOf` while it runs. */
  endsOn: string;
  complete: boolean;
  /** Scored provisions of the type, and how many of them are assessed. */
  @ApiProperty({ type: 'integer' })
  provisions: number;
  @ApiProperty({ type: 'integer' })
  assessed: number;
  /** By the stated rule; null where none is assessed. */
  @ApiProperty({ type: 'string', nullable: true })
  level: string | null;
  /** Mean of the assessed ranks, the lowest level 0. */
  @ApiProperty({ type: 'number', nullable: true })
  meanRank: number | null;
  published: CodeBeside[];
}

/** One of PAM's types of provision, year by year. */
export class ComparedType {
  type: string;
  /** Of the agreement: that of `level` and `meanRank`. */
  scale: string;
  years: RolledUpYear[];
}

/** A page of the types that a provision or a published code has, by key. */
export class ComparedTypeList extends PageFootView {
  /** How the provisions of a type become one level. */
  @TextShown()
  rule: Text | string;
  /** The day from which the years of the agreement are counted. */
  accordDay: string;
  items: ComparedType[];
}

/** From which day the years are counted. */
export class ComparisonQuery extends ListQuery {
  /** The day from which the years of the agreement are counted, as the other monitor does. Default: when it was signed. */
  @IsOptional()
  @IsCalendarDate()
  accordDay?: string;
}

/** Our figures on the day of a published one, on our scale. */
export class OwnFigures {
  scale: string;
  @ApiProperty({ type: 'integer' })
  total: number;
  @ApiProperty({ type: 'integer' })
  assessed: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  counts: Record<string, number>;
  /** Percent of the applicable that are at the top level. */
  @ApiProperty({ type: 'number', nullable: true })
  shareFull: number | null;
  /** Mean of the assessed, 0 to 100. */
  @ApiProperty({ type: 'number', nullable: true })
  score: number | null;
  /** The same with what is unknown as 0, as PAM counts. */
  @ApiProperty({ type: 'number', nullable: true })
  scoreAll: number | null;
}

/** A measure that both sides give in one unit. */
export class ComparedMeasure {
  /** Of the published figure: a level under `counts`, or `implementation_score` under `shares`. */
  measure: string;
  published: number;
  ours: number;
  @ApiProperty({ type: () => DifferenceInUnits })
  difference: DifferenceInUnits;
}

/** A published figure beside ours of the same day, each on its own scale. */
export class FigureBeside {
  /** Id of the published figure. */
  @ApiProperty({ format: 'uuid' })
  id: string;
  publisher: string;
  asOf: string;
  @ApiProperty({ type: 'string', nullable: true })
  scale: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  total: number | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  counts: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  shares: Record<string, number>;
  ours: OwnFigures;
  /** Empty where the scales are not the same: then no number of one can be taken from one of the other. */
  compared: ComparedMeasure[];
}

/** A page of published figures beside ours, the earliest first. */
export class FigureBesideList extends PageFootView {
  items: FigureBeside[];
}
