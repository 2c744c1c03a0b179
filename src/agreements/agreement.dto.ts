import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CalendarDto } from '../deadlines/calendar.dto.js';
import { AGREEMENT_STATES, type AgreementStateKind } from '../domain/agreement-state.js';
import { ACCESS, type Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { Cascade } from '../deadlines/cascade.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { Sourced, SourcedRecord } from '../sources/sourced.dto.js';
import { OptionalTextShown, TEXT, TextShown } from '../text-shown.decorator.js';
import {
  IsCalendarDate,
  IsExternalIds,
  IsOptionalText,
  IsRef,
  IsText,
  IsTextList,
  IsTimeZone,
  MaxText,
  IsPrecision,
} from '../validators.js';

const LIST = 1_000;

/** From how many days late a lateness bears a name. */
export class BandDto {
  @Matches(/^[a-z][a-z0-9_]{0,40}$/, { message: 'must be a name such as long_overdue' })
  key: string;

  /** Days late, 1 for the first band. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  from: number;
}

/** Another agreement that this one succeeds, amends or is related to. It need not be stored here. */
export class RelationDto {
  @IsIn(['succeeds', 'amends', 'related'])
  kind: 'succeeds' | 'amends' | 'related';

  @IsRef()
  agreement: string;

  @MayBeLeftOut()
  @IsOptionalText()
  @MaxText(300)
  title?: Text;

  @MayBeLeftOut()
  @IsCalendarDate()
  signedOn?: string;

  /** Ids in other systems: `{"pax": "816"}`. */
  @MayBeLeftOut()
  @IsExternalIds()
  externalIds?: Record<string, string>;

  @MayBeLeftOut()
  @IsIn(['high', 'medium', 'low'])
  confidence?: string;

  /** Keys of sources. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST)
  @IsRef({ each: true })
  sources?: string[];

  @MayBeLeftOut()
  @IsOptionalText()
  @MaxText(50_000)
  note?: Text;
}

/** A relation as it is read. */
export class RelationView extends OmitType(RelationDto, ['note']) {
  /** Null for viewers. */
  @ApiPropertyOptional({ ...TEXT, nullable: true })
  note?: Text | null;
}

/** What an agreement says of itself. */
class AgreementFields extends OmitType(Sourced, ['note']) {
  @IsText()
  @MaxText(300)
  title: Text;

  @IsText()
  @MaxText(300)
  shortTitle: Text;

  /** Day the signing was completed. */
  @IsCalendarDate()
  signedOn: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  place: string;

  /** Zone whose calendar tells the agreement's today. */
  @IsTimeZone()
  timeZone: string;

  /** Key of the scale of its assessments: `pam`, `carter5` or one of your own. It cannot change once something is assessed. */
  @IsString()
  @MaxLength(100)
  scale: string;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  aliases?: string[];

  /** Slug of the peace process that it belongs to. */
  @IsOptional()
  @IsRef()
  process?: string | null;

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(LIST)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RelationDto)
  relations?: RelationDto[];

  /** Ids in other systems: `{"pax": "1365", "pam": "...", "ucdp": "..."}`. */
  @MayBeLeftOut()
  @IsExternalIds()
  externalIds?: Record<string, string>;

  /** Languages of the authentic text. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[a-z]{2,3}$/, { each: true, message: 'must be language codes such as fr' })
  languages?: string[];

  @MayBeLeftOut()
  @IsTextList()
  notes?: Text[];

  /** Null: Monday to Friday, no holidays. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => CalendarDto)
  calendar?: CalendarDto | null;

  /** Names of lateness, the first from 1 day, rising. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => BandDto)
  severityBands?: BandDto[];

  /** A deadline at most this many days ahead is due soon; 30 by default. */
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(3_650)
  dueSoonDays?: number;

  /** Days without new evidence after which a status is stale; null: never. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(36_500)
  staleDays?: number | null;

  /** Ref of the assessor whose assessments alone make the status; null: those of observers, mechanisms and the desk. */
  @IsOptional()
  @IsRef()
  countedAssessor?: string | null;

  /** Whether an assessment, completion, occurrence or revision waits for the approval of another person. */
  @MayBeLeftOut()
  @IsBoolean()
  fourEyes?: boolean;
}

/** A new agreement. */
export class CreateAgreement extends AgreementFields {
  /** Its stable name, unique among all agreements. */
  @IsRef()
  ref: string;
}

/** What changes of an agreement; adds a version. */
export class ChangeAgreement extends PartialType(AgreementFields, { skipNullProperties: false }) {
  /** Why it changes; shown with each deadline that a new calendar moves. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  reason?: Text | null;
}

/** The state of an agreement on a day. */
export class CurrentState {
  kind: AgreementStateKind;
  on: string | null;
  by: string | null;
}

/** An agreement as it is read. */
export class AgreementView extends InLanguage {
  ref: string;
  @TextShown()
  title: Text | string;
  @TextShown()
  shortTitle: Text | string;
  aliases: string[];
  signedOn: string;
  place: string;
  timeZone: string;
  scale: string;
  process: string | null;
  /** Whether it is in force on `asOf`. */
  state: CurrentState;
  relations: RelationView[];
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  externalIds: Record<string, string>;
  languages: string[];
  @ApiProperty({ type: 'array', items: TEXT })
  notes: Text[];
  @ApiProperty({ type: () => CalendarDto, nullable: true })
  calendar: CalendarDto | null;
  severityBands: BandDto[];
  dueSoonDays: number;
  staleDays: number | null;
  /** Ref of the assessor whose assessments alone make the status; null: those of observers, mechanisms and the desk. */
  countedAssessor: string | null;
  /** Whether records wait for the approval of another person. */
  fourEyes: boolean;
  /** Why this version was made. */
  @OptionalTextShown()
  reason: Text | string | null;
  confidence: string | null;
  /** Keys of its sources. */
  sources: string[];
  version: number;
  /** When this version was recorded. */
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
  /** Day for which it was read. */
  @ApiPropertyOptional()
  asOf?: string;
  @ApiPropertyOptional()
  knownAt?: string;
  /** Of the newest ledger entry up to `knownAt`. */
  @ApiPropertyOptional({ type: 'integer' })
  sequence?: number;
}

/** An agreement as it was just changed, and which deadlines that moved. */
export class ChangedAgreement extends AgreementView {
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** A page of agreements. */
export class AgreementList {
  items: AgreementView[];
  total: number;
  next: string | null;
  asOf: string | null;
  knownAt: string;
}

/** A change in the standing of an agreement. */
export class CreateState extends SourcedRecord {
  @IsIn(AGREEMENT_STATES, { message: `must be one of ${AGREEMENT_STATES.join(', ')}` })
  kind: AgreementStateKind;

  /** Day from which it holds. */
  @IsCalendarDate()
  on: string;

  /** Superseded: ref of the succeeding agreement; otherwise of a party. */
  @IsOptional()
  @IsRef()
  by?: string | null;

  /** What the other parties say of it. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  positions?: Text | null;

  /** Ref of the decision of a session that made it. */
  @IsOptional()
  @IsRef()
  decision?: string | null;
}

/** A recorded state. */
export class StateView extends InLanguage {
  id: string;
  kind: AgreementStateKind;
  on: string;
  by: string | null;
  /** Ref of the decision of a session that made it. */
  decision: string | null;
  @OptionalTextShown()
  positions: Text | string | null;
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  /** Who may read its words; to others they are withheld. What it says otherwise counts for everybody. */
  @ApiProperty({ enum: ACCESS })
  access: Access;
  confidence: string | null;
  sources: SourceView[];
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

/** A state just recorded, and what it moved. */
export class RecordedState extends StateView {
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** A page of the states of an agreement, oldest first. */
export class StateList {
  items: StateView[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}

/** A level of a scale, lowest first. */
export class LevelDto {
  @Matches(/^[a-z][a-z0-9_]{0,60}$/, { message: 'must be a name such as nearly_completed' })
  level: string;

  @IsText()
  @MaxText(300)
  title: Text;
}

/** A scale of implementation. */
export class ScaleDto {
  @Matches(/^[a-z][a-z0-9-]{0,60}$/, { message: 'must be a key such as carter5' })
  key: string;

  @IsText()
  @MaxText(300)
  title: Text;

  /** Lowest first: the rank of a level is its place, from 0. */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => LevelDto)
  levels: LevelDto[];
}

/** A level as it is read. */
export class LevelView extends InLanguage {
  level: string;
  @TextShown()
  title: Text | string;
}

/** A scale as it is read. */
export class ScaleView extends InLanguage {
  key: string;
  @TextShown()
  title: Text | string;
  /** Lowest first. */
  levels: LevelView[];
}

/** A page of scales, by key. */
export class ScaleList {
  items: ScaleView[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
}

/** What a monitor published, on its own scale: kept apart from our figures. */
export class RecordPublishedFigure extends OmitType(SourcedRecord, ['note']) {
  /** Day that the figures are of. */
  @IsCalendarDate()
  asOf: string;

  @IsOptional()
  @IsCalendarDate()
  publishedOn?: string | null;

  /** How exactly that day is known. */
  @IsOptional()
  @IsPrecision()
  publishedPrecision?: string | null;

  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  publisher: string;

  /** Key of the publisher's scale, where it is one of ours by name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  scale?: string | null;

  /** Number of provisions that the publisher counts. */
  @IsOptional()
  @IsInt()
  @Min(0)
  total?: number | null;

  /** Numbers by the publisher's own names of levels. */
  @MayBeLeftOut()
  @IsObject()
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'number', minimum: 0 } })
  counts?: Record<string, number>;

  /** Percentages by the same names. */
  @MayBeLeftOut()
  @IsObject()
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'number', minimum: 0, maximum: 100 } })
  shares?: Record<string, number>;

  /** What the publisher says of them. */
  @IsText()
  @MaxText(50_000)
  note: Text;
}

/** What a monitor published, on its own scale. */
export class PublishedFigureView extends InLanguage {
  id: string;
  asOf: string;
  publishedOn: string | null;
  publishedPrecision: string | null;
  publisher: string;
  /** Key of the publisher's scale, where it is one of ours by name. Levels are as published. */
  scale: string | null;
  total: number | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  counts: Record<string, number>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  shares: Record<string, number>;
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  /** Who may read its words; to others they are withheld. */
  @ApiProperty({ enum: ACCESS })
  access: Access;
  confidence: string | null;
  sources: SourceView[];
  /** Of the record in whose place it stands; null where it corrects none. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  corrects: string | null;
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
}

/** A published figure just recorded; it moves no deadline. */
export class RecordedFigure extends PublishedFigureView {
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** A page of the figures published by `asOf`, the earliest first. */
export class PublishedFigureList {
  items: PublishedFigureView[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}

/** Which agreements, on which day, as known when. */
export class AgreementQuery extends ListQuery {
  /** Words of the title, place or ref; blind to accents and case. */
  @IsOptional()
  @IsString()
  @MaxLength(300, { context: { status: 400 } })
  q?: string;
}
