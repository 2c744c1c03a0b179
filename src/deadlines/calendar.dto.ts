import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  ValidateNested,
} from 'class-validator';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { type Weekday, WEEKDAYS } from '../domain/calendar.js';
import type { Text } from '../domain/text.js';
import { IsCalendarDate, IsText, MaxText } from '../validators.js';

/** A rest day of a calendar. */
export class HolidayDto {
  @IsCalendarDate()
  on: string;

  @IsText()
  @MaxText(300)
  label: Text;

  /** Announced by the moon or a government later: may move. */
  @MayBeLeftOut()
  @IsBoolean()
  estimated?: boolean;
}

/** The days on which work is done: what `working` offsets and rolling count by. */
export class CalendarDto {
  /** Working days of the week; Monday to Friday by default. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @IsIn(WEEKDAYS, { each: true, message: `must be of ${WEEKDAYS.join(', ')}` })
  week?: Weekday[];

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => HolidayDto)
  holidays?: HolidayDto[];
}
