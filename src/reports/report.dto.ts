import { ApiProperty, ApiPropertyOptional, IntersectionType, OmitType, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { CurrentState, PublishedFigureView } from '../agreements/agreement.dto.js';
import { AssessorView, Difference } from '../assessments/differences.dto.js';
import { SummaryView } from '../compliance/summary.dto.js';
import { FINDINGS, type Finding } from '../domain/incidents.js';
import type { Lang } from '../domain/text.js';
import { BesideFlags, IncidentView } from '../incidents/incident.dto.js';
import { LensedClocks } from '../ledger/two-clocks.dto.js';
import { BlockageView } from '../obstacles/obstacle.dto.js';
import { OverdueItem } from '../overdue/overdue.dto.js';
import { ProvisionItem } from '../provisions/provision.dto.js';
import { RecommendationCounts, RecommendationView } from '../recommendations/recommendation.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { IsCalendarDate } from '../validators.js';
import { type Format, FORMATS, type Order, ORDERS, type Part, PARTS } from './report-options.js';

const PART_LIST = new RegExp(`^(${PARTS.join('|')})(,(${PARTS.join('|')}))*$`);

/** Which report, of which day and what period, and how it is laid out. */
export class ReportQuery extends PickType(LensedClocks, ['asOf', 'knownAt', 'lang', 'assessor']) {
  /** Default: json, the model that all others lay out. */
  @IsOptional()
  @IsIn(FORMATS, { message: `must be one of ${FORMATS.join(', ')}` })
  format?: Format;

  /** First day of the period: the day after that of the last report. Adds what changed since. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** Whether lists are by theme (the default), or as the articles stand in the text. */
  @IsOptional()
  @IsIn(ORDERS, { message: `must be one of ${ORDERS.join(', ')}` })
  order?: Order;

  /** Parts to leave out, with commas between them. */
  @IsOptional()
  @IsString()
  @Matches(PART_LIST, {
    message: `must be parts with commas between them, of ${PARTS.join(', ')}`,
    context: { status: 400 },
  })
  @ApiPropertyOptional({ pattern: PART_LIST.source, example: 'provisions,sources' })
  without?: string;
}

/** What a report is about. */
export class ReportAgreement {
  ref: string;
  title: string;
  /** Language of the title. */
  lang: Lang;
  signedOn: string;
  place: string;
  /** On `asOf`. */
  state: CurrentState;
}

/** What a key or ref of the report is called. */
export class ReportName {
  /** Key of a level, ref of a party. */
  key: string;
  name: string;
  lang: Lang;
}

/** The figures of one day of the course. */
export class ReportPoint {
  on: string;
  /** Percent on the assessed; null where none is. */
  @ApiProperty({ type: 'number', nullable: true })
  score: number | null;
  /** The same over all applicable, unknown as 0. */
  @ApiProperty({ type: 'number', nullable: true })
  scoreAll: number | null;
  @ApiProperty({ type: 'integer' })
  assessed: number;
  @ApiProperty({ type: 'integer' })
  applicable: number;
}

/** How it went from signature to the day. */
export class ReportCourse {
  step: string;
  points: ReportPoint[];
}

/** A late item, with how often it was promised. */
export class ReportLateItem extends IntersectionType(OverdueItem) {
  /** Number of the provision as printed. */
  number: string | null;
  /** Of the provision; null beyond the provisions that a report reads. */
  theme: string | null;
  /** Revisions and announcements that named a new day. */
  @ApiProperty({ type: 'integer' })
  timesRepromised: number;
  /** Days on which it was overdue, over all its deadlines. */
  @ApiProperty({ type: 'integer' })
  daysInDefault: number;
  /** The deadline in force less the original one; null where either is missing. */
  @ApiProperty({ type: 'integer', nullable: true })
  slippageDays: number | null;
  /** Numbers in the list of sources. */
  @ApiProperty({ type: 'integer', isArray: true })
  sources: number[];
}

/** What is overdue; of an agreement that ended, what was then. */
export class ReportOverdue {
  @ApiProperty({ type: 'integer' })
  total: number;
  /** How many are against the deadline that the text had first. */
  @ApiProperty({ type: 'integer' })
  totalOriginal: number;
  items: ReportLateItem[];
  @ApiProperty({ type: 'integer' })
  lapsedTotal: number;
  lapsed: ReportLateItem[];
}

/** An item that a list of changes names. */
export class ReportItem {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: string;
  ref: string;
  /** Ref of the provision, its own of a provision; null beyond the items that a report reads. */
  provision: string | null;
  title: string;
  /** Language of the title. */
  lang: Lang;
}

/** What an item was and is: level, state or due day. */
export class ReportChange extends ReportItem {
  from: string;
  to: string;
}

/** What became overdue in the period. */
export class ReportCame extends ReportItem {
  dueOn: string;
  originalDueOn: string | null;
}

/** What was overdue before the period and is not on its last day. */
export class ReportLeft extends ReportItem {
  /** Done; only re-dated; or neither, such as suspended or lapsed. */
  @ApiProperty({ enum: ['done', 'reDated', 'otherwise'] })
  how: 'done' | 'reDated' | 'otherwise';
  /** The deadline that it was under. */
  dueOn: string;
  /** The deadline in force on the last day. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  newDueOn: string | null;
  metOn: string | null;
}

/** What changed in the period. Scores, and how many stand in each of the lists of changes, are in the summary. */
export class ReportPeriod {
  from: string;
  to: string;
  /** The day before the period, with which the last day is compared. */
  @ApiProperty({ format: 'date' })
  comparedWith: string;
  /** Overdue before the period, and against original deadlines. */
  @ApiProperty({ type: 'integer' })
  overdueThen: number;
  @ApiProperty({ type: 'integer' })
  overdueOriginalThen: number;
  /** Overdue on the last day, and against original deadlines. */
  @ApiProperty({ type: 'integer' })
  overdueNow: number;
  @ApiProperty({ type: 'integer' })
  overdueOriginalNow: number;
  came: ReportCame[];
  left: ReportLeft[];
  done: ReportChange[];
  newlyAssessed: ReportChange[];
  moved: ReportChange[];
  reDated: ReportChange[];
}

/** A blockage that stands. */
export class ReportBlockage extends OmitType(BlockageView, ['sources']) {
  /** What it stands in the way of. */
  @ApiProperty({ type: () => ReportItem, nullable: true })
  about: ReportItem | null;
  @ApiProperty({ type: 'integer', isArray: true })
  sources: number[];
}

/** What stands in the way. */
export class ReportBlockages {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: ReportBlockage[];
}

/** A recommendation, and where it stands. */
export class ReportRecommendation extends OmitType(RecommendationView, ['sources']) {
  @ApiProperty({ type: 'integer', isArray: true })
  sources: number[];
}

/** What monitors recommended, and what became of it. */
export class ReportRecommendations {
  @ApiProperty({ type: 'integer' })
  total: number;
  counts: RecommendationCounts;
  items: ReportRecommendation[];
}

/** An incident contrary to the text. */
export class ReportIncident extends OmitType(IncidentView, ['sources']) {
  /** The provision that it is about; null of one about none. */
  @ApiProperty({ type: () => ReportItem, nullable: true })
  about: ReportItem | null;
  @ApiProperty({ type: 'integer', isArray: true })
  sources: number[];
}

/** Reported violations: apart from levels, and alleged until a named body verifies them. */
export class ReportViolations {
  @ApiProperty({ type: 'integer' })
  total: number;
  /** Of those, in the period; null without one. */
  @ApiProperty({ type: 'integer', nullable: true })
  inPeriod: number | null;
  /** How many by the latest finding. */
  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(FINDINGS.map((finding) => [finding, { type: 'integer' }])),
  })
  findings: Record<Finding, number>;
  besideFlags: BesideFlags;
  items: ReportIncident[];
}

