import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PROVISION_STATES, type ProvisionState } from '../domain/status-scale.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery, TwoClocks, wholeNumber } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { OptionalTextShown, TEXT, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsLevelTexts, IsOptionalText, IsRef, IsText, MaxText } from '../validators.js';

/** What a provision is about beside its theme. */
export const CODING_TAGS = ['gender', 'youth', 'children', 'territory'] as const;
type CodingTag = (typeof CODING_TAGS)[number];

/** Levels and their texts, in an answer. */
const LEVEL_TEXTS = { type: 'object' as const, additionalProperties: TEXT };

/** What would count as each level of a provision, written before anybody codes by it. Each is a new version. */
export class RecordCodingGuide extends RegisterInput {
  /** Ref of the provision. */
  @IsRef()
  provision: string;

  /** Given by the product, the next one; in a bundle as it was. */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version?: number;

  /** What would count as a level, for each level of the agreement's scale that needs it. */
  @IsLevelTexts()
  levels: Record<string, Text>;

  /** What the provision is about beside its theme. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayUnique()
  @IsIn(CODING_TAGS, { each: true, message: `must be of ${CODING_TAGS.join(', ')}` })
  @ApiProperty({ isArray: true, enum: CODING_TAGS, required: false })
  tags?: CodingTag[];

  /** Where it is to be carried out. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(200, { each: true })
  places?: string[];

  /** Day on which it was written; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  writtenOn?: string | null;
}

/** A version of a coding guide. */
export class CodingGuideView extends RegisterView {
  provision: string;
  @ApiProperty({ type: 'integer' })
  version: number;
  @ApiProperty(LEVEL_TEXTS)
  levels: Record<string, Text>;
  @ApiProperty({ isArray: true, enum: CODING_TAGS })
  tags: CodingTag[];
  places: string[];
  writtenOn: string;
}

/** A version of a coding guide as of a day. */
export class CodingGuideDetail extends IntersectionType(CodingGuideView, AsRead) {}

/** Which version of a coding guide. */
export class CodingGuideQuery extends TwoClocks {
  /** Default: the newest. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number' })
  @Min(1, { context: { status: 400 } })
  @Max(1_000_000, { context: { status: 400 } })
  version?: number;
}

/** Which coding guides. */
export class CodingGuidesQuery extends ListQuery {
  /** Ref of the provision. */
  @IsOptional()
  @IsRef()
  provision?: string;

  @IsOptional()
  @IsIn(CODING_TAGS, { message: `must be one of ${CODING_TAGS.join(', ')}` })
  tag?: CodingTag;

  @IsOptional()
  @IsString()
  @MaxLength(200, { context: { status: 400 } })
  place?: string;
}

/** Provisions that several people code, each without seeing what the others gave. */
export class RecordCodingRound extends RegisterInput {
  @IsText()
  @MaxText(300)
  title: Text;

  /** Refs of the provisions. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsRef({ each: true })
  provisions: string[];

  /** Day as of which they are coded; today at the latest. */
  @IsCalendarDate()
  codedAsOf: string;

  /** Day on which it was opened; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  openedOn?: string | null;
}

/** A coding round. */
export class CodingRoundView extends RegisterView {
  @TextShown()
  title: Text | string;
  provisions: string[];
  codedAsOf: string;
  openedOn: string;
}

/** That a round is closed: what was coded is revealed, and no more is taken. */
export class RecordCodingClosing extends RegisterInput {
  @IsText()
  @MaxText(50_000)
  reason: Text;

  /** Today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  closedOn?: string | null;
}

/** A closing. */
export class CodingClosingView extends RegisterView {
  /** Ref of the round. */
  codingRound: string;
  @TextShown()
  reason: Text | string;
  closedOn: string;
}

/** What a coder gives for one provision. */
export class CodingInput {
  /** Ref of a provision of the round. */
  @IsRef()
  provision: string;

  /** A level of the agreement's scale. This or `state` is needed. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  level?: string | null;

  /** In place of a level. */
  @IsOptional()
  @IsIn(PROVISION_STATES, { message: `must be one of ${PROVISION_STATES.join(', ')}` })
  state?: ProvisionState | null;

  /** Version of the coding guide that it was made by. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  guideVersion?: number | null;

  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  note?: Text | null;
}

/** What a coder gives, under one ref in all of a round. A later coding of a provision takes the place of the earlier. */
export class RecordCodings {
  /** Ref under which the caller codes: an assessor. */
  @IsRef()
  assessor: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CodingInput)
  codings: CodingInput[];
}

/** What a coder gave for one provision. */
export class CodingView extends InLanguage {
  provision: string;
  assessor: string;
  @ApiProperty({ type: 'string', nullable: true })
  level: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  state: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  guideVersion: number | null;
  @OptionalTextShown()
  note: Text | string | null;
}

/** How far a coder has come. */
export class CoderProgress {
  assessor: string;
  @ApiProperty({ type: 'integer' })
  coded: number;
  /** Whether the caller is this coder. */
  own: boolean;
}

/** Which class each of two coders gave. */
export class Confusion {
  first: string;
  second: string;
  @ApiProperty({ type: 'integer' })
  provisions: number;
}

/** How far two coders agree. */
export class CoderPair {
  first: string;
  second: string;
  @ApiProperty({ type: 'integer' })
  compared: number;
  @ApiProperty({ type: 'integer' })
  agreed: number;
  /** Percent, two decimals, half up. States count as classes of their own. */
  @ApiProperty({ type: 'number', nullable: true })
  percent: number | null;
  /** Cohen's kappa; null where chance alone would agree on everything. */
  @ApiProperty({ type: 'number', nullable: true })
  kappa: number | null;
  /** Weighted by the distance of ranks, over what both gave a level. */
  @ApiProperty({ type: 'number', nullable: true })
  kappaLinear: number | null;
  /** Weighted by the square of it. */
  @ApiProperty({ type: 'number', nullable: true })
  kappaQuadratic: number | null;
  /** What both gave a level. */
  @ApiProperty({ type: 'integer' })
  ranked: number;
  confusion: Confusion[];
  /** Refs of the provisions on which they differ. */
  differing: string[];
}

/** A coding round as the caller may see it. */
export class CodingRoundDetail extends IntersectionType(CodingRoundView, AsRead) {
  /** By two coders who coded all of it, or by a closing: until then each sees their own. */
  revealed: boolean;
  coders: CoderProgress[];
  /** The caller's own, until the round is revealed; then all. By provision, then assessor. */
  codings: CodingView[];
  /** Empty until the round is revealed. */
  pairs: CoderPair[];
}

/** A page of versions of coding guides, the newest first. */
export class CodingGuideList extends PageFootView {
  items: CodingGuideView[];
}

/** A page of coding rounds, the newest first. */
export class CodingRoundList extends PageFootView {
  items: CodingRoundView[];
}
