import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ASSESSMENT_KINDS } from '../domain/status-scale.js';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { LensedList } from '../ledger/two-clocks.dto.js';
import { ResponsibleParty } from '../parties-in-time.dto.js';
import { StatusView } from '../provisions/status.dto.js';
import { TextShown } from '../text-shown.decorator.js';

/** Which differences. */
export class DifferencesQuery extends IntersectionType(LensedList, ResponsibleParty) {
  /** Theme of the provision. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000, { context: { status: 400 } })
  theme?: string;
}

/** The latest level that one assessor gives. */
export class AssessorView {
  /** Id of the assessment. */
  @ApiProperty({ format: 'uuid' })
  id: string;
  assessor: string;
  @ApiProperty({ enum: ASSESSMENT_KINDS })
  kind: string;
  /** Whether it can make the status. */
  counts: boolean;
  level: string;
  @ApiProperty({ type: 'integer' })
  rank: number;
  effectiveOn: string;
  /** Keys. */
  sources: string[];
}

/** A provision on whose level assessors differ. */
export class Difference extends InLanguage {
  provision: string;
  @TextShown()
  title: Text | string;
  /** Ranks between the highest and the lowest. */
  @ApiProperty({ type: 'integer' })
  spread: number;
  /** What counts in totals. */
  status: StatusView;
  /** The highest level first. */
  assessors: AssessorView[];
}

/** A page of differences, the widest first, then by ref. */
export class DifferenceList extends PageFootView {
  items: Difference[];
}
