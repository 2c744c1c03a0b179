import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { DEADLINE_STATES } from '../deadlines/deadline.dto.js';
import type { DeadlineState } from '../domain/item.js';
import type { Text } from '../domain/text.js';
import type { NodeKind, Why } from '../domain/obstacles.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery, truth } from '../ledger/two-clocks.dto.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsRef, IsText, MaxText } from '../validators.js';

const KINDS = ['provision', 'milestone', 'event'];

/** Something that stands in the way of a provision or a milestone, until it is lifted. */
export class RecordBlockage extends RegisterInput {
  /** Ref of the provision that is blocked. */
  @IsOptional()
  @IsRef()
  provision?: string | null;

  /** Ref of the milestone that is blocked, in place of a provision. */
  @IsOptional()
  @IsRef()
  milestone?: string | null;

  /** What stands in the way. */
  @IsText()
  @MaxText(50_000)
  obstacle: Text;

  /** Ref of the party whose it is. */
  @IsOptional()
  @IsRef()
  whose?: string | null;

  /** Day since which it stands; today at the latest. */
  @IsCalendarDate()
  since: string;
}

/** That a blockage was lifted. */
export class RecordLifting extends RegisterInput {
  /** Day on which it was lifted; it no longer stands on that day. Today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  liftedOn?: string | null;
}

/** A lifting. */
export class LiftingView extends RegisterView {
  /** Ref of the blockage. */
  blockage: string;
  liftedOn: string;
}

/** A blockage. */
export class BlockageView extends RegisterView {
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  milestone: string | null;
  @TextShown()
  obstacle: Text | string;
  @ApiProperty({ type: 'string', nullable: true })
  whose: string | null;
  since: string;
  /** Null while it stands. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  liftedOn: string | null;
}

/** A blockage as of a day. */
export class BlockageDetail extends IntersectionType(BlockageView, AsRead) {}

/** Which blockages. */
export class BlockagesQuery extends ListQuery {
  /** Ref of the provision that they, or its milestones, are on. */
  @IsOptional()
  @IsRef()
  provision?: string;

  /** Ref of the party whose they are. */
  @IsOptional()
  @IsRef()
  party?: string;

  /** Only those that stand, or only those that were lifted. */
  @IsOptional()
  @Transform(truth)
  @IsBoolean({ message: 'must be true or false' })
  standing?: boolean;
}

/** A page of blockages, the newest first. */
export class BlockageList extends PageFootView {
  items: BlockageView[];
}

/** One provision, milestone or event, and one only. */
export class OneOf {
  @IsOptional()
  @IsRef()
  provision?: string | null;

  @IsOptional()
  @IsRef()
  milestone?: string | null;

  @IsOptional()
  @IsRef()
  event?: string | null;
}

/** That one thing waits for another. */
export class RecordDependency extends RegisterInput {
  /** Ref of the provision that waits; it, a milestone or an event. */
  @IsOptional()
  @IsRef()
  provision?: string | null;

  @IsOptional()
  @IsRef()
  milestone?: string | null;

  @IsOptional()
  @IsRef()
  event?: string | null;

  /** What it waits for. */
  @IsObject()
  @ApiProperty({ minProperties: 1, maxProperties: 1 })
  @ValidateNested()
  @Type(() => OneOf)
  on: OneOf;

  /** Day from which it is so; today unless said otherwise. */
  @IsOptional()
  @IsCalendarDate()
  from?: string | null;
}

/** What something waits for. */
class OneOfShown {
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  milestone: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  event: string | null;
}

/** A dependency. */
export class DependencyView extends RegisterView {
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  milestone: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  event: string | null;
  on: OneOfShown;
  from: string;
}

/** A dependency as of a day. */
export class DependencyDetail extends IntersectionType(DependencyView, AsRead) {}

/** Which dependencies. */
export class DependenciesQuery extends ListQuery {
  /** Ref of the provision that waits, or whose milestones do. */
  @IsOptional()
  @IsRef()
  provision?: string;
}

/** A page of dependencies, the newest first. */
export class DependencyList extends PageFootView {
  items: DependencyView[];
}

/** A blockage on something that is in the way. */
export class StandingBlockage extends InLanguage {
  ref: string;
  @TextShown()
  obstacle: Text | string;
  @ApiProperty({ type: 'string', nullable: true })
  whose: string | null;
  since: string;
  /** Days that it has stood. */
  @ApiProperty({ type: 'integer' })
  days: number;
}

/** What waits for a step, and why. */
export class ObstacleVia {
  @ApiProperty({ enum: KINDS })
  kind: NodeKind;
  ref: string;
  /** `rule`: its deadline counts from this; `dependency`: somebody recorded that it waits for this. */
  @ApiProperty({ enum: ['rule', 'dependency'] })
  why: Why;
}

/** The deadline of something that is in the way. */
export class ObstacleDeadline {
  /** As in the explained deadline; null for an event. */
  @ApiProperty({ enum: [...DEADLINE_STATES, null], nullable: true })
  state: DeadlineState | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  /** Days overdue, or lapsed; null where it is neither. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLate: number | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  originalDueOn: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  daysLateOriginal: number | null;
}

/** A provision, milestone or event that is in the way; the first is what was asked about. */
export class ObstacleStep extends InLanguage {
  @ApiProperty({ enum: KINDS })
  kind: NodeKind;
  ref: string;
  @TextShown()
  title: Text | string;
  /** Null for what was asked about. */
  @ApiProperty({ type: () => ObstacleVia, nullable: true })
  via: ObstacleVia | null;
  /** Nothing else is in the way of it. */
  root: boolean;
  /** Only what was asked about can be: what is done is in nobody's way. */
  done: boolean;
  deadline: ObstacleDeadline;
  responsible: string[];
  /** The first 20 that stand. */
  blockages: StandingBlockage[];
}

/** What is in the way of a provision or a milestone, down to the roots. */
export class Obstacles extends AsRead {
  agreement: string;
  @ApiProperty({ enum: ['provision', 'milestone'] })
  kind: NodeKind;
  ref: string;
  /** In words. */
  @TextShown()
  reading: Text | string;
  /** The nearest first; at most 200. */
  steps: ObstacleStep[];
}
