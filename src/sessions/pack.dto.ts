import { ApiProperty } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { TwoClocks } from '../ledger/two-clocks.dto.js';
import { TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate } from '../validators.js';
import { ActionPointView, MechanismSessionDetail } from './session.dto.js';

/** From when on a pack tells. */
export class PackQuery extends TwoClocks {
  /** First day that the pack is about. Default: the day after the last session of the body, else the day of signature. */
  @IsOptional()
  @IsCalendarDate()
  since?: string;
}

/** A provision or milestone in a pack. */
export class PackItem extends InLanguage {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: string;
  ref: string;
  @TextShown()
  title: Text | string;
  theme: string;
}

/** What became overdue, done meanwhile or not. */
export class BecameOverdue extends PackItem {
  /** First day on which it was. */
  on: string;
  dueOn: string;
  /** Whether it still is on the last day of the pack. */
  still: boolean;
}

/** What was met, or reached the top level. */
export class WasMet extends PackItem {
  on: string;
}

/** A deadline that got another day; or, announced by one party or a report, would have. */
export class WasReDated extends PackItem {
  decidedOn: string;
  issuer: string;
  authority: string;
  /** Ref of the decision of a session that made it. */
  @ApiProperty({ type: 'string', nullable: true })
  decision: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  /** In force the day before. */
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  previousDueOn: string | null;
}

/** A provision whose level fell: `reversed` to the lowest, or `declined`. */
export class Fell extends PackItem {
  @ApiProperty({ enum: ['reversed', 'declined'] })
  how: string;
  from: string;
  to: string;
  on: string;
}

/** A provision on which assessors came to differ. */
export class Differed extends PackItem {
  /** Latest level by assessor. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  levels: Record<string, string>;
}

/** What happened under the remit of one body: of the others, the last has what is under none. */
export class PackGroup {
  /** Ref of the subcommittee; null: of no subcommittee. */
  @ApiProperty({ type: 'string', nullable: true })
  body: string | null;
  themes: string[];
  becameOverdue: BecameOverdue[];
  met: WasMet[];
  reDated: WasReDated[];
  /** New days that moved nothing. */
  announced: WasReDated[];
  fell: Fell[];
  differed: Differed[];
}

/** How many there are of each, listed or not. */
export class PackTotals {
  @ApiProperty({ type: 'integer' })
  becameOverdue: number;
  @ApiProperty({ type: 'integer' })
  met: number;
  @ApiProperty({ type: 'integer' })
  reDated: number;
  @ApiProperty({ type: 'integer' })
  announced: number;
  @ApiProperty({ type: 'integer' })
  fell: number;
  @ApiProperty({ type: 'integer' })
  differed: number;
}

/** What the members of a session are handed: what happened since the last one. */
export class Pack extends AsRead {
  agreement: string;
  /** With who attended, as entered, and what it decided. */
  session: MechanismSessionDetail;
  /** Ref of the session of the body before it; null where there is none. */
  @ApiProperty({ type: 'string', nullable: true })
  previous: string | null;
  /** First day that it is about. */
  from: string;
  /** Last day: of the session, or `asOf` before that. */
  to: string;
  totals: PackTotals;
  /** Of each list the first 200. A theme under two remits stands in both groups. */
  groups: PackGroup[];
  /** Action points of the body not done by the last day, the newest first; the first 200. */
  openActionPoints: ActionPointView[];
}
