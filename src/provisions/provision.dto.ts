import { ApiProperty, PartialType, IntersectionType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DEADLINE_STATES } from '../deadlines/deadline.dto.js';
import { IsRule, RuleShown } from '../deadlines/rule.dto.js';
import type { Rule } from '../domain/deadline.js';
import { OBSERVED_FLAGS } from '../domain/status-scale.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { LeftPartyView, ResponsibleParty } from '../parties-in-time.dto.js';
import { LensedList } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { Sourced } from '../sources/sourced.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsOptionalText, IsRef, IsText, MaxText } from '../validators.js';
import { StatusView } from './status.dto.js';
import { DERIVED_FLAGS } from './status.queries.js';

const KINDS = ['title', 'chapter', 'article', 'annex', 'commitment'];
const NATURES = ['act', 'continuous', 'limit', 'prohibition', 'conditional'];
const FLAGS = [...OBSERVED_FLAGS, ...DERIVED_FLAGS];

/** What a provision says. */
class ProvisionFields extends Sourced {
  /** Ref of the heading or provision that it stands under; null at the root. */
  @IsOptional()
  @IsRef()
  parent?: string | null;

  @IsIn(KINDS, { message: `must be one of ${KINDS.join(', ')}` })
  kind: string;

  /** As printed. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  number?: string | null;

  @IsText()
  @MaxText(300)
  title: Text;

  /** What it obliges to: your own paraphrase. */
  @IsText()
  @MaxText(50_000)
  text: Text;

  @IsRef()
  theme: string;

  /** Key of one of PAM's 51 types. */
  @IsOptional()
  @IsRef()
  type?: string | null;

  /** Refs of the parties that it obliges. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ArrayUnique()
  @IsRef({ each: true })
  responsible?: string[];

  /** Counts in the score. Of a new provision by default: an article or a commitment does, a heading does not. */
  @MayBeLeftOut()
  @IsBoolean()
  scored?: boolean;

  /** An act by default. A `limit` is exceeded or expired, never overdue. */
  @MayBeLeftOut()
  @IsIn(NATURES, { message: `must be one of ${NATURES.join(', ')}` })
  nature?: string;

  /** By when, as the text states it; null: it names no time. */
  @IsOptional()
  @IsRule({ recurring: false })
  deadline?: Rule | null;

  /** The words of the text about time. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  deadlineWords?: Text | null;

  /** Place among all provisions; after the last one by default. */
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  order?: number;
}

/** A new provision. */
export class CreateProvision extends ProvisionFields {
  /** Its name, unique among the provisions of the agreement. */
  @IsRef()
  ref: string;
}

/** What changes of a provision; adds a version. */
export class ChangeProvision extends PartialType(ProvisionFields, { skipNullProperties: false }) {}

/** Which provisions, on which day, as known when. */
export class ProvisionQuery extends IntersectionType(LensedList, ResponsibleParty) {
  @IsOptional()
  @IsRef()
  theme?: string;

  /** Key of a PAM type. */
  @IsOptional()
  @IsRef()
  type?: string;

  /** A level of the agreement's scale, a state, or `unknown`; a state stands before a level. */
  @IsOptional()
  @IsString()
  @MaxLength(100, { context: { status: 400 } })
  status?: string;

  /** A flag of the status or a derived one. */
  @IsOptional()
  @IsIn(FLAGS, { message: `must be one of ${FLAGS.join(', ')}` })
  flag?: string;

  /** Words of its title, text, number or ref; blind to accents and case. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300, { context: { status: 400 } })
  q?: string;
}

/** A provision in a list. */
export class ProvisionItem extends InLanguage {
  ref: string;
  /** Ref of what it stands under. */
  parent: string | null;
  @ApiProperty({ enum: KINDS })
  kind: string;
  number: string | null;
  @TextShown()
  title: Text | string;
  @TextShown()
  text: Text | string;
  theme: string;
  type: string | null;
  /** Refs of the parties that it obliges. */
  responsible: string[];
  /** Those of them that have left the agreement. */
  left: LeftPartyView[];
  scored: boolean;
  @ApiProperty({ enum: NATURES })
  nature: string;
  @RuleShown()
  deadline: Rule | null;
  @OptionalTextShown()
  deadlineWords: Text | string | null;
  @ApiProperty({ type: 'integer' })
  order: number;
  confidence: string | null;
  /** Keys of its sources. */
  sources: string[];
  /** Null for viewers. */
  @OptionalTextShown()
  note: Text | string | null;
  status: StatusView;
  /** Derived flags. */
  @ApiProperty({ isArray: true, enum: DERIVED_FLAGS })
  flags: string[];
  /** Ranks between the latest levels of those assessors that differ most; 0: they agree. */
  @ApiProperty({ type: 'integer' })
  spread: number;
  /** Where its deadline stands; `none` without one. */
  @ApiProperty({ enum: DEADLINE_STATES })
  deadlineState: string;
  /** Due day in force. */
  dueOn: string | null;
  /** Due day of the text, before any revision. */
  originalDueOn: string | null;
  /** First day on which it had reached the top level. */
  metOn: string | null;
  /** Against the deadline in force on `metOn`; negative: early. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLate: number | null;
  /** Refs of its milestones. */
  milestones: string[];
  @ApiProperty({ type: 'integer' })
  version: number;
  /** When this version was recorded. */
  recordedAt: string;
  /** Opaque id of who recorded it; null for viewers. */
  author: string | null;
}

/** A provision as of a day. */
export class ProvisionView extends ProvisionItem implements AsRead {
  asOf: string;
  knownAt: string;
  @ApiProperty({ type: 'integer' })
  sequence: number;
}

/** A page of provisions, in the order of the tree. */
export class ProvisionList {
  items: ProvisionItem[];
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  sequence?: number;
}
