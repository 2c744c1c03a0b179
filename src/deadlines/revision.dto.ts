import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { Authority } from '../domain/deadline-in-force.js';
import type { Rule } from '../domain/deadline.js';
import { ACCESS, type Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import type { Place } from '../ledger/place.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { SOURCE_FORM, SourceInput, SourceView } from '../sources/source.dto.js';
import { OptionalTextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, MaxText } from '../validators.js';
import { IsRule, RuleShown } from './rule.dto.js';

const AUTHORITIES = ['parties', 'mechanism', 'oneParty', 'reported'];

/** Says why a deadline was counted anew, where whoever changed the calendar did not. */
export const CALENDAR_CHANGED: Text = {
  en: 'Calendar change',
  fr: 'Changement de calendrier',
  ar: 'تغيير التقويم',
};

/** A span of days, due at its end. */
export class WindowDto {
  @IsCalendarDate()
  from: string;

  @IsCalendarDate()
  to: string;
}

/** A new day for a deadline: exactly one of `dueOn`, `window` and `rule`. It erases nothing. */
export class RecordRevision {
  /** The new day; null: it was revised, but the day is not known, and nothing moves. */
  @IsOptional()
  @IsCalendarDate()
  dueOn?: string | null;

  @MayBeLeftOut()
  @IsObject()
  @ValidateNested()
  @Type(() => WindowDto)
  window?: WindowDto;

  @MayBeLeftOut()
  @IsRule({ recurring: false })
  rule?: Rule;

  /** Day from which it acts; today at the latest. */
  @IsCalendarDate()
  decidedOn: string;

  /** Who issued it, or the document that did. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  issuer: string;

  /** Who set the day. Only `parties`, together, and the `mechanism` move a deadline; the others announce. */
  @IsIn(AUTHORITIES, { message: `must be one of ${AUTHORITIES.join(', ')}` })
  authority: Authority;

  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  reason?: Text | null;

  /** How sure it is. */
  @IsOptional()
  @IsIn(['high', 'medium', 'low'], { message: 'must be one of high, medium, low' })
  confidence?: string | null;

  /** Where it was read, at least one; without, 422. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsObject({ each: true })
  @ValidateNested({ each: true, message: SOURCE_FORM })
  @Type(() => SourceInput)
  @ApiProperty({ type: [SourceInput], required: true, minItems: 1 })
  sources?: SourceInput[] | null;

  /** Who may read its words: everybody (`public`, unless said otherwise), or those cleared and who records it. */
  @MayBeLeftOut()
  @IsIn(ACCESS, { message: `must be one of ${ACCESS.join(', ')}` })
  access?: Access;

  /** Ref of the decision of a session that made it. */
  @IsOptional()
  @IsRef()
  decision?: string | null;
}

/** A recorded revision or announcement of a deadline. */
export class RevisionView extends InLanguage {
  /** Null for one of authority `calendar`: made by a version of the agreement, and no record of its own. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  id: string | null;
  /** Ref of the provision whose own deadline it is about; null: of a milestone. */
  provision: string | null;
  milestone: string | null;
  /** Ref of the decision of a session that made it. */
  decision: string | null;
  dueOn: string | null;
  @ApiProperty({ type: () => WindowDto, nullable: true })
  window: WindowDto | null;
  @RuleShown()
  rule: Rule | null;
  decidedOn: string;
  issuer: string;
  /** `calendar`: the calendar changed before the day had passed, and it was counted anew. */
  @ApiProperty({ enum: [...AUTHORITIES, 'calendar'] })
  authority: Authority;
  @OptionalTextShown()
  reason: Text | string | null;
  /** Who may read its words; to others they are withheld. What it says otherwise counts for everybody. */
  @ApiProperty({ enum: ACCESS })
  access: Access;
  confidence: string | null;
  sources: SourceView[];
  /** Of authority `calendar`: the day that moved. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  previousDueOn: string | null;
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

/** A page of revisions and announcements of a deadline, the earliest decided first. */
export class RevisionList {
  items: RevisionView[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}

/** A revision as the database gives it. */
export type RevisionRow = RevisionView & Place & { total?: number };
