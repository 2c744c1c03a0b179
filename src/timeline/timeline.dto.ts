import { ApiProperty, IntersectionType, OmitType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DEADLINE_STATES } from '../deadlines/deadline.dto.js';
import type { ItemKind } from '../deadlines/facts.js';
import type { DeadlineState } from '../domain/item.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery, wholeNumber } from '../ledger/two-clocks.dto.js';
import { ResponsibleParty } from '../parties-in-time.dto.js';
import { TextShown } from '../text-shown.decorator.js';

const MOST = 1_000;
const LIMIT = `must be a whole number from 1 to ${MOST}`;

/** Which items of the timeline. */
export class TimelineQuery extends IntersectionType(OmitType(ListQuery, ['limit']), ResponsibleParty) {
  /** Items on a page, 1 to 1000: a picture needs them all. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: LIMIT })
  @Min(1, { context: { status: 400 }, message: LIMIT })
  @Max(MOST, { context: { status: 400 }, message: LIMIT })
  limit?: number = 50;

  /** Only milestones, or only provisions. */
  @IsOptional()
  @IsIn(['milestone', 'provision'], { message: 'must be one of milestone, provision' })
  kind?: ItemKind;

  /** Theme of the provision. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000, { context: { status: 400 } })
  theme?: string;
}

/** A due day, and the day from which it was in force. */
export class TimelineStep {
  /** Day of the decision or event that gave it; null: since ever. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  on: string | null;
  /** Null: the due day before fell away. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
}

/** A milestone, or a provision with a deadline, as a timeline draws it. */
export class TimelineItem extends InLanguage {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: ItemKind;
  ref: string;
  /** Ref of the provision. */
  provision: string;
  @TextShown()
  title: Text | string;
  /** Of the provision. */
  theme: string;
  /** Refs of the parties responsible for the provision. */
  responsible: string[];
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  originalDueOn: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  metOn: string | null;
  @ApiProperty({ enum: DEADLINE_STATES })
  deadlineState: DeadlineState;
  /** Against the deadline in force on `metOn`; negative: early; null while open. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysLate: number | null;
  /** Of one that is overdue on the day asked for, or lapsed: up to the end of the agreement. */
  @ApiProperty({ type: 'integer', nullable: true })
  daysOverdue: number | null;
  /** Band of the agreement for these days. */
  @ApiProperty({ type: 'string', nullable: true })
  severity: string | null;
  /** The due days in force one after the other up to the day asked for, the original first. */
  steps: TimelineStep[];
}

/** A page of items: the earliest promised first, those without a due day last, then by kind and ref. */
export class TimelineList extends PageFootView {
  items: TimelineItem[];
}
