import { applyDecorators } from '@nestjs/common';
import { ApiProperty, IntersectionType, PickType } from '@nestjs/swagger';
import {
  IsIn,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateBy,
} from 'class-validator';
import type { Precision } from '../domain/calendar-date.js';
import type { Authority } from '../domain/deadline-in-force.js';
import { keepsItsDigits, LARGEST_QUANTITY } from '../domain/share.js';
import type { Text } from '../domain/text.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText, IsPrecision } from '../validators.js';

const AUTHORITIES = ['parties', 'mechanism', 'oneParty', 'reported'] as const;

/** A number that comes back as it was sent. */
const IsQuantity = (): PropertyDecorator =>
  applyDecorators(
    IsNumber({ allowNaN: false, allowInfinity: false }, { message: 'must be a number' }),
    ValidateBy(
      {
        name: 'keepsItsDigits',
        validator: { validate: (value) => typeof value !== 'number' || keepsItsDigits(value) },
      },
      { message: 'must have 15 digits at most, and need no exponent' },
    ),
    Min(0),
    Max(LARGEST_QUANTITY),
  );

/** Something that is counted, and in what. */
export class RecordIndicator extends RegisterInput {
  /** Ref of the provision whose promise it measures. */
  @IsOptional()
  @IsRef()
  provision?: string | null;

  @IsText()
  @MaxText(300)
  label: Text;

  /** In what it is counted: words that stand after the number. */
  @IsText()
  @MaxText(100)
  unit: Text;

  /** What counts, and what does not. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  definition?: Text | null;

  /** Day from which it is followed; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  setOn?: string | null;
}

/** How much was promised. A later one of the parties or the mechanism takes its place; none is erased. */
export class RecordTarget extends RegisterInput {
  @IsQuantity()
  value: number;

  /** Day on which it was decided; today at the latest. */
  @IsCalendarDate()
  decidedOn: string;

  /** Day by which it is to be reached, where one was set. */
  @IsOptional()
  @IsCalendarDate()
  dueOn?: string | null;

  /** Who issued it, or the document that did. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  issuer: string;

  /** Who set it. Only `parties`, together, and the `mechanism` set a target; the others announce. */
  @IsIn(AUTHORITIES, { message: `must be one of ${AUTHORITIES.join(', ')}` })
  @ApiProperty({ enum: AUTHORITIES })
  authority: Authority;
}

/** How much there was on a day, and who counted. */
export class RecordMeasurement extends RegisterInput {
  @IsQuantity()
  value: number;

  /** Day for which it was counted; today at the latest. */
  @IsCalendarDate()
  measuredOn: string;

  /** How exactly the day is known; for a month or a year give its last day. */
  @MayBeLeftOut()
  @IsPrecision()
  precision?: Precision;

  /** Who counted: the ref of a party, or a name. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  countedBy: string;
}

/** A target. */
export class TargetView extends RegisterView {
  /** Ref of the indicator. */
  indicator: string;
  value: number;
  decidedOn: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  issuer: string;
  @ApiProperty({ enum: AUTHORITIES })
  authority: Authority;
}

/** A measurement. */
export class MeasurementView extends RegisterView {
  /** Ref of the indicator. */
  indicator: string;
  value: number;
  measuredOn: string;
  precision: string;
  countedBy: string;
}

/** The target in force. */
export class TargetInForce extends PickType(TargetView, ['ref', 'value', 'decidedOn', 'dueOn', 'issuer']) {
  sources: SourceView[];
}

/** The measurement of the latest day; of those of one day, the one recorded last. */
export class LatestMeasurement extends PickType(MeasurementView, [
  'ref',
  'value',
  'measuredOn',
  'countedBy',
]) {
  sources: SourceView[];
}

/** An indicator as of a day. */
export class IndicatorView extends RegisterView {
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @TextShown()
  label: Text | string;
  @TextShown()
  unit: Text | string;
  @OptionalTextShown()
  definition: Text | string | null;
  setOn: string;
  @ApiProperty({ type: () => TargetInForce, nullable: true })
  target: TargetInForce | null;
  @ApiProperty({ type: () => LatestMeasurement, nullable: true })
  latest: LatestMeasurement | null;
  /** Percent of the target, two decimals, half up; null where either is missing. */
  @ApiProperty({ type: 'number', nullable: true })
  share: number | null;
}

/** A count beside others of the same day. */
export class CountBeside extends PickType(MeasurementView, ['ref', 'value', 'countedBy']) {}

/** A day for which counters gave different values. */
export class DifferingDay {
  measuredOn: string;
  /** Of each counter the one recorded last, the newest first. Nothing is made of them, least of all a mean. */
  counts: CountBeside[];
}

/** An indicator with all that was set and counted. */
export class IndicatorDetail extends IntersectionType(IndicatorView, AsRead) {
  /** Set by the parties or the mechanism, the newest first; the first 200. */
  targets: TargetView[];
  /** What one party or a report announced: it sets no target. */
  announced: TargetView[];
  /** The newest first; the first 200. */
  measurements: MeasurementView[];
  /** The days of these for which counters differ, the newest first. */
  differing: DifferingDay[];
}

/** Which indicators. */
export class IndicatorsQuery extends ListQuery {
  /** Ref of the provision. */
  @IsOptional()
  @IsRef()
  provision?: string;
}

/** A page of indicators, the newest first. */
export class IndicatorList extends PageFootView {
  items: IndicatorView[];
}
