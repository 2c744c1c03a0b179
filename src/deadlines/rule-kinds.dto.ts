import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Rule } from '../domain/deadline.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { IsCalendarDate, IsPeriod, IsRef } from '../validators.js';
import { KeepsRule } from './keeps-rule.decorator.js';

/** Another anchor or wording found in the sources: information that never moves the due day. */
export class AlternativeReadingDto {
  /** Event or milestone that it counts from. */
  @IsRef()
  event: string;

  /** The rule's own offset where it is left out. */
  @MayBeLeftOut()
  @IsPeriod()
  offset?: string;

  /** Keys of sources. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsRef({ each: true })
  sources?: string[];
}

/** Due on a day that the text names. */
export class FixedRuleDto {
  @IsIn(['fixed'])
  kind: 'fixed';

  @IsCalendarDate()
  on: string;
}

/** Due so long after or before an event, whose own day is day 0. */
export class RelativeRuleDto {
  @IsIn(['relative'])
  kind: 'relative';

  /** Ref of an event, or of a milestone whose completion is one. */
  @IsRef()
  event: string;

  /** Months and years clamp to the month's end. */
  @KeepsRule()
  @IsPeriod()
  offset: string;

  /** `working` counts days only. */
  @IsIn(['calendar', 'working'], { message: 'must be one of calendar, working' })
  count: 'calendar' | 'working';

  /** Where a due day goes that falls on a rest day. */
  @IsIn(['none', 'next', 'previous'], { message: 'must be one of none, next, previous' })
  roll: 'none' | 'next' | 'previous';

  /** `before` counts from the latest day planned, until the event occurs. */
  @IsIn(['after', 'before'], { message: 'must be one of after, before' })
  direction: 'after' | 'before';

  /** The earliest end that the text allows: information, never the due day. */
  @MayBeLeftOut()
  @KeepsRule()
  @IsPeriod()
  earliestOffset?: string;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AlternativeReadingDto)
  alternatives?: AlternativeReadingDto[];
}

/** A span of days, due at its end. */
export class WindowRuleDto {
  @IsIn(['window'])
  kind: 'window';

  @IsCalendarDate()
  from: string;

  @KeepsRule()
  @IsCalendarDate()
  to: string;
}

/** Due again and again, each time counted from the first; for milestones only. */
export class RecurringRuleDto {
  @IsIn(['recurring'])
  kind: 'recurring';

  @IsCalendarDate()
  first: string;

  @KeepsRule()
  @IsPeriod()
  every: string;

  /** Last day on which an occurrence can fall; null: without end. */
  @ValidateIf((_, until) => until !== null)
  @KeepsRule()
  @IsCalendarDate()
  until: string | null;
}

/** A lasting duty: no due day, never overdue. */
export class ContinuousRuleDto {
  @IsIn(['continuous'])
  kind: 'continuous';
}

/** Words of urgency that name no day: never overdue. */
export class AsapRuleDto {
  @IsIn(['asap'])
  kind: 'asap';

  /** The words of the text: `without delay`. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  words: string;
}

/** Due on the last day of a year or a month. */
export class PrecisionRuleDto {
  @IsIn(['precision'])
  kind: 'precision';

  /** `2013` or `2013-07`. */
  @Matches(/^(?!0000)\d{4}(-(0[1-9]|1[0-2]))?$/, {
    message: 'must be a year or a month, such as 2013 or 2013-07',
  })
  value: string;
}

/** The class that reads each kind of rule (`agreement-bundle.schema.json`, rule). */
export const RULES = {
  fixed: FixedRuleDto,
  relative: RelativeRuleDto,
  window: WindowRuleDto,
  recurring: RecurringRuleDto,
  continuous: ContinuousRuleDto,
  asap: AsapRuleDto,
  precision: PrecisionRuleDto,
} satisfies Record<Rule['kind'], unknown>;
