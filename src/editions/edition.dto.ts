import { ApiProperty, IntersectionType, PartialType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ScoreSplit, SummaryBlock } from '../compliance/summary.dto.js';
import type { Text } from '../domain/text.js';
import { AsRead } from '../ledger/as-read.dto.js';
import { PageFootView } from '../ledger/page-foot.dto.js';
import { ListQuery } from '../ledger/two-clocks.dto.js';
import { MayBeLeftOut } from '../may-be-left-out.decorator.js';
import { RegisterInput, RegisterView } from '../register/register.dto.js';
import { ORDERS, type Order, type Part, PARTS } from '../reports/report-options.js';
import { TextShown } from '../text-shown.decorator.js';
import { IsCalendarDate, IsInstant, IsText, MaxText } from '../validators.js';
import { CorrigendumView, FrozenDocument, SharingWithAnswers } from './edition-acts.dto.js';
import { STAGES, type Stage } from './stages.js';

/** What an edition says: its period, its data cut-off, and how it is laid out. */
export class RecordEdition extends RegisterInput {
  /** What it is called: "First observer report". */
  @IsText()
  @MaxText(300)
  title: Text;

  /** Its place in the series. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  number?: number | null;

  /** First day of the period; the figures that it opens with are of the day before. */
  @IsCalendarDate()
  from: string;

  /** Last day of the period, today at the latest. */
  @IsCalendarDate()
  to: string;

  /** Data cut-off: what was recorded by then is reported. Left out: now. */
  @MayBeLeftOut()
  @IsInstant()
  cutOff?: string;

  /** Whether lists are by theme (the default), or as the articles stand in the text. */
  @MayBeLeftOut()
  @IsIn(ORDERS, { message: `must be one of ${ORDERS.join(', ')}` })
  @ApiProperty({ enum: ORDERS })
  order?: Order;

  /** Parts of the report to leave out. What the parties replied, and what was learned since, cannot be. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(PARTS.length)
  @ArrayUnique()
  @IsIn(PARTS, { each: true, message: `must be parts, of ${PARTS.join(', ')}` })
  @ApiProperty({ enum: PARTS, isArray: true })
  without?: Part[];
}

/** What changes of a draft. */
export class ChangeEdition extends PartialType(RecordEdition, { skipNullProperties: false }) {}

/** Which editions. */
export class EditionsQuery extends ListQuery {
  @IsOptional()
  @IsIn(STAGES, { message: `must be one of ${STAGES.join(', ')}` })
  stage?: Stage;
}

/** An edition of the report. */
export class EditionView extends RegisterView {
  @TextShown()
  title: Text | string;
  @ApiProperty({ type: 'integer', nullable: true })
  number: number | null;
  from: string;
  to: string;
  /** That of the newest sharing where one moved it; once published, that of what was published. */
  cutOff: string;
  @ApiProperty({ enum: ORDERS })
  order: Order;
  @ApiProperty({ enum: PARTS, isArray: true })
  without: Part[];
  @ApiProperty({ enum: STAGES })
  stage: Stage;
  @ApiProperty({ type: 'string', format: 'date', nullable: true })
  publishedOn: string | null;
  /** What was frozen, in each language; null until it is published. */
  @ApiProperty({ type: () => [FrozenDocument], nullable: true })
  documents: FrozenDocument[] | null;
  /** How many corrigenda it has. */
  @ApiProperty({ type: 'integer' })
  corrected: number;
  /** Of its parameters: for `If-Match`. */
  @ApiProperty({ type: 'integer' })
  version: number;
}

/** The edition whose period ends before, the latest that was published. */
export class PreviousEdition {
  ref: string;
  from: string;
  to: string;
  cutOff: string;
  publishedOn: string;
}

/** The figures that an edition opens and closes with. */
export class EditionFigures {
  /** At the end of the day before the period. */
  opening: SummaryBlock;
  /** At the end of its last day. */
  closing: SummaryBlock;
  /** The two scores taken apart. */
  split: ScoreSplit;
}

/** An edition with its figures, and with what became of it. */
export class EditionDetail extends IntersectionType(EditionView, AsRead) {
  /** Those published, once it is; null for a cut-off of which nothing can be known here. */
  @ApiProperty({ type: () => EditionFigures, nullable: true })
  figures: EditionFigures | null;
  /** As published, once it is: no edition that comes later takes its place. */
  @ApiProperty({ type: () => PreviousEdition, nullable: true })
  previous: PreviousEdition | null;
  /** The newest first, each with what every party answered; the first 200. */
  sharings: SharingWithAnswers[];
  /** The earliest first. */
  corrigenda: CorrigendumView[];
  /** Address of its report. */
  report: string;
}

/** A page of editions, the newest period first. */
export class EditionList extends PageFootView {
  items: EditionView[];
}
