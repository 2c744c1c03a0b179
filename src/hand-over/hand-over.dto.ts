import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsId, IsRef, IsText, MaxText } from '../validators.js';

/** Who looks after a provision: the latest holds. It names people of this deployment, so no bundle has it. */
export class RecordAssignment extends RegisterInput {
  /** Ref of the provision. */
  @IsRef()
  provision: string;

  /** Id of the person who leads. */
  @IsOptional()
  @IsId()
  lead?: string | null;

  /** Id of the person who stands in. */
  @IsOptional()
  @IsId()
  deputy?: string | null;

  /** Day by which it is to be reviewed. */
  @IsOptional()
  @IsCalendarDate()
  reviewBy?: string | null;

  /** Day from which it holds; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  from?: string | null;
}

/** What nobody knows yet of a provision, or of the agreement. */
export class RecordQuestion extends RegisterInput {
  /** Ref of the provision. */
  @IsOptional()
  @IsRef()
  provision?: string | null;

  @IsText()
  @MaxText(50_000)
  question: Text;

  /** Today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  askedOn?: string | null;
}

/** What is known now. */
export class RecordAnswer extends RegisterInput {
  @IsText()
  @MaxText(50_000)
  answer: Text;

  /** Today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  answeredOn?: string | null;
}

/** Who looks after a provision. Whoever is deactivated, or may no longer record here, looks after nothing. */
export class AssignmentView extends RegisterView {
  provision: string;
  /** Who leads: where the lead is gone, the deputy. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  lead: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  deputy: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  reviewBy: string | null;
  from: string;
  /** Whether the lead that it names is gone. */
  leftBehind: boolean;
}

/** An assignment as of a day. */
export class AssignmentDetail extends IntersectionType(AssignmentView, AsRead) {}

/** What is known of a question. */
export class GivenAnswer extends InLanguage {
  @TextShown()
  answer: Text | string;
  answeredOn: string;
}

/** An open or answered question. */
export class QuestionView extends RegisterView {
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @TextShown()
  question: Text | string;
  askedOn: string;
  /** The latest; null while it is open. */
  answer: GivenAnswer | null;
}

/** A question as of a day. */
export class QuestionDetail extends IntersectionType(QuestionView, AsRead) {}

/** An answer. */
export class AnswerView extends RegisterView {
  /** Ref of the question. */
  question: string;
  @TextShown()
  answer: Text | string;
  answeredOn: string;
}

/** Which assignments: of each provision the one that holds. */
export class AssignmentsQuery extends ListQuery {
  /** Id of a person who leads or stands in. */
  @IsOptional()
  @IsId()
  person?: string;

  /** Only provisions that nobody looks after any more. */
  @IsOptional()
  @IsIn(['true'], { message: 'can only be true' })
  unassigned?: string;

  /** Only those to be reviewed by this day. */
  @IsOptional()
  @IsCalendarDate()
  reviewBy?: string;
}

/** Which questions. */
export class QuestionsQuery extends ListQuery {
  /** Ref of the provision. */
  @IsOptional()
  @IsRef()
  provision?: string;

  /** Only those without an answer. */
  @IsOptional()
  @IsIn(['true'], { message: 'can only be true' })
  open?: string;
}

/** A page of assignments, the newest first. */
export class AssignmentList extends PageFootView {
  items: AssignmentView[];
}

/** A page of questions, the newest first. */
export class QuestionList extends PageFootView {
  items: QuestionView[];
}

/** Whose work. */
export class HandOverQuery extends TwoClocks {
  /** Id of the person. Default: the caller. */
  @IsOptional()
  @IsId()
  person?: string;
}

/** That somebody's work becomes another's. */
export class HandOverInput {
  /** Id of the person whose it was. */
  @IsId()
  from: string;

  /** Id of the person whose it becomes. */
  @IsId()
  to: string;

  /** Refs of the provisions; all that the first leads or stands in for when left out. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsRef({ each: true })
  provisions?: string[];
}

/** A provision that a person looks after. */
export class HeldProvision extends InLanguage {
  provision: string;
  @TextShown()
  title: Text | string;
  @ApiProperty({ enum: ['lead', 'deputy'] })
  as: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  reviewBy: string | null;
  /** Whether that day has passed. */
  reviewPassed: boolean;
}

/** A proposal that waits for another person. */
export class PendingDraft {
  @ApiProperty({ format: 'uuid' })
  id: string;
  kind: string;
  action: string;
  about: string;
}

/** A claim that no assessment has used or rejected. */
export class UnusedClaim {
  ref: string;
  provision: string;
  saidOn: string;
  @ApiProperty({ enum: ['new', 'under_check'] })
  status: string;
}

/** A deadline that is overdue, or due within 90 days. */
export class NextDeadline extends InLanguage {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: string;
  ref: string;
  @TextShown()
  title: Text | string;
  @ApiProperty({ enum: ['overdue', 'due'] })
  state: string;
  dueOn: string;
}

/** A question without an answer. */
export class OpenQuestion extends InLanguage {
  ref: string;
  provision: string;
  @TextShown()
  question: Text | string;
  askedOn: string;
}

/** Why the last level of a provision was chosen. */
export class LastLevel extends InLanguage {
  provision: string;
  /** Id of the assessment. */
  @ApiProperty({ format: 'uuid' })
  assessment: string;
  @ApiProperty({ type: 'string', nullable: true })
  level: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  state: string | null;
  effectiveOn: string;
  @OptionalTextShown()
  note: Text | string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  guideVersion: number | null;
  /** Refs of the claims that it used. */
  claims: string[];
  /** Keys of its sources. */
  sources: string[];
}

/** How many there are of each, listed or not. */
export class HandOverTotals {
  @ApiProperty({ type: 'integer' })
  provisions: number;
  @ApiProperty({ type: 'integer' })
  drafts: number;
  @ApiProperty({ type: 'integer' })
  claims: number;
  @ApiProperty({ type: 'integer' })
  deadlines: number;
  @ApiProperty({ type: 'integer' })
  questions: number;
  @ApiProperty({ type: 'integer' })
  lastLevels: number;
}

/** All that whoever takes a person's work over must know. Of each list the first 200. */
export class HandOver extends AsRead {
  agreement: string;
  @ApiProperty({ format: 'uuid' })
  person: string;
  totals: HandOverTotals;
  provisions: HeldProvision[];
  /** What the person proposed, wherever in the agreement. */
  drafts: PendingDraft[];
  claims: UnusedClaim[];
  deadlines: NextDeadline[];
  questions: OpenQuestion[];
  lastLevels: LastLevel[];
}
