import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Text } from '../domain/text.js';
import { InLanguage } from '../in-language.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { LensedList } from '../ledger/two-clocks.dto.js';
import { SourceView } from '../sources/source.dto.js';
import { TextShown } from '../text-shown.decorator.js';
import { type Grouping, GROUPINGS } from './summary.queries.js';

/** Which figure of a summary. */
export class EvidenceQuery extends LensedList {
  /**
   * Its place in the summary, such as `counts.full`, `score`, `dueByNow.done`, `deadlines.milestones.overdue` or
   * `violationsReported`. `score` leads to the assessed, `scoreAll` and `range` to
   * the applicable, `shareFull` to those at the highest level, a percentage to its class, `meanDaysLate` to the late.
   * Default: `total`.
   */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @ApiPropertyOptional({ example: 'counts.full' })
  figure?: string;

  /** Of a part of the summary; with `key`. */
  @IsOptional()
  @IsIn(GROUPINGS, { message: `must be one of ${GROUPINGS.join(', ')}` })
  by?: Grouping;

  /** Theme, type or party of that part; left out: what names none. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  key?: string;
}

/** A record that makes an item count as it does. */
export class EvidenceRecord {
  /** Null for a change of the calendar: a version of the agreement, and no record. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  id: string | null;
  @ApiProperty({ enum: ['assessment', 'completion', 'revision', 'occurrence', 'state', 'calendar'] })
  kind: string;
  /** Ref of the provision, milestone or event; null: the agreement. */
  @ApiProperty({ type: 'string', nullable: true })
  about: string | null;
  @ApiProperty({ format: 'date' })
  day: string;
  /** Level or state; the new day of a revision or by a new calendar; the day for which an event was planned. */
  @ApiProperty({ type: 'string', nullable: true })
  value: string | null;
  sources: SourceView[];
}

/** A provision or milestone that a figure counts. */
export class EvidenceItem extends InLanguage {
  @ApiProperty({ enum: ['milestone', 'provision'] })
  kind: string;
  ref: string;
  /** Ref of the provision; its own of a provision. */
  provision: string;
  @TextShown()
  title: Text | string;
  /** Level or state; of a deadline, its timing. */
  class: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  dueOn: string | null;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  metOn: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  daysLate: number | null;
  /** Of its text. */
  sources: SourceView[];
  /** The earliest first. What nobody has recorded anything of, such as an unknown provision, has none. */
  records: EvidenceRecord[];
}

/** What a figure of a summary counts, in the order of the text. */
export class EvidenceList extends PageFootView {
  figure: string;
  items: EvidenceItem[];
  /** The figure, where it is a count. */
  @ApiProperty({ type: 'integer' })
  override total: number;
}
