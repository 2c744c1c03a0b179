import { ApiProperty, IntersectionType } from '@nestjs/swagger';
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
import type { Precision } from '../domain/calendar-date.js';
import { CLAIM_STATUSES, type ClaimStatus, RELATIONS, type RelationKind } from '../domain/claims.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText, IsPrecision } from '../validators.js';

/** How a claim stands to an earlier one on the same matter. */
export class ClaimRelation {
  @IsIn(RELATIONS, { message: `must be one of ${RELATIONS.join(', ')}` })
  @ApiProperty({ enum: RELATIONS })
  kind: RelationKind;

  /** Ref of the earlier claim. */
  @IsRef()
  claim: string;
}

/** That somebody says something: a report as it comes in, before anybody judges it. */
export class RecordClaim extends RegisterInput {
  /** What is said, in the words of the source or close to them. */
  @IsText()
  @MaxText(50_000)
  says: Text;

  /** Who says it: the ref of a party, or a name. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  saidBy: string;

  /** Day on which it was said; today at the latest. */
  @IsCalendarDate()
  saidOn: string;

  /** How exactly the day is known; for a month or a year give its last day. */
  @MayBeLeftOut()
  @IsPrecision()
  precision?: Precision;

  /** Ref of the provision that it is about. */
  @IsOptional()
  @IsRef()
  provision?: string | null;

  /** Ref of the milestone that it is about, in place of a provision. */
  @IsOptional()
  @IsRef()
  milestone?: string | null;

  /** Ref of the party that it is about. */
  @IsOptional()
  @IsRef()
  party?: string | null;

  /** Where it is said to have happened. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  place?: string | null;

  /** Earlier claims on the same matter that it corroborates, contradicts or repeats. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ClaimRelation)
  relations?: ClaimRelation[];
}

/** What triage can make of a claim: `used` it becomes by an assessment that cites it. */
export const TRIAGE = ['new', 'under_check', 'rejected'] as const;

/** What becomes of a claim before anybody assesses: it waits, is checked, or is rejected with a reason. */
export class RecordTriage extends RegisterInput {
  @IsIn(TRIAGE, { message: `must be one of ${TRIAGE.join(', ')}: an assessment that cites it makes it used` })
  @ApiProperty({ enum: TRIAGE })
  status: (typeof TRIAGE)[number];

  /** Why; needed to reject. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  reason?: Text | null;

  /** Day of the decision; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  decidedOn?: string | null;
}

/** A step of triage. */
export class TriageView extends RegisterView {
  /** Ref of the claim. */
  claim: string;
  @ApiProperty({ enum: TRIAGE })
  status: (typeof TRIAGE)[number];
  @OptionalTextShown()
  reason: Text | string | null;
  decidedOn: string;
}

/** Where a claim stands, by triage or by an assessment. */
export class ClaimTriage extends InLanguage {
  @ApiProperty({ enum: CLAIM_STATUSES })
  status: ClaimStatus;
  @OptionalTextShown()
  reason: Text | string | null;
  /** Day of the decision; null while the claim is new. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  on: string | null;
  /** Id of the assessment that used or rejected it. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  assessment: string | null;
}

/** A claim. */
export class ClaimView extends RegisterView {
  @TextShown()
  says: Text | string;
  saidBy: string;
  saidOn: string;
  precision: string;
  provision: string | null;
  milestone: string | null;
  party: string | null;
  place: string | null;
  relations: ClaimRelation[];
  triage: ClaimTriage;
}

/** Claims on one side of a question, and the independent origins among them. */
export class ClaimWeight {
  @ApiProperty({ type: 'integer' })
  claims: number;
  @ApiProperty({ type: 'integer' })
  origins: number;
}

/** A claim within a question. */
export class ClaimInQuestion {
  ref: string;
  @ApiProperty({ enum: CLAIM_STATUSES })
  status: ClaimStatus;
  /** Of the first claim of the question, or against it. */
  @ApiProperty({ enum: ['for', 'against'] })
  side: 'for' | 'against';
  /** Ref of the first claim of the same origin. */
  origin: string;
}

/** Claims that answer one another, and how many independent origins speak for and against. */
export class ClaimQuestion {
  /** Ref of its first claim. */
  first: string;
  /** The earliest recorded first. Rejected ones are not counted. */
  claims: ClaimInQuestion[];
  for: ClaimWeight;
  against: ClaimWeight;
  /** The count in words. */
  @TextShown()
  reading: Text | string;
}

/** A claim as of a day, with the question that it is part of. */
export class ClaimDetail extends IntersectionType(ClaimView, AsRead) {
  question: ClaimQuestion;
}

/** Which claims. */
export class ClaimsQuery extends ListQuery {
  /** Ref of the provision that they, or its milestones, are about. */
  @IsOptional()
  @IsRef()
  provision?: string;

  /** Ref of the party that they are about. */
  @IsOptional()
  @IsRef()
  party?: string;

  @IsOptional()
  @IsIn(CLAIM_STATUSES, { message: `must be one of ${CLAIM_STATUSES.join(', ')}` })
  status?: ClaimStatus;
}

/** A page of claims, the newest first. */
export class ClaimList extends PageFootView {
  items: ClaimView[];
}

/** A page of the questions on a provision, the first recorded first. */
export class ClaimQuestionList extends PageFootView {
  items: ClaimQuestion[];
}
