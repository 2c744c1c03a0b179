import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Precision } from '../domain/calendar-date.js';
import {
  ASSESSMENT_KINDS,
  type AssessmentKind,
  OBSERVED_FLAGS,
  PROVISION_STATES,
  type ProvisionState,
} from '../domain/status-scale.js';
import { ACCESS, type Access } from '../domain/access.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { Cascade } from '../deadlines/cascade.dto.js';
import { ProvisionView } from '../provisions/provision.dto.js';
import { SOURCE_FORM, SourceInput, SourceView } from '../sources/source.dto.js';
import { OptionalTextShown, WholeTextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText, IsPrecision } from '../validators.js';

const VERIFICATIONS = ['claimed', 'reported', 'corroborated', 'documented', 'verified_on_site'];

/** That an assessment rejects a claim. */
export class RejectedClaim {
  /** Ref of the claim. */
  @IsRef()
  claim: string;

  @IsText()
  @MaxText(50_000)
  reason: Text;
}

/** What an assessment made of the claims before it: that closes them. */
export class ClaimsJudged {
  /** Refs of the claims that it relies on. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsRef({ each: true })
  used?: string[];

  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RejectedClaim)
  rejected?: RejectedClaim[];
}

/** A claim that an assessment rejected. */
class RejectedClaimShown {
  claim: string;
  /** By language. */
  @WholeTextShown()
  reason: Text;
}

/** What an assessment made of the claims before it, as it is read. */
export class ClaimsJudgedShown {
  used: string[];
  rejected: RejectedClaimShown[];
}

/** How far a provision was carried out on a day, by whose judgement, on which sources. */
export class RecordAssessment {
  /** A level of the agreement's scale. This or `state` is needed. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  level?: string | null;

  /** What holds beside or instead of a level. A party's walk-out is a flag, not `suspended`. */
  @IsOptional()
  @IsIn(PROVISION_STATES, { message: `must be one of ${PROVISION_STATES.join(', ')}` })
  state?: ProvisionState | null;

  /** What the sources report beside the level. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(OBSERVED_FLAGS.length)
  @ArrayUnique()
  @IsIn(OBSERVED_FLAGS, { each: true, message: `must be of ${OBSERVED_FLAGS.join(', ')}` })
  flags?: string[];

  /** Day from which it holds; today at the latest. */
  @IsCalendarDate()
  effectiveOn: string;

  /** How exactly the day is known; for a month or a year give its last day. */
  @MayBeLeftOut()
  @IsPrecision()
  precision?: Precision;

  /** How sure it is. */
  @IsOptional()
  @IsIn(['high', 'medium', 'low'], { message: 'must be one of high, medium, low' })
  confidence?: string | null;

  /** Ref of who judges. */
  @IsRef()
  assessor: string;

  /** Who says so. A `self_report` or `other_party` is shown beside the status, never in it. */
  @IsIn(ASSESSMENT_KINDS, { message: `must be one of ${ASSESSMENT_KINDS.join(', ')}` })
  kind: AssessmentKind;

  /** How it was checked. */
  @IsOptional()
  @IsIn(VERIFICATIONS, { message: `must be one of ${VERIFICATIONS.join(', ')}` })
  verification?: string | null;

  /** Why this level or state. */
  @IsText()
  @MaxText(50_000)
  note: Text;

  /** What stands in the way. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  blockage?: Text | null;

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

  /** The claims that it uses, and those that it rejects. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ClaimsJudged)
  claims?: ClaimsJudged | null;

  /** Version of the provision's coding guide that it was made by. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  guideVersion?: number | null;
}

class AssessmentFields extends InLanguage {
  id: string;
  scale: string;
  level: string | null;
  /** Place of the level in the scale, lowest 0. */
  @ApiProperty({ type: 'integer', nullable: true })
  rank: number | null;
  /** Rank of the highest level. */
  @ApiProperty({ type: 'integer' })
  of: number;
  @ApiProperty({ enum: [...PROVISION_STATES, null], nullable: true })
  state: string | null;
  @ApiProperty({ isArray: true, enum: OBSERVED_FLAGS })
  flags: string[];
  effectiveOn: string;
  precision: string;
  assessor: string;
  @ApiProperty({ enum: ASSESSMENT_KINDS })
  kind: string;
  /** Whether it makes the status. */
  counts: boolean;
  @ApiProperty({ enum: [...VERIFICATIONS, null], nullable: true })
  verification: string | null;
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  @OptionalTextShown()
  blockage: Text | string | null;
  /** What it made of the claims before it; null where it says nothing of any. */
  @ApiProperty({ type: () => ClaimsJudgedShown, nullable: true })
  claims: ClaimsJudgedShown | null;
  /** Version of the coding guide that it was made by. */
  @ApiProperty({ type: 'integer', nullable: true })
  guideVersion: number | null;
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

/** A recorded assessment. */
export class AssessmentView extends AssessmentFields {
  /** Ref of the provision. */
  provision: string;
}

/** An assessment just recorded, with the provision as it stands now. */
export class RecordedAssessment extends AssessmentFields {
  provision: ProvisionView;
  /** Left out where an earlier request with the same Idempotency-Key did the work. */
  cascade?: Cascade;
}

/** A page of assessments of a provision, the newest effective first. */
export class AssessmentList {
  items: AssessmentView[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}
