import { ApiProperty } from '@nestjs/swagger';
import type { Rule } from '../domain/deadline.js';
import { RuleShown } from './rule.dto.js';

const KINDS = ['milestone', 'provision'];

/** A due day before and after. */
export class MovedDay {
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  from: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  to: string | null;
}

/** A deadline that moves. */
export class MoveView {
  @ApiProperty({ enum: KINDS })
  kind: string;
  ref: string;
  /** By which it moves: of the text, or of the revision in force. */
  @RuleShown()
  rule: Rule | null;
  /** Event or milestone that the rule counts from. */
  @ApiProperty({ type: 'string', nullable: true })
  anchor: string | null;
  /** The day of the text. */
  original: MovedDay;
  /** The day in force. */
  current: MovedDay;
}

/** An item that turns overdue or lapsed, or back. */
export class TurnedView {
  @ApiProperty({ enum: KINDS })
  kind: string;
  ref: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  @ApiProperty({ type: 'integer' })
  daysOverdue: number;
}

/** What a write moves, as of today in the agreement's time zone. */
export class Cascade {
  asOf: string;
  /** Each deadline whose day of the text, or day in force, moves. */
  moves: MoveView[];
  becomeOverdue: TurnedView[];
  ceaseOverdue: TurnedView[];
  /** Once the agreement has ended. */
  becomeLapsed: TurnedView[];
  ceaseLapsed: TurnedView[];
}

/** That a record waits for the approval of another person. */
export class ProposalRef {
  /** Id of the proposal. */
  @ApiProperty({ format: 'uuid' })
  proposal: string;
}

/** What a write would have done: nothing was written. */
export class DryRun {
  @ApiProperty({ enum: [true] })
  dryRun: boolean;
  cascade: Cascade;
}
