import { IntersectionType, PickType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Transform } from 'class-transformer';
import { type Lang, LANGUAGES } from '../domain/text.js';
import { IsCalendarDate, IsInstant, IsRef } from '../validators.js';

/** The two clocks of every read, and the reader's language. */
export class TwoClocks {
  /** Day in the world: only what happened by then counts. Default: today in the agreement's time zone. */
  @IsOptional()
  @IsCalendarDate()
  asOf?: string;

  /** Instant of knowledge: only what was recorded by then counts. Default: now. */
  @IsOptional()
  @IsInstant()
  knownAt?: string;

  /** `en`, `fr` or `ar`: texts become plain strings in that language, falling back visibly. */
  @IsOptional()
  @IsIn(LANGUAGES, { message: `must be one of ${LANGUAGES.join(', ')}` })
  lang?: Lang;
}

/** `true` or `false` in a query, else the text itself, which `IsBoolean` then refuses. */
export const truth = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** The two clocks, and what else a read of statuses, deadlines and figures can be held to. */
export class LensedClocks extends TwoClocks {
  /** Ref of the assessor whose judgement counts. Default: whose the agreement names. */
  @IsOptional()
  @IsRef()
  assessor?: string;

  /** Only records count that had a source published by this day: what anyone could know then. */
  @IsOptional()
  @IsCalendarDate()
  evidencedBy?: string;

  /** Whether what is proposed counts as if it were approved. */
  @IsOptional()
  @Transform(truth)
  @IsBoolean({ message: 'must be true or false' })
  drafts?: boolean;
}

/** A whole decimal number in a query, else the text itself, which `IsInt` then refuses (`0x10`, `1e3`, ` `). */
export const wholeNumber = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;

/** A read of a list, page by page. */
export class ListQuery extends TwoClocks {
  /** Items on a page, 1 to 200. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number from 1 to 200' })
  @Min(1, { context: { status: 400 }, message: 'must be a whole number from 1 to 200' })
  @Max(200, { context: { status: 400 }, message: 'must be a whole number from 1 to 200' })
  limit?: number = 50;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000, { context: { status: 400 } })
  cursor?: string;

  /** `csv` streams the whole list, as `Accept: text/csv` does. */
  @IsOptional()
  @IsIn(['json', 'csv'], { message: 'must be json or csv' })
  format?: 'json' | 'csv';
}

/** A list of what depends on statuses and deadlines. */
export class LensedList extends IntersectionType(
  ListQuery,
  PickType(LensedClocks, ['assessor', 'evidencedBy', 'drafts']),
) {}
