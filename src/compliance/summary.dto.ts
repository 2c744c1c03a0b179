import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { LensedClocks, ListQuery } from '../ledger/two-clocks.dto.js';
import { IsCalendarDate } from '../validators.js';
import { type Grouping, GROUPINGS } from './summary.queries.js';

const COUNTS = { type: 'object' as const, additionalProperties: { type: 'integer' as const } };

/** Which summary. */
export class SummaryQuery extends LensedClocks {
  /** Adds a block for each theme, type or responsible party. */
  @IsOptional()
  @IsIn(GROUPINGS, { message: `must be one of ${GROUPINGS.join(', ')}` })
  by?: Grouping;

  /** Another day: adds its block, the change since and what moved. */
  @IsOptional()
  @IsCalendarDate()
  compareTo?: string;
}

/** Which summaries. */
export class SummariesQuery extends ListQuery {
  /** Adds a block for each theme, type or responsible party. */
  @IsOptional()
  @IsIn(GROUPINGS, { message: `must be one of ${GROUPINGS.join(', ')}` })
  by?: Grouping;

  /** Another day: adds its block, the change since and what moved. */
  @IsOptional()
  @IsCalendarDate()
  compareTo?: string;
}

const STEPS = ['day', 'month', 'year'] as const;

/** Which trajectory. */
export class TrajectoryQuery extends LensedClocks {
  /** Default: the day of signature, or the first day from which the points are not too many. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** One point for each day, or the last day of each month or year. Default: month, or year where those are too many. */
  @IsOptional()
  @IsIn(STEPS, { message: `must be one of ${STEPS.join(', ')}` })
  step?: (typeof STEPS)[number];
}

/** Percent in two decimals, half up, with the fraction that it is; null where the denominator is 0. */
export class ScoreView {
  @ApiProperty({ type: 'number', nullable: true })
  value: number | null;
  @ApiProperty({ type: 'integer' })
  numerator: number;
  @ApiProperty({ type: 'integer' })
  denominator: number;
}

/** What the score would be with every unknown provision at the lowest and at the highest level. */
export class RangeView {
  @ApiProperty({ type: 'number', nullable: true })
  low: number | null;
  @ApiProperty({ type: 'number', nullable: true })
  high: number | null;
}

/** Scored provisions due by the day. */
export class DueByNow {
  @ApiProperty({ type: 'integer' })
  due: number;
  /** Had reached the highest level. */
  @ApiProperty({ type: 'integer' })
  done: number;
  /** Are still there. */
  @ApiProperty({ type: 'integer' })
  standing: number;
}

/** Items that have or await a deadline, each in one class. */
export class TimingView {
  @ApiProperty({ type: 'integer' })
  total: number;
  /** Met on its day or before. */
  @ApiProperty({ type: 'integer' })
  onTime: number;
  /** Met after its day. */
  @ApiProperty({ type: 'integer' })
  late: number;
  @ApiProperty({ type: 'integer' })
  overdue: number;
  @ApiProperty({ type: 'integer' })
  dueSoon: number;
  /** Due later. */
  @ApiProperty({ type: 'integer' })
  open: number;
  @ApiProperty({ type: 'integer' })
  awaitingTrigger: number;
  @ApiProperty({ type: 'integer' })
  suspended: number;
  /** Overdue when the agreement ended. */
  @ApiProperty({ type: 'integer' })
  lapsed: number;
  /** Open when the agreement ended, or not applicable. */
  @ApiProperty({ type: 'integer' })
  void: number;
  /** Of the late ones, one decimal. */
  @ApiProperty({ type: 'number', nullable: true })
  meanDaysLate: number | null;
}

/** The timing of provisions and of milestones. */
export class DeadlinesView {
  provisions: TimingView;
  /** A recurring milestone counts once, late if any occurrence was. */
  milestones: TimingView;
  /** Provisions with an overdue item of their own or of a milestone. */
  @ApiProperty({ type: 'integer' })
  provisionsAffected: number;
}

/** The figures of an agreement, or of a part of it, on a day. */
export class SummaryBlock {
  /** Scored provisions. */
  @ApiProperty({ type: 'integer' })
  total: number;
  /** Less those superseded, not applicable or not yet applicable. */
  @ApiProperty({ type: 'integer' })
  applicable: number;
  @ApiProperty({ type: 'integer' })
  assessed: number;
  @ApiProperty({ type: 'integer' })
  unknown: number;
  /** By level of the agreement's scale, then by state; a state comes before a level. */
  @ApiProperty(COUNTS)
  counts: Record<string, number>;
  /** Whole percentages of the total; largest remainder. */
  @ApiProperty(COUNTS)
  percent: Record<string, number>;
  /** At the highest level, in percent of the applicable. */
  @ApiProperty({ type: 'number', nullable: true })
  shareFull: number | null;
  /** Mean of the assessed. */
  score: ScoreView;
  /** Over the applicable, unknown as 0. */
  scoreAll: ScoreView;
  range: RangeView;
  /** Whether four in five of the applicable are assessed: below that the score is no headline and is not compared. */
  headline: boolean;
  dueByNow: DueByNow;
  deadlines: DeadlinesView;
  /** Provisions whose status carries the flag. */
  @ApiProperty({ type: 'integer' })
  violationsReported: number;
}

