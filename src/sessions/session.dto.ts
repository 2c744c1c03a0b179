import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText } from '../validators.js';

const PRESENCES = ['present', 'absent', 'walked_out'] as const;
export const ACTION_STATES = ['open', 'overdue', 'done'] as const;

/** Whether somebody came to a session, and stayed. */
export class Attendance {
  /** Name of a person or delegation. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  who: string;

  /** Ref of the party that they came for. */
  @IsOptional()
  @IsRef()
  party?: string | null;

  @IsIn(PRESENCES, { message: `must be one of ${PRESENCES.join(', ')}` })
  @ApiProperty({ enum: PRESENCES })
  presence: (typeof PRESENCES)[number];

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2_000)
  remark?: string | null;
}

/** A session of a body of the mechanism. */
export class RecordSession extends RegisterInput {
  /** As the body counts its sessions: two can bear one number, so it names none. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  number?: string | null;

  /** Ref of the body, a party. */
  @IsRef()
  body: string;

  /** First day; today at the latest. */
  @IsCalendarDate()
  heldOn: string;

  /** Last day, of a session of several. */
  @IsOptional()
  @IsCalendarDate()
  heldTo?: string | null;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  place?: string | null;

  @IsOptional()
  @IsOptionalText()
  @MaxText(300)
  title?: Text | null;

  /** Who was there, who was not, and who walked out, in the order entered. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Attendance)
  attendance?: Attendance[];
}

/** A decision of a session: the issuer of the deadline revisions, states and action points that name it. */
export class RecordDecision extends RegisterInput {
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  number?: string | null;

  @IsText()
  @MaxText(50_000)
  text: Text;

  /** Day of the decision; the last day of the session unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  decidedOn?: string | null;
}

/** What somebody is to do by a day. */
export class RecordActionPoint extends RegisterInput {
  /** Ref of the decision of the session that made it. */
  @IsOptional()
  @IsRef()
  decision?: string | null;

  @IsText()
  @MaxText(50_000)
  text: Text;

  /** Who is to do it: the ref of a party, or a name. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  owner: string;

  /** Day by which it is to be done. */
  @IsOptional()
  @IsCalendarDate()
  dueOn?: string | null;

  /** Day on which it was agreed; the last day of the session unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  agreedOn?: string | null;
}

/** That an action point was done. */
export class RecordActionDone extends RegisterInput {
  /** Today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  doneOn?: string | null;
}

/** Which body follows which themes: of a subcommittee, within which other. */
export class RecordRemit extends RegisterInput {
  /** Ref of the body, a party. */
  @IsRef()
  body: string;

  /** Ref of the body that it is a part of. */
  @IsOptional()
  @IsRef()
  within?: string | null;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(100, { each: true })
  themes: string[];

  /** Day from which it does; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  from?: string | null;

  /** Last day on which it does. */
  @IsOptional()
  @IsCalendarDate()
  until?: string | null;
}

/** Who was at a session. */
class AttendanceShown {
  who: string;
  @ApiProperty({ type: 'string', nullable: true })
  party: string | null;
  @ApiProperty({ enum: PRESENCES })
  presence: string;
  @ApiProperty({ type: 'string', nullable: true })
  remark: string | null;
}

/** A session. */
export class MechanismSessionView extends RegisterView {
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  body: string;
  heldOn: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  heldTo: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  place: string | null;
  @OptionalTextShown()
  title: Text | string | null;
  attendance: AttendanceShown[];
}

/** A decision. */
export class MechanismDecisionView extends RegisterView {
  /** Ref of the session. */
  session: string;
  @ApiProperty({ type: 'string', nullable: true })
  number: string | null;
  @TextShown()
  text: Text | string;
  decidedOn: string;
}

/** An action point. */
export class ActionPointView extends RegisterView {
  /** Ref of the session. */
  session: string;
  @ApiProperty({ type: 'string', nullable: true })
  decision: string | null;
  @TextShown()
  text: Text | string;
  owner: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  agreedOn: string;
  @ApiProperty({ enum: ACTION_STATES })
  state: (typeof ACTION_STATES)[number];
  /** Null until it is done. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  doneOn: string | null;
}

/** That an action point was done. */
export class ActionDoneView extends RegisterView {
  /** Ref of the action point. */
  actionPoint: string;
  doneOn: string;
}

/** A remit. */
export class RemitView extends RegisterView {
  body: string;
  @ApiProperty({ type: 'string', nullable: true })
  within: string | null;
  themes: string[];
  from: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  until: string | null;
}

/** A deadline that a decision revised. */
export class RevisedByDecision extends InLanguage {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: string;
  ref: string;
  @TextShown()
  title: Text | string;
  /** Null where the decision knew no day. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  /** In force the day before. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  previousDueOn: string | null;
}

/** A state of the agreement that a decision made. */
export class StateByDecision {
  kind: string;
  on: string;
}

/** A decision with what it made. */
export class DecisionWithEffects extends MechanismDecisionView {
  revisions: RevisedByDecision[];
  states: StateByDecision[];
}

/** A session as of a day, with what it decided. */
export class MechanismSessionDetail extends IntersectionType(MechanismSessionView, AsRead) {
  /** The newest first; the first 200. */
  decisions: DecisionWithEffects[];
  /** The newest first; the first 200. */
  actionPoints: ActionPointView[];
}

/** An action point as of a day. */
export class ActionPointDetail extends IntersectionType(ActionPointView, AsRead) {}

/** A remit as of a day. */
export class RemitDetail extends IntersectionType(RemitView, AsRead) {}

/** Which sessions. */
export class SessionsQuery extends ListQuery {
  /** Ref of the body. */
  @IsOptional()
  @IsRef()
  body?: string;
}

/** Which action points. */
export class ActionPointsQuery extends ListQuery {
  /** Who is to do them. */
  @IsOptional()
  @IsString()
  @MaxLength(300, { context: { status: 400 } })
  owner?: string;

  @IsOptional()
  @IsIn(ACTION_STATES, { message: `must be one of ${ACTION_STATES.join(', ')}` })
  state?: (typeof ACTION_STATES)[number];
}

/** A page of sessions, the newest first. */
export class MechanismSessionList extends PageFootView {
  items: MechanismSessionView[];
}

/** A page of action points, the newest first. */
export class ActionPointList extends PageFootView {
  items: ActionPointView[];
}

/** A page of remits, the newest first. */
export class RemitList extends PageFootView {
  items: RemitView[];
}
