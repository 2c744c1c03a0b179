import { ApiProperty, ApiPropertyOptional, IntersectionType, PickType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { AgreementView, BandDto, CurrentState, RelationDto } from '../agreements/agreement.dto.js';
import {
  DeadlinesView,
  DueByNow,
  RangeView,
  ScoreView,
  SummaryView,
  TimingView,
} from '../compliance/summary.dto.js';
import { EvidenceRecord } from '../compliance/evidence.dto.js';
import { InLanguage } from '../in-language.dto.js';
import { ListQuery, TwoClocks } from '../ledger/two-clocks.dto.js';
import { MilestoneItem, MilestoneQuery } from '../milestones/milestone.dto.js';
import { OverdueItem, OverdueQuery } from '../overdue/overdue.dto.js';
import { ProvisionItem, ProvisionQuery } from '../provisions/provision.dto.js';
import { StatusView } from '../provisions/status.dto.js';
import { ReportLateItem } from '../reports/report.dto.js';
import { SourceItem } from '../sources/source.dto.js';
import { IsRef } from '../validators.js';

// What the public may read: of each answer the fields that are listed here, and no other. A new field of the product is
// not public until somebody lists it.

export const STATE = ['kind', 'on', 'by'] as const;
export const RELATION = ['kind', 'agreement', 'title', 'signedOn'] as const;
export const BAND = ['key', 'from'] as const;
export const AGREEMENT = [
  ...['ref', 'title', 'shortTitle', 'aliases', 'signedOn', 'place', 'timeZone', 'scale', 'process'],
  ...['externalIds', 'languages', 'asOf', 'knownAt'],
] as const;
export const STATUS = ['level', 'rank', 'of', 'state', 'flags', 'effectiveOn'] as const;
export const PROVISION = [
  ...[
    'ref',
    'parent',
    'kind',
    'number',
    'title',
    'text',
    'theme',
    'type',
    'responsible',
    'left',
    'scored',
    'nature',
  ],
  ...['deadlineWords', 'order', 'flags', 'deadlineState', 'dueOn', 'originalDueOn', 'metOn', 'daysLate'],
  ...['milestones'],
] as const;
export const MILESTONE = [
  ...['ref', 'provision', 'title', 'deadlineWords', 'flags', 'deadlineState', 'dueOn', 'originalDueOn'],
  ...['metOn', 'daysLate'],
] as const;
export const OVERDUE = [
  ...['kind', 'agreement', 'provision', 'milestone', 'title', 'lang', 'responsible', 'left', 'dueOn'],
  ...['originalDueOn', 'daysOverdue', 'severity', 'flags'],
] as const;
export const PROMISES = ['timesRepromised', 'daysInDefault'] as const;
export const SCORE = ['value', 'numerator', 'denominator'] as const;
export const RANGE = ['low', 'high'] as const;
export const DUE_BY_NOW = ['due', 'done', 'standing'] as const;
export const TIMING = [
  ...['total', 'onTime', 'late', 'overdue', 'dueSoon', 'open', 'awaitingTrigger', 'suspended', 'lapsed'],
  ...['void', 'meanDaysLate'],
] as const;
export const SUMMARY = [
  ...['agreement', 'title', 'lang', 'asOf', 'knownAt', 'scale', 'total', 'applicable', 'assessed', 'unknown'],
  ...['counts', 'percent', 'shareFull', 'headline', 'violationsReported'],
] as const;
export const EVIDENCE = ['kind', 'about', 'day', 'value'] as const;
export const SOURCE = ['key', 'title', 'publisher', 'publishedOn', 'precision', 'url', 'lang'] as const;

/** In which language. */
export class PublicQuery extends PickType(TwoClocks, ['lang']) {}

/** Which page of a public list. */
export class PublicListQuery extends PickType(ListQuery, ['limit', 'cursor', 'lang', 'format']) {}

/** Which provisions. */
export class PublicProvisionQuery extends IntersectionType(
  PublicListQuery,
  PickType(ProvisionQuery, ['theme']),
) {}

/** Which milestones. */
export class PublicMilestoneQuery extends IntersectionType(
  PublicListQuery,
  PickType(MilestoneQuery, ['provision']),
) {}

/** Which late items. */
export class PublicOverdueQuery extends IntersectionType(
  PublicListQuery,
  PickType(OverdueQuery, ['state']),
) {}

/** Which page of the published agreements. */
export class PublicAgreementQuery extends PickType(ListQuery, ['limit', 'lang', 'format']) {
  /** `next` of the page before. */
  @IsOptional()
  @IsRef({ message: 'is not a cursor of this list: take it from `next`' })
  cursor?: string;
}

/** The state of an agreement on a day. */
export class PublicState extends PickType(CurrentState, STATE) {}

/** Another published agreement that this one succeeds, amends or is related to. */
export class PublicRelation extends PickType(RelationDto, RELATION) {}

/** From how many days late a lateness bears a name. */
export class PublicBand extends PickType(BandDto, BAND) {}

/** A published agreement. */
export class PublicAgreement extends IntersectionType(PickType(AgreementView, AGREEMENT), InLanguage) {
  /** Whether it is in force on `asOf`. */
  state: PublicState;
  /** To published agreements. */
  relations: PublicRelation[];
  severityBands: PublicBand[];
}

/** A page of the published agreements, by ref; each as it was known at an instant of its own. */
export class PublicAgreementList {
  items: PublicAgreement[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
}

/** The status of a provision on a day. */
export class PublicStatus extends PickType(StatusView, STATUS) {}

/** A provision of a published agreement. */
export class PublicProvision extends IntersectionType(PickType(ProvisionItem, PROVISION), InLanguage) {
  status: PublicStatus;
}

/** A milestone of a published agreement; its status is that of its provision. */
export class PublicMilestone extends IntersectionType(PickType(MilestoneItem, MILESTONE), InLanguage) {
  status: PublicStatus;
}

/** A provision or milestone of a published agreement whose deadline has passed. */
export class PublicOverdueItem extends IntersectionType(
  PickType(OverdueItem, OVERDUE),
  PickType(ReportLateItem, PROMISES),
) {
  /** Of the provision. */
  status: PublicStatus;
}

/** A source that everybody may read. */
export class PublicSource extends PickType(SourceItem, SOURCE) {}

/** For which day, and as it was known when, a public answer was read. */
class PublicClocks {
  /** Today in the time zone of the agreement. */
  asOf: string;
  /** The instant that was published: nothing recorded later is shown. */
  knownAt: string;
}

/** What a page of a public list says beside its items. */
class PublicFoot extends PublicClocks {
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
}

/** A record behind the status of a provision, or behind a day of it or of its milestones. */
export class PublicEvidence extends PickType(EvidenceRecord, EVIDENCE) {
  /** Those that everybody may read. */
  sources: PublicSource[];
}

/** A provision of a published agreement with what stands behind it, and when it was read. */
export class PublicProvisionView extends IntersectionType(PublicProvision, PublicClocks) {
  /** Of its text: those that everybody may read. */
  sources: PublicSource[];
  /** Behind its status and days and those of its milestones, the earliest first; the latest 100. */
  records: PublicEvidence[];
}

/** A milestone of a published agreement, and when it was read. */
export class PublicMilestoneView extends IntersectionType(PublicMilestone, PublicClocks) {}

/** A page of provisions, in the order of the tree. */
export class PublicProvisionList extends PublicFoot {
  items: PublicProvision[];
}

/** A page of milestones, in the order entered. */
export class PublicMilestoneList extends PublicFoot {
  items: PublicMilestone[];
}

/** Late items: earliest due day first, then kind, then ref. */
export class PublicOverdueList extends PublicFoot {
  items: PublicOverdueItem[];
  /** How many lapsed when the agreement ended. */
  @ApiProperty({ type: 'integer' })
  lapsedTotal: number;
  /** Once the agreement is no longer in force: the first of them; `state=lapsed` pages through all. */
  @ApiPropertyOptional({ type: () => [PublicOverdueItem] })
  lapsed?: PublicOverdueItem[];
}

/** A page of sources, by key. */
export class PublicSourceList extends PublicFoot {
  items: PublicSource[];
}

/** Percent in two decimals, half up, with the fraction that it is; null where the denominator is 0. */
export class PublicScore extends PickType(ScoreView, SCORE) {}

/** What the score would be with every unknown provision at the lowest and at the highest level. */
export class PublicRange extends PickType(RangeView, RANGE) {}

/** Scored provisions due by the day. */
export class PublicDueByNow extends PickType(DueByNow, DUE_BY_NOW) {}

/** Items that have or await a deadline, each in one class. */
export class PublicTiming extends PickType(TimingView, TIMING) {}

/** The timing of provisions and of milestones. */
export class PublicDeadlines extends PickType(DeadlinesView, ['provisionsAffected']) {
  provisions: PublicTiming;
  /** A recurring milestone counts once, late if any occurrence was. */
  milestones: PublicTiming;
}

/** The summary of a published agreement. */
export class PublicSummary extends PickType(SummaryView, SUMMARY) {
  /** Mean of the assessed. */
  score: PublicScore;
  /** Over the applicable, unknown as 0. */
  scoreAll: PublicScore;
  range: PublicRange;
  dueByNow: PublicDueByNow;
  deadlines: PublicDeadlines;
}