/** The same for one group. */
export class SummaryPart extends SummaryBlock {
  /** Theme, type or party; null, last: none named. */
  @ApiProperty({ type: 'string', nullable: true })
  key: string | null;
  /** By party: provisions for which it is responsible alone. */
  @ApiPropertyOptional({ type: 'integer' })
  alone?: number;
  /** By party: provisions for which others are responsible too. */
  @ApiPropertyOptional({ type: 'integer' })
  shared?: number;
}

/** The figures on the day compared with. */
export class ComparedBlock extends SummaryBlock {
  asOf: string;
}

/** An item that differs between the two days. */
export class ChangedItem {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: string;
  ref: string;
  /** Level, state or due day on the day compared with. */
  from: string;
  to: string;
}

/** A provision whose class differs between the two days. */
export class MovedProvision {
  provision: string;
  /** Level or state on the day compared with. */
  from: string;
  to: string;
}

/** Provisions assessed on both days, with their score on each. */
export class SameProvisions {
  @ApiProperty({ type: 'integer' })
  provisions: number;
  then: ScoreView;
  now: ScoreView;
}

/** Provisions assessed on one of the days only, with their score on that. */
export class OtherProvisions {
  @ApiProperty({ type: 'integer' })
  provisions: number;
  score: ScoreView;
}

/** The scores of the two days, taken apart: they add up to those, numerators and denominators each. */
export class ScoreSplit {
  same: SameProvisions;
  /** Assessed now and not then. */
  newly: OtherProvisions;
  /** Assessed then and not now. */
  noLonger: OtherProvisions;
}

/** What changed since the day compared with. */
export class SummaryChange {
  /** In points; null where either score is no headline. */
  @ApiProperty({ type: 'number', nullable: true })
  score: number | null;
  @ApiProperty(COUNTS)
  counts: Record<string, number>;
  split: ScoreSplit;
  /** Provisions at the highest level now and not then, and milestones met since. Of each list the first 100. */
  done: ChangedItem[];
  @ApiProperty({ type: 'integer' })
  doneTotal: number;
  /** Provisions unknown then, and neither unknown nor done now. */
  newlyAssessed: MovedProvision[];
  @ApiProperty({ type: 'integer' })
  newlyAssessedTotal: number;
  /** Provisions whose level or state is another one, and that are in no list above. */
  moved: MovedProvision[];
  @ApiProperty({ type: 'integer' })
  movedTotal: number;
  /** Items of which only the due day is another one. */
  reDated: ChangedItem[];
  @ApiProperty({ type: 'integer' })
  reDatedTotal: number;
}

/** A summary of one agreement. */
export class SummaryView extends SummaryBlock {
  agreement: string;
  title: string;
  lang: string;
  asOf: string;
  knownAt: string;
  /** Of the newest ledger entry up to `knownAt`. */
  @ApiProperty({ type: 'integer' })
  sequence: number;
  /** Key of the scale that levels are of. */
  scale: string;
  /** Whether blocks of `by` share provisions: their figures must not be added up. */
  overlapping: boolean;
  @ApiPropertyOptional({ type: () => [SummaryPart] })
  by?: SummaryPart[];
  @ApiPropertyOptional({ type: () => ComparedBlock })
  compareTo?: ComparedBlock;
  @ApiPropertyOptional({ type: () => SummaryChange })
  change?: SummaryChange;
  /** Address of what stands behind a figure: the name of the figure is added at its end. */
  evidence: string;
  /** With `evidencedBy`: keys of the first 100 sources without a published day, whose records cannot count. */
  @ApiPropertyOptional()
  undatable?: string[];
}

/** A summary in the list of all. */
export class SummaryItem extends OmitType(SummaryView, ['knownAt', 'sequence', 'evidence', 'undatable']) {}

/** Summaries of all agreements, by ref. No figure is summed over different scales. */
export class SummaryList {
  items: SummaryItem[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  /** Null: each item carries its own. */
  asOf: string | null;
  knownAt: string;
}

/** The figures of one day of a trajectory: those of a summary on it. */
export class TrajectoryPoint extends SummaryBlock {
  on: string;
}

/** How an agreement was implemented over time: what the charts draw. */
export class Trajectory {
  agreement: string;
  scale: string;
  @ApiProperty({ enum: STEPS })
  step: string;
  asOf: string;
  knownAt: string;
  @ApiProperty({ type: 'integer' })
  sequence: number;
  /** The earliest first; the last one is `asOf`. */
  points: TrajectoryPoint[];
}
