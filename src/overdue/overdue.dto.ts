import { ApiProperty, ApiPropertyOptional, IntersectionType, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Basis } from '../domain/item.js';
import { LensedClocks, ListQuery } from '../ledger/two-clocks.dto.js';
import { StatusView } from '../provisions/status.dto.js';
import { DERIVED_FLAGS } from '../provisions/status.queries.js';
import { LeftPartyView, ResponsibleParty } from '../parties-in-time.dto.js';
import { IsCalendarDate } from '../validators.js';

/** What narrows a list of late items. A party, theme or band that nobody uses gives an empty list. */
class LateFilters extends IntersectionType(ListQuery, ResponsibleParty) {
  /** Theme of the provision. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000, { context: { status: 400 } })
  theme?: string;

  /** Band of lateness, by the agreement's own names: `overdue`, `long_overdue`, `over_a_year` unless set otherwise. */
  @IsOptional()
  @IsString()
  @MaxLength(100, { context: { status: 400 } })
  severity?: string;

  /** Only what became overdue, or fell under its present deadline, on this day or later; lapsed: what lapsed since. */
  @IsOptional()
  @IsCalendarDate()
  since?: string;

  /** Against the deadline in force, or against the one that the text had first. */
  @IsOptional()
  @IsIn(['current', 'original'], { message: 'must be one of current, original' })
  basis?: Basis;

  /** `lapsed`: what was overdue when its agreement ended, in place of what is overdue. */
  @IsOptional()
  @IsIn(['lapsed'], { message: 'can only be lapsed' })
  state?: 'lapsed';
}

/** Which late items of all agreements. */
export class WideOverdueQuery extends LateFilters {}

/** Which late items of one agreement. */
export class OverdueQuery extends IntersectionType(
  LateFilters,
  PickType(LensedClocks, ['assessor', 'evidencedBy', 'drafts']),
) {}

/** A provision or milestone whose deadline has passed. */
export class OverdueItem {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: 'milestone' | 'provision';
  agreement: string;
  provision: string;
  /** Null for a provision. */
  milestone: string | null;
  title: string;
  /** Language of the title. */
  lang: string;
  /** Refs of the parties responsible for the provision. */
  responsible: string[];
  /** Those of them that have left the agreement. */
  left: LeftPartyView[];
  /** Of the basis asked for. */
  dueOn: string;
  originalDueOn: string | null;
  /** Whole calendar days; lapsed: up to the end of the agreement. */
  @ApiProperty({ type: 'integer' })
  daysOverdue: number;
  /** Band of the agreement. */
  severity: string;
  /** Of the provision. */
  status: StatusView;
  /** Derived flags. */
  @ApiProperty({ isArray: true, enum: DERIVED_FLAGS })
  flags: string[];
  /** Across agreements without `asOf`: today in the time zone of this item's agreement. */
  @ApiPropertyOptional()
  asOf?: string;
}

/** Late items of one agreement: earliest due day first, then kind, then ref. */
export class OverdueList {
  items: OverdueItem[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  asOf: string;
  knownAt: string;
  /** Of the newest ledger entry up to `knownAt`. */
  @ApiPropertyOptional({ type: 'integer' })
  sequence?: number;
  /** How many lapsed when the agreement ended, under the same filters. */
  @ApiProperty({ type: 'integer' })
  lapsedTotal: number;
  /** Once the agreement is no longer in force: the first of them; `state=lapsed` pages through all. */
  @ApiPropertyOptional({ type: () => [OverdueItem] })
  lapsed?: OverdueItem[];
}

/** Late items of all agreements: earliest due day first, then kind, agreement and ref. */
export class WideOverdueList {
  items: OverdueItem[];
  @ApiProperty({ type: 'integer' })
  total: number;
  next: string | null;
  /** Null: each item carries its own. */
  asOf: string | null;
  knownAt: string;
}
