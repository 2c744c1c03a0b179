import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { ACCESS, type Access } from '../domain/access.js';
import type { Precision } from '../domain/calendar-date.js';
import {
  type Finding,
  FINDINGS,
  FLAG_GAPS,
  type FlagGap,
  INCIDENT_GROUPINGS,
  type IncidentGrouping,
} from '../domain/incidents.js';
import type { Text } from '../domain/text.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { OptionalTextShown, TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsOptionalText, IsRef, IsText, MaxText, IsPrecision } from '../validators.js';

/** Something that is said to have been done against the text. It is alleged until a body finds otherwise, and moves no level. */
export class RecordIncident extends RegisterInput {
  /** What it is, in a line. */
  @IsText()
  @MaxText(300)
  title: Text;

  /** What is said to have happened. */
  @IsOptional()
  @IsOptionalText()
  @MaxText(50_000)
  account?: Text | null;

  /** Day on which it is said to have happened; today at the latest. */
  @IsCalendarDate()
  occurredOn: string;

  /** How exactly the day is known; for a month or a year give its last day. */
  @MayBeLeftOut()
  @IsPrecision()
  precision?: Precision;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  place?: string | null;

  /** Ref of the provision that it would breach. */
  @IsOptional()
  @IsRef()
  provision?: string | null;

  /** Who alleges it: the ref of a party, or a name. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  allegedBy?: string | null;

  /** Refs of the parties that are said to have done it. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsRef({ each: true })
  allegedAgainst?: string[];
}

/** What a body found of an incident, and to whom it attributes it. */
export class RecordFinding extends RegisterInput {
  @IsIn(FINDINGS, { message: `must be one of ${FINDINGS.join(', ')}` })
  @ApiProperty({ enum: FINDINGS })
  finding: Finding;

  /** Which body found it: the ref of a party, or a name. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  body: string;

  /** Ref of the party to which it is attributed; left out: to none. */
  @IsOptional()
  @IsRef()
  attributedTo?: string | null;

  /** Day of the finding; today at the latest. */
  @IsCalendarDate()
  foundOn: string;
}

/** A finding. */
export class FindingView extends RegisterView {
  /** Ref of the incident. */
  incident: string;
  @ApiProperty({ enum: FINDINGS })
  finding: Finding;
  body: string;
  @ApiProperty({ type: 'string', nullable: true })
  attributedTo: string | null;
  foundOn: string;
}

/** The latest finding on an incident. */
export class LatestFinding {
  @ApiProperty({ enum: FINDINGS })
  finding: Finding;
  /** Null while nobody has found anything. */
  @ApiProperty({ type: 'string', nullable: true })
  body: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  attributedTo: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  foundOn: string | null;
  /** Who may read its words. */
  @ApiProperty({ enum: ACCESS, nullable: true })
  access: Access | null;
}

/** An incident, with the latest finding on it. */
export class IncidentView extends RegisterView {
  @TextShown()
  title: Text | string;
  @OptionalTextShown()
  account: Text | string | null;
  occurredOn: string;
  precision: string;
  @ApiProperty({ type: 'string', nullable: true })
  place: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  allegedBy: string | null;
  allegedAgainst: string[];
  latest: LatestFinding;
}

/** An incident as of a day, with what was found of it. */
export class IncidentDetail extends IntersectionType(IncidentView, AsRead) {
  /** The newest first; the first 200. */
  findings: FindingView[];
}

/** Which incidents. */
export class IncidentsQuery extends ListQuery {
  /** Ref of the provision. */
  @IsOptional()
  @IsRef()
  provision?: string;

  /** Ref of a party that it is alleged against or attributed to. */
  @IsOptional()
  @IsRef()
  party?: string;

  @IsOptional()
  @IsIn(FINDINGS, { message: `must be one of ${FINDINGS.join(', ')}` })
  finding?: Finding;

  /** Occurred on this day or later. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** Occurred by this day. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;
}

/** A page of incidents, the newest first. */
export class IncidentList extends PageFootView {
  items: IncidentView[];
}

/** What to count. */
export class IncidentCountsQuery extends ListQuery {
  /** One count for each provision, party, month or year. Default: provision. */
  @IsOptional()
  @IsIn(INCIDENT_GROUPINGS, { message: `must be one of ${INCIDENT_GROUPINGS.join(', ')}` })
  by?: IncidentGrouping;

  /** Occurred on this day or later. */
  @IsOptional()
  @IsCalendarDate()
  from?: string;

  /** Occurred by this day. */
  @IsOptional()
  @IsCalendarDate()
  to?: string;
}

/** How many incidents have one key, by what was found of them. */
export class IncidentCount {
  /** Ref of a provision or of a party that they are alleged against, a month `2013-09` or a year; null: none is named. */
  @ApiProperty({ type: 'string', nullable: true })
  key: string | null;
  @ApiProperty({ type: 'integer' })
  total: number;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  findings: Record<Finding, number>;
}

/** A provision whose latest flag shows another number than the register. */
export class FlagDifference {
  @ApiProperty({ type: 'string', nullable: true })
  provision: string | null;
  @ApiProperty({ type: 'integer' })
  incidents: number;
  /** Whether its status carries `violationReported`. */
  flagged: boolean;
  /**
   * `several_incidents`: a flag shows one at most; `flag_gone`: a later assessment does not repeat it, or none carried
   * it; `no_incident`: nothing in the register stands behind the flag.
   */
  @ApiProperty({ enum: FLAG_GAPS })
  reason: FlagGap;
}

/** The register beside the flags of the latest assessments, which count provisions, not incidents. */
export class BesideFlags {
  /** Incidents in the register. */
  @ApiProperty({ type: 'integer' })
  incidents: number;
  /** Provisions whose status carries `violationReported`. */
  @ApiProperty({ type: 'integer' })
  latestFlags: number;
  /** The first less the second. */
  @ApiProperty({ type: 'integer' })
  difference: number;
  /** The first 200 provisions that make it, by ref. */
  why: FlagDifference[];
}

/** A page of counts, in order of key. */
export class IncidentCountList extends PageFootView {
  items: IncidentCount[];
  /** Whether an incident can stand in several counts: of parties. */
  overlapping: boolean;
  /** Of the whole register, whatever is counted. */
  besideFlags: BesideFlags;
}
