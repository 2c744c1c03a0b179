import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { CurrentState } from '../agreements/agreement.dto.js';
import { SummaryView } from '../compliance/summary.dto.js';
import type { Lang } from '../domain/text.js';
import { TwoClocks, wholeNumber } from '../ledger/two-clocks.dto.js';
import { StatusView } from '../provisions/status.dto.js';
import {
  ReportAgreement,
  ReportAssessor,
  ReportBlockage,
  ReportDifference,
  ReportFigure,
  ReportIncident,
  ReportLateItem,
  ReportProvision,
  ReportRecommendation,
  ReportRecommendations,
  ReportSource,
  ReportView,
  ReportViolations,
} from '../reports/report.dto.js';
import { type Format, FORMATS } from '../reports/report-options.js';
import { CorrectedFigure, ReportedReply } from './edition-acts.dto.js';
import { PreviousEdition } from './edition.dto.js';
import {
  BLOCKAGE,
  DIFFERENCE,
  FIGURE,
  INCIDENT,
  LATE,
  PROVISION,
  RECOMMENDATION,
  SOURCE,
  STATUS,
} from './public-fields.js';
import { ANSWERS, type Answer, STAGES, type Stage } from './stages.js';

// What an edition says: of each part of the report the fields that are listed in public-fields.ts, and no other.

/** How the report of an edition is laid out. */
export class EditionReportQuery extends PickType(TwoClocks, ['lang']) {
  /** Default: json, the model that all others lay out. */
  @IsOptional()
  @IsIn(FORMATS, { message: `must be one of ${FORMATS.join(', ')}` })
  format?: Format;

  /** As it stood after so many corrigenda; left out: after all. What is asked for by number never changes. */
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt({ message: 'must be a whole number from 0' })
  @Min(0, { context: { status: 400 }, message: 'must be a whole number from 0' })
  @Max(1_000, { context: { status: 400 }, message: 'must be at most 1000' })
  corrigenda?: number;
}

/** The status of a provision, as the public reads it. */
export class EditionStatus extends PickType(StatusView, STATUS) {}

/** A late item: the deadline of the text first, how often it was promised anew, and for how long it was in default. */
export class EditionLateItem extends PickType(ReportLateItem, [...LATE]) {
  status: EditionStatus;
}

/** What is overdue; of an agreement that ended, what was then. */
export class EditionOverdue {
  @ApiProperty({ type: 'integer' })
  total: number;
  /** How many are against the deadline that the text had first. */
  @ApiProperty({ type: 'integer' })
  totalOriginal: number;
  items: EditionLateItem[];
  @ApiProperty({ type: 'integer' })
  lapsedTotal: number;
  lapsed: EditionLateItem[];
}

/** A blockage whose words everybody may read. */
export class EditionBlockage extends PickType(ReportBlockage, [...BLOCKAGE]) {}

/** A recommendation whose words everybody may read. */
export class EditionRecommendation extends PickType(ReportRecommendation, [...RECOMMENDATION]) {}

/** An incident whose words everybody may read. */
export class EditionIncident extends PickType(ReportIncident, [...INCIDENT]) {}

/** A published figure whose words everybody may read. */
export class EditionFigure extends PickType(ReportFigure, [...FIGURE]) {}

/** What one assessor says: by kind, not by name. */
export class EditionAssessor extends OmitType(ReportAssessor, ['assessor']) {}

/** A provision on whose level assessors differ. */
export class EditionDifference extends PickType(ReportDifference, [...DIFFERENCE]) {
  status: EditionStatus;
  assessors: EditionAssessor[];
}

/** A scored provision and how it stands. */
export class EditionProvision extends PickType(ReportProvision, [...PROVISION]) {
  status: EditionStatus;
}

/** A source that everybody may read, as the report cites it. */
export class EditionSource extends PickType(ReportSource, [...SOURCE]) {}

/** What stands in the way; `total` counts those too whose words are not for everybody. */
export class EditionBlockages {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: EditionBlockage[];
}

/** What was recommended; `total` and `counts` are of those too whose words are not for everybody. */
export class EditionRecommendations extends OmitType(ReportRecommendations, ['items']) {
  items: EditionRecommendation[];
}

/** Where assessors differ. */
export class EditionDifferences {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: EditionDifference[];
}

/** What monitors published, on their own scales. */
export class EditionPublished {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: EditionFigure[];
}

/** The scored provisions. */
export class EditionProvisions {
  @ApiProperty({ type: 'integer' })
  total: number;
  items: EditionProvision[];
}

/** What a party replied to a sharing, or that it did not. */
export class ReportedAnswer {
  party: string;
  name: string;
  /** Of the name. */
  lang: Lang;
  @ApiProperty({ enum: ANSWERS })
  answer: Answer;
  replies: ReportedReply[];
}