/** The latest level that one assessor gives. */
export class ReportAssessor extends OmitType(AssessorView, ['id', 'sources']) {}

/** A provision on whose level assessors differ. */
export class ReportDifference extends OmitType(Difference, ['assessors']) {
  assessors: ReportAssessor[];
}

/** Where assessors differ. */
export class ReportDifferences {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: ReportDifference[];
}

/** A figure that a monitor published. */
export class ReportFigure extends OmitType(PublishedFigureView, ['sources']) {
  /** Levels of the publisher's own, counted ones first: keys, and no words. */
  theirLevels: string[];
  /** What each count is of the publisher's total, in percent of two decimals; none without a total. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  ofTotal: Record<string, number>;
  @ApiProperty({ type: 'integer', isArray: true })
  sources: number[];
}

/** What monitors published, on their own scales. */
export class ReportFigures {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: ReportFigure[];
}

/** A scored provision and how it stands. */
export class ReportProvision extends PickType(ProvisionItem, [
  ...(['lang', 'otherLangs', 'ref', 'number', 'title', 'theme', 'responsible', 'left', 'status'] as const),
  ...(['flags', 'deadlineState', 'dueOn', 'originalDueOn', 'metOn', 'daysLate'] as const),
]) {
  @ApiProperty({ type: 'integer', isArray: true })
  sources: number[];
}

/** The scored provisions. */
export class ReportProvisions {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: ReportProvision[];
}

/** A source, as the report cites it. */
export class ReportSource extends SourceView {
  @ApiProperty({ type: 'integer' })
  number: number;
}

/** A list that is longer than a report can be. */
export class ReportCut {
  @ApiProperty({ enum: PARTS })
  part: Part;
  @ApiProperty({ type: 'integer' })
  shown: number;
  @ApiProperty({ type: 'integer' })
  total: number;
}

/**
 * A report: the figures of the summary at the same clocks, and what stands behind them. Parts that are left out are
 * null; `changes` is too where no period is asked for.
 */
export class ReportView {
  agreement: ReportAgreement;
  title: string;
  lang: Lang;
  asOf: string;
  knownAt: string;
  /** Of the newest ledger entry up to `knownAt`. */
  sequence: number;
  /** Hash of that entry, in hex: what the report was made from can be held against it. */
  head: string;
  /** Whose assessments alone make the status; null: those of observers, mechanisms and the desk. */
  assessor: string | null;
  @ApiProperty({ enum: ORDERS })
  order: Order;
  @ApiProperty({ enum: PARTS, isArray: true })
  without: Part[];
  /** Lists that are longer than a report can be. */
  cut: ReportCut[];
  /** What it says in short. */
  @ApiProperty({ type: 'string', nullable: true })
  statement: string | null;
  /** By theme; compared where a period is asked for. */
  summary: SummaryView;
  /** Levels of the scale, the lowest first. */
  levels: ReportName[];
  /** Parties that the report names. */
  parties: ReportName[];
  @ApiProperty({ type: () => ReportCourse, nullable: true })
  course: ReportCourse | null;
  @ApiProperty({ type: () => ReportOverdue, nullable: true })
  overdue: ReportOverdue | null;
  @ApiProperty({ type: () => ReportPeriod, nullable: true })
  changes: ReportPeriod | null;
  @ApiProperty({ type: () => ReportBlockages, nullable: true })
  blockages: ReportBlockages | null;
  @ApiProperty({ type: () => ReportRecommendations, nullable: true })
  recommendations: ReportRecommendations | null;
  @ApiProperty({ type: () => ReportViolations, nullable: true })
  violations: ReportViolations | null;
  @ApiProperty({ type: () => ReportDifferences, nullable: true })
  differences: ReportDifferences | null;
  @ApiProperty({ type: () => ReportFigures, nullable: true })
  published: ReportFigures | null;
  @ApiProperty({ type: () => ReportProvisions, nullable: true })
  provisions: ReportProvisions | null;
  /** In the order in which the report first cites them. */
  @ApiProperty({ type: () => [ReportSource], nullable: true })
  sources: ReportSource[] | null;
}
