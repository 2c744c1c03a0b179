import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { ACCESS, type Access } from '../domain/access.js';
import {
  FOLLOW_UP_STATUSES,
  type FollowUpStatus,
  RECOMMENDATION_STATUSES,
  type RecommendationStatus,
} from '../domain/recommendations.js';
import type { Text } from '../domain/text.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery, truth } from '../ledger/two-clocks.dto.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText } from '../validators.js';

/** What a monitor or a body recommends to some parties, as it was published. */
export class RecordRecommendation extends RegisterInput {
  /** What is recommended, in a line. */
  @IsText()
  @MaxText(300)
  title: Text;

  /** In the words of whoever made it. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  text?: Text | null;

  /** Refs of the parties that it is addressed to. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsRef({ each: true })
  addressees: string[];

  /** Who made it: the ref of a party, or a name. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  issuer: string;

  /** Day on which it was made; today at the latest. */
  @IsCalendarDate()
  madeOn: string;

  /** Day by which it is to be carried out, where one was named. */
  @IsOptional()
  @IsCalendarDate()
  dueOn?: string | null;

  /** Ref of the provision that it is about. */
  @IsOptional()
  @IsRef()
  provision?: string | null;

  /** Ref of the milestone that it is about, in place of a provision. */
  @IsOptional()
  @IsRef()
  milestone?: string | null;
}

/** What was found of a recommendation on a day. The latest says where it stands; none is erased. */
export class RecordFollowUp extends RegisterInput {
  /**
   * `notStarted`; `partly`; `done`; `rejected`: its addressees decline it, and it stays due; `superseded`: those who made it
   * replaced or withdrew it.
   */
  @IsIn(FOLLOW_UP_STATUSES, { message: `must be one of ${FOLLOW_UP_STATUSES.join(', ')}` })
  @ApiProperty({ enum: FOLLOW_UP_STATUSES })
  status: FollowUpStatus;

  /** Day for which it was found, so that done counts from it; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  on?: string | null;

  /** What was done, and what not. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  account?: Text | null;
}

/** A follow-up. */
export class FollowUpView extends RegisterView {
  /** Ref of the recommendation. */
  recommendation: string;
  @ApiProperty({ enum: FOLLOW_UP_STATUSES })
  status: FollowUpStatus;
  on: string;
  @OptionalTextShown()
  account: Text | string | null;
}

/** A recommendation, and where it stands. */
export class RecommendationView extends RegisterView {
  @TextShown()
  title: Text | string;
  @OptionalTextShown()
  text: Text | string | null;
  addressees: string[];
  issuer: string;
  madeOn: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  milestone: string | null;
  /** Of the latest follow-up; `unknown` before the first. */
  @ApiProperty({ enum: RECOMMENDATION_STATUSES })
  status: RecommendationStatus;
  /** Day of the first of the follow-ups that have said so without a break; null while it is unknown. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  since: string | null;
  /** Who may read the words of the latest follow-up; null before the first. */
  @ApiProperty({ enum: ACCESS, nullable: true })
  followUpAccess: Access | null;
  /** Its due day has passed, and it is neither done nor superseded. */
  overdue: boolean;
  /** Done: days from the due day until then, negative when early; overdue: until `asOf`; otherwise null. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLate: number | null;
}

/** A recommendation as of a day, with what was found of it. */
export class RecommendationDetail extends IntersectionType(RecommendationView, AsRead) {
  /** The newest first; the first 200. */
  followUps: FollowUpView[];
}

/** Which recommendations. */
export class RecommendationsQuery extends ListQuery {
  /** Ref of a party that they are addressed to. */
  @IsOptional()
  @IsRef()
  party?: string;

  @IsOptional()
  @IsIn(RECOMMENDATION_STATUSES, { message: `must be one of ${RECOMMENDATION_STATUSES.join(', ')}` })
  status?: RecommendationStatus;

  /** Only those that are overdue, or only those that are not. */
  @IsOptional()
  @Transform(truth)
  @IsBoolean({ message: 'must be true or false' })
  overdue?: boolean;

  /** Ref of the provision that they, or its milestones, are about. */
  @IsOptional()
  @IsRef()
  provision?: string;
}

const COUNTED = ['total', ...RECOMMENDATION_STATUSES, 'overdue'] as const;
export type Counted = (typeof COUNTED)[number];

/** How many recommendations there are, whatever their status; how many of each status; and how many overdue. */
export class RecommendationCounts implements Record<Counted, number> {
  @ApiProperty({ type: 'integer' })
  total: number;
  @ApiProperty({ type: 'integer' })
  notStarted: number;
  @ApiProperty({ type: 'integer' })
  partly: number;
  @ApiProperty({ type: 'integer' })
  done: number;
  @ApiProperty({ type: 'integer' })
  rejected: number;
  @ApiProperty({ type: 'integer' })
  superseded: number;
  /** Nobody has followed them up. */
  @ApiProperty({ type: 'integer' })
  unknown: number;
  /** Of any status in which they are still owed. */
  @ApiProperty({ type: 'integer' })
  overdue: number;
}

/** A page of recommendations, the newest first. */
export class RecommendationList extends PageFootView {
  items: RecommendationView[];
  /** Of what `party` and `provision` ask for, whatever `status` and `overdue` do: each is of the same total. */
  counts: RecommendationCounts;
  /** Where the items behind each count are read, at the same clocks. */
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(COUNTED.map((name) => [name, { type: 'string' }])),
    required: [...COUNTED],
  })
  ways: Record<Counted, string>;
}