/** A sharing with the parties. */
export class ReportedSharing {
  sharedOn: string;
  commentsDueOn: string;
  answers: ReportedAnswer[];
}

/** Which edition a report is of, and what came of sharing it. */
export class ReportedEdition {
  ref: string;
  @ApiProperty({ type: 'integer', nullable: true })
  number: number | null;
  title: string;
  /** Of the title. */
  lang: Lang;
  from: string;
  to: string;
  cutOff: string;
  @ApiProperty({ enum: STAGES })
  stage: Stage;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  publishedOn: string | null;
  @ApiProperty({ type: () => PreviousEdition, nullable: true })
  previous: PreviousEdition | null;
  /** The earliest first. */
  sharings: ReportedSharing[];
}

/** What an item stood at. */
export class Standing {
  /** Level or state of a provision; null of another item. */
  status: string | null;
  dueOn: string | null;
  metOn: string | null;
}

/** A record of the period of the previous edition that was not known to it, or was known otherwise. */
export class LearnedRecord {
  @ApiProperty({ enum: ['recorded', 'corrected', 'retracted'] })
  how: 'recorded' | 'corrected' | 'retracted';
  @ApiProperty({ enum: ['assessment', 'completion', 'revision', 'occurrence', 'state'] })
  kind: string;
  @ApiProperty({ enum: ['provision', 'milestone', 'event', 'agreement'] })
  about: string;
  /** Of the item; null of the agreement. */
  ref: string | null;
  title: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  lang: Lang | null;
  /** Day in the world. */
  day: string;
  recordedAt: string;
  /** What the record said before, and says now: level or state, or a day; null: nothing. */
  saidBefore: string | null;
  saidNow: string | null;
  /** Where its item stood on the last day of that period, as known to that edition and to this one. */
  @ApiProperty({ type: () => Standing, nullable: true })
  stoodBefore: Standing | null;
  @ApiProperty({ type: () => Standing, nullable: true })
  standsNow: Standing | null;
}

/** What was learned of the period of the previous edition since its cut-off. */
export class Learned {
  previous: PreviousEdition;
  /** False where nothing was recorded here by its cut-off, as after an import: then figures alone can be compared. */
  isKnown: boolean;
  @ApiProperty({ type: 'integer' })
  total: number;
  /** The earliest recorded first. */
  items: LearnedRecord[];
  /** Each figure of that edition that would be another one, had one known. */
  figures: CorrectedFigure[];
}

/** What is counted and not told, for its words are not for everybody. */
export class Withheld {
  @ApiProperty({ type: 'integer' })
  blockages: number;
  @ApiProperty({ type: 'integer' })
  recommendations: number;
  @ApiProperty({ type: 'integer' })
  violations: number;
  @ApiProperty({ type: 'integer' })
  published: number;
  @ApiProperty({ type: 'integer' })
  replies: number;
}

/** The violations that are reported, in words that everybody may read. */
export class EditionViolations extends OmitType(ReportViolations, ['items']) {
  items: EditionIncident[];
}

/** The state of the agreement on the last day. */
export class EditionState extends PickType(CurrentState, ['kind', 'on']) {}

/** What the report is about. */
export class EditionAgreement extends OmitType(ReportAgreement, ['state']) {
  state: EditionState;
}

/** The figures of an edition, without what leads into the product. */
export class EditionSummary extends OmitType(SummaryView, ['evidence', 'undatable']) {}

/** The report of an edition in one language. Once it is published these are the bytes that were frozen. */
export class EditionReport extends OmitType(ReportView, [
  ...([
    'agreement',
    'summary',
    'overdue',
    'blockages',
    'recommendations',
    'violations',
    'differences',
    'published',
  ] as const),
  ...(['provisions', 'sources'] as const),
]) {
  edition: ReportedEdition;
  agreement: EditionAgreement;
  summary: EditionSummary;
  @ApiProperty({ type: () => EditionOverdue, nullable: true })
  overdue: EditionOverdue | null;
  /** Null without a previous edition. */
  @ApiProperty({ type: () => Learned, nullable: true })
  learned: Learned | null;
  @ApiProperty({ type: () => EditionBlockages, nullable: true })
  blockages: EditionBlockages | null;
  @ApiProperty({ type: () => EditionRecommendations, nullable: true })
  recommendations: EditionRecommendations | null;
  @ApiProperty({ type: () => EditionViolations, nullable: true })
  violations: EditionViolations | null;
  @ApiProperty({ type: () => EditionDifferences, nullable: true })
  differences: EditionDifferences | null;
  @ApiProperty({ type: () => EditionPublished, nullable: true })
  published: EditionPublished | null;
  @ApiProperty({ type: () => EditionProvisions, nullable: true })
  provisions: EditionProvisions | null;
  @ApiProperty({ type: () => [EditionSource], nullable: true })
  sources: EditionSource[] | null;
  withheld: Withheld;
}
